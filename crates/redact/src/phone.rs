//! Telephone numbers. Placeholders begin with 999, a country code that is assigned to nobody.

use super::book::{Book, Kind};
use super::span::{Found, Text, is_word};
use regex::Regex;
use std::sync::LazyLock;

/// With a plus sign, in one piece or in groups; the North American form; digits in a row.
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?:\+|%2[Bb])(?:[0-9]{7,}|[0-9]{1,4}(?:[ .()/-]{1,2}[0-9]{1,10}){1,5})|\(?[2-9][0-9]{2}(?:\) ?|[-. ])[2-9][0-9]{2}-[0-9]{4}|[0-9]{7,}",
    )
    .expect("a constant pattern")
});

const STEM: &str = "999";

pub(super) fn pass(text: &Text<'_>, book: &mut Book, found: &mut Found) {
    for number in NUMBER.find_iter(text.gap()) {
        let value = number.as_str();
        let (before, after) = (text.before(number.start()), text.after(number.end()));
        if !is_number(value) || after.is_some_and(|c| c.is_ascii_digit()) {
            continue;
        }
        let bare = value.bytes().all(|b| b.is_ascii_digit());
        if bare {
            let digits = digits(value);
            let apart = !is_word(before) && !matches!(before, Some('.' | '-' | '+'));
            let ends = !after.is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | '-'))
                || ends_a_sentence(text, number.end());
            let known = is_north_american(&digits) || book.knows(Kind::Phone, &key(&digits));
            if !(apart && ends && known) {
                continue;
            }
        } else if is_word(before) || matches!(before, Some('-' | '.')) && !value.starts_with('+') {
            continue;
        }
        found.add(text.range(number.range()), placeholder(value, book));
    }
}

fn ends_a_sentence(text: &Text<'_>, at: usize) -> bool {
    let rest = &text.line[text.start + at..];
    rest.strip_prefix('.').is_some_and(|r| r.is_empty() || r.starts_with(' '))
}

/// True for 7 to 15 digits, whatever stands between them.
pub(super) fn is_number(text: &str) -> bool {
    (7..=15).contains(&digits(text).len())
}

fn digits(text: &str) -> String {
    let text = text.strip_prefix("%2B").or_else(|| text.strip_prefix("%2b")).unwrap_or(text);
    text.chars().filter(char::is_ascii_digit).collect()
}

/// Eleven digits as they are dialled in North America.
fn is_north_american(digits: &str) -> bool {
    let b = digits.as_bytes();
    b.len() == 11 && b[0] == b'1' && b[1] >= b'2' && b[4] >= b'2'
}

/// The number that two spellings share: in North America the 1 may be missing.
fn key(digits: &str) -> String {
    let full = format!("1{digits}");
    if is_north_american(&full) { full } else { digits.to_owned() }
}

/// A number of the same length, its signs where they were.
pub(super) fn placeholder(text: &str, book: &mut Book) -> String {
    let digits = digits(text);
    if let Some(number) = digits.strip_prefix(STEM).and_then(|n| n.parse().ok()) {
        book.seen(Kind::Phone, number);
        return text.to_owned();
    }
    let number = book.number(Kind::Phone, &key(&digits));
    let width = digits.len() - STEM.len();
    let new = format!("{STEM}{number:0width$}");
    let mut rest = new.chars();
    let (prefix, tail) = match text.get(..3) {
        Some(plus) if plus.eq_ignore_ascii_case("%2b") => text.split_at(3),
        _ => ("", text),
    };
    let mut out = prefix.to_owned();
    for c in tail.chars() {
        if c.is_ascii_digit() { out.extend(rest.next()) } else { out.push(c) }
    }
    out.extend(rest);
    out
}
