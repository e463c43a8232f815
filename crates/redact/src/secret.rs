//! Secrets: authorization headers, cookies, passwords, tokens, keys. All become the same mask.

use super::MASK;
use super::span::Found;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// What a line left open for the next.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Pending {
    #[default]
    Nothing,
    /// A header whose value may be folded into the next line.
    Header,
    /// An element whose end has not come.
    Element,
    /// A private key.
    Key,
}

fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is a constant, and the tests compile it")
}

/// A header that carries a secret.
static HEADER: LazyLock<Regex> =
    LazyLock::new(|| regex(r#"(?i)(?:(authorization)|set-cookie2?|cookie2?)["']?[ \t]*[:=][ \t]*(["']?)"#));
/// An element that holds one.
static ELEMENT: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"(?i)<[a-z0-9_.:-]*(?:(password|passwd|passphrase|pwd|secret)|token|api-?key)(?:[ \t][^<>]*)?>")
});
/// A name with a value: `password=…`, `"token":"…"`.
static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r#"(?i)(?:(password|passwd|passphrase|passwort|pwd|secret)|token|api[_-]?key|access[_-]?key|private[_-]?key|jsessionid)\\?["']?[ \t]*[:=][ \t]*(\\?["'])?"#,
    )
});
/// Secrets by their own shape: a JSON web token, the words of an authorization header, a URL with a password.
static SHAPED: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i:(basic|bearer)[ \t]+([a-z0-9._~+/=-]{8,}))|eyJ[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)*|://([^\s/@:]+:[^\s/@]*)@",
    )
});

/// A line that goes on with nothing: a record's time, or a header of its own.
static BEGINS: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"^(?:[0-9]{4}[.-][0-9]{2}[.-][0-9]{2}[ T]|[ \t]*[A-Za-z][A-Za-z0-9-]*:(?:[ \t]|$))")
});

const SCHEMES: [&str; 6] = ["basic", "bearer", "digest", "negotiate", "ntlm", "oauth"];

/// Finds the secrets of a line; says what the next line has to go on with.
pub(super) fn pass(line: &str, before: Pending, found: &mut Found) -> Pending {
    let (mut at, mut pending) = continued(line, before, found);
    if pending != Pending::Nothing {
        return pending;
    }
    if line.contains("-----BEGIN ") && line.contains("PRIVATE KEY-----") {
        return if line.contains("-----END ") { mask(line, 0..line.len(), found) } else { Pending::Key };
    }
    // All of them from left to right, each from where the last secret ended.
    while let Some((range, next)) = first(line, at) {
        let value = line[range.clone()].trim_end();
        pending = match next {
            Pending::Header if !(value.is_empty() || value.ends_with(',')) => Pending::Nothing,
            next if range.end == line.len() => next,
            _ => Pending::Nothing,
        };
        if !value.is_empty() {
            mask(line, range.clone(), found);
        }
        at = range.end;
    }
    pending
}

/// What the line before left open.
fn continued(line: &str, before: Pending, found: &mut Found) -> (usize, Pending) {
    let body = line.len() - line.trim_start().len();
    match before {
        Pending::Nothing => (0, Pending::Nothing),
        _ if BEGINS.is_match(line) => (0, Pending::Nothing),
        Pending::Header if body > 0 && body < line.len() => {
            mask(line, body..line.len(), found);
            (line.len(), Pending::Nothing)
        }
        Pending::Header => (0, Pending::Nothing),
        Pending::Element => {
            let end = line.find('<').unwrap_or(line.len());
            if body < end {
                mask(line, body..end, found);
            }
            (end, Pending::Nothing)
        }
        Pending::Key if line.contains("-----END ") || !is_base64(line) => (0, Pending::Nothing),
        Pending::Key => {
            if body < line.len() {
                mask(line, body..line.len(), found);
            }
            (line.len(), Pending::Key)
        }
    }
}

fn is_base64(line: &str) -> bool {
    line == MASK || line.bytes().all(|b| b.is_ascii_alphanumeric() || b"+/=*- \t".contains(&b))
}

fn mask(line: &str, range: Range<usize>, found: &mut Found) -> Pending {
    let end = range.start + line[range.clone()].trim_end().len();
    found.add(range.start..end.max(range.start), MASK);
    Pending::Nothing
}

/// The first secret from a place on; an empty range where something was looked at and is none.
fn first(line: &str, at: usize) -> Option<(Range<usize>, Pending)> {
    let candidates = [
        HEADER.captures_at(line, at).map(|c| {
            let all = c.get_match();
            (all.start(), header(line, all.end(), c.get(1).is_some(), c.get(2).map_or("", |q| q.as_str())))
        }),
        ELEMENT.captures_at(line, at).map(|c| {
            let all = c.get_match();
            (all.start(), element(line, all.end(), c.get(1).is_some()))
        }),
        NAMED.captures_at(line, at).map(|c| {
            let all = c.get_match();
            (all.start(), named(line, all.end(), c.get(1).is_some(), c.get(2).map_or("", |q| q.as_str())))
        }),
        SHAPED.captures_at(line, at).map(|c| (c.get_match().start(), shaped(line, &c))),
    ];
    candidates.into_iter().flatten().min_by_key(|(start, _)| *start).map(|(_, secret)| secret)
}

