//! Which records of a family are worth a look: one fast search over many lines at once.
//!
//! Passes every record that may hold an event, and some that hold none: whoever gets a record looks closer. Case is
//! folded in a copy of the lines, so that the search itself compares bytes as they are, which vector instructions do.

use super::required::{self, Piece};
use crate::knowledge::model::Event;
use aho_corasick::packed::{self, Searcher};
use aho_corasick::{AhoCorasick, Input, MatchKind};

/// Finds pieces of text.
#[derive(Debug)]
pub(super) struct Prefilter {
    pieces: Vec<Piece>,
    /// For each piece the others that may begin in the same place.
    alike: Vec<Vec<usize>>,
    fast: Option<Searcher>,
    /// Where the processor has no such instructions, or there are too many pieces for them.
    slow: AhoCorasick,
}

/// Lines that are searched, beside the copy in which case is folded.
#[derive(Debug, Default)]
pub(super) struct Folded(Vec<u8>);

impl Folded {
    pub(super) fn fold(&mut self, text: &str) {
        self.0.clear();
        self.0.extend_from_slice(text.as_bytes());
        self.0.make_ascii_lowercase();
    }
}

/// Pieces of which one stands in every record that holds one of the events; `None` where there are none.
fn wanted<'a>(events: impl Iterator<Item = &'a Event>) -> Option<Vec<Piece>> {
    let mut wanted: Vec<Piece> = Vec::new();
    for event in events {
        let literal = |l: &String| is_usable(l).then(|| vec![Piece::any_case(l)]);
        let all = event.literals.iter().map(literal);
        let one_of = event.one_of.iter().all(|l| is_usable(l)) && !event.one_of.is_empty();
        let one_of = one_of.then(|| event.one_of.iter().map(|l| Piece::any_case(l)).collect());
        let patterns = event.matches.iter().map(|p| required::pieces(p));
        wanted.extend(all.chain([one_of]).chain(patterns).fold(None, required::better)?);
    }
    Some(wanted)
}

/// A line end may be written in two ways.
fn is_usable(literal: &str) -> bool {
    !literal.is_empty() && !literal.contains(['\n', '\r'])
}

impl Prefilter {
    /// What passes over records without any of these events; `None` where each has to be looked at.
    pub(super) fn of<'a>(events: impl Iterator<Item = &'a Event>) -> Option<Prefilter> {
        let mut wanted = wanted(events)?;
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
        Some(Prefilter { pieces, alike, fast, slow })
    }

    /// What is looked for.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        self.pieces.iter().map(|p| p.exact.as_ref().unwrap_or(&p.folded).as_str())
    }

    /// Where the next piece stands in a text, which is folded too.
    pub(super) fn find(&self, text: &str, folded: &Folded, from: usize) -> Option<usize> {
        let mut span = from..folded.0.len();
        loop {
            let (piece, at) = match &self.fast {
                Some(fast) => fast
                    .find_in(&folded.0, span.clone().into())
                    .map(|m| (m.pattern().as_usize(), m.start()))?,
                None => self
                    .slow
                    .find(Input::new(&folded.0).span(span.clone()))
                    .map(|m| (m.pattern().as_usize(), m.start()))?,
            };
            let stands = |n: usize| self.stands(n, &text.as_bytes()[at..], &folded.0[at..]);
            if stands(piece) || self.alike[piece].iter().any(|n| stands(*n)) {
                return Some(at);
            }
            span.start = at + 1;
        }
    }

    fn stands(&self, piece: usize, text: &[u8], folded: &[u8]) -> bool {
        let piece = &self.pieces[piece];
        match &piece.exact {
            Some(exact) => text.starts_with(exact.as_bytes()),
            None => folded.starts_with(piece.folded.as_bytes()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Folded, Prefilter};
    use crate::knowledge::model::Event;

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
        let prefilter = Prefilter::of(events.iter()).unwrap();
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
        assert_eq!(places(&[event(&["x-id"], "(?i)x-id")], "X-ID: a, x-Id: b"), [0, 9]);
    }

    #[test]
    fn what_begins_alike_is_found_too() {
        let both = [event(&["put"], "PUT"), event(&["put /long/path"], r"\S")];
        assert_eq!(places(&both, "Put /LONG/path, PUT"), [0, 16]);
    }

    #[test]
    fn an_event_without_anything_to_look_for_stops_the_skimming() {
        assert!(Prefilter::of([event(&[], r"\d+")].iter()).is_none());
        assert!(Prefilter::of([event(&["a\nb"], r"a\s+b")].iter()).is_some());
    }
}
