//! One value, one placeholder: however many there are, and whatever was in the text already.

#![allow(clippy::unwrap_used, reason = "a test stops where its ground is missing")]

use faultbook_redact::{Counts, MASK, Redactor, Replaced, Terms};
use std::collections::BTreeSet;
use std::sync::LazyLock;

static FRESH: LazyLock<Redactor> =
    LazyLock::new(|| Redactor::new(&faultbook_testing::knowledge().base().redaction));

#[test]
fn no_two_values_share_a_placeholder_however_many_there_are() {
    let mut redactor = FRESH.clone().with_placeholder_bytes(200_000);
    let mut seen = BTreeSet::new();
    let mut masked = 0;
    for n in 0..3_000 {
        let shown = redactor.line(&format!("to u{n}@example.net"));
        if shown.contains(MASK) {
            masked += 1;
        } else {
            assert!(seen.insert(shown), "{n}");
        }
    }
    assert!(masked > 500 && seen.len() > 1_000, "{masked} {}", seen.len());
    assert!(redactor.placeholder_bytes() <= 200_000);
    assert!(redactor.refused() >= masked);
    assert_eq!(redactor.line("to u1@example.net"), "to user-2@example.invalid", "known values keep theirs");
}

#[test]
fn a_full_book_masks_every_kind_and_again_changes_nothing() {
    let mut redactor = FRESH.clone().with_placeholder_bytes(0);
    let line = "<userId>pat</userId> pat@example.net 12025550143@bw.example.net 192.0.2.1 2001:db8::1 00:04:f2:ab:cd:ef \
        https://xsp1.example.net/ +12025550143 b0dc52bd-32ef-4f48-a88e-116a401c9d06 trackingid: CLIENT_0a1b2c3d_7 \"displayName\":\"Pat\"";
    let shown = redactor.line(line);
    for value in ["pat", "Pat", "2025550143", "192.0.2.1", "db8", "ab:cd", "xsp1", "b0dc", "0a1b"] {
        assert!(!shown.contains(value), "{value}: {shown}");
    }
    assert_eq!(FRESH.clone().with_placeholder_bytes(0).line(&shown), shown);
}

#[test]
fn a_placeholder_in_the_text_is_never_given_to_a_value() {
    let mut redactor = FRESH.clone();
    assert_eq!(
        redactor.line("user-1@example.invalid a@example.net"),
        "user-1@example.invalid user-2@example.invalid"
    );
    let mut redactor = FRESH.clone();
    assert_eq!(redactor.line("a@example.net"), "user-1@example.invalid");
    assert_eq!(redactor.line("user-1@example.invalid"), "user-2@example.invalid", "it stands for another");
    assert_eq!(redactor.line("198.18.0.1 10.0.0.1 198.18.0.2"), "198.18.0.1 198.18.0.2 198.18.0.3");
}

#[test]
fn what_was_replaced_is_counted_by_kind() {
    let mut redactor = FRESH.clone();
    redactor.line("pat@example.net password=hunter2 kit@example.net 192.0.2.1");
    redactor.line("plain");
    let counts: Vec<_> = redactor.counts().iter().collect();
    assert_eq!(counts, [(Replaced::Secret, 1), (Replaced::Address, 2), (Replaced::Network, 1)]);
    redactor.name("pat@example.net");
    assert_eq!(redactor.counts().iter().collect::<Vec<_>>(), counts);
    assert_eq!(Counts::default().iter().count(), 0);
}

#[test]
fn the_user_s_own_terms_are_replaced_and_others_kept() {
    let also = Terms::parse("# customers\n\nNordlys Telecom\nre:NT-[0-9]{4,}\n").unwrap();
    let keep = Terms::parse("xsp1.example.net\nre:192[.]0[.]2[.][0-9]+\nhunter2").unwrap();
    let mut redactor = FRESH.clone().with_terms(also, keep);
    for (line, expected) in [
        ("for NORDLYS telecom, NT-1234 and NT-12", "for term-1, term-2 and NT-12"),
        ("Nordlys Telecoms xnordlys telecom nordlys%20telecom", "Nordlys Telecoms xnordlys telecom term-1"),
        (
            "at xsp1.example.net xsp2.example.net 192.0.2.7 192.0.3.7",
            "at xsp1.example.net host-2.example.invalid 192.0.2.7 198.18.0.2",
        ),
        ("password=hunter2", "password=********"),
        ("term-1", "term-1"),
    ] {
        assert_eq!(redactor.line(line), expected);
    }
    for (list, line) in [("a\nre:(", "line 2"), ("re:a*", "line 1"), ("# x\nre:(?=a)", "line 2")] {
        let error = Terms::parse(list).unwrap_err().to_string();
        assert!(error.starts_with(line), "{error}");
    }
}

#[test]
fn ordinary_lines_come_out_as_they_are() {
    for line in [
        "\"GET /x HTTP/1.1\" 202 555 1012 and 202 555 1012 7",
        "10:11:12.123 [main] INFO o.s.w.s.DispatcherServlet - Completed initialization in 12 ms",
        "Test results: pass: 12, fail: 3, skip: 1; pass=12 fail=3",
        "bypass=true, compass: north, surpass 3",
        "at src/parser.rs:232 and lib.rs, main.rs, build.rs, run.sh, libssl.so, README.md",
        "java.lang.IllegalStateException: pool closed at org.example.net.Client.run(Client.java:12)",
        "Foo::Bar::baz std::io::Error a::b::c abc::def",
        "sequenceNumber=1234567 lineNumber=2222222 portNumber: 5061",
        "username and password are required; user name: is missing",
        "number of retries: 3, the number 1234567 in the list",
        "took 00:12:33:44, at 12:30:45, 2023-01-27T10:11:12.345678Z",
        "0x70000476b000 deadbeef cafe babe 3c5ab477",
        "GET /users/ HTTP/1.1 and GET /user HTTP/1.1",
        "the host is down; the server name was not resolved",
        "100% of 5% done; a&b; &c; \\server\\share; C:\\new\\table",
        "ratio 1.2.3 of v1.2.3-rc.4+build.5, jdk-17.0.2",
        "session closed, token expired, cookie policy, secret santa",
        "\u{1b}[31mERROR\u{1b}[0m code 401",
    ] {
        assert_eq!(FRESH.clone().line(line), *line);
    }
}
