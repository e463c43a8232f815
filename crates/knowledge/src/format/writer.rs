//! Writes a blob. Equal parts give equal bytes: nothing depends on hash order, the clock or the machine.

use super::documents::{add_grams, gram_sections};
use super::layout::{FORMAT_VERSION, HEADER, MAGIC, NONE, SECTIONS, Section};
use super::parts::{EntryRecord, Parts};
use super::record::Span;
use super::retrieval::term_sections;
use super::texts::Texts;
use crate::text::rules::Tables;
use serde::Serialize;
use sha2::{Digest, Sha256};

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

/// Encodes a blob and computes its content hash.
pub fn write(parts: &Parts) -> Vec<u8> {
    let mut words = Table::default();
    let mut word_blobs = Pool::default();
    for of_lang in &parts.words {
        let (at, length) = word_blobs.add(&encoded(of_lang));
        words.put(&[at, length]);
    }
    let body = body(
        parts,
        Beside {
            words: words.0,
            word_blobs: word_blobs.0,
            examples: encoded(&parts.examples),
            logic: encoded(&parts.logic),
            logic_examples: encoded(&parts.logic_examples),
        },
    );
    let hash = Sha256::digest(&body).into();
    with_header(hash, &body)
}

/// Encodes only what matching needs, and keeps the content hash of the blob that the parts came from. What is missing reads
/// as absent; and a page does not load the code that would encode it.
pub(crate) fn write_as(parts: &Parts, hash: [u8; 32]) -> Vec<u8> {
    with_header(hash, &body(parts, Beside::default()))
}

/// The sections that matching does not need.
#[derive(Default)]
struct Beside {
    words: Vec<u8>,
    word_blobs: Vec<u8>,
    examples: Vec<u8>,
    logic: Vec<u8>,
    logic_examples: Vec<u8>,
}

/// Encodes the section table and the sections.
fn body(parts: &Parts, beside: Beside) -> Vec<u8> {
    let mut texts = Texts::default();
    let (mut entries, mut places) = (Table::default(), Vec::with_capacity(parts.entries.len()));
    for EntryRecord { entry, refines } in &parts.entries {
        let blob = texts.append(&encoded(entry));
        let title = texts.place(&encoded(&entry.title), blob);
        let id = texts.place(entry.id.as_bytes(), blob);
        entries.put(&[id.start, id.length, blob.start, blob.length]);
        entries.put(&[entry.kind as u32, u32::from(entry.status), refines.unwrap_or(NONE)]);
        entries.put(&[title.start, title.length]);
        places.push(blob);
    }
    let mut placed = |text: &str, entry: u32| {
        let entry = places.get(entry as usize).copied().unwrap_or(Span { start: 0, length: 0 });
        texts.place(text.as_bytes(), entry)
    };
    let (mut docs, mut doc_grams) = (Table::default(), Vec::new());
    for doc in &parts.docs {
        let (text, grams) = (placed(&doc.text, doc.entry), add_grams(doc, &mut doc_grams));
        let what = u32::from_le_bytes([doc.lang, doc.kind as u8, 0, 0]);
        docs.put(&[doc.entry, what, doc.weight, grams.start, grams.length, doc.units]);
        docs.put(&[text.start, text.length]);
    }
    let mut passages = Table::default();
    for (entry, passage) in &parts.passages {
        let text = placed(&passage.text, *entry);
        let what = u32::from_le_bytes([passage.part as u8, passage.lang.0, 0, 0]);
        passages.put(&[*entry, what, passage.number, text.start, text.length]);
    }
    let [gram_buckets, grams, postings] = gram_sections(&parts.grams);
    let [term_buckets, terms] = term_sections(&parts.terms);
    let mut weights = Table::default();
    weights.put(&parts.weights);
    let Tables { fold, pool, compose, skeleton, variants } = parts.tables.clone();
    let sections: [(Section, Vec<u8>); SECTIONS] = [
        (Section::Base, encoded(&parts.base)),
        (Section::Words, beside.words),
        (Section::WordBlobs, beside.word_blobs),
        (Section::Entries, entries.0),
        (Section::Texts, texts.into_bytes()),
        (Section::Examples, beside.examples),
        (Section::Fold, fold),
        (Section::FoldPool, pool),
        (Section::FoldCompose, compose),
        (Section::Skeleton, skeleton),
        (Section::Variants, variants),
        (Section::GramBuckets, gram_buckets),
        (Section::Grams, grams),
        (Section::Postings, postings),
        (Section::Docs, docs.0),
        (Section::DocGrams, doc_grams),
        (Section::Passages, passages.0),
        (Section::TermBuckets, term_buckets),
        (Section::Terms, terms),
        (Section::Weights, weights.0),
        (Section::Logic, beside.logic),
        (Section::LogicExamples, beside.logic_examples),
    ];
    assemble(&sections)
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
