//! Reads a text once and keeps what speaks for any entry: facts and text hits. A long text is read in overlapping
//! pieces whose evidence is put together; memory stays bounded by the piece.

use super::candidates::{self, TextGrams};
use super::extract::{Extractor, Found};
use super::score::{self, TextHit};
use super::thresholds::{ID_DIGITS, ID_LENGTH, LEAST_SHOWN, MOST_FACTS};
use super::topic::{self, Topic};
use super::words::{Meaning, WordLists};
use faultbook_knowledge::format::{Blob, DocKind};
use faultbook_knowledge::store::Store;
use faultbook_knowledge::text::{Folded, Skeleton};
use std::collections::BTreeMap;

/// What speaks for any entry.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    /// Facts in the order of the text.
    pub(super) facts: Vec<Found>,
    /// The best hit of each document, with its span in bytes.
    pub(super) hits: BTreeMap<u32, (TextHit, u64, u64)>,
    /// Folded words of provisioning were seen.
    pub(super) provisioning: bool,
    /// Words were seen that say that something is still missing.
    pub(super) missing: bool,
    /// The first other product that the text names.
    pub(super) other_product: Option<String>,
    /// Words were seen that say that the matter is settled.
    pub(super) settled: bool,
    /// Names of our field were seen.
    pub(super) subject: bool,
    /// A text that was read whole, for what is only looked at where nothing harder decides.
    pub(super) whole: Option<Whole>,
    /// More facts than are kept.
    pub(super) too_many_facts: bool,
}

/// A text that was read whole: what it talks about, and what is needed to say where.
#[derive(Debug)]
pub(super) struct Whole {
    /// The entries that talk about the same things, best first.
    pub(super) topics: Vec<Topic>,
    grams: TextGrams,
    folded: Folded,
    skeleton: Skeleton,
}

impl Whole {
    /// The text of an entry of which most stands in this one, and where, in bytes.
    pub(super) fn nearest(&self, blob: &Blob, entry: u32) -> Option<(TextHit, u64, u64)> {
        let docs = blob.docs_of(entry).filter_map(|n| score::score(blob, &self.grams, n, true));
        let hit = docs.max_by_key(|hit| (hit.found, std::cmp::Reverse(hit.number)))?;
        let (from, to) = score::tighten(blob, &self.grams, &hit);
        let (from, to) = span(&self.folded, &self.skeleton, from, to);
        Some((hit, from, to))
    }
}

/// Reads texts with one knowledge base.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    store: &'a Store,
    extractor: Extractor<'a>,
    words: WordLists,
}

