//! What a text was found to contain: facts, text hits and characteristic words. Ranking uses nothing else.

use super::candidates::TextGrams;
use super::extract::Found;
use super::retrieve::Retrieved;
use super::score::{self, TextHit};
use crate::answer::FactKind;
use faultbook_knowledge::format::{Blob, DocKind};
use faultbook_knowledge::model::Kind;
use faultbook_knowledge::text::{Folded, Skeleton};
use faultbook_notation::Notations;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The evidence for all entries.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    /// Facts in the order of the text.
    pub(super) facts: Vec<Found>,
    /// Numbers that stand as a code and are none.
    pub(super) near: Vec<String>,
    /// The best hit of each document, by the document's number.
    pub(super) hits: BTreeMap<u32, PlacedHit>,
    /// True if the text contains words that make an HTTP status ours.
    pub(super) marker: bool,
    /// True if the text contains words about provisioning, ours or another's.
    pub(super) provisioning: bool,
    /// The HTTP status that is all of the text.
    pub(super) lone_status: Option<Found>,
    /// True if the text says that something is missing.
    pub(super) missing: bool,
    /// The first product or topic of the text that is not covered here, as a place in the base's list.
    pub(super) other_product: Option<u16>,
    /// True if the text has the error code of something else.
    pub(super) foreign_code: bool,
    /// True if the text says that the problem has been solved.
    pub(super) settled: bool,
    /// True if the text names a product covered here.
    pub(super) product: bool,
    /// True if the text names a product covered here, or a service or part of one.
    pub(super) subject: bool,
    /// True if the text asks something.
    pub(super) asks: bool,
    /// The kinds of entries that answer what it asks.
    pub(super) favored: Vec<Kind>,
    /// The text itself if it was read as a whole. It is used only if no stronger evidence decides.
    pub(super) whole: Option<Whole>,
    /// How parts of the text were written down that were read decoded.
    pub(super) decoded: Notations,
    /// True if there were more facts than are kept.
    pub(super) too_many_facts: bool,
}

impl Evidence {
    /// True if every code in the text has an entry, and none belongs to something else.
    pub(super) fn knows_all_codes(&self, blob: &Blob) -> bool {
        let mut codes = self.facts.iter().filter(|f| f.fact.kind == FactKind::Code);
        !self.foreign_code && codes.all(|code| blob.find(&code.id).is_some())
    }
}

/// A text hit and its position in the text, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PlacedHit {
    pub(super) hit: TextHit,
    pub(super) start: u64,
    /// Exclusive.
    pub(super) end: u64,
}

/// A text that was read as a whole: what it is about, and what is needed to locate hits in it.
#[derive(Debug)]
pub(super) struct Whole {
    /// The pages that it is about.
    pub(super) retrieved: Retrieved,
    pub(super) grams: TextGrams,
    pub(super) folded: Folded,
    pub(super) skeleton: Skeleton,
}

impl Whole {
    /// How much of the text one message of an entry explains, in thousandths.
    pub(super) fn explained_by_message(&self, blob: &Blob, entry: u32) -> u32 {
        let hits = blob.docs_of(entry).filter_map(|n| {
            let message = matches!(blob.doc(n)?.kind, DocKind::Message | DocKind::Translated);
            if message { score::score(blob, &self.grams, n, true) } else { None }
        });
        hits.map(|hit| hit.explained).max().unwrap_or(0)
    }

    /// The document of an entry that the text contains most completely.
    pub(super) fn nearest(&self, blob: &Blob, entry: u32) -> Option<PlacedHit> {
        let docs = blob.docs_of(entry).filter_map(|n| score::score(blob, &self.grams, n, true));
        let hit = docs.max_by_key(|hit| (hit.found, Reverse(hit.number)))?;
        let (from, to) = score::tighten(blob, &self.grams, &hit);
        let (start, end) = span(&self.folded, &self.skeleton, from, to);
        Some(PlacedHit { hit, start, end })
    }
}

/// The position of the units `from..to` of the skeleton in the text, in bytes.
pub(super) fn span(folded: &Folded, skeleton: &Skeleton, from: u32, to: u32) -> (u64, u64) {
    let place = |unit: u32| skeleton.from.get(unit as usize).map(|f| *f as usize);
    let (start, _) = folded.span(place(from).unwrap_or(0), 0);
    let last = place(to.saturating_sub(1));
    let (_, end) = folded.span(0, last.map_or(folded.chars.len(), |last| last + 1));
    (start as u64, end as u64)
}
