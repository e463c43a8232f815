//! The index of documents in a blob: the texts by which entries are recognized, their n-grams, and the posting lists.

use super::buckets::{self, Buckets};
use super::layout::{DocKind, Section};
use super::parts::{DocRecord, GramRecord};
use super::reader::Blob;
use super::record::{Span, StoredDoc, StoredGram};
use super::varint::{self, Ascending};
use super::writer::number;
use crate::model::Lang;
use crate::text::grams;
use std::ops::Range;

/// A text in the index by which an entry can be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Doc {
    /// Number of the entry.
    pub entry: u32,
    /// Language of the text.
    pub lang: Lang,
    /// What kind of text it is.
    pub kind: DocKind,
    /// Sum of the weights of the document's n-grams.
    pub weight: u32,
    /// How long a text that contains the document can be, in skeleton units.
    pub units: u32,
    grams: Span,
    text: Span,
}

/// The sections of the n-grams: buckets, records, and posting lists. A list begins with the number of its documents.
pub(super) fn gram_sections(grams: &[GramRecord]) -> [Vec<u8>; 3] {
    let (mut records, mut postings) = (Vec::new(), Vec::new());
    for gram in grams {
        let weight = u16::try_from(gram.weight).unwrap_or(u16::MAX);
        StoredGram { spread: gram.spread, weight, postings: number(postings.len()) }.write(&mut records);
        if !gram.docs.is_empty() {
            varint::put(number(gram.docs.len()), &mut postings);
            varint::put_ascending(&gram.docs, &mut postings);
        }
    }
    let end = StoredGram { spread: u64::MAX, weight: 0, postings: number(postings.len()) };
    end.write(&mut records);
    let places: Vec<(u64, u32)> = grams.iter().map(|gram| gram.spread).zip(0..).collect();
    [buckets::build(&places, grams.len()), records, postings]
}

/// Adds the n-grams of a document to the list of all documents' n-grams; returns their place.
pub(super) fn add_grams(doc: &DocRecord, out: &mut Vec<u8>) -> Span {
    let start = out.len();
    varint::put_ascending(&doc.grams, out);
    Span { start: number(start), length: number(out.len() - start) }
}

/// The table of n-grams, borrowed from the blob for many lookups in a row.
#[derive(Debug, Clone, Copy)]
pub struct Grams<'a> {
    buckets: Buckets<'a>,
    records: &'a [u8],
    postings: &'a [u8],
}

impl<'a> Grams<'a> {
    /// The number of the n-gram with this key; `None` if no document contains it.
    #[inline]
    pub fn get(self, key: u64) -> Option<u32> {
        let wanted = grams::spread(key);
        for number in self.buckets.of(wanted)? {
            let spread = StoredGram::read(self.records, number)?.spread;
            if spread >= wanted {
                // The last record is the end of the list and no n-gram.
                return (spread == wanted && number < self.count()).then_some(number);
            }
        }
        None
    }

    /// The number of distinct n-grams.
    pub fn count(self) -> u32 {
        u32::try_from(self.records.len() / StoredGram::SIZE).unwrap_or(0).saturating_sub(1)
    }

    /// The weight of an n-gram in messages.
    #[inline]
    pub fn weight(self, gram: u32) -> u32 {
        StoredGram::read(self.records, gram).map_or(0, |stored| u32::from(stored.weight))
    }

    /// The numbers of the documents that contain an n-gram, ascending.
    pub fn postings(self, gram: u32) -> Postings<'a> {
        let place = |gram| Some(StoredGram::read(self.records, gram)?.postings as usize);
        let list = place(gram).zip(gram.checked_add(1).and_then(place));
        let mut bytes = list.and_then(|(from, to)| self.postings.get(from..to)).unwrap_or_default();
        let count = varint::take(&mut bytes).map_or(0, |count| count as usize);
        // Every number takes a byte, so damaged bytes cannot promise more than they hold.
        Postings { count: count.min(bytes.len()), docs: Ascending::new(bytes) }
    }
}

/// The documents that contain an n-gram.
#[derive(Debug, Clone)]
pub struct Postings<'a> {
    count: usize,
    docs: Ascending<'a>,
}

impl Postings<'_> {
    /// The number of documents; in a damaged blob, an upper bound of it.
    pub fn count_of_docs(&self) -> usize {
        self.count
    }
}

impl Iterator for Postings<'_> {
    type Item = u32;

    #[inline]
    fn next(&mut self) -> Option<u32> {
        self.docs.next()
    }
}

impl Blob {
    /// The table of n-grams.
    pub fn grams(&self) -> Grams<'_> {
        Grams {
            buckets: Buckets(self.section(Section::GramBuckets)),
            records: self.section(Section::Grams),
            postings: self.section(Section::Postings),
        }
    }

    /// The document numbers of an entry, which form a range.
    pub fn docs_of(&self, entry: u32) -> Range<u32> {
        let first = |entry: u32| {
            let (mut low, mut high) = (0, self.doc_count());
            while low < high {
                let middle = low + (high - low) / 2;
                match self.doc(middle) {
                    Some(doc) if doc.entry < entry => low = middle + 1,
                    _ => high = middle,
                }
            }
            low
        };
        first(entry)..first(entry.saturating_add(1))
    }

    /// Number of documents.
    pub fn doc_count(&self) -> u32 {
        self.count(Section::Docs, StoredDoc::SIZE)
    }

    /// Reads the record of a document.
    pub fn doc(&self, number: u32) -> Option<Doc> {
        let stored = StoredDoc::read(self.section(Section::Docs), number)?;
        Some(Doc {
            entry: stored.entry,
            lang: Lang(stored.lang),
            kind: DocKind::from_number(stored.kind),
            weight: stored.weight,
            units: stored.units,
            grams: stored.grams,
            text: stored.text,
        })
    }

    /// The n-gram numbers of a document, ascending.
    pub fn doc_grams(&self, doc: &Doc) -> impl Iterator<Item = u32> {
        Ascending::new(doc.grams.of_bytes(self.section(Section::DocGrams)).unwrap_or_default())
    }

    /// The text of a document.
    pub fn doc_text(&self, doc: &Doc) -> &str {
        self.text(doc.text).unwrap_or_default()
    }
}
