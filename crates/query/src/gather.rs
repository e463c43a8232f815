//! Reads a text, or a piece of a long one, and adds its evidence.

use super::alone::StatusWords;
use super::candidates::{self, TextGrams};
use super::evidence::{Evidence, PlacedHit, Whole, span};
use super::extract::{Extractor, near};
use super::foreign::ForeignCodes;
use super::opposites::Opposites;
use super::retrieve;
use super::score::{self, TextHit};
use super::suggest;
use super::thresholds::{
    ASKED_FAVOR, BOILERPLATE_BEYOND, ID_DIGITS, ID_LENGTH, LEAST_SHOWN, MOST_FACTS, WORDING_FAVOR,
};
use super::words::{Meaning, WordLists};
use super::written;
use crate::answer::FactKind;
use faultbook_knowledge::format::{Blob, DocKind};
use faultbook_knowledge::store::Store;
use faultbook_knowledge::text::{Folded, Skeleton};
use std::collections::BTreeMap;

/// How many facts before the current one an overlap of two pieces can contain.
const OVERLAPPING_FACTS: usize = 64;

/// Digits of a number that says nothing of what a text is about.
const LONG_NUMBER: usize = 4;

/// Gathers evidence with a knowledge base whose patterns and words are sorted once.
#[derive(Debug)]
pub(super) struct Gatherer<'a> {
    store: &'a Store,
    extractor: Extractor<'a>,
    words: WordLists,
    foreign: ForeignCodes,
    statuses: StatusWords,
    opposites: Opposites,
}

