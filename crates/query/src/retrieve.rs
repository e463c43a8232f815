//! Finds the pages that a text is about: those for which its terms speak most, see [`faultbook_knowledge::retrieval`].
//!
//! This is the weakest evidence, because people describe a problem as they see it. It counts only if no code, status or
//! message decides, and it is never certain.

use crate::thresholds::{
    LITERAL_TIMES, LITERAL_TIMES_BESIDE, LITERAL_WEIGHT, LITERAL_WIDE, LITERAL_WORDS, PAGES_KEPT,
    PASSAGE_LENGTH, SECOND_LANGUAGE, TERM_BUDGET,
};
use crate::{excerpt, literal};
use faultbook_knowledge::format::Blob;
use faultbook_knowledge::model::{Lang, Part, Passage};
use faultbook_knowledge::retrieval::{self, Literal, TermOf};
use faultbook_knowledge::text::grams::UNIQUE;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The best page of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Page {
    /// Number of the entry.
    pub(super) entry: u32,
    /// Language of the page.
    pub(super) lang: Lang,
    /// Sum of the impacts of the text's terms.
    pub(super) score: u32,
}

/// What a text is about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Retrieved {
    /// The best page of each entry, best first; ties are sorted by number.
    pub(super) pages: Vec<Page>,
    /// The score of the best page about something that is not covered.
    pub(super) elsewhere: u32,
    /// Sum of the weights of the text's distinct terms. A term of no passage weighs most.
    pub(super) weight: u64,
    /// Sum of the weights of the terms of no passage.
    pub(super) unknown: u64,
    /// Number of words.
    pub(super) words: u32,
    /// The terms, by key.
    pub(super) terms: Vec<TermOf>,
    /// The literals of entries in the text that tell something, in its order. None stands within another.
    pub(super) literals: Vec<Literal>,
    /// True if the text is nothing but literals.
    pub(super) is_literal: bool,
    /// True if the text has few words besides a telling literal.
    pub(super) is_short: bool,
}

/// Finds the pages of a folded text.
pub(super) fn pages(blob: &Blob, languages: usize, folded: &[char]) -> Retrieved {
    let terms = retrieval::terms(folded);
    let (mut known, mut weight, mut unknown) = (Vec::with_capacity(terms.len()), 0u64, 0u64);
    for of_text in &terms {
        let term = blob.term(of_text.key);
        if of_text.measured {
            weight += u64::from(term.map_or(UNIQUE, |term| term.weight));
            unknown += u64::from(if term.is_none() { UNIQUE } else { 0 });
        }
        known.extend(term.filter(|term| term.size() > 0));
    }
    let of_entry = |key: u32| blob.term(key).is_some();
    let mut literals = retrieval::literals(folded, of_entry);
    let is_all = literal::is_all(folded, &literals);
    let rare = |l: &Literal, weight: u32| weight >= LITERAL_WEIGHT || (is_all && l.telling);
    literals.retain(|l| blob.term(l.key).is_some_and(|term| rare(l, term.weight) && term.size() > 0));
    // A single everyday word says little, unless it is part of a menu path.
    let tells = |l: &Literal| {
        let word = &folded[l.start..l.end];
        let rare = || blob.term(retrieval::word_key(word)).is_some_and(|term| term.weight >= LITERAL_WEIGHT);
        l.telling || word.iter().any(|c| !c.is_alphanumeric()) || rare()
    };
    let is_literal = is_all && literals.iter().any(tells);
    // Without word borders, a short one may be a part of any word.
    let is_part = |l: &Literal| l.end - l.start < LITERAL_WIDE && folded[l.start] >= retrieval::FIRST_WIDE;
    literals.retain(|l| is_literal || !is_part(l));
    // The rarest terms say most, so they come first; the most common ones can be left out of a long text.
    known.sort_by_key(|term| term.size());
    let languages = languages.max(1);
    let of_entries = blob.entry_count() as usize * languages;
    let mut scores = vec![0u32; of_entries + blob.topic_count() as usize * languages];
    let words = terms.iter().map(|term| term.word + 1).max().unwrap_or(0);
    let is_short = words <= LITERAL_WORDS;
    let times = if is_short { LITERAL_TIMES } else { LITERAL_TIMES_BESIDE };
    for literal in &literals {
        let times = if literal.telling || is_literal { times } else { 1 };
        for (page, impact) in blob.term(literal.key).into_iter().flat_map(|term| term.pages()) {
            if let Some(score) = scores.get_mut(page as usize) {
                *score += times * u32::from(impact);
            }
        }
    }
    let mut read = 0;
    for term in known {
        if read > 0 && read + term.size() > TERM_BUDGET {
            break;
        }
        read += term.size();
        for (page, impact) in term.pages() {
            if let Some(score) = scores.get_mut(page as usize) {
                *score += u32::from(impact);
            }
        }
    }
    let (scores, elsewhere) = scores.split_at(of_entries);
    let mut pages: Vec<Page> = (0u32..)
        .zip(scores.chunks_exact(languages))
        .filter_map(|(entry, of_entry)| {
            let (lang, score) = in_best_language(of_entry);
            (score > 0).then_some(Page { entry, lang, score })
        })
        .collect();
    pages.sort_unstable_by_key(|page| (Reverse(page.score), page.entry));
    pages.truncate(PAGES_KEPT);
    Retrieved {
        pages,
        elsewhere: elsewhere
            .chunks_exact(languages)
            .map(|topic| in_best_language(topic).1)
            .max()
            .unwrap_or(0),
        weight,
        unknown,
        words,
        terms,
        literals,
        is_literal,
        is_short,
    }
}

