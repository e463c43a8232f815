//! Builds the tables for the query engine: documents, n-grams, weights and posting lists.
//!
//! The weight of an n-gram says how rare it is among the entries, as an integer from 1 (in all of them) to [`UNIQUE`]
//! (in one). It is the inverse document frequency (Spärck Jones 1972), scaled so that thresholds do not depend on the
//! number of entries.

use crate::fold;
use crate::parse::Knowledge;
use crate::rarity::weight;
use crate::topics;
use faultbook_knowledge::format::{DocKind, DocRecord, EntryRecord, GramRecord, Parts};
use faultbook_knowledge::model::{
    AllWords, Base, Entry, Examples, Logic, LogicExamples, WordingStatus, Words,
};
use faultbook_knowledge::text::grams::UNIQUE;
use faultbook_knowledge::text::{TextRules, grams};
use std::collections::BTreeMap;

struct Text<'a> {
    entry: u32,
    lang: u8,
    kind: DocKind,
    text: &'a str,
}

/// Builds the parts of a blob. `entries` and `examples` are sorted by id.
pub(super) fn build(
    knowledge: &Knowledge<'_>,
    base: Base,
    words: &AllWords,
    entries: Vec<Entry>,
    examples: Vec<Examples>,
) -> Parts {
    let spelling = &knowledge.spelling.value;
    let spelling = fold::Spelling {
        look_alikes: spelling.look_alikes.iter().map(|g| g.value.clone()).collect(),
        variants: spelling.variants.iter().map(|v| (v.from.value.clone(), v.to.value.clone())).collect(),
        dropped: spelling.dropped.value.clone(),
    };
    let words = base.langs().map(|lang| words.in_language(lang)).collect();
    assemble(base, words, entries, examples, &spelling)
}

/// Builds the parts of a blob from entries in stored form, sorted by id. Benchmarks use it to make knowledge bases of
/// any size.
pub fn assemble(
    base: Base,
    words: Vec<Words>,
    entries: Vec<Entry>,
    examples: Vec<Examples>,
    spelling: &fold::Spelling,
) -> Parts {
    let tables = fold::build(spelling);
    let rules = TextRules::from_tables(&tables);
    let texts: Vec<Text<'_>> = (0u32..).zip(&entries).flat_map(|(n, entry)| texts_of(n, entry)).collect();
    let topics = topics::collect(&entries, &rules);
    let (docs, grams) = documents(&texts, &rules, entries.len(), topics.grams);
    let numbers: BTreeMap<String, u32> = (0u32..).zip(&entries).map(|(n, e)| (e.id.clone(), n)).collect();
    let record = |(entry, topic_length): (Entry, u32)| EntryRecord {
        refines: numbers.get(&entry.refines).copied(),
        entry,
        topic_length,
    };
    let entries = entries.into_iter().zip(topics.lengths).map(record).collect();
    let (logic, logic_examples) = (Logic::default(), LogicExamples::default());
    Parts { base, words, entries, examples, logic, logic_examples, tables, grams, docs }
}

fn texts_of(number: u32, entry: &Entry) -> Vec<Text<'_>> {
    let text =
        |lang: usize, kind, text| Text { entry: number, lang: u8::try_from(lang).unwrap_or(0), kind, text };
    let mut out = Vec::new();
    for wording in &entry.wordings {
        let kind = match wording.status {
            WordingStatus::Published | WordingStatus::Reconstructed => DocKind::Message,
            WordingStatus::Translated => DocKind::Translated,
        };
        out.push(text(wording.lang.index(), kind, wording.text.as_str()));
    }
    for (lang, title) in entry.title.0.iter().enumerate().filter(|(_, t)| !t.is_empty()) {
        out.push(text(lang, DocKind::Title, title.as_str()));
    }
    for (lang, phrases) in entry.phrases.iter().enumerate() {
        out.extend(phrases.iter().map(|p| text(lang, DocKind::Phrase, p.as_str())));
    }
    let literals = entry.in_logs.iter().map(|l| l.literal.as_str()).filter(|l| !l.is_empty());
    out.extend(literals.map(|l| text(0, DocKind::Signature, l)));
    let seen = entry.diagram.iter().flat_map(|d| &d.messages).flat_map(|m| &m.seen);
    let telling = seen.filter(|s| s.identifies && !s.literal.is_empty());
    let mut steps: Vec<&str> = telling.map(|s| s.literal.as_str()).collect();
    steps.sort_unstable();
    steps.dedup();
    out.extend(steps.into_iter().map(|l| text(0, DocKind::Step, l)));
    out
}

