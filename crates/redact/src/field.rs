//! Values that only the name before them tells: people, user ids without a domain, numbers, extensions.

use super::MASK;
use super::book::{Book, Kind};
use super::names::Names;
use super::phone;
use super::span::{Found, Text};
use regex::Regex;
use std::sync::LazyLock;

/// The name beside a SIP address.
static DISPLAY: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r#""([^"<>]{1,120})"[ \t]*<(?:sips?|tel):"#).expect("a constant pattern"));

pub(super) fn pass(text: &Text<'_>, names: &Names, book: &mut Book, found: &mut Found) {
    let gap = text.gap();
    for field in names.field.captures_iter(gap) {
        let start = field.get_match().end();
        // `name: value` without quotes is prose as often as not; only the user id's header is taken so.
        let loose = field.get_match().as_str().ends_with([' ', '\t']);
        let header = names.is_user_id_header(&field.get_match().as_str().to_ascii_lowercase());
        let stop = |c: char| c == '<' || c == '"' || c == '\'' || (loose && (c.is_whitespace() || c == ','));
        let end = gap[start..].find(stop).map_or(gap.len(), |n| start + n);
        let value = &gap[start..end];
        if value.trim().is_empty()
            || value == MASK
            || text.end == text.start + end && text.end < text.line.len()
            || (loose && !header)
        {
            continue;
        }
        let new = if field.get(1).is_some() {
            named(value, "Name-", Kind::Name, book)
        } else if field.get(2).is_some() {
            if phone::is_number(value) && is_dialled(value) {
                phone::placeholder(value, book)
            } else if value.contains('@') {
                continue;
            } else {
                named(value, "user-", Kind::User, book)
            }
        } else if field.get(3).is_some() {
            if !(phone::is_number(value) && is_dialled(value)) {
                continue;
            }
            phone::placeholder(value, book)
        } else if value.len() <= 7 && value.bytes().all(|b| b.is_ascii_digit()) {
            "0".repeat(value.len())
        } else {
            continue;
        };
        found.add(text.range(start..end), new);
    }
    for name in DISPLAY.captures_iter(gap) {
        if let Some(name) = name.get(1).filter(|n| n.as_str() != MASK) {
            let new = if phone::is_number(name.as_str()) && is_dialled(name.as_str()) {
                phone::placeholder(name.as_str(), book)
            } else {
                named(name.as_str(), "Name-", Kind::Name, book)
            };
            found.add(text.range(name.range()), new);
        }
    }
}

fn is_dialled(value: &str) -> bool {
    value.bytes().all(|b| b.is_ascii_digit() || b" +-.()".contains(&b))
}

fn named(value: &str, stem: &str, kind: Kind, book: &mut Book) -> String {
    if book.is_any(value) {
        return value.to_owned();
    }
    format!("{stem}{}", book.number(kind, &value.to_lowercase()))
}
