//! Writes a blob. Equal parts give equal bytes: nothing depends on hash order, the clock or the machine.

use super::DocKind;
use super::layout::{FORMAT_VERSION, HEADER, MAGIC, NONE, SECTIONS, SLOT, Section, slot_of};
use super::retrieval::{buckets, terms_and_pages};
use crate::model::{Base, Entry, Examples, Logic, LogicExamples, Passage, Words};
use crate::retrieval::PageTerms;
use crate::text::rules::Tables;
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// An entry to write. Entries are sorted by id.
#[derive(Debug)]
pub struct EntryRecord {
    /// The entry itself.
    pub entry: Entry,
    /// Number of the entry for the bare status that this one refines.
    pub refines: Option<u32>,
}

/// A document of the index: a text by which an entry can be found.
#[derive(Debug)]
pub struct DocRecord {
    /// Number of the document's entry.
    pub entry: u32,
    /// Language of the text, as its position in the list of languages.
    pub lang: u8,
    /// What kind of text it is.
    pub kind: DocKind,
    /// Sum of the weights of the document's n-grams.
    pub weight: u32,
    /// Numbers of the document's n-grams, ascending.
    pub grams: Vec<u32>,
    /// How long a text that contains the document can be, in skeleton units.
    pub units: u32,
    /// The text itself.
    pub text: String,
}

/// An n-gram. Its position in the list is its number.
#[derive(Debug)]
pub struct GramRecord {
    /// The key, as [`crate::text::grams::key`] computes it.
    pub key: u64,
    /// The weight in messages.
    pub weight: u32,
    /// Numbers of the documents that contain it, ascending. Empty if the n-gram does not lead to candidates.
    pub docs: Vec<u32>,
}

/// The contents of a blob.
#[derive(Debug)]
pub struct Parts {
    /// The data that all entries share.
    pub base: Base,
    /// The interface texts by language.
    pub words: Vec<Words>,
    /// The entries, sorted by id.
    pub entries: Vec<EntryRecord>,
    /// The examples of the entries.
    pub examples: Vec<Examples>,
    /// The formats, flows and rules.
    pub logic: Logic,
    /// The samples of the formats and the examples of the rules.
    pub logic_examples: LogicExamples,
    /// The folding tables.
    pub tables: Tables,
    /// The n-grams, sorted by key.
    pub grams: Vec<GramRecord>,
    /// The documents, in the order of their entries.
    pub docs: Vec<DocRecord>,
    /// The passages of all entries with the number of the entry, in the order of the entries.
    pub passages: Vec<(u32, Passage)>,
    /// The terms of retrieval, sorted by key.
    pub terms: Vec<PageTerms>,
    /// How much an n-gram or term weighs, by the number of entries that hold it, from 0 to all.
    pub weights: Vec<u32>,
}

fn encoded<T: Serialize>(value: &T) -> Vec<u8> {
    postcard::to_stdvec(value).expect("the model's types always encode")
}

pub(super) fn number(n: usize) -> u32 {
    u32::try_from(n).expect("a section stays below 4 GiB")
}

#[derive(Default)]
pub(super) struct Table(pub(super) Vec<u8>);

impl Table {
    pub(super) fn put(&mut self, values: &[u32]) {
        for value in values {
            self.0.extend(value.to_le_bytes());
        }
    }
}

#[derive(Default)]
struct Pool(Vec<u8>);

impl Pool {
    /// Appends bytes and returns their offset and length.
    fn add(&mut self, bytes: &[u8]) -> (u32, u32) {
        let at = number(self.0.len());
        self.0.extend(bytes);
        (at, number(bytes.len()))
    }
}

/// Texts, of which equal ones are stored once.
#[derive(Default)]
struct Strings {
    pool: Pool,
    known: BTreeMap<Vec<u8>, (u32, u32)>,
}

impl Strings {
    fn add(&mut self, bytes: &[u8]) -> (u32, u32) {
        if let Some(place) = self.known.get(bytes) {
            return *place;
        }
        let place = self.pool.add(bytes);
        self.known.insert(bytes.to_vec(), place);
        place
    }
}

/// Encodes a blob and computes its content hash.
pub fn write(parts: &Parts) -> Vec<u8> {
    let body = body(parts);
    let hash = Sha256::digest(&body).into();
    with_header(hash, &body)
}

/// Encodes a blob, but keeps the content hash of the blob that the parts came from.
pub(crate) fn write_as(parts: &Parts, hash: [u8; 32]) -> Vec<u8> {
    with_header(hash, &body(parts))
}

