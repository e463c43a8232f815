//! Rebuilds the search tables from the texts of a knowledge base: documents, n-grams, weights, posting lists and
//! topics.
//!
//! The compiler computes the same tables from the entries. A test compares the two.

use crate::format::{DocKind, DocRecord, GramRecord};
use crate::text::TextRules;
use crate::text::grams::{self, UNIQUE};

/// A text by which an entry is found.
#[derive(Debug)]
pub(super) struct Text {
    pub(super) entry: u32,
    pub(super) lang: u8,
    pub(super) kind: DocKind,
    pub(super) text: String,
}

/// An n-gram and the entries, ascending, in which only explanatory prose contains it.
#[derive(Debug)]
pub(super) struct ProseGram {
    pub(super) key: u64,
    pub(super) entries: Vec<u32>,
}

/// Rebuilds the documents and n-grams of an index. `texts` are sorted by entry, `prose` by key.
pub(super) fn build(
    texts: Vec<Text>,
    prose: Vec<ProseGram>,
    weights: &[u32],
    rules: &TextRules<'_>,
) -> (Vec<DocRecord>, Vec<GramRecord>) {
    let mut held: Vec<(u64, u32)> = Vec::new();
    let mut docs = Vec::with_capacity(texts.len());
    for (number, text) in (0u32..).zip(texts) {
        let (keys, units) = grams_of(&text.text, rules);
        held.extend(keys.into_iter().map(|key| (key, number)));
        docs.push(DocRecord {
            entry: text.entry,
            lang: text.lang,
            kind: text.kind,
            weight: 0,
            grams: Vec::new(),
            units,
            text: text.text,
        });
    }
    held.sort_unstable();
    let mut grams = Vec::new();
    let mut prose = prose.into_iter().peekable();
    for same in held.chunk_by(|a, b| a.0 == b.0) {
        let key = same[0].0;
        while let Some(only) = prose.next_if(|p| p.key < key) {
            grams.push(gram(only.key, &[], &only.entries, weights, &mut docs, grams.len()));
        }
        let told = prose.next_if(|p| p.key == key).map_or(Vec::new(), |p| p.entries);
        grams.push(gram(key, same, &told, weights, &mut docs, grams.len()));
    }
    for only in prose {
        grams.push(gram(only.key, &[], &only.entries, weights, &mut docs, grams.len()));
    }
    (docs, grams)
}

/// The n-grams of a text without its placeholders, ascending, and how long a text that contains it can be.
fn grams_of(text: &str, rules: &TextRules<'_>) -> (Vec<u64>, u32) {
    let (parts, placeholders) = grams::split_placeholders(text);
    let mut keys = Vec::with_capacity(text.len() * (grams::LONGEST - grams::SHORTEST + 1));
    let mut units = placeholders * grams::PLACEHOLDER_UNITS as usize;
    for part in parts {
        let skeleton = rules.skeleton(&rules.fold(part).chars);
        units += skeleton.units.len();
        grams::for_each(&skeleton.units, |_, key| keys.push(key));
    }
    keys.sort_unstable();
    keys.dedup();
    (keys, u32::try_from(units).unwrap_or(u32::MAX))
}

/// Makes the record of an n-gram in the documents `held`, and adds its number and weight to each of them.
fn gram(
    key: u64,
    held: &[(u64, u32)],
    prose: &[u32],
    weights: &[u32],
    docs: &mut [DocRecord],
    number: usize,
) -> GramRecord {
    let weight_of = |entries: usize| weights.get(entries).copied().unwrap_or(UNIQUE);
    let (mut holders, mut named): (Vec<u32>, Vec<u32>) = (Vec::new(), Vec::new());
    for (_, doc) in held {
        let Some(doc) = docs.get(*doc as usize) else { continue };
        if holders.last() != Some(&doc.entry) {
            holders.push(doc.entry);
        }
        if names_the_problem(doc.kind) && named.last() != Some(&doc.entry) {
            named.push(doc.entry);
        }
    }
    let weight = weight_of(holders.len());
    for (_, doc) in held {
        if let Some(doc) = docs.get_mut(*doc as usize) {
            doc.grams.push(u32::try_from(number).unwrap_or(u32::MAX));
            doc.weight = doc.weight.saturating_add(weight);
        }
    }
    let topics = if grams::is_topical(key) { topics(&named, prose) } else { Vec::new() };
    GramRecord {
        key,
        weight,
        docs: if grams::is_longest(key) { held.iter().map(|(_, doc)| *doc).collect() } else { Vec::new() },
        topic_weight: if topics.is_empty() { 0 } else { weight_of(topics.len()) },
        topics,
    }
}

/// True for texts that count fully toward an entry's topic. Log literals do not.
fn names_the_problem(kind: DocKind) -> bool {
    !matches!(kind, DocKind::Signature | DocKind::Step)
}

/// Entry numbers times two, plus one if only prose contains the n-gram.
fn topics(named: &[u32], prose: &[u32]) -> Vec<u32> {
    let mut all: Vec<u32> = named.iter().map(|n| n * 2).chain(prose.iter().map(|n| n * 2 + 1)).collect();
    all.sort_unstable();
    all
}
