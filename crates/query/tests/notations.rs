//! A message is found however it is written down: each wording of the knowledge base in each notation, alone and as one
//! value of a log line, finds what it finds in plain.
//!
//! Each wording is tried in one of them, the next in another; `FAULTBOOK_SLOW=1` tries all in all.

#![allow(clippy::unwrap_used, reason = "tests")]

use encoding_rs::{Encoding, ISO_2022_JP, ISO_8859_2, UTF_8, WINDOWS_1252};
use faultbook_query::Engine;
use faultbook_query::answer::Answer;
use faultbook_testing::knowledge;
use faultbook_testing::notations::{FORMS, base64_bytes, quoted_printable_bytes, references};

/// The line of a log with a value in it.
fn line(value: &str) -> String {
    format!(
        "2023-01-27 10:04:55,120 | INFO | http-12 | handled /app/state?id=7&text={value}&last=true in the queue"
    )
}

fn first(answer: &Answer) -> Option<String> {
    answer.matches.first().map(|m| m.shown.entry.id.clone())
}

fn names(answer: &Answer, note: &str) -> bool {
    answer.notes.iter().any(|n| n.code() == note)
}

#[test]
fn a_message_finds_its_entry_in_every_notation() {
    let store = knowledge();
    let engine = Engine::new(&store);
    let ask = |text: &str| engine.ask(text, 5);
    let all = std::env::var_os("FAULTBOOK_SLOW").is_some();
    let (mut tried, mut misses) = (0, Vec::new());
    let entries: Vec<_> = store.entries().collect();
    let wordings = entries.iter().flat_map(|entry| &entry.wordings);
    for (n, wording) in wordings.enumerate() {
        for (m, form) in FORMS.iter().enumerate() {
            if !all && n % FORMS.len() != m {
                continue;
            }
            let written = (form.write)(&wording.text);
            let places: [fn(&str) -> String; 2] = [str::to_owned, line];
            for (k, place) in places.into_iter().enumerate() {
                if (k == 1 && !form.in_line) || (!all && form.in_line && n / FORMS.len() % 2 != k) {
                    continue;
                }
                tried += 1;
                let plain = first(&ask(&place(&wording.text)));
                let (text, answer) = (place(&written), ask(&place(&written)));
                // What has nothing to escape is written in plain.
                let said = names(&answer, form.note) || !written.contains(form.sign);
                if first(&answer) != plain || !said {
                    misses.push(format!("{}: {text:?} {plain:?} {:?} {said}", form.name, first(&answer)));
                }
            }
        }
    }
    assert!(tried > 400, "only {tried} texts were tried");
    assert_eq!(misses, Vec::<String>::new(), "of {tried}");
}

/// How the body of a mail is written: the transfer encoding, its name in a note, and what it makes of bytes.
type Transfer = (&'static str, &'static str, fn(&[u8]) -> Vec<u8>);
const TRANSFERS: [Transfer; 3] = [
    ("base64", "decoded_base64", |bytes| base64_bytes(bytes).into_bytes()),
    ("quoted-printable", "decoded_quoted_printable", |bytes| quoted_printable_bytes(bytes).into_bytes()),
    ("8bit", "decoded_mail", <[u8]>::to_vec),
];

/// A part of a mail in a character set and a transfer encoding.
fn part(kind: &str, charset: &'static Encoding, transfer: &Transfer, text: &str) -> Vec<u8> {
    let (bytes, _, lost) = charset.encode(text);
    assert!(!lost, "{text} in {}", charset.name());
    let (name, set) = (transfer.0, charset.name());
    let headers = format!("Content-Type: {kind}; charset={set}\r\nContent-Transfer-Encoding: {name}\r\n\r\n");
    let mut out = headers.into_bytes();
    out.extend(transfer.2(&bytes));
    out.extend(b"\r\n");
    out
}

/// A mail around parts; one part alone is its body.
fn mail(kind: &str, parts: &[Vec<u8>]) -> Vec<u8> {
    let head = "From: Pat <pat@example.com>\r\nTo: desk@example.com\r\nSubject: =?UTF-8?B?V2ViZXg=?=\r\nMIME-Version: 1.0\r\n";
    let mut out = head.as_bytes().to_vec();
    let [one] = parts else {
        out.extend(format!("Content-Type: multipart/{kind}; boundary=\"b1\"\r\n\r\n").bytes());
        for part in parts {
            out.extend(b"--b1\r\n");
            out.extend(part);
        }
        out.extend(b"--b1--\r\n");
        return out;
    };
    out.extend(one);
    out
}

#[test]
fn a_message_finds_its_entry_in_a_mail() {
    let store = knowledge();
    let engine = Engine::new(&store);
    let all = std::env::var_os("FAULTBOOK_SLOW").is_some();
    let (mut tried, mut misses) = (0, Vec::new());
    let entries: Vec<_> = store.entries().collect();
    for (n, wording) in entries.iter().flat_map(|entry| &entry.wordings).enumerate() {
        let tag = store.base().tag(wording.lang);
        let own = match tag {
            "ja" => ISO_2022_JP,
            "pl" => ISO_8859_2,
            _ => WINDOWS_1252,
        };
        let transfer = |k: usize| &TRANSFERS[(n + k) % TRANSFERS.len()];
        let text = &wording.text;
        let html = format!("<html><body><p><b>Hi</b></p><p>{}</p></body></html>", references(text));
        let plain = |k| part("text/plain", if own.encode(text).2 { UTF_8 } else { own }, transfer(k), text);
        let page = |k| part("text/html", UTF_8, transfer(k), &html);
        let picture = b"Content-Type: image/png; name=p.png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n";
        let mut inside = b"Content-Type: message/rfc822\r\n\r\n".to_vec();
        inside.extend(mail("mixed", &[plain(2)]));
        let other = part("text/plain", UTF_8, &TRANSFERS[0], "See below\n");
        let forms = [
            ("text", "", mail("mixed", &[plain(0)]), 0),
            ("utf-8", "", mail("mixed", &[part("text/plain", UTF_8, transfer(1), text)]), 1),
            ("html", "Hi\n\n", mail("mixed", &[page(0)]), 0),
            ("both", "", mail("alternative", &[plain(1), page(2)]), 1),
            ("with a picture", "", mail("mixed", &[plain(2), picture.to_vec()]), 2),
            ("forwarded", "See below\n\nWebex\n\n", mail("mixed", &[other, inside]), 2),
        ];
        for (m, (name, before, mail, k)) in forms.iter().enumerate() {
            if !all && n % (2 * forms.len()) != 2 * m {
                continue;
            }
            tried += 1;
            let expected = first(&engine.ask(&format!("Webex\n\n{before}{text}"), 5));
            let answer = engine.ask_reader(mail.as_slice(), 5).unwrap();
            let said = names(&answer, "decoded_mail") && names(&answer, transfer(*k).1);
            let shown = String::from_utf8_lossy(mail);
            // What was found stands in the message, behind its headers.
            let mut reasons = answer.matches.iter().flat_map(|m| &m.reasons);
            let placed = reasons.all(|r| r.start > 40 && r.start < r.end && r.end <= shown.len() as u64);
            if first(&answer) != expected || !said || !placed {
                misses.push(format!(
                    "{name} {tag}: {text} {expected:?} {:?} {said} {placed}\n{shown}",
                    first(&answer)
                ));
            }
        }
    }
    assert!(tried > 200, "only {tried} mails were tried");
    assert!(misses.is_empty(), "{} of {tried}: {}", misses.len(), misses.join("\n"));
}
