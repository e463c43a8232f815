//! The tables of retrieval in a blob: terms with their pages, and passages.
//!
//! A page is numbered by its entry and language: entry number times the number of languages, plus the language. Terms
//! stand one after another, by key, and a bucket says where its first one starts, so that a term is found and read in
//! one place. Each has the last bytes of its key (the first bits are those of its bucket), its weight in two bytes, how
//! many bytes its pages take, and its pages: for each the step from the page before, and the impact in one byte.

use super::buckets::{self, Buckets};
use super::layout::Section;
use super::reader::Blob;
use super::record::{StoredPassage, u32_at};
use super::varint;
use super::writer::number;
use crate::model::{Lang, Part, Passage};
use crate::retrieval::PageTerms;
use std::ops::Range;

/// The key as buckets take it: evenly spread over 64 bits.
fn spread(key: u32) -> u64 {
    u64::from(key) << 32
}

/// The part of a key that its bucket does not say, and how many bytes that takes.
fn rest_of(key: u32, bits: u32) -> (u32, usize) {
    (key & u32::MAX.checked_shr(bits).unwrap_or(0), (32 - bits).div_ceil(8) as usize)
}

/// The sections of the terms: buckets, and the terms.
pub(super) fn term_sections(terms: &[PageTerms]) -> [Vec<u8>; 2] {
    let bits = buckets::bits_for(terms.len());
    let (mut places, mut out) = (Vec::with_capacity(terms.len()), Vec::new());
    for term in terms {
        places.push((spread(term.key), number(out.len())));
        let mut pages = Vec::with_capacity(term.pages.len() * 2);
        let mut last = 0;
        for (page, impact) in &term.pages {
            varint::put(page - last, &mut pages);
            pages.push(*impact);
            last = *page;
        }
        let (rest, bytes) = rest_of(term.key, bits);
        out.extend(&rest.to_le_bytes()[..bytes]);
        out.extend(u16::try_from(term.weight).unwrap_or(u16::MAX).to_le_bytes());
        varint::put(number(pages.len()), &mut out);
        out.extend(pages);
    }
    [buckets::build(&places, out.len()), out]
}

/// The terms of a bucket, each with the rest of its key.
#[derive(Debug)]
struct TermsOfBucket<'a> {
    bytes: &'a [u8],
    /// Bytes that the rest of a key takes.
    width: usize,
}

impl<'a> Iterator for TermsOfBucket<'a> {
    type Item = (u32, Term<'a>);

    #[inline]
    fn next(&mut self) -> Option<(u32, Term<'a>)> {
        let (key, rest) = self.bytes.split_at_checked(self.width)?;
        let rest_of_key = key.iter().rev().fold(0, |rest, byte| rest << 8 | u32::from(*byte));
        let (weight, mut rest) = rest.split_first_chunk()?;
        let length = varint::take(&mut rest)?;
        let (pages, rest) = rest.split_at_checked(length as usize)?;
        self.bytes = rest;
        Some((rest_of_key, Term { weight: u32::from(u16::from_le_bytes(*weight)), pages }))
    }
}

/// A term of the tables.
#[derive(Debug, Clone, Copy)]
pub struct Term<'a> {
    /// How rare the term is among entries, from 1 to [`UNIQUE`](crate::text::grams::UNIQUE).
    pub weight: u32,
    pages: &'a [u8],
}

impl<'a> Term<'a> {
    /// Bytes that its pages take: about how many it has.
    pub fn size(self) -> usize {
        self.pages.len()
    }

    /// The pages that the term speaks for, ascending, each with its impact.
    pub fn pages(self) -> PagesOfTerm<'a> {
        PagesOfTerm { rest: self.pages, page: 0 }
    }
}

/// The pages of a term.
#[derive(Debug, Clone)]
pub struct PagesOfTerm<'a> {
    rest: &'a [u8],
    page: u32,
}

impl Iterator for PagesOfTerm<'_> {
    type Item = (u32, u8);

    #[inline]
    fn next(&mut self) -> Option<(u32, u8)> {
        let step = varint::take(&mut self.rest)?;
        let (impact, rest) = self.rest.split_first()?;
        self.rest = rest;
        self.page = self.page.checked_add(step)?;
        Some((self.page, *impact))
    }
}