/// The n-grams of a text without its placeholders, ascending, and how long a text that contains it can be.
fn grams_of(text: &str, rules: &TextRules<'_>) -> (Vec<u64>, usize) {
    let (parts, placeholders) = grams::split_placeholders(text);
    let (mut keys, mut units) = (Vec::new(), placeholders * grams::PLACEHOLDER_UNITS as usize);
    for part in parts {
        let skeleton = rules.skeleton(&rules.fold(part).chars);
        units += skeleton.units.len();
        grams::for_each(&skeleton.units, |_, key| keys.push(key));
    }
    keys.sort_unstable();
    keys.dedup();
    (keys, units)
}

fn documents(
    texts: &[Text<'_>],
    rules: &TextRules<'_>,
    entries: usize,
    topics: Vec<topics::Gram>,
) -> (Vec<DocRecord>, Vec<GramRecord>) {
    let cut: Vec<(Vec<u64>, usize)> = texts.iter().map(|t| grams_of(t.text, rules)).collect();
    let mut grams = with_topics(weighted(texts, &cut, entries), topics);
    let mut docs = Vec::with_capacity(texts.len());
    for (doc, (text, (keys, units))) in (0u32..).zip(texts.iter().zip(cut)) {
        let (mut numbers, mut weight) = (Vec::with_capacity(keys.len()), 0);
        for key in keys {
            let Ok(number) = grams.binary_search_by_key(&key, |gram| gram.key) else { continue };
            weight += grams[number].weight;
            numbers.push(u32::try_from(number).unwrap_or(u32::MAX));
            if grams::is_longest(key) {
                grams[number].docs.push(doc);
            }
        }
        docs.push(DocRecord {
            entry: text.entry,
            lang: text.lang,
            kind: text.kind,
            weight,
            grams: numbers,
            units: u32::try_from(units).unwrap_or(u32::MAX),
            text: text.text.to_owned(),
        });
    }
    (docs, grams)
}

/// All n-grams by key, weighted by the number of entries that contain them. Their documents are added later.
fn weighted(texts: &[Text<'_>], cut: &[(Vec<u64>, usize)], entries: usize) -> Vec<GramRecord> {
    let holders =
        texts.iter().zip(cut).flat_map(|(text, (keys, _))| keys.iter().map(|key| (*key, text.entry)));
    let mut holders: Vec<(u64, u32)> = holders.collect();
    holders.sort_unstable();
    holders.dedup();
    let by_key = holders.chunk_by(|a, b| a.0 == b.0);
    by_key
        .map(|held| GramRecord {
            key: held[0].0,
            weight: weight(held.len(), entries),
            docs: Vec::new(),
            topic_weight: 0,
            topics: Vec::new(),
        })
        .collect()
}

/// Adds the topics to the n-grams of the documents. Both lists are sorted by key.
fn with_topics(grams: Vec<GramRecord>, topics: Vec<topics::Gram>) -> Vec<GramRecord> {
    let mut all: BTreeMap<u64, GramRecord> = grams.into_iter().map(|g| (g.key, g)).collect();
    for topic in topics {
        // In messages, an n-gram that only prose contains weighs as much as an unknown one.
        let gram = all.entry(topic.key).or_insert_with(|| GramRecord {
            key: topic.key,
            weight: UNIQUE,
            docs: Vec::new(),
            topic_weight: 0,
            topics: Vec::new(),
        });
        gram.topic_weight = topic.weight;
        gram.topics = topic.entries;
    }
    all.into_values().collect()
}