/// The language in which a page scores best, the first of several, and the score.
fn in_best_language(scores: &[u32]) -> (Lang, u32) {
    let scored = (0u8..).zip(scores.iter().copied());
    let best = scored.clone().max_by_key(|(lang, score)| (*score, Reverse(*lang)));
    let (lang, best) = best.unwrap_or_default();
    let second = scored.filter(|(other, _)| *other != lang).map(|(_, score)| score).max();
    (Lang(lang), best + second.unwrap_or(0) * SECOND_LANGUAGE / 1000)
}

/// The literals of a text that nobody writes by chance.
pub(super) fn telling_literals(blob: &Blob, text: &[char]) -> Vec<Literal> {
    let mut out = retrieval::literals(text, |key| blob.term(key).is_some());
    out.retain(|literal| literal.telling);
    out
}

impl Retrieved {
    /// Adds to the scores of pages; `by` is how much, in thousandths, for an entry.
    pub(super) fn favor(&mut self, by: impl Fn(u32) -> u64) {
        for page in &mut self.pages {
            let more = u64::from(page.score) * by(page.entry) / 1000;
            page.score = page.score.saturating_add(u32::try_from(more).unwrap_or(u32::MAX));
        }
        self.pages.sort_unstable_by_key(|page| (Reverse(page.score), page.entry));
    }

    /// The first literal of a page in the text that nobody writes by chance, or that is all of the text.
    pub(super) fn literal_of(&self, blob: &Blob, languages: usize, page: &Page) -> Option<&Literal> {
        let mut telling = self.literals.iter().filter(|literal| literal.telling || self.is_literal);
        telling.find(|literal| literal::holds(blob, languages, literal, page))
    }

    /// Where in a passage the words of the text stand, in bytes.
    pub(super) fn place_in(&self, blob: &Blob, passage: &str) -> usize {
        let folded = blob.text_rules().fold(passage);
        let known: BTreeMap<u32, u32> =
            self.terms.iter().filter_map(|of| Some((of.key, blob.term(of.key)?.weight))).collect();
        let at = excerpt::densest(&folded.chars, |key| known.get(&key).copied().unwrap_or(0));
        folded.span(at, at + 1).0
    }

    /// How much of a page's score comes from the one word that gives most, in thousandths.
    pub(super) fn concentration(&self, blob: &Blob, languages: usize, page: &Page) -> u32 {
        let number = u64::from(page.entry) * languages as u64 + u64::from(page.lang.0);
        let mut by_word: BTreeMap<u32, u64> = BTreeMap::new();
        for of_text in &self.terms {
            let Some(term) = blob.term(of_text.key) else { continue };
            let found = term.pages().take_while(|(page, _)| u64::from(*page) <= number).last();
            if let Some((_, impact)) = found.filter(|(page, _)| u64::from(*page) == number) {
                *by_word.entry(of_text.word).or_default() += u64::from(impact);
            }
        }
        let greatest = by_word.values().copied().max().unwrap_or(0);
        u32::try_from(greatest * 1000 / u64::from(page.score.max(1))).unwrap_or(1000).min(1000)
    }
}

