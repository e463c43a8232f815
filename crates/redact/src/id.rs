//! Ids recognized by their shape: UUIDs, tracking ids, long opaque words.

use super::MASK;
use super::book::{Book, Kind};
use super::names::Names;
use super::span::{Found, Text, is_word};
use regex::Regex;
use std::sync::LazyLock;

static UUID: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}")
        .expect("a constant pattern")
});
const UUID_STEM: &str = "00000000-0000-4000-8000-";
const NIL: &str = "00000000-0000-0000-0000-000000000000";

static WORD: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[A-Za-z0-9_-]{24,}={0,2}").expect("a constant pattern"));
/// How often letters and digits must alternate in an opaque word. In class names they hardly ever alternate.
const CHANGES: usize = 4;
/// Every SIP branch id begins with this (RFC 3261, 8.1.1.7).
const BRANCH: &str = "z9hG4bK";

pub(super) fn uuids(text: &Text<'_>, book: &mut Book, found: &mut Found) {
    for uuid in UUID.find_iter(text.gap()) {
        let value = uuid.as_str().to_ascii_lowercase();
        let placeholder = if value == NIL || book.is_own(Kind::Uuid, UUID_STEM, &value) {
            value
        } else {
            let number = book.number(Kind::Uuid, &value);
            number.map_or_else(|| MASK.to_owned(), |number| format!("{UUID_STEM}{number:012}"))
        };
        found.add(text.range(uuid.range()), placeholder, Kind::Uuid);
    }
}

pub(super) fn tracking(text: &Text<'_>, names: &Names, book: &mut Book, found: &mut Found) {
    for tracking in names.tracking.captures_iter(text.gap()) {
        let (Some(id), all) = (tracking.get(3), tracking.get_match()) else { continue };
        let unnamed = tracking.get(2).is_some();
        let telling = tracking.get(1).is_some() || id.as_str().bytes().any(|b| b.is_ascii_digit());
        if unnamed && is_word(text.before(all.start())) || !telling {
            continue;
        }
        let placeholder = if book.is_any(id.as_str()) {
            id.as_str().to_owned()
        } else {
            let number = book.number(Kind::Id, id.as_str());
            number.map_or_else(|| MASK.to_owned(), |number| format!("id-{number}"))
        };
        found.add(text.range(id.range()), placeholder, Kind::Id);
    }
}

pub(super) fn tokens(text: &Text<'_>, book: &mut Book, found: &mut Found) {
    for word in WORD.find_iter(text.gap()) {
        let value = word.as_str();
        let changes = value.as_bytes().windows(2).filter(|pair| {
            let digits = pair.iter().filter(|b| b.is_ascii_digit()).count();
            digits == 1 && pair.iter().all(u8::is_ascii_alphanumeric)
        });
        if changes.count() < CHANGES {
            continue;
        }
        let stem = if value.starts_with(BRANCH) { BRANCH } else { "" };
        let number = book.number(Kind::Token, value);
        let new = number.map_or_else(|| MASK.to_owned(), |number| format!("{stem}token-{number}"));
        found.add(text.range(word.range()), new, Kind::Token);
    }
}
