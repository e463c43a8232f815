//! Secrets: authorization headers, cookies, passwords, tokens, keys. All become the same mask.
//!
//! A text is searched once, from left to right. A pattern is tried again only after its last match has been passed, and
//! no value is scanned twice to the end of the line, so the time is linear in the length of the line.

mod key;
mod search;
mod token;
mod value;

use super::MASK;
use super::book::Kind;
use super::span::Found;
use regex::Regex;
use search::Search;
use std::ops::Range;
use std::sync::LazyLock;

/// What a line leaves open for the next one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Pending {
    #[default]
    Nothing,
    /// A header whose value may continue, folded, on the next line.
    Header,
    /// An element that is not closed yet.
    Element,
    /// A private key: how many of its lines have been seen, and the shape of the prefix before each.
    Key { lines: u16, shape: u64 },
}

fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is a constant, and the tests compile it")
}

/// A quick test: every secret begins with one of these. Most lines contain none and are skipped.
static HINT: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)authorization|cookie|pass|pwd|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|private key|session|basic[ \t]|bearer[ \t]|eyJ|://[^\s/@:]+:|sips?:[^\s:@<>;/]+:",
    )
});
/// A line that continues nothing: it begins with a record's time or a header of its own.
static BEGINS: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"^(?:[0-9]{4}[.-][0-9]{2}[.-][0-9]{2}[ T]|[ \t]*[A-Za-z][A-Za-z0-9-]*:(?:[ \t]|$))")
});

/// Finds the secrets of a text and returns what it leaves open for the next line. `before` must be passed for one layer
/// of a line only.
pub(super) fn pass(line: &str, before: Pending, found: &mut Found) -> Pending {
    let open = continued(line, before, found);
    if !HINT.is_match(line) {
        return open;
    }
    if let Some(pending) = key::pass(line, found) {
        return pending;
    }
    if open != Pending::Nothing {
        return open;
    }
    let mut pending = Pending::Nothing;
    let mut search = Search::new(line);
    while let Some((range, next)) = search.next() {
        let value = line[range.clone()].trim_end();
        pending = match next {
            Pending::Header if !(value.is_empty() || value.ends_with(',')) => Pending::Nothing,
            next if range.end == line.len() => next,
            _ => Pending::Nothing,
        };
        if !value.is_empty() {
            mask(line, range, found);
        }
    }
    found.steps += search.steps + search.values.steps;
    pending
}

/// Masks the continuation of what the previous line left open.
fn continued(line: &str, before: Pending, found: &mut Found) -> Pending {
    let body = line.len() - line.trim_start().len();
    match before {
        Pending::Nothing => {}
        Pending::Key { lines, shape } => return key::continued(line, lines, shape, found),
        _ if BEGINS.is_match(line) => {}
        Pending::Header => {
            if body > 0 && body < line.len() {
                mask(line, body..line.len(), found);
            }
        }
        Pending::Element => {
            found.steps += line.len() as u64;
            let close = line.find("</").unwrap_or(line.len());
            mask_texts(line, 0..close, found);
            if close == line.len() {
                return Pending::Element;
            }
        }
    }
    Pending::Nothing
}

/// Masks the text between the tags in a part of a line.
fn mask_texts(line: &str, part: Range<usize>, found: &mut Found) {
    let mut at = part.start;
    while at < part.end {
        let text = &line[at..part.end];
        let open = text.find('<').unwrap_or(text.len());
        let lead = text[..open].len() - text[..open].trim_start().len();
        if lead < open {
            mask(line, at + lead..at + open, found);
        }
        let cdata = text[open..].starts_with("<![CDATA[");
        let tag = if cdata { Some(8) } else { text[open..].find('>') };
        // What begins like a tag but never ends is text.
        if tag.is_none() && at + open + 1 < part.end {
            mask(line, at + open + 1..part.end, found);
        }
        at += open + tag.map_or(text.len() - open, |n| n + 1);
    }
}

fn mask(line: &str, range: Range<usize>, found: &mut Found) {
    let end = range.start + line[range.clone()].trim_end().len();
    found.add(range.start..end.max(range.start), MASK, Kind::Secret);
}