/// The value of a header: one word after a scheme that takes one, all of it otherwise.
fn header(line: &str, at: usize, authorization: bool, quote: &str) -> (Range<usize>, Pending) {
    let value = &line[at..];
    let end = at + if quote.is_empty() { header_end(value) } else { quoted_end(value, quote) };
    if !authorization {
        return (at..end, Pending::Header);
    }
    let word = value.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(value.len());
    let scheme = value[..word].to_ascii_lowercase();
    if !SCHEMES.contains(&scheme.as_str()) {
        return (at..end, Pending::Header);
    }
    let start = at + value.len() - value[word..].trim_start_matches([' ', '\t']).len();
    if matches!(scheme.as_str(), "digest" | "oauth") {
        return (start..end.max(start), Pending::Header);
    }
    let one = line[start..].find(|c: char| c.is_whitespace() || ",;]}<>\"'".contains(c));
    (start..one.map_or(line.len(), |n| start + n), Pending::Header)
}

/// Where the value of a header in a list of headers ends: at the bracket, or where the next header begins.
fn header_end(value: &str) -> usize {
    let mut quoted = false;
    for (at, byte) in value.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b']' | b'}' | b'<' if !quoted => return at,
            b',' if !quoted => {
                let rest = value[at + 1..].trim_start();
                let name =
                    rest.bytes().take(64).take_while(|b| b.is_ascii_alphanumeric() || *b == b'-').count();
                if name > 0 && rest[name..].starts_with(": ") {
                    return at;
                }
            }
            _ => {}
        }
    }
    value.len()
}

fn quoted_end(value: &str, quote: &str) -> usize {
    let mut escaped = false;
    for (at, byte) in value.bytes().enumerate() {
        match byte {
            _ if value[..].as_bytes()[at..].starts_with(quote.as_bytes()) && !escaped => return at,
            b'\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    value.len()
}

fn element(line: &str, at: usize, always: bool) -> (Range<usize>, Pending) {
    if line[..at].ends_with("/>") {
        return (at..at, Pending::Nothing);
    }
    let end = line[at..].find('<').map_or(line.len(), |n| at + n);
    if always || end == line.len() || is_token(&line[at..end]) {
        return (at..end, Pending::Element);
    }
    (end..end, Pending::Nothing)
}

/// The value after a name. A password ends where the list goes on; a token is one word and looks like one.
fn named(line: &str, at: usize, always: bool, quote: &str) -> (Range<usize>, Pending) {
    let value = &line[at..];
    let one_word = |c: char| c.is_whitespace() || ",;&<>[]{}()|\"'".contains(c);
    let end = if !quote.is_empty() {
        quoted_end(value, quote)
    } else if always && line[..at].ends_with([' ', '\t']) {
        value.find(|c: char| ",;&<>]})|\"".contains(c)).unwrap_or(value.len())
    } else {
        value.find(one_word).unwrap_or(value.len())
    };
    let text = &value[..end];
    let is_none = text.trim().is_empty() || matches!(text, "null" | "true" | "false");
    if is_none || text.starts_with(['{', '[']) || !(always || is_token(text)) {
        return (at..at, Pending::Nothing);
    }
    (at..at + end, Pending::Nothing)
}

/// True for a value that could be a token and is no word of the language.
fn is_token(text: &str) -> bool {
    let text = text.trim();
    text == MASK
        || (text.len() >= 8
            && !text.contains(char::is_whitespace)
            && (text.bytes().any(|b| b.is_ascii_digit())
                || (text.bytes().skip(1).any(|b| b.is_ascii_uppercase()) && text.len() >= 16)))
}

fn shaped(line: &str, found: &regex::Captures<'_>) -> (Range<usize>, Pending) {
    let all = found.get_match();
    if let Some(password) = found.get(3) {
        return (password.range(), Pending::Nothing);
    }
    let Some(word) = found.get(2) else {
        let glued = line[..all.start()].ends_with(|c: char| c.is_ascii_alphanumeric());
        return (if glued { all.end()..all.end() } else { all.range() }, Pending::Nothing);
    };
    let basic = found.get(1).is_some_and(|s| s.as_str().eq_ignore_ascii_case("basic"));
    let secret = if basic { holds_a_colon(word.as_str()) } else { is_token(word.as_str()) };
    (if secret { word.range() } else { word.start()..word.start() }, Pending::Nothing)
}

/// True for base64 of `user:password`.
fn holds_a_colon(text: &str) -> bool {
    let (mut bits, mut count) = (0u32, 0);
    for byte in text.trim_end_matches('=').bytes() {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => return false,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            match (bits >> count & 0xFF) as u8 {
                b':' => return true,
                0..0x20 | 0x7F => return false,
                _ => {}
            }
        }
    }
    false
}
