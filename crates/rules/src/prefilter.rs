//! Finds the records of a family that may contain an event, with one fast search over many lines at once.
//!
//! It passes every record that may contain an event, and some that contain none, so its caller examines each. Case and
//! white space are folded in a copy of the lines, so that the search itself compares bytes as they are, which vector
//! instructions do.

use super::required::{self, Piece};
use aho_corasick::packed::{self, Searcher};
use aho_corasick::{AhoCorasick, Input, MatchKind};
use faultbook_knowledge::model::Event;

/// Passes over records without events. More is known about lines in ASCII than about others.
#[derive(Debug)]
pub(super) struct Prefilter {
    ascii: Finder,
    other: Finder,
}

/// Finds any of several pieces of text.
#[derive(Debug)]
struct Finder {
    pieces: Vec<Piece>,
    /// For each piece the others that may begin in the same place.
    alike: Vec<Vec<usize>>,
    fast: Option<Searcher>,
    /// Where the processor has no such instructions, or there are too many pieces for them.
    slow: AhoCorasick,
}

/// True for white space of one byte, as patterns define it.
fn is_white(byte: u8) -> bool {
    matches!(byte, b'\t'..=b'\r' | b' ')
}

/// The copy in which case and white space are folded.
#[derive(Debug, Default)]
pub(super) struct Folded {
    bytes: Vec<u8>,
    is_ascii: bool,
}

impl Folded {
    pub(super) fn fold(&mut self, text: &str) {
        self.is_ascii = text.is_ascii();
        self.bytes.clear();
        self.bytes.extend(text.bytes().map(folded));
    }
}

fn folded(byte: u8) -> u8 {
    let byte = byte.to_ascii_lowercase();
    if is_white(byte) { b' ' } else { byte }
}

/// Literals of which at least one occurs in every record with one of the events; `None` if there is no such set.
fn wanted<'a>(events: impl Iterator<Item = &'a Event>, ascii: bool) -> Option<Vec<Piece>> {
    let mut wanted: Vec<Piece> = Vec::new();
    for event in events {
        let literal = |l: &String| is_usable(l).then(|| vec![Piece::any_case(l)]);
        let all = event.literals.iter().map(literal);
        let one_of = event.one_of.iter().all(|l| is_usable(l)) && !event.one_of.is_empty();
        let one_of = one_of.then(|| event.one_of.iter().map(|l| Piece::any_case(l)).collect());
        let patterns = event.matches.iter().map(|p| required::pieces(p, ascii));
        wanted.extend(all.chain([one_of]).chain(patterns).fold(None, required::better)?);
    }
    Some(wanted)
}

/// A line can end in two ways.
fn is_usable(literal: &str) -> bool {
    !literal.is_empty() && !literal.contains(['\n', '\r'])
}

impl Prefilter {
    /// A filter that skips records without any of these events; `None` if every record must be examined.
    pub(super) fn for_events<'a>(events: impl Iterator<Item = &'a Event> + Clone) -> Option<Prefilter> {
        Some(Prefilter {
            ascii: Finder::for_pieces(wanted(events.clone(), true)?)?,
            other: Finder::for_pieces(wanted(events, false)?)?,
        })
    }

    /// The pieces to find in ASCII.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        self.ascii.pieces.iter().map(|p| p.exact.as_ref().unwrap_or(&p.folded).as_str())
    }

    /// Where the next piece stands in a text, which is folded too.
    pub(super) fn find(&self, text: &str, folded: &Folded, from: usize) -> Option<usize> {
        let finder = if folded.is_ascii { &self.ascii } else { &self.other };
        finder.find(text.as_bytes(), &folded.bytes, from)
    }
}

