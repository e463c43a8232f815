//! Which records of a family are worth a look: one fast search over many lines at once.
//!
//! Passes every record that may hold an event, and some that hold none: whoever gets a record looks closer. Case is
//! folded in a copy of the lines, so that the search itself compares bytes as they are, which vector instructions do.

use aho_corasick::packed::{self, Searcher};
use aho_corasick::{AhoCorasick, Input, MatchKind};

/// Finds literals, whatever their case.
#[derive(Debug)]
pub(super) struct Prefilter {
    fast: Option<Searcher>,
    /// Where the processor has no such instructions, or there are too many literals for them.
    slow: AhoCorasick,
}

/// The lines that are searched.
#[derive(Debug, Default)]
pub(super) struct Folded(Vec<u8>);

impl Folded {
    pub(super) fn fold(&mut self, text: &str) {
        self.0.clear();
        self.0.extend_from_slice(text.as_bytes());
        self.0.make_ascii_lowercase();
    }
}

/// Literals of which one at least stands in every record that holds an event; `None` where there are none.
pub(super) fn wanted<'a>(events: impl Iterator<Item = (&'a [String], &'a [String])>) -> Option<Vec<&'a str>> {
    let mut wanted: Vec<&str> = Vec::new();
    for (all, one_of) in events {
        let rarest = all.iter().map(String::as_str).filter(|l| is_usable(l)).max_by_key(|l| l.len());
        match rarest {
            Some(literal) => wanted.push(literal),
            None if !one_of.is_empty() && one_of.iter().all(|l| is_usable(l)) => {
                wanted.extend(one_of.iter().map(String::as_str));
            }
            None => return None,
        }
    }
    wanted.sort_unstable();
    wanted.dedup();
    Some(wanted)
}

/// A line end may be written in two ways.
fn is_usable(literal: &str) -> bool {
    !literal.is_empty() && !literal.contains(['\n', '\r'])
}

impl Prefilter {
    pub(super) fn of(literals: &[&str]) -> Option<Prefilter> {
        let mut folded: Vec<String> = literals.iter().map(|l| l.to_ascii_lowercase()).collect();
        folded.sort_by(|a, b| a.len().cmp(&b.len()).then_with(|| a.cmp(b)));
        // What holds a shorter one is found by it.
        let mut least: Vec<String> = Vec::new();
        for literal in folded {
            if !least.iter().any(|l| literal.contains(l)) {
                least.push(literal);
            }
        }
        let fast = packed::Config::new().builder().extend(&least).build();
        let slow = AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(&least).ok()?;
        Some(Prefilter { fast, slow })
    }

    /// Where the next literal stands.
    pub(super) fn find(&self, lines: &Folded, from: usize) -> Option<usize> {
        let span = from..lines.0.len();
        match &self.fast {
            Some(fast) => fast.find_in(&lines.0, span.into()).map(|m| m.start()),
            None => self.slow.find(Input::new(&lines.0).span(span)).map(|m| m.start()),
        }
    }
}