/// Which passages of a page can be the best one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Among {
    /// What the entry says, without the titles, phrases and messages by which it is found.
    Said,
    /// What stands on the page: all but phrases.
    Shown,
}

impl Among {
    fn has(self, part: Option<Part>) -> bool {
        match part {
            Some(Part::Phrase) | None => false,
            Some(Part::Title | Part::Message) => self == Among::Shown,
            Some(_) => true,
        }
    }
}

/// The passage of a page that shares most with a text, and the share of the text's weight in thousandths.
pub(super) fn best_passage(
    blob: &Blob,
    retrieved: &Retrieved,
    page: &Page,
    among: Among,
) -> Option<(Passage, u32)> {
    let rules = blob.text_rules();
    let mut known = Known::of(blob, retrieved);
    let mut best: Option<(u64, u64, u32)> = None;
    for number in blob.passages_of(page.entry) {
        if blob.passage_lang(number) != Some(page.lang) || !among.has(blob.passage_part(number)) {
            continue;
        }
        let Some((_, text)) = blob.passage_text(number) else { continue };
        let shared = known.shared(&rules.fold(text).chars);
        let greatest = best.map_or(0, |(greatest, ..)| greatest);
        // To count terms takes longer than to find the shared ones; most passages fall behind without it.
        if shared * 1000 / PASSAGE_LENGTH <= greatest {
            continue;
        }
        // Of two passages that share as much, the shorter one is about it.
        let rank = shared * 1000 / (PASSAGE_LENGTH + known.distinct_terms());
        if rank > greatest {
            best = Some((rank, shared, number));
        }
    }
    let (_, shared, number) = best?;
    let share = u32::try_from(shared * 1000 / retrieved.weight.max(1)).unwrap_or(1000).min(1000);
    Some((blob.passage(number)?.1, share))
}

/// The terms of a text that stand in passages, for looking through many passages.
struct Known {
    /// Key and weight of each, by key.
    terms: Vec<(u32, u32)>,
    /// For each value of the first bits of a key whether any term has it: almost all terms of a passage are none of the
    /// text's, and are passed over after a look at one bit.
    first_bits: [u64; 1 << (FIRST_BITS - 6)],
    /// The last passage in which each term was found, counted from 1.
    found_in: Vec<u32>,
    /// The number of passages looked through.
    passages: u32,
    /// The keys of all terms of the last passage.
    keys: Vec<u32>,
}

/// How many bits of a key are looked at first: with some hundred terms, one in forty others passes.
const FIRST_BITS: u32 = 12;

impl Known {
    fn of(blob: &Blob, retrieved: &Retrieved) -> Known {
        let terms: Vec<(u32, u32)> =
            retrieved.terms.iter().filter_map(|of| Some((of.key, blob.term(of.key)?.weight))).collect();
        let mut first_bits = [0; 1 << (FIRST_BITS - 6)];
        for (key, _) in &terms {
            let (word, bit) = Known::first_bit(*key);
            first_bits[word] |= bit;
        }
        Known { found_in: vec![0; terms.len()], terms, first_bits, passages: 0, keys: Vec::new() }
    }

    fn first_bit(key: u32) -> (usize, u64) {
        let first = key >> (32 - FIRST_BITS);
        ((first >> 6) as usize, 1 << (first & 63))
    }

    /// The weight of the terms that a passage shares with the text.
    fn shared(&mut self, passage: &[char]) -> u64 {
        self.passages += 1;
        self.keys.clear();
        let mut weight = 0;
        retrieval::each_term(passage, |term| {
            self.keys.push(term.key);
            let (word, bit) = Known::first_bit(term.key);
            if self.first_bits[word] & bit == 0 {
                return;
            }
            if let Ok(at) = self.terms.binary_search_by_key(&term.key, |(key, _)| *key)
                && self.found_in[at] != self.passages
            {
                self.found_in[at] = self.passages;
                weight += u64::from(self.terms[at].1);
            }
        });
        weight
    }

    /// How many distinct terms the last passage has.
    fn distinct_terms(&mut self) -> u64 {
        self.keys.sort_unstable();
        self.keys.dedup();
        self.keys.len() as u64
    }
}