impl Finder {
    fn for_pieces(mut wanted: Vec<Piece>) -> Option<Finder> {
        wanted.sort_by(|a, b| a.folded.len().cmp(&b.folded.len()).then_with(|| a.cmp(b)));
        let mut pieces: Vec<Piece> = Vec::new();
        for piece in wanted {
            if !pieces.iter().any(|p| p.stands_in(&piece)) {
                pieces.push(piece);
            }
        }
        let alike = |n: usize| {
            let same = |m: &usize| {
                let (a, b) = (&pieces[n].folded, &pieces[*m].folded);
                n != *m && (a.starts_with(b.as_str()) || b.starts_with(a.as_str()))
            };
            (0..pieces.len()).filter(same).collect()
        };
        let alike = (0..pieces.len()).map(alike).collect();
        let folded = || pieces.iter().map(|p| p.folded.as_bytes());
        let fast = packed::Config::new().builder().extend(folded()).build();
        let slow = AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(folded()).ok()?;
        Some(Finder { pieces, alike, fast, slow })
    }

    fn find(&self, text: &[u8], folded: &[u8], from: usize) -> Option<usize> {
        let mut span = from..folded.len();
        loop {
            let (piece, at) = match &self.fast {
                Some(fast) => {
                    fast.find_in(folded, span.clone().into()).map(|m| (m.pattern().as_usize(), m.start()))?
                }
                None => {
                    let input = Input::new(folded).span(span.clone());
                    self.slow.find(input).map(|m| (m.pattern().as_usize(), m.start()))?
                }
            };
            let stands = |n: usize| self.pieces[n].stands_at(text, folded, at);
            if stands(piece) || self.alike[piece].iter().any(|n| stands(*n)) {
                return Some(at);
            }
            span.start = at + 1;
        }
    }
}

impl Piece {
    fn stands_at(&self, text: &[u8], folded: &[u8], at: usize) -> bool {
        let there = folded[at..].starts_with(self.folded.as_bytes());
        let exact = |exact: &String| {
            exact.bytes().zip(&text[at..]).all(|(a, b)| a == *b || (a == b' ' && is_white(*b)))
        };
        there && self.exact.as_ref().is_none_or(exact)
    }
}

#[cfg(test)]
mod tests {
    use super::{Folded, Prefilter};
    use faultbook_knowledge::model::Event;

    fn event(literals: &[&str], pattern: &str) -> Event {
        Event {
            name: String::new(),
            literals: literals.iter().map(|l| (*l).to_owned()).collect(),
            one_of: Vec::new(),
            without: Vec::new(),
            matches: vec![pattern.to_owned()],
            facts: Vec::new(),
        }
    }

    fn places(events: &[Event], text: &str) -> Vec<usize> {
        let prefilter = Prefilter::for_events(events.iter()).unwrap();
        let mut folded = Folded::default();
        folded.fold(text);
        let mut found = Vec::new();
        let mut from = 0;
        while let Some(at) = prefilter.find(text, &folded, from) {
            found.push(at);
            from = at + 1;
        }
        found
    }

    #[test]
    fn case_counts_where_the_pattern_says_so() {
        assert_eq!(places(&[event(&["put "], "PUT")], "Input Adapter, PUT /x, put"), [15]);
        assert_eq!(places(&[event(&["put "], "(?:PUT|GET)\\s")], "Input é Adapter, PUT\t/x"), [18]);
        assert_eq!(places(&[event(&["put "], "(?:PUT|GET)\\s")], "Input Adapter PUTs, PUT\t/x"), [20]);
        assert_eq!(places(&[event(&["x-id"], "(?i)x-id")], "X-ID: a, x-Id: b"), [0, 9]);
    }

    #[test]
    fn white_space_of_one_kind_is_found_as_another_kind_too() {
        assert_eq!(places(&[event(&["a\tb"], r"a\tb")], "a b, A\tB, a\tb"), [10]);
        assert_eq!(places(&[event(&["a\tb"], r"\S")], "A\tB"), [0]);
    }

    #[test]
    fn what_begins_alike_is_found_too() {
        let both = [event(&["put"], "PUT"), event(&["put /long/path"], r"\S")];
        assert_eq!(places(&both, "Put /LONG/path, PUT"), [0, 16]);
    }

    #[test]
    fn an_event_without_anything_to_look_for_stops_the_skimming() {
        assert!(Prefilter::for_events([event(&[], r"\d+")].iter()).is_none());
        assert!(Prefilter::for_events([event(&["a\nb"], r"a\s+b")].iter()).is_some());
    }
}
