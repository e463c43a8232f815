//! Writes a blob. Same parts, same bytes: nothing here depends on hash order, clock or machine.

use super::DocKind;
use super::layout::{FORMAT_VERSION, HEADER, MAGIC, NONE, SECTIONS, SLOT, Section, slot_of};
use crate::model::{Base, Entry, Examples, Logic, LogicExamples, Words};
use crate::text::rules::Tables;
use serde::Serialize;
use sha2::{Digest, Sha256};

/// An entry to be written; the list is sorted by id.
#[derive(Debug)]
pub struct EntryRecord {
    /// The entry.
    pub entry: Entry,
    /// Number of the entry it refines.
    pub refines: Option<u32>,
    /// How much the entry talks about, in thousandths of the average; never 0.
    pub topic_length: u32,
}

/// A document of the index.
#[derive(Debug)]
pub struct DocRecord {
    /// Number of its entry.
    pub entry: u32,
    /// Its language.
    pub lang: u8,
    /// What it is.
    pub kind: DocKind,
    /// Sum of the weights of its n-grams.
    pub weight: u32,
    /// Its n-grams' numbers, ascending.
    pub grams: Vec<u32>,
    /// How long a text that holds it may be, in skeleton units.
    pub units: u32,
    /// Its text.
    pub text: String,
}

/// An n-gram; its number is its place in the list.
#[derive(Debug)]
pub struct GramRecord {
    /// Its key, see [`crate::text::grams::key`].
    pub key: u64,
    /// Its weight.
    pub weight: u32,
    /// The documents that hold it, ascending; empty for n-grams that do not lead to candidates.
    pub docs: Vec<u32>,
    /// Its weight among topics.
    pub topic_weight: u32,
    /// The entries that talk about it, ascending: the number times two, plus one where only explaining prose does.
    pub topics: Vec<u32>,
}

/// Everything that goes into a blob.
#[derive(Debug)]
pub struct Parts {
    /// The top of the knowledge base.
    pub base: Base,
    /// The interface's words by language.
    pub words: Vec<Words>,
    /// The entries, sorted by id.
    pub entries: Vec<EntryRecord>,
    /// Their examples.
    pub examples: Vec<Examples>,
    /// How logs are read and judged.
    pub logic: Logic,
    /// What tries the logic.
    pub logic_examples: LogicExamples,
    /// The folding tables.
    pub tables: Tables,
    /// The n-grams, sorted by key.
    pub grams: Vec<GramRecord>,
    /// The documents.
    pub docs: Vec<DocRecord>,
}

fn encoded<T: Serialize>(value: &T) -> Vec<u8> {
    postcard::to_stdvec(value).expect("the model's types always encode")
}

fn number(n: usize) -> u32 {
    u32::try_from(n).expect("a section stays below 4 GiB")
}

#[derive(Default)]
struct Table(Vec<u8>);

impl Table {
    fn put(&mut self, values: &[u32]) {
        for value in values {
            self.0.extend(value.to_le_bytes());
        }
    }
}

#[derive(Default)]
struct Pool(Vec<u8>);

impl Pool {
    /// Adds bytes; gives their offset and length.
    fn add(&mut self, bytes: &[u8]) -> (u32, u32) {
        let at = number(self.0.len());
        self.0.extend(bytes);
        (at, number(bytes.len()))
    }
}

/// Writes a blob.
pub fn write(parts: &Parts) -> Vec<u8> {
    let body = body(parts);
    let hash = Sha256::digest(&body).into();
    with_header(hash, &body)
}

/// Writes a blob under the content hash of another one, from which its parts were taken.
pub(crate) fn write_as(parts: &Parts, hash: [u8; 32]) -> Vec<u8> {
    with_header(hash, &body(parts))
}

/// The section table and the sections.
fn body(parts: &Parts) -> Vec<u8> {
    let mut strings = Pool::default();
    let (mut words, mut word_blobs) = (Table::default(), Pool::default());
    for of_lang in &parts.words {
        let (at, length) = word_blobs.add(&encoded(of_lang));
        words.put(&[at, length]);
    }
    let (mut entries, mut entry_blobs) = (Table::default(), Pool::default());
    for EntryRecord { entry, refines, topic_length } in &parts.entries {
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
            *topic_length,
        ]);
    }
    let (mut grams, mut postings, mut topics) = (Table::default(), Table::default(), Table::default());
    let (mut posted, mut told) = (0, 0);
    for gram in &parts.grams {
        let (docs, talking) = (number(gram.docs.len()), number(gram.topics.len()));
        grams.put(&[gram.weight, posted, docs, gram.topic_weight, told, talking]);
        postings.put(&gram.docs);
        topics.put(&gram.topics);
        posted += docs;
        told += talking;
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
    let Tables { fold, pool, compose, skeleton, variants } = parts.tables.clone();
    let sections: [(Section, Vec<u8>); SECTIONS] = [
        (Section::Base, encoded(&parts.base)),
        (Section::Words, words.0),
        (Section::WordBlobs, word_blobs.0),
        (Section::Entries, entries.0),
        (Section::EntryBlobs, entry_blobs.0),
        (Section::Strings, strings.0),
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
        (Section::Topics, topics.0),
        (Section::Logic, encoded(&parts.logic)),
        (Section::LogicExamples, encoded(&parts.logic_examples)),
    ];
    assemble(&sections)
}

/// Open addressing with linear probing, at most half full.
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
        out.extend([0; 4]);
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
