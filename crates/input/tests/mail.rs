//! What counts as a mail, what of one is read, and that no bytes do harm.
#![allow(clippy::unwrap_used, reason = "tests")]
#![cfg(feature = "mail")]

use faultbook_input::mail;
use faultbook_testing::laws;
use proptest::prelude::*;

fn text(mail: &str) -> Option<String> {
    mail::read(mail.as_bytes()).map(|mail| mail.layer.text().trim().to_owned())
}

#[test]
fn a_mail_is_told_by_its_headers() {
    for (start, is_mail) in [
        ("Subject: x\nMIME-Version: 1.0\n\nhello", true),
        ("From pat@example.com Mon Jan 1\nContent-Type: text/plain\nFrom: pat\n\nhello", true),
        (
            "--b1\r\nContent-Type: text/plain;\r\n charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\naGVsbG8=",
            true,
        ),
        ("From: pat\nTo: desk\nSubject: copied from the screen\n\nhello", false),
        ("Content-Type: application/json\nDate: today\n\n{}", false),
        ("HTTP/1.1 409 Conflict\nMIME-Version: 1.0\n\n{}", false),
        ("Hello,\nMIME-Version: 1.0\n\nhello", false),
        ("error: 200018", false),
        ("", false),
    ] {
        assert_eq!(mail::begins(start.as_bytes()), is_mail, "{start}");
    }
}

#[test]
fn what_is_for_readers_is_read_in_order() {
    let part = |kind: &str, text: &str| format!("--b\nContent-Type: {kind}\n\n{text}\n");
    let mail = |kind: &str, parts: &[String]| {
        format!(
            "Subject: S\nMIME-Version: 1.0\nContent-Type: multipart/{kind}; boundary=b\n\n{}--b--\n",
            parts.concat()
        )
    };
    let inner = mail("mixed", &[part("text/plain", "inside")]).replace("=b", "=c").replace("--b", "--c");
    for (mail, expected) in [
        (
            mail("mixed", &[part("text/plain", "one"), part("text/plain; name=a.log", "two")]),
            "S\n\none\n\ntwo",
        ),
        (mail("alternative", &[part("text/plain", "plain"), part("text/html", "<p>html</p>")]), "S\n\nplain"),
        (
            mail("alternative", &[part("text/plain", " "), part("text/html", "<p>html</p>")]),
            "S\n\n<p>html</p>",
        ),
        (mail("mixed", &[part("text/plain", "one"), part("image/png", "two")]), "S\n\none"),
        (
            mail("mixed", &[part("text/plain", "see"), part("message/rfc822", &inner)]),
            "S\n\nsee\n\nS\n\ninside",
        ),
    ] {
        assert_eq!(text(&mail).as_deref(), Some(expected), "{mail}");
    }
    assert_eq!(text("MIME-Version: 1.0\nContent-Type: image/png\n\nx"), None, "nothing for readers");
}

#[test]
fn what_is_found_leads_back_to_the_message() {
    let original = "MIME-Version: 1.0\nContent-Type: text/plain; charset=iso-8859-2\n\nb\u{142}\u{105}d";
    let mut bytes = original.as_bytes()[..original.len() - 6].to_vec();
    bytes.extend(b"b\xb3\xb1d");
    let mail = mail::read(&bytes).unwrap();
    let decoded = String::from_utf8_lossy(&bytes);
    let at = mail.layer.text().find("b\u{142}").unwrap();
    let back = mail.layer.back(at..at + 6);
    assert_eq!((&decoded[back], mail.damaged), ("b\u{fffd}\u{fffd}d", false));
}

/// Mails in mails would take a stack as deep, parts of parts a time as their number times their length.
#[test]
fn a_mail_made_to_harm_is_read_in_bounds() {
    let nested = "Content-Type: message/rfc822\nMIME-Version: 1.0\n\n".repeat(50_000) + "Subject: x\n\nhello";
    let digest = "Content-Type: multipart/digest; boundary=b\nMIME-Version: 1.0\n\n--b\n\n".repeat(50);
    let parts = "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n".to_owned()
        + &"--b\nContent-Type: multipart/mixed; boundary=c\n\nx\n".repeat(20_000);
    for mail in [nested, digest, parts] {
        let _ = text(&mail);
    }
}

const SIGNS: &str = r#"(?:MIME-Version: 1\.0\r?\n|Content-Type: (?:text/(?:plain|html)|multipart/(?:mixed|digest|alternative)|message/(?:rfc822|global)); (?:boundary="?b"?|charset=(?:iso-2022-jp|utf-7|iso-8859-2|x))\r?\n|Content-Transfer-Encoding: (?:base64|quoted-printable)\r?\n|Subject: =\?utf-8\?[QB]\?|\?=|\r?\n\r?\n|\r?\n|--b(?:--)?\r?\n|[a-zA-Z=<>(]{1,8}|\P{Cc}|\x1b\$B){0,40}"#;

proptest! {
    #![proptest_config(laws(256, "mail"))]

    #[test]
    fn any_mail_is_read_and_leads_back(rest in SIGNS, bad in proptest::collection::vec(any::<u8>(), 0..40)) {
        let mut bytes = format!("MIME-Version: 1.0\n{rest}").into_bytes();
        bytes.extend(bad);
        let decoded = faultbook_input::decode::decode(&bytes).text;
        if let Some(mail) = mail::read(&bytes) {
            let read = mail.layer.text();
            for (at, c) in read.char_indices() {
                let back = mail.layer.back(at..at + c.len_utf8());
                prop_assert!(back.start <= back.end && decoded.get(back).is_some());
            }
        }
    }
}
