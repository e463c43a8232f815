//! Which facts are found in which texts.

use super::*;
use crate::tests::{base, store};

/// The facts of a text, as `code 300 in context at 6`.
fn facts(text: &str, whole: bool) -> String {
    let (base, store) = (base(), store());
    let folded = store.blob().text_rules().fold(text);
    let facts = Extractor::new(&base).facts(&folded, whole).into_iter().map(|found| {
        let firmness = if found.firmness == Firmness::Bare { "bare" } else { "in context" };
        let Fact { kind, value, start, .. } = found.fact;
        format!("{} {value} {firmness} at {start}", kind.name())
    });
    facts.collect::<Vec<_>>().join(", ")
}

#[test]
fn codes_in_their_spellings() {
    for (text, expected) in [
        ("error 300", "code 300 in context at 6"),
        ("it certainly said 300 today", "code 300 bare at 18"),
        ("300", "code 300 in context at 0"),
        ("error ３００", "code 300 in context at 6"),
        ("error 3OO", "code 300 in context at 6"),
        ("error lOO", ""),
        ("error 30O", "code 300 in context at 6"),
        ("error 299", ""),
        ("extension 300", ""),
        ("300 ms", ""),
        ("error 77:12", "code 77:12 in context at 6"),
        ("went to 77:12 then and there it stayed", "code 77:12 bare at 8"),
        ("error 77:99", ""),
        ("error 300 and error 301", "code 300 in context at 6, code 301 in context at 20"),
        ("it is 300/301 today again, they say", "code 300 bare at 6, code 301 bare at 10"),
        ("error 300, 301", "code 300 in context at 6, code 301 in context at 11"),
        ("error 300/77:12", "code 300 in context at 6, code 77:12 in context at 10"),
        ("error 77:11/77:12", "code 77:11 in context at 6, code 77:12 in context at 12"),
        ("they saw 77:11 77:12 on the screen", "code 77:11 bare at 9, code 77:12 bare at 15"),
        // A fraction, a date, a path; what stands before a number that is no code.
        ("it is 300/99 today again, they say", ""),
        ("it is 12/300/301 today again, they say", ""),
        ("it is 300/301/12 today again, they say", ""),
        ("it is 300//301/// again, they say so", "code 300 bare at 6, code 301 bare at 11"),
        ("call 300 301 302 44 today, they say so", "code 300 bare at 5, code 301 bare at 9"),
    ] {
        assert_eq!(facts(text, true), expected, "{text}");
    }
    assert_eq!(facts("300", false), "code 300 bare at 0", "a piece says nothing of standing alone");
}

#[test]
fn statuses_and_tracking_ids() {
    for (text, expected) in [
        ("HTTP 409 came back", "http_status 409 in context at 5"),
        ("HTTP 999", ""),
        ("HTTP 4091", ""),
        ("SIP/2.0 486 Busy", "sip_status 486 in context at 8"),
        ("trackingid: ROUTER_1234-AB", "tracking_id router_1234-ab in context at 12"),
        ("trackingid: short", ""),
    ] {
        assert_eq!(facts(text, true), expected, "{text}");
    }
}

/// The spellings of the project's own families.
#[test]
fn spellings_of_the_knowledge_base() {
    let store = faultbook_testing::knowledge();
    let extractor = Extractor::new(store.base());
    let facts = |text: &str| {
        let facts = extractor.facts(&store.blob().text_rules().fold(text), true).into_iter();
        let codes = facts.filter(|f| f.fact.kind == FactKind::Code);
        codes.map(|f| (f.fact.value, f.firmness == Firmness::InContext)).collect::<Vec<_>>()
    };
    let code = |value: &str, in_context| (value.to_owned(), in_context);
    for (text, expected) in [
        ("the banner says 1000.1505 since this morning", vec![code("1000:1505", true)]),
        ("the sum is 21000.1505 since this morning, or 1000.15055", vec![]),
        ("the host 10.1000.1505 or 1000.1505.7 was asked this morning", vec![]),
        ("version 1000.1505 was installed this morning", vec![]),
        (
            "they see 1000:1501/1000:1502 in the banner",
            vec![code("1000:1501", true), code("1000:1502", true)],
        ),
        (
            "they see 1000:1501 1000:1502 in the banner",
            vec![code("1000:1501", true), code("1000:1502", true)],
        ),
        ("they see 1000:1501/1000 of them in the banner", vec![]),
        ("the log of the client says errorCode=1 again", vec![code("1000:1", false)]),
        ("the log of the client says errorCode=1507 again", vec![code("1000:1507", true)]),
        ("the log of the client says errorCode=15 again", vec![]),
        ("the log of the client says errorCode=0 again", vec![]),
        ("the log of the client says errorCode=1.5 again", vec![]),
        ("ekranda [Hata 18215] diyor ve devam etmiyor", vec![code("18215", false)]),
        ("na ekranie [Chyba 18211]: chyba komunikace", vec![code("18211", false)]),
        ("på skjermen står det [Feil 18215] igjen i dag", vec![code("18215", true)]),
        ("[Hata 18215]", vec![code("18215", true)]),
        ("ekranda [Hata 18216] diyor ve devam etmiyor", vec![]),
        ("ekranda [Port 18215] diyor ve devam etmiyor", vec![]),
        ("ekranda Hata 18215 diyor ve devam etmiyor", vec![]),
        ("ekranda [Hata no 18215] diyor ve devam etmiyor", vec![]),
        ("ekranda sshd[18215] diyor ve devam etmiyor", vec![]),
    ] {
        assert_eq!(facts(text), expected, "{text}");
    }
}
