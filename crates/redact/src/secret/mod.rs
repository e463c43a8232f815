//! Secrets: authorization headers, cookies, passwords, tokens, keys. All become the same mask.
//!
//! A text is looked through once from left to right: each kind of beginning is searched for again only where it was
//! passed, and no value is looked at twice from its beginning to the end of the line.

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

/// What a line left open for the next.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Pending {
    #[default]
    Nothing,
    /// A header whose value may be folded into the next line.
    Header,
    /// An element whose end has not come.
    Element,
    /// A private key, for so many lines, each behind a beginning of this shape.
    Key { lines: u16, shape: u64 },
}

fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is a constant, and the tests compile it")
}

/// What any secret that is looked for in a line begins with: a line without it holds no secret, and most lines do not.
static HINT: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)authorization|cookie|pass|pwd|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|private key|session|basic[ \t]|bearer[ \t]|eyJ|://[^\s/@:]+:|sips?:[^\s:@<>;/]+:",
    )
});
/// A line that goes on with nothing: a record's time, or a header of its own.
static BEGINS: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"^(?:[0-9]{4}[.-][0-9]{2}[.-][0-9]{2}[ T]|[ \t]*[A-Za-z][A-Za-z0-9-]*:(?:[ \t]|$))")
});

/// Finds the secrets of a text; says what the next line has to go on with. What the line before left open is to be
/// given for one layer of a line only.
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

/// What the line before left open.
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

/// Masks what stands between the tags of a part of a line.
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
        // What begins like a tag and never ends is text as well.
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