impl Blob {
    /// The term with this key; `None` if no passage holds it.
    #[inline]
    pub fn term(&self, key: u32) -> Option<Term<'_>> {
        let buckets = Buckets(self.section(Section::TermBuckets));
        let (wanted, _) = rest_of(key, buckets.bits());
        let found = self.terms_at(buckets.of(spread(key))?)?.find(|(rest, _)| *rest >= wanted);
        found.filter(|(rest, _)| *rest == wanted).map(|(_, term)| term)
    }

    fn terms_at(&self, place: Range<u32>) -> Option<TermsOfBucket<'_>> {
        let bits = Buckets(self.section(Section::TermBuckets)).bits();
        let bytes = self.section(Section::Terms).get(place.start as usize..place.end as usize)?;
        Some(TermsOfBucket { bytes, width: rest_of(0, bits).1 })
    }

    /// Number of passages.
    pub fn passage_count(&self) -> u32 {
        self.count(Section::Passages, StoredPassage::SIZE)
    }

    /// Number of topics that are not covered. Their passages stand behind those of entries, and they are numbered on.
    pub fn topic_count(&self) -> u32 {
        let last = self.passage_count().checked_sub(1).and_then(|n| self.stored_passage(n));
        let topics = last.map_or(0, |last| last.entry.saturating_add(1).saturating_sub(self.entry_count()));
        // Each has a passage.
        topics.min(self.passage_count())
    }

    fn stored_passage(&self, number: u32) -> Option<StoredPassage> {
        StoredPassage::read(self.section(Section::Passages), number)
    }

    /// The numbers of an entry's passages, which form a range.
    pub fn passages_of(&self, entry: u32) -> Range<u32> {
        let first = |entry: u32| {
            let (mut low, mut high) = (0, self.passage_count());
            while low < high {
                let middle = low + (high - low) / 2;
                match self.stored_passage(middle) {
                    Some(passage) if passage.entry < entry => low = middle + 1,
                    _ => high = middle,
                }
            }
            low
        };
        first(entry)..first(entry.saturating_add(1))
    }

    /// The language and text of a passage.
    pub fn passage_text(&self, number: u32) -> Option<(Lang, &str)> {
        let stored = self.stored_passage(number)?;
        Some((Lang(stored.lang), self.text(stored.text)?))
    }

    /// The part of the entry that a passage is.
    pub fn passage_part(&self, number: u32) -> Option<Part> {
        Part::ALL.get(usize::from(self.stored_passage(number)?.part)).copied()
    }

    /// The language of a passage. Its text is not looked at.
    pub fn passage_lang(&self, number: u32) -> Option<Lang> {
        Some(Lang(self.stored_passage(number)?.lang))
    }

    /// A passage, with the number of its entry.
    pub fn passage(&self, number: u32) -> Option<(u32, Passage)> {
        let stored = self.stored_passage(number)?;
        let (lang, text) = self.passage_text(number)?;
        let part = self.passage_part(number)?;
        Some((stored.entry, Passage { part, number: stored.number, lang, text: text.to_owned() }))
    }

    /// How much an n-gram or term weighs, by the number of entries that hold it.
    pub(crate) fn weights(&self) -> Vec<u32> {
        let bytes = self.section(Section::Weights).chunks_exact(4);
        bytes.map(|four| u32_at(four, 0).unwrap_or(0)).collect()
    }

    /// True if every passage can be read, in the order of entries, and every page of every term exists.
    pub(super) fn retrieval_is_sound(&self) -> bool {
        let Some(base) = self.base() else { return false };
        let sources = u64::from(self.entry_count()) + u64::from(self.topic_count());
        let pages = sources * base.languages.len() as u64;
        let passages = (0..self.passage_count()).map(|n| self.passage(n).map(|(entry, _)| entry));
        let read = passages.collect::<Option<Vec<u32>>>().is_some_and(|entries| entries.is_sorted());
        let sound = |place: Range<u32>| {
            let terms = self.terms_at(place).into_iter().flatten();
            terms.flat_map(|(_, term)| term.pages()).all(|(page, _)| u64::from(page) < pages)
        };
        read && Buckets(self.section(Section::TermBuckets)).all().all(sound)
    }
}
