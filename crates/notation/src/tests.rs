//! What is decoded and what stays, as tables, and what holds for any text.

use crate::{Notation, Reading, read};
use faultbook_testing::{knowledge, laws};
use proptest::prelude::*;

/// A text as it reads, and the notations that were decoded.
fn reads(text: &str) -> (String, Vec<Notation>) {
    match read(text) {
        Some(reading) => (reading.text().to_owned(), reading.notations().iter().collect()),
        None => (text.to_owned(), Vec::new()),
    }
}

#[test]
fn each_notation_is_decoded_also_in_a_part_of_a_line() {
    use Notation::{Backslash, Base64, Color, Markup, Percent, QuotedPrintable};
    for (text, expected, notations) in [
        ("User%20is%20locked%20out", "User is locked out", vec![Percent]),
        (
            "GET /e?code=200018&msg=User+is%20out%2E HTTP/1.1",
            "GET /e?code=200018&msg=User+is out. HTTP/1.1",
            vec![Percent],
        ),
        ("msg=Utilisateur+verrouill%C3%A9+ici, id=7", "msg=Utilisateur verrouillé ici, id=7", vec![Percent]),
        ("msg=verrouill%E9", "msg=verrouillé", vec![Percent]),
        ("tel=+47&m=a%2Cb+c", "tel=+47&m=a,b c", vec![Percent]),
        ("x=200018%20User", "x=200018 User", vec![Percent]),
        ("User%2520is", "User is", vec![Percent]),
        ("l&#39;utilisateur &amp; c&oelig;ur", "l'utilisateur & cœur", vec![Markup]),
        ("<m>u&#x17C;ytkownik</m>", "<m>użytkownik</m>", vec![Markup]),
        ("<m><![CDATA[a & b]]></m> ]]>", "<m>a & b</m> ]]>", vec![Markup]),
        ("<p>User <b>is</b> out</p><style>p { x: 1 }</style>", "\nUser is out\n", vec![Markup]),
        ("a<br/>b<!-- no -->", "a\nb", vec![Markup]),
        ("&lt;br&gt;", "\n", vec![Markup]),
        (
            r#"{"m":"say \"hi\"\nBye \u017c"} C:\new"#,
            "{\"m\":\"say \"hi\"\nBye ż\"} C:\\new",
            vec![Backslash],
        ),
        (r#"12:00 {\"m\":\"User is out\"}"#, r#"12:00 {"m":"User is out"}"#, vec![Backslash]),
        (r"b'verrouill\xc3\xa9'", "b'verrouillé'", vec![Backslash]),
        (r"failed\nPlease retry\r\n", "failed\nPlease retry\r\n", vec![Backslash]),
        (r"{\\u00e9}", "{é}", vec![Backslash]),
        ("Utilisateur verrouill=C3=A9, id=7", "Utilisateur verrouillé, id=7", vec![QuotedPrintable]),
        (
            "We could not sign you in with these credentials. Please contact your adm=\r\ninistrator=\r\n",
            "We could not sign you in with these credentials. Please contact your administrator=\r\n",
            vec![QuotedPrintable],
        ),
        (
            "Content-Transfer-Encoding: quoted-printable\n\na =3D b=20\n",
            "Content-Transfer-Encoding: quoted-printable\n\na = b \n",
            vec![QuotedPrintable],
        ),
        (
            "Subject: =?UTF-8?Q?verrouill=C3=A9_?= =?utf-8?q?ici?=",
            "Subject: verrouillé ici",
            vec![QuotedPrintable],
        ),
        ("Subject: =?UTF-8?B?44Om44O844K244O8?=", "Subject: ユーザー", vec![Base64]),
        ("msg=VXNlciBpcyBsb2NrZWQgb3V0; id=7", "msg=User is locked out; id=7", vec![Base64]),
        ("msg=VXNlciBpcyBsb2NrZWQgb3V0IQ%3D%3D", "msg=User is locked out!", vec![Base64, Percent]),
        (
            "\nVXNlciBpcyBsb2NrZWQgb3V0IGFuZCBjYW5ub3Qg\nc2lnbiBpbg==\n--",
            "\nUser is locked out and cannot sign in\n--",
            vec![Base64],
        ),
        ("\x1b[1;31mERROR\x1b[0m 200018", "ERROR 200018", vec![Color]),
        ("[31mERROR[0m 200018 [m", "ERROR 200018 ", vec![Color]),
        ("#033[31m200018#033[0m", "200018", vec![Color]),
    ] {
        let mut notations = notations;
        notations.sort();
        assert_eq!(reads(text), (expected.to_owned(), notations), "{text}");
    }
}

#[test]
fn ordinary_texts_stay_as_they_are() {
    for text in [
        "100% sure, 50%50, 20%ab, 100%20 and 5%10 off",
        "printf(\"%20s %5d %-3d %s\")",
        "%APPDATA%\\trace %DATE%\\x %CACHE%\\y LIKE '%def%'",
        "a & b, AT&T; R&D &c; <user> <a> & <SP offer name>",
        "<status><code>200018</code><b1>x</b1></status>",
        r"C:\new\trace.log C:\temp\u1 \\server\new\share logs\new\trace.log ACME\tuser",
        r#"copy "D:\temp\notes""#,
        r"regex \d+\.\n matches",
        "code=200018&errorCode=15 a=3D b=20 uuid=E91F key=\nvalue=\n",
        "commit 0123456789abcdef0123456789abcdef01234567",
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ authenticationService/provisioningBridge",
        "ROUTER_5F2A9C01-B7D2-4c09-9e1e-6f3e164f1513",
        "Bearer eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiAiSm9obiBEb2UiLCAibiI6IDF9.c2lnbmF0dXJlIG9mIGl0",
        "a[0] b[1m c = d[m] x[30m]",
        "ratio =\n2",
    ] {
        assert_eq!(reads(text), (text.to_owned(), Vec::new()), "{text}");
    }
}

/// Nothing that an author has written is an escape of what the reader would read.
#[test]
fn no_wording_or_literal_of_the_knowledge_base_is_taken_for_an_escape() {
    let store = knowledge();
    let mut texts: Vec<String> = Vec::new();
    for entry in store.entries() {
        texts.push(entry.id);
        texts.extend(entry.wordings.into_iter().map(|w| w.text));
        texts.extend(entry.phrases.into_iter().flatten());
        texts.extend(entry.in_logs.into_iter().map(|l| l.literal));
    }
    assert!(texts.len() > 1000, "{} texts", texts.len());
    for text in texts {
        assert_eq!(reads(&text), (text.clone(), Vec::new()));
    }
}

/// Signs from which escapes are made, so that random texts hold some.
const SIGNS: &str = r#"(?:[%&=\\<>;?+/a-zA-Z0-9é "']|%C3%A9|=C3=A9|&amp;|&#|<p>|</p>|<!--|\\u00e9|\\"|=\?utf-8\?Q\?|\?=|\n|\x1b\[3m|[A-Za-z]{16}){0,60}"#;

proptest! {
    #![proptest_config(laws(256, "notation"))]

    #[test]
    fn a_reading_is_no_longer_and_leads_back(text in SIGNS) {
        let Some(reading) = read(&text) else { return Ok(()) };
        let read = reading.text();
        prop_assert!(read.len() <= text.len());
        let mut places: Vec<usize> = read.char_indices().map(|(at, _)| at).chain([read.len()]).collect();
        reading.places_back(&mut places);
        prop_assert!(places.windows(2).all(|pair| pair[0] <= pair[1]));
        prop_assert!(places.iter().all(|at| text.is_char_boundary(*at)));
        prop_assert_eq!(places.last(), Some(&text.len()));
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,200}") {
        let _ = read(&text).map(|reading: Reading| reading.text().len());
    }
}
