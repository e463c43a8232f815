//! Reads a text, or a piece of a long one, and adds what it finds to the evidence.

use super::candidates::{self, TextGrams};
use super::evidence::{Evidence, PlacedHit, Whole, span};
use super::extract::Extractor;
use super::score::{self, TextHit};
use super::thresholds::{ID_DIGITS, ID_LENGTH, LEAST_SHOWN, MOST_FACTS};
use super::topic;
use super::words::{Meaning, WordLists};
use faultbook_knowledge::format::DocKind;
use faultbook_knowledge::store::Store;
use faultbook_knowledge::text::{Folded, Skeleton};

/// How many facts back an overlap of two pieces can reach.
const OVERLAPPING_FACTS: usize = 64;

/// Gathers evidence with one knowledge base, whose patterns and words it sorts once.
#[derive(Debug)]
pub(super) struct Gatherer<'a> {
    store: &'a Store,
    extractor: Extractor<'a>,
    words: WordLists,
}

impl<'a> Gatherer<'a> {
    pub(super) fn new(store: &'a Store) -> Gatherer<'a> {
        Gatherer { store, extractor: Extractor::new(store.base()), words: WordLists::new(store.base()) }
    }

    /// Adds the evidence of a piece that begins `offset` bytes into the text. `whole` says that it is all of the text.
    pub(super) fn add_piece(&self, piece: &str, offset: u64, whole: bool, into: &mut Evidence) {
        let blob = self.store.blob();
        let rules = blob.text_rules();
        let folded = rules.fold(piece);
        self.add_facts(&folded, offset, whole, into);
        self.add_words(&folded, into);
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
            if into.hits.get(&number).is_none_or(|best| hit.found > best.hit.found) {
                let (start, end) = span(&folded, &skeleton, from, to);
                into.hits.insert(number, PlacedHit { hit, start: offset + start, end: offset + end });
            }
        }
        if whole {
            into.whole = Some(Whole { topics, grams, folded, skeleton });
        }
    }

    fn add_facts(&self, folded: &Folded, offset: u64, whole: bool, into: &mut Evidence) {
        for mut found in self.extractor.facts(folded, whole) {
            found.fact.start += offset;
            found.fact.end += offset;
            // Pieces overlap: what was found twice is one fact.
            let mut last = into.facts.iter().rev().take(OVERLAPPING_FACTS);
            if last.any(|f| f.fact.start == found.fact.start) {
                continue;
            }
            if into.facts.len() == MOST_FACTS {
                into.too_many_facts = true;
                break;
            }
            into.facts.push(found);
        }
    }

    fn add_words(&self, folded: &Folded, into: &mut Evidence) {
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
    }

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