impl<'a> Reader<'a> {
    pub(super) fn new(store: &'a Store) -> Reader<'a> {
        Reader { store, extractor: Extractor::new(store.base()), words: WordLists::new(store.base()) }
    }

    /// Adds the evidence of a piece that begins `offset` bytes into the text.
    pub(super) fn read(&self, piece: &str, offset: u64, whole: bool, into: &mut Evidence) {
        let blob = self.store.blob();
        let rules = blob.text_rules();
        let folded = rules.fold(piece);
        for mut found in self.extractor.facts(&folded, whole) {
            found.fact.start += offset;
            found.fact.end += offset;
            // Pieces overlap: what was found twice is one fact.
            if into.facts.iter().rev().take(64).any(|f| f.fact.start == found.fact.start) {
                continue;
            }
            if into.facts.len() == MOST_FACTS {
                into.too_many_facts = true;
                break;
            }
            into.facts.push(found);
        }
        self.words.each(&folded.chars, |meaning, word| match meaning {
            Meaning::Provisioning => {
                into.provisioning = true;
                into.subject = true;
            }
            Meaning::Missing => into.missing = true,
            Meaning::Settled => into.settled = true,
            Meaning::Subject => into.subject = true,
            Meaning::OtherProduct => drop(into.other_product.get_or_insert_with(|| word.iter().collect())),
        });
        let skeleton = rules.skeleton(&without_ids(&folded.chars));
        let topics = if whole { topic::scores(blob, &skeleton.units, into.subject) } else { Vec::new() };
        let candidates = candidates::find(blob, &skeleton.units);
        if candidates.is_empty() && topics.is_empty() {
            return;
        }
        let grams = TextGrams::look_up(blob, &skeleton.units);
        for number in candidates {
            let Some(mut hit) = score::score(blob, &grams, number, whole) else { continue };
            // A line of a log is there or not: `errorCode=1507` is not most of `errorCode=1505`.
            if matches!(hit.doc.kind, DocKind::Signature | DocKind::Step)
                && !holds(&skeleton, &rules.skeleton(&rules.fold(blob.doc_text(&hit.doc)).chars))
            {
                continue;
            }
            // Only what may be shown, or must stand alone, needs an exact place.
            let exact = hit.generic || hit.share.max(hit.explained) >= LEAST_SHOWN;
            let (from, to) = if exact { score::tighten(blob, &grams, &hit) } else { (hit.from, hit.to) };
            if hit.generic {
                let lines = self.weight_of_lines(&folded.chars, &skeleton, &hit, (from, to));
                hit.in_lines = u32::try_from(hit.found * 1000 / lines.max(1)).unwrap_or(0).min(1000);
            }
            if into.hits.get(&number).is_none_or(|best| hit.found > best.0.found) {
                let (from, to) = span(&folded, &skeleton, from, to);
                into.hits.insert(number, (hit, offset + from, offset + to));
            }
        }
        if whole {
            into.whole = Some(Whole { topics, grams, folded, skeleton });
        }
    }
}

impl Reader<'_> {
    /// The weight of the lines in which a generic message stands. What stands inside the span of one with placeholders
    /// may be their values, so there only the rest of the lines counts.
    fn weight_of_lines(
        &self,
        text: &[char],
        skeleton: &Skeleton,
        hit: &TextHit,
        (from, to): (u32, u32),
    ) -> u64 {
        let place = |unit: u32| skeleton.from.get(unit as usize).map_or(text.len(), |f| *f as usize);
        let (first, last) = (place(from), (place(to.saturating_sub(1)) + 1).min(text.len()));
        let start = text[..first].iter().rposition(|c| *c == '\n').map_or(0, |at| at + 1);
        let end = text[last..].iter().position(|c| *c == '\n').map_or(text.len(), |at| last + at);
        let (blob, rules) = (self.store.blob(), self.store.blob().text_rules());
        let weight = |part: &[char]| TextGrams::look_up(blob, &rules.skeleton(part).units).weight;
        if hit.has_placeholders {
            hit.found + weight(&text[start..first]) + weight(&text[last..end])
        } else {
            weight(&text[start..end])
        }
    }
}

/// Where a piece of the skeleton stands in the text, in bytes.
fn span(folded: &Folded, skeleton: &Skeleton, from: u32, to: u32) -> (u64, u64) {
    let place = |unit: u32| skeleton.from.get(unit as usize).map(|f| *f as usize);
    let (from, _) = folded.span(place(from).unwrap_or(0), 0);
    let last = place(to.saturating_sub(1));
    let (_, to) = folded.span(0, last.map_or(folded.chars.len(), |last| last + 1));
    (from as u64, to as u64)
}

/// True when all of a literal stands in a text, blanks and look-alikes apart.
fn holds(text: &Skeleton, literal: &Skeleton) -> bool {
    !literal.units.is_empty() && text.units.windows(literal.units.len()).any(|part| part == literal.units)
}

/// Blanks out UUIDs and their like: values of placeholders, not words.
fn without_ids(text: &[char]) -> Vec<char> {
    let mut out = text.to_vec();
    let mut start = 0;
    while start < out.len() {
        let length = out[start..].iter().take_while(|c| c.is_ascii_hexdigit() || **c == '-').count();
        let run = &mut out[start..start + length];
        if length >= ID_LENGTH && run.iter().filter(|c| c.is_ascii_digit()).count() >= ID_DIGITS {
            run.fill(' ');
        }
        start += length.max(1);
    }
    out
}
