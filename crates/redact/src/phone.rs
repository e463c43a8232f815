//! Telephone numbers. Placeholders begin with +999, an unassigned country code.

use super::MASK;
use super::book::{Book, Kind};
use super::span::{Found, Text, is_word};
use regex::Regex;
use std::sync::LazyLock;

/// Numbers with a plus sign, in one piece or in groups; the North American forms; bare digits.
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"\+(?:[0-9]{7,}|[0-9]{1,4}(?:[ .()/-]{1,2}[0-9]{1,10}){1,5})|(?:\b1[-. ]?)?(?:\([2-9][0-9]{2}\)[-. ]?|\b[2-9][0-9]{2}(?:\) ?|[-. ]))[2-9][0-9]{2}[-. ][0-9]{4}|[0-9]{7,}",
    )
    .expect("a constant pattern")
});
/// A number after something that only a number or a user id can follow.
static DIALED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:tel|sips?|callto|sms|fax)(?::|://)([0-9*#][0-9().-]{2,31}[0-9])")
        .expect("a constant pattern")
});

const STEM: &str = "999";

pub(super) fn pass(text: &Text<'_>, book: &mut Book, found: &mut Found) {
    for dialed in DIALED.captures_iter(text.gap()) {
        let Some(number) = dialed.get(1) else { continue };
        let digits = digits(number.as_str()).len();
        if (5..=15).contains(&digits)
            && !matches!(text.after(number.end()), Some('@' | '.'))
            && !is_word(text.after(number.end()))
        {
            found.add(text.range(number.range()), placeholder(number.as_str(), book), Kind::Phone);
        }
    }
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
        } else if is_word(before)
            || matches!(before, Some('-' | '.')) && !value.starts_with('+')
            || !value.starts_with(['+', '(']) && !stands_alone(text, number.start(), number.end())
        {
            continue;
        }
        found.add(text.range(number.range()), placeholder(value, book), Kind::Phone);
    }
}

/// True if three groups of digits are a number by themselves, not part of a row of figures or a version.
fn stands_alone(text: &Text<'_>, start: usize, end: usize) -> bool {
    let value = &text.gap()[start..end];
    let mut rest = text.rest(end).chars();
    let (sign, next) = (rest.next(), rest.next());
    let goes_on = sign.is_some_and(|c| c == '_' || c.is_alphanumeric())
        || matches!(sign, Some('.' | '-' | ' ')) && next.is_some_and(|c| c.is_ascii_digit());
    if goes_on {
        return false;
    }
    if value.contains('-') {
        return true;
    }
    let before = text.context(start, 12);
    let word = before.trim_end_matches([' ', ':', '=', '(']);
    let version = ["version", "release", "build"].iter().any(|w| word.ends_with(w)) || before.ends_with('v');
    let figures = word.ends_with(|c: char| c.is_ascii_digit() || c == '"');
    !(version || value.contains(' ') && figures)
}

fn ends_a_sentence(text: &Text<'_>, at: usize) -> bool {
    let rest = &text.line[text.start + at..];
    rest.strip_prefix('.').is_some_and(|r| r.is_empty() || r.starts_with(' '))
}

/// True for 7 to 15 digits, whatever separates them.
pub(super) fn is_number(text: &str) -> bool {
    (7..=15).contains(&digits(text).len())
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// True for eleven digits as dialed in North America.
fn is_north_american(digits: &str) -> bool {
    let b = digits.as_bytes();
    b.len() == 11 && b[0] == b'1' && b[1] >= b'2' && b[4] >= b'2'
}

/// The form that two spellings of a number share: in North America the leading 1 is optional.
fn key(digits: &str) -> String {
    let full = format!("1{digits}");
    if is_north_american(&full) { full } else { digits.to_owned() }
}

/// A placeholder of the same length, with the separators where they were.
pub(super) fn placeholder(text: &str, book: &mut Book) -> String {
    let digits = digits(text);
    if let Some(number) = digits.strip_prefix(STEM).and_then(|n| n.parse().ok())
        && book.stays(Kind::Phone, number)
    {
        return text.to_owned();
    }
    let Some(number) = book.number(Kind::Phone, &key(&digits)) else { return MASK.to_owned() };
    let width = digits.len().saturating_sub(STEM.len());
    let new = format!("{STEM}{number:0width$}");
    let mut rest = new.chars();
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_digit() { out.extend(rest.next()) } else { out.push(c) }
    }
    out.extend(rest);
    out
}