/// Encodes the section table and the sections.
fn body(parts: &Parts) -> Vec<u8> {
    let mut strings = Strings::default();
    let (mut words, mut word_blobs) = (Table::default(), Pool::default());
    for of_lang in &parts.words {
        let (at, length) = word_blobs.add(&encoded(of_lang));
        words.put(&[at, length]);
    }
    let (mut entries, mut entry_blobs) = (Table::default(), Pool::default());
    for EntryRecord { entry, refines } in &parts.entries {
        let (id_at, id_len) = strings.add(entry.id.as_bytes());
        let (at, length) = entry_blobs.add(&encoded(entry));
        let (title_at, title_len) = entry_blobs.add(&encoded(&entry.title));
        entries.put(&[
            id_at,
            id_len,
            at,
            length,
            entry.kind as u32,
            u32::from(entry.status),
            refines.unwrap_or(NONE),
            title_at,
            title_len,
        ]);
    }
    let (mut grams, mut postings, mut posted) = (Table::default(), Table::default(), 0);
    for gram in &parts.grams {
        let docs = number(gram.docs.len());
        grams.put(&[gram.weight, posted, docs]);
        postings.put(&gram.docs);
        posted += docs;
    }
    let (mut docs, mut doc_grams) = (Table::default(), Table::default());
    let mut listed = 0;
    for doc in &parts.docs {
        let (text_at, text_len) = strings.add(doc.text.as_bytes());
        let count = number(doc.grams.len());
        docs.put(&[
            doc.entry,
            u32::from(doc.lang),
            doc.kind as u32,
            doc.weight,
            listed,
            count,
            doc.units,
            text_at,
            text_len,
        ]);
        doc_grams.put(&doc.grams);
        listed += count;
    }
    let mut passages = Table::default();
    for (entry, passage) in &parts.passages {
        let (text_at, text_len) = strings.add(passage.text.as_bytes());
        let (part, lang) = (passage.part as u32, u32::from(passage.lang.0));
        passages.put(&[*entry, part, lang, passage.number, text_at, text_len]);
    }
    let (terms, pages) = terms_and_pages(&parts.terms);
    let mut weights = Table::default();
    weights.put(&parts.weights);
    let Tables { fold, pool, compose, skeleton, variants } = parts.tables.clone();
    let sections: [(Section, Vec<u8>); SECTIONS] = [
        (Section::Base, encoded(&parts.base)),
        (Section::Words, words.0),
        (Section::WordBlobs, word_blobs.0),
        (Section::Entries, entries.0),
        (Section::EntryBlobs, entry_blobs.0),
        (Section::Strings, strings.pool.0),
        (Section::Examples, encoded(&parts.examples)),
        (Section::Fold, fold),
        (Section::FoldPool, pool),
        (Section::FoldCompose, compose),
        (Section::Skeleton, skeleton),
        (Section::Variants, variants),
        (Section::GramSlots, slots(&parts.grams)),
        (Section::Grams, grams.0),
        (Section::Postings, postings.0),
        (Section::Docs, docs.0),
        (Section::DocGrams, doc_grams.0),
        (Section::Passages, passages.0),
        (Section::TermBuckets, buckets(&parts.terms)),
        (Section::Terms, terms.0),
        (Section::TermPages, pages),
        (Section::Weights, weights.0),
        (Section::Logic, encoded(&parts.logic)),
        (Section::LogicExamples, encoded(&parts.logic_examples)),
    ];
    assemble(&sections)
}

/// Builds the hash table of n-grams: open addressing with linear probing, at most half full.
fn slots(grams: &[GramRecord]) -> Vec<u8> {
    let capacity = (grams.len() * 2).next_power_of_two().max(2);
    let mask = capacity as u64 - 1;
    let mut taken: Vec<Option<(u64, u32)>> = vec![None; capacity];
    for (n, gram) in grams.iter().enumerate() {
        let mut at = slot_of(gram.key, mask);
        while taken[at as usize].is_some() {
            at = (at + 1) & mask;
        }
        taken[at as usize] = Some((gram.key, number(n)));
    }
    let mut out = Vec::with_capacity(capacity * SLOT);
    for slot in taken {
        let (key, n) = slot.unwrap_or((0, NONE));
        out.extend(key.to_le_bytes());
        out.extend(n.to_le_bytes());
    }
    out
}

fn assemble(sections: &[(Section, Vec<u8>); SECTIONS]) -> Vec<u8> {
    let mut body = Vec::new();
    let mut at = HEADER + SECTIONS * 8;
    for (place, (section, bytes)) in sections.iter().enumerate() {
        debug_assert_eq!(place, *section as usize, "sections are listed in the order of their numbers");
        body.extend(number(at).to_le_bytes());
        body.extend(number(bytes.len()).to_le_bytes());
        at += bytes.len();
    }
    for (_, bytes) in sections {
        body.extend(bytes);
    }
    body
}

fn with_header(hash: [u8; 32], body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(HEADER + body.len());
    out.extend(MAGIC);
    out.extend(FORMAT_VERSION.to_le_bytes());
    out.extend(number(SECTIONS).to_le_bytes());
    out.extend(hash);
    out.extend(body);
    out
}
