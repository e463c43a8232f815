//! The tables of retrieval in a blob: terms with their pages, and passages.
//!
//! A page is numbered by its entry and language: entry number times the number of languages, plus the language.

use super::layout::Section;
use super::reader::Blob;
use super::record::{StoredPassage, StoredTerm, u32_at};
use super::writer::{Table, number};
use crate::model::{Lang, Part, Passage};
use crate::retrieval::PageTerms;
use std::ops::Range;

/// Terms in a bucket on average: few enough to compare one by one.
const BUCKET: usize = 4;

/// The bucket of a key in a table of `1 << bits` buckets.
fn bucket_of(key: u32, bits: u32) -> usize {
    (u64::from(key) >> (32 - bits)) as usize
}

/// The number of the first term of each bucket. Keys are evenly spread, so their first bits choose the bucket.
pub(super) fn buckets(terms: &[PageTerms]) -> Vec<u8> {
    let bits = (terms.len() / BUCKET).next_power_of_two().trailing_zeros().min(31);
    let mut out = Table::default();
    let mut at = 0;
    for bucket in 0..1usize << bits {
        while terms.get(at).is_some_and(|term| bucket_of(term.key, bits) < bucket) {
            at += 1;
        }
        out.put(&[number(at)]);
    }
    out.put(&[number(terms.len())]);
    out.0
}

/// The records of the terms, and their weights and pages.
pub(super) fn terms_and_pages(terms: &[PageTerms]) -> (Table, Vec<u8>) {
    let (mut records, mut pages) = (Table::default(), Vec::new());
    for term in terms {
        records.put(&[term.key, number(pages.len())]);
        pages.extend(u16::try_from(term.weight).unwrap_or(u16::MAX).to_le_bytes());
        let mut last = 0;
        for (page, impact) in &term.pages {
            put_varint(page - last, &mut pages);
            pages.push(*impact);
            last = *page;
        }
    }
    records.put(&[u32::MAX, number(pages.len())]);
    (records, pages)
}

/// Seven bits in a byte, the lowest first; the eighth says that more follow (LEB128).
fn put_varint(mut value: u32, out: &mut Vec<u8>) {
    while value >= 0x80 {
        out.push((value & 0x7F) as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
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
        let (mut step, mut shift) = (0u32, 0);
        loop {
            let (byte, rest) = self.rest.split_first()?;
            self.rest = rest;
            step |= u32::from(byte & 0x7F).checked_shl(shift)?;
            if byte & 0x80 == 0 {
                break;
            }
            shift += 7;
        }
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
        let (buckets, terms) = (self.section(Section::TermBuckets), self.section(Section::Terms));
        let bits = (buckets.len() / 4).checked_sub(1)?.checked_ilog2()?;
        let bucket = if bits == 0 { 0 } else { bucket_of(key, bits.min(31)) };
        let (from, to) = (u32_at(buckets, bucket * 4)?, u32_at(buckets, bucket * 4 + 4)?);
        let found = (from..to).map_while(|n| Some((n, StoredTerm::read(terms, n)?)));
        let (n, term) = found.take_while(|(_, term)| term.key <= key).find(|(_, term)| term.key == key)?;
        let end = StoredTerm::read(terms, n + 1)?.pages;
        let bytes = self.section(Section::TermPages).get(term.pages as usize..end as usize)?;
        let (weight, pages) = bytes.split_first_chunk()?;
        Some(Term { weight: u32::from(u16::from_le_bytes(*weight)), pages })
    }

    /// Number of terms.
    pub fn term_count(&self) -> u32 {
        self.count(Section::Terms, StoredTerm::SIZE).saturating_sub(1)
    }

    /// Number of passages.
    pub fn passage_count(&self) -> u32 {
        self.count(Section::Passages, StoredPassage::SIZE)
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
        let text = std::str::from_utf8(stored.text.of_bytes(self.section(Section::Strings))?).ok()?;
        Some((Lang(u8::try_from(stored.lang).ok()?), text))
    }

    /// The part of the entry that a passage is.
    pub fn passage_part(&self, number: u32) -> Option<Part> {
        Part::ALL.get(self.stored_passage(number)?.part as usize).copied()
    }

    /// A passage, with the number of its entry.
    pub fn passage(&self, number: u32) -> Option<(u32, Passage)> {
        let stored = self.stored_passage(number)?;
        let (lang, text) = self.passage_text(number)?;
        let part = *Part::ALL.get(stored.part as usize)?;
        Some((stored.entry, Passage { part, number: stored.number, lang, text: text.to_owned() }))
    }

    /// How much an n-gram or term weighs, by the number of entries that hold it.
    pub(crate) fn weights(&self) -> Vec<u32> {
        let bytes = self.section(Section::Weights).chunks_exact(4);
        bytes.map(|four| u32_at(four, 0).unwrap_or(0)).collect()
    }

    /// True if every passage can be read and belongs to an entry, and every page of every term exists.
    pub(super) fn retrieval_is_sound(&self) -> bool {
        let Some(base) = self.base() else { return false };
        let (entries, languages) = (self.entry_count(), base.languages.len() as u64);
        let passages = (0..self.passage_count()).all(|n| self.passage(n).is_some_and(|(e, _)| e < entries));
        let terms = self.section(Section::Terms);
        let pages = (0..self.term_count()).filter_map(|n| StoredTerm::read(terms, n)).all(|stored| {
            self.term(stored.key).is_some_and(|term| {
                term.pages().all(|(page, _)| u64::from(page) < u64::from(entries) * languages)
            })
        });
        passages && pages
    }
}
