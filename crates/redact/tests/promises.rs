//! What the project promises of redaction, in every form in which a log may write it.

#![allow(clippy::unwrap_used, reason = "a test stops where its ground is missing")]

use faultbook_redact::{NOT_PROMISED, PROMISED, Redactor};
use std::fmt::Write as _;
use std::sync::LazyLock;

static FRESH: LazyLock<Redactor> =
    LazyLock::new(|| Redactor::new(&faultbook_testing::knowledge().base().redaction));

struct Case {
    kind: String,
    line: String,
    secrets: Vec<String>,
}

/// The lines of which it is promised that their secrets do not come out.
fn promised() -> Vec<Case> {
    let path = faultbook_testing::root().join("tests/data/redaction.jsonl");
    let text = std::fs::read_to_string(path).unwrap();
    let cases = text.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    cases
        .filter(|case| case["promised"] == true)
        .map(|case| Case {
            kind: case["kind"].as_str().unwrap().to_owned(),
            line: case["line"].as_str().unwrap().to_owned(),
            secrets: case["secrets"]
                .as_array()
                .unwrap()
                .iter()
                .map(|s| s.as_str().unwrap().to_owned())
                .collect(),
        })
        .collect()
}

fn redact(text: &str) -> String {
    let mut redactor = FRESH.clone();
    text.lines().map(|line| redactor.line(line) + "\n").collect()
}

fn percent(text: &str, every: bool) -> String {
    text.bytes().fold(String::new(), |mut out, b| {
        if b.is_ascii_alphanumeric() && !every || b == b'\n' || b == b' ' && !every {
            out.push(char::from(b));
        } else {
            write!(out, "%{b:02X}").unwrap();
        }
        out
    })
}

fn json(text: &str) -> String {
    let escaped = |line: &str| serde_json::to_string(line).unwrap();
    text.lines().map(|line| format!("{{\"message\":{}}}\n", escaped(line))).collect()
}

fn signs(text: &str, write: impl Fn(char) -> String) -> String {
    text.chars()
        .map(|c| if c.is_ascii_alphanumeric() || matches!(c, ' ' | '\n') { c.to_string() } else { write(c) })
        .collect()
}

fn named(text: &str) -> String {
    let name = |c| match c {
        '&' => "&amp;".to_owned(),
        '<' => "&lt;".to_owned(),
        '>' => "&gt;".to_owned(),
        '"' => "&quot;".to_owned(),
        '\'' => "&apos;".to_owned(),
        '@' => "&commat;".to_owned(),
        '+' => "&plus;".to_owned(),
        '.' => "&period;".to_owned(),
        ':' => "&colon;".to_owned(),
        '/' => "&sol;".to_owned(),
        c => c.to_string(),
    };
    text.chars().map(name).collect()
}

fn wide(text: &str) -> String {
    let wide =
        |c: char| if c.is_ascii_graphic() { char::from_u32(u32::from(c) + 0xfee0).unwrap() } else { c };
    text.chars().map(wide).collect()
}

/// With a color code in the middle of each secret.
fn colored(case: &Case) -> String {
    case.secrets.iter().fold(case.line.clone(), |line, secret| {
        let middle = secret.char_indices().nth(secret.chars().count() / 2).unwrap().0;
        line.replace(secret, &format!("{}\u{1b}[01;31m{}\u{1b}[0m", &secret[..middle], &secret[middle..]))
    })
}

fn behind(text: &str, prefix: &str) -> String {
    text.lines().map(|line| format!("{prefix}{line}\n")).collect()
}

/// The secret comes out in no spelling that a reader or a program would undo.
fn leaks(shown: &str, secret: &str) -> bool {
    let plain = |text: &str| {
        let text = text.replace(['\0'], "");
        let mut out = String::new();
        let mut rest = text.as_str();
        while let Some(c) = rest.chars().next() {
            if let Some(code) = rest.strip_prefix("\u{1b}[") {
                rest =
                    code.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';').get(1..).unwrap_or("");
                continue;
            }
            let wide = ('\u{ff01}'..='\u{ff5e}').contains(&c);
            out.push(if wide { char::from_u32(u32::from(c) - 0xfee0).unwrap() } else { c });
            rest = &rest[c.len_utf8()..];
        }
        out
    };
    let (shown, secret) = (plain(shown), plain(secret));
    [secret.clone(), percent(&secret, false), percent(&secret, true), named(&secret)]
        .iter()
        .chain(&[
            signs(&secret, |c| format!("&#{};", u32::from(c))),
            signs(&secret, |c| format!("\\u{:04x}", u32::from(c))),
        ])
        .any(|form| shown.contains(form.as_str()))
}

#[test]
fn nothing_promised_comes_out_in_any_form() {
    let mut missed = Vec::new();
    let cases = promised();
    assert!(cases.len() >= 115);
    for case in &cases {
        let line = &case.line;
        let forms = [
            ("plain", line.clone()),
            ("percent", percent(line, false)),
            ("percent, all", percent(line, true)),
            ("percent, twice", percent(&percent(line, false), false)),
            ("JSON", json(line)),
            ("JSON in JSON", json(&json(line))),
            ("JSON, signs escaped", signs(line, |c| format!("\\u{:04X}", u32::from(c)))),
            ("XML", line.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")),
            ("entities", named(line)),
            ("numbers", signs(line, |c| format!("&#{};", u32::from(c)))),
            ("hexadecimal numbers", signs(line, |c| format!("&#x{:x};", u32::from(c)))),
            ("CDATA", format!("<body><![CDATA[{line}]]></body>")),
            ("full-width", wide(line)),
            ("colored", colored(case)),
            ("grep -H", behind(line, "logs/PSLog2023.01.27-00.00.00.txt:")),
            ("grep -n", behind(line, "a.log:17:")),
            ("syslog", behind(line, "Jan 27 10:11:12 bw tomcat[4711]: ")),
            ("journald", behind(line, "2023-01-27T10:11:12+0100 bw tomcat[4711]: ")),
            ("mail", behind(line, "> ")),
            ("mail, twice", behind(line, ">> > ")),
            ("tail", format!("==> /var/log/a.log <==\n{line}\n")),
        ];
        for (form, text) in forms {
            let shown = redact(&text);
            for secret in case.secrets.iter().filter(|s| leaks(&shown, s)) {
                missed.push(format!("{} as {form}: {secret} in {text} -> {shown}", case.kind));
            }
            assert_eq!(redact(&shown), shown, "again: {} as {form}: {text}", case.kind);
        }
    }
    assert!(missed.is_empty(), "{} leak:\n{}", missed.len(), missed.join("\n"));
}

#[test]
fn the_readme_says_what_is_promised_and_what_is_not() {
    let readme = std::fs::read_to_string(faultbook_testing::root().join("README.md")).unwrap();
    for promise in PROMISED {
        let row = format!("| {} | {} |", promise.what, promise.becomes);
        assert!(readme.contains(&row), "{row}");
    }
    for sentence in NOT_PROMISED {
        assert!(readme.contains(&format!("- {sentence}")), "{sentence}");
    }
}

#[test]
fn nothing_comes_out_of_utf_16_that_was_read_as_bytes() {
    let line: String = "mail pat@example.com password=hunter2".chars().flat_map(|c| [c, '\0']).collect();
    let shown = FRESH.clone().line(&line).replace('\0', "");
    assert_eq!(shown, "mail user-1@example.invalid password=********");
}