impl<'a> Gatherer<'a> {
    pub(super) fn new(store: &'a Store) -> Gatherer<'a> {
        let base = store.base();
        Gatherer {
            store,
            extractor: Extractor::new(base),
            words: WordLists::new(base),
            foreign: ForeignCodes::new(base),
            statuses: StatusWords::new(base),
            opposites: Opposites::new(base),
        }
    }

    /// Adds the evidence in a piece that begins `offset` bytes into the text. `whole` says that the piece is the whole
    /// text.
    pub(super) fn add_piece(&self, piece: &str, offset: u64, whole: bool, into: &mut Evidence) {
        let blob = self.store.blob();
        let rules = blob.text_rules();
        let folded = written::fold(&rules, piece, &mut into.decoded);
        self.add_facts(&folded, offset, whole, into);
        if whole {
            into.near = near::numbers(self.store.base(), &folded, &into.facts);
        }
        let boilerplate = self.add_words(&folded, into);
        let text = without_ids(&folded.chars);
        let skeleton = rules.skeleton(&text);
        // What every product says is worth nothing, unless the text says that it is about ours.
        let telling = (!boilerplate.is_empty() && !into.product).then(|| without(&text, &boilerplate));
        let beyond = telling.as_deref().map(|telling| rules.skeleton(telling).units);
        let candidates = candidates::find(blob, &skeleton.units);
        let grams = TextGrams::look_up(blob, &skeleton.units);
        let beyond = beyond.map(|units| TextGrams::look_up(blob, &units));
        let mut opposed = Vec::new();
        for number in candidates {
            let Some(mut hit) = score::score(blob, &grams, number, whole) else { continue };
            // A log literal is present or absent: `errorCode=1507` is not a large part of `errorCode=1505`.
            if matches!(hit.doc.kind, DocKind::Signature | DocKind::Step)
                && !holds(&skeleton, &rules.skeleton(&rules.fold(blob.doc_text(&hit.doc)).chars))
            {
                continue;
            }
            // Only a hit that can be shown, or must stand alone, needs an exact position.
            let exact = hit.generic || hit.share.max(hit.explained) >= LEAST_SHOWN;
            let (from, to) = if exact { score::tighten(blob, &grams, &hit) } else { (hit.from, hit.to) };
            let place = (place(&skeleton, &folded, from), place(&skeleton, &folded, to));
            let worded = matches!(hit.doc.kind, DocKind::Message | DocKind::Translated);
            if exact && worded && self.is_opposed(&folded, place, &hit) {
                opposed.push((hit.doc.entry, place));
                continue;
            }
            if beyond.as_ref().is_some_and(|beyond| is_boilerplate(blob, beyond, &hit, whole)) {
                continue;
            }
            if hit.generic {
                let lines = self.weight_of_lines(&folded.chars, &skeleton, &hit, (from, to));
                hit.in_lines = u32::try_from(hit.found * 1000 / lines.max(1)).unwrap_or(0).min(1000);
            }
            if into.hits.get(&number).is_none_or(|best| hit.found > best.hit.found) {
                let (start, end) = span(&folded, &skeleton, from, to);
                into.hits.insert(number, PlacedHit { hit, start: offset + start, end: offset + end });
            }
        }
        drop_opposed(&folded, offset, &opposed, into);
        // A report that all is well is no question about the trouble that did not come.
        into.settled |= !opposed.is_empty() && !into.missing;
        if whole {
            let asked = without_codes(blob, &folded, telling.as_deref().unwrap_or(&text), into);
            let mut retrieved = retrieve::pages(blob, self.store.base().languages.len(), &asked);
            let mut shares: BTreeMap<u32, (u64, u32)> = BTreeMap::new();
            for hit in into.hits.values().map(|placed| &placed.hit) {
                let most = shares.entry(hit.doc.entry).or_default();
                *most = (*most).max((hit.found, hit.share));
            }
            let favored =
                |entry| blob.entry_meta(entry).is_some_and(|meta| into.favored.contains(&meta.kind));
            retrieved.favor(|entry| {
                let share = u64::from(shares.get(&entry).map_or(0, |(_, share)| *share));
                share * WORDING_FAVOR / 1000 + if favored(entry) { ASKED_FAVOR } else { 0 }
            });
            into.whole = Some(Whole { retrieved, grams, folded, skeleton });
        }
    }

    fn add_facts(&self, folded: &Folded, offset: u64, whole: bool, into: &mut Evidence) {
        let facts = self.extractor.facts(folded, whole);
        let mistyped = |number: &str| {
            let mut close = Vec::new();
            suggest::extend(self.store, number, &mut close);
            !close.is_empty()
        };
        into.foreign_code |= self.foreign.any(folded, &facts, mistyped);
        if whole && facts.iter().all(|found| found.fact.kind == FactKind::HttpStatus) {
            into.lone_status = self.statuses.status(folded);
        }
        for mut found in facts {
            found.fact.start += offset;
            found.fact.end += offset;
            // Pieces overlap, so a fact that is found twice counts once.
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
        if into.facts.is_empty() {
            into.facts.extend(into.lone_status.clone());
        }
    }

    /// Notes what the listed words say, and returns where the text says what every product says.
    fn add_words(&self, folded: &Folded, into: &mut Evidence) -> Vec<(usize, usize)> {
        let mut boilerplate = Vec::new();
        for word in self.words.find(&folded.chars) {
            match word.meaning {
                Meaning::Marker => {
                    into.marker = true;
                    into.provisioning = true;
                    into.subject = true;
                }
                Meaning::Provisioning => {
                    into.provisioning = true;
                    into.subject = true;
                }
                Meaning::Missing => into.missing = true,
                Meaning::Settled => into.settled = true,
                Meaning::Product => {
                    into.product = true;
                    into.subject = true;
                }
                Meaning::Subject => into.subject = true,
                Meaning::Other(product) => drop(into.other_product.get_or_insert(product)),
                Meaning::Boilerplate => boilerplate.push((word.from, word.to)),
                Meaning::Asks(number) => {
                    into.asks = true;
                    let asked = self.store.base().asked.get(usize::from(number));
                    into.favored.extend(asked.into_iter().flat_map(|asked| &asked.favors));
                }
                Meaning::Ours | Meaning::Half(..) => {}
            }
        }
        boilerplate
    }

    /// True if the text says the opposite of a message where it was found.
    fn is_opposed(&self, folded: &Folded, place: (usize, usize), hit: &TextHit) -> bool {
        let blob = self.store.blob();
        let document = blob.text_rules().fold(blob.doc_text(&hit.doc));
        self.opposites.opposed(&folded.chars, place, &document.chars, hit.doc.lang)
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

/// The folded character of a unit of the skeleton.
fn place(skeleton: &Skeleton, folded: &Folded, unit: u32) -> usize {
    skeleton.from.get(unit as usize).map_or(folded.chars.len(), |from| *from as usize)
}

/// True if little of what was found is left without what every product says.
fn is_boilerplate(blob: &Blob, beyond: &TextGrams, hit: &TextHit, whole: bool) -> bool {
    let left = score::score(blob, beyond, hit.number, whole).map_or(0, |rest| rest.found);
    left * 1000 < hit.found * BOILERPLATE_BEYOND
}

/// Removes the hits of entries whose opposite stands in the same place: other wordings of the same message share most of
/// its words.
fn drop_opposed(folded: &Folded, offset: u64, opposed: &[(u32, (usize, usize))], into: &mut Evidence) {
    for (entry, (from, to)) in opposed {
        let (start, end) = folded.span(*from, *to);
        let (start, end) = (offset + start as u64, offset + end as u64);
        into.hits
            .retain(|_, placed| placed.hit.doc.entry != *entry || placed.start >= end || placed.end <= start);
    }
}

/// Blanks out parts of a text.
fn without(text: &[char], parts: &[(usize, usize)]) -> Vec<char> {
    let mut out = text.to_vec();
    for (from, to) in parts {
        out[*from..*to].fill(' ');
    }
    out
}

/// True if a text contains a whole literal, apart from spaces and look-alikes.
fn holds(text: &Skeleton, literal: &Skeleton) -> bool {
    !literal.units.is_empty() && text.units.windows(literal.units.len()).any(|part| part == literal.units)
}

/// Blanks out the codes of a text, because in a question they are its circumstances and not what is asked, and all other
/// long numbers, which mean something else than the same number on a page, unless they are part of a literal.
fn without_codes(blob: &Blob, folded: &Folded, text: &[char], evidence: &Evidence) -> Vec<char> {
    let mut out = text.to_vec();
    for found in evidence.facts.iter().filter(|found| found.fact.kind == FactKind::Code) {
        let place = |byte: u64| folded.starts.partition_point(|start| (*start as u64) < byte);
        if let Some(code) = out.get_mut(place(found.fact.start)..place(found.fact.end)) {
            code.fill(' ');
        }
    }
    let literals = retrieve::telling_literals(blob, &out);
    let mut start = 0;
    while start < out.len() {
        let word = out[start..].iter().take_while(|c| c.is_alphanumeric()).count();
        let run = &mut out[start..start + word];
        let named = literals.iter().any(|l| l.start <= start && start + word <= l.end);
        if word >= LONG_NUMBER && run.iter().all(char::is_ascii_digit) && !named {
            run.fill(' ');
        }
        start += word.max(1);
    }
    out
}

/// Blanks out UUIDs and similar ids, because they are values of placeholders and not words.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{LOCKED, QUEUE, store};

    fn gathered(text: &str) -> Evidence {
        let (store, mut out) = (store(), Evidence::default());
        Gatherer::new(&store).add_piece(text, 0, true, &mut out);
        out
    }

    /// The ids of the entries of which at least half a document was found.
    fn hits(text: &str) -> Vec<String> {
        let (store, evidence) = (store(), gathered(text));
        let near = evidence.hits.values().filter(|placed| placed.hit.share >= 500);
        let id = |entry| store.blob().entry_meta(entry).expect("an entry").id.to_owned();
        let mut ids: Vec<String> = near.map(|placed| id(placed.hit.doc.entry)).collect();
        ids.dedup();
        ids
    }

    #[test]
    fn words_of_the_lists_are_noted() {
        let said = |text| {
            let e = gathered(text);
            (e.provisioning, e.missing, e.settled, e.subject, e.other_product.is_some())
        };
        assert_eq!(said("provisioning, still not there"), (true, true, false, true, false));
        assert_eq!(said("Gizmo: all is well"), (false, false, true, true, false));
        assert_eq!(said("ask ACME"), (false, false, false, false, true));
        assert_eq!(said("acmeist provision"), (false, false, false, false, false));
    }

    #[test]
    fn a_hit_says_where_it_stands() {
        let text = format!("Ünïcode first: {LOCKED}!");
        let evidence = gathered(&text);
        let whole = evidence.hits.values().find(|placed| placed.hit.share == 1000).expect("a whole message");
        assert_eq!(&text[whole.start as usize..whole.end as usize], LOCKED);
    }

    #[test]
    fn a_literal_of_a_log_is_there_or_not() {
        assert_eq!(hits("12:01 gizmo_state=BROKEN (retry)"), ["trace"]);
        assert_eq!(hits("12:01 gizmo_state=BROKE (retry)"), Vec::<String>::new());
    }

    #[test]
    fn pieces_add_up_and_overlaps_count_once() {
        let (store, mut out) = (store(), Evidence::default());
        let gatherer = Gatherer::new(&store);
        gatherer.add_piece(&format!("error 300. {LOCKED}"), 0, false, &mut out);
        gatherer.add_piece(&format!("error 300. {QUEUE}"), 1000, false, &mut out);
        gatherer.add_piece("300 again", 1006, false, &mut out);
        let starts: Vec<u64> = out.facts.iter().map(|f| f.fact.start).collect();
        assert_eq!(starts, [6, 1006]);
        assert!(out.hits.values().any(|placed| placed.hit.share == 1000 && placed.start == 11));
        assert!(out.hits.values().any(|placed| placed.hit.share == 1000 && placed.start == 1011));
        assert!(out.whole.is_none());
    }

    #[test]
    fn ids_are_no_words() {
        let text = |t: &str| without_ids(&t.chars().collect::<Vec<_>>()).into_iter().collect::<String>();
        assert_eq!(text("a 0b1c2d3e-4f5a-6b7c-8d9e z"), format!("a {} z", " ".repeat(23)));
        assert_eq!(text("deadbeef-cafe-added-facade"), "deadbeef-cafe-added-facade");
        assert_eq!(text("code 1234567890"), "code 1234567890");
    }
}
