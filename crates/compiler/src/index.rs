//! Collects the texts by which entries are found, and has the tables of the query engine built from them.

use crate::elsewhere;
use crate::fold;
use crate::parse::Knowledge;
use crate::passages;
use crate::rarity;
use faultbook_knowledge::format::{DocKind, EntryRecord, Parts};
use faultbook_knowledge::index::{self, Text};
use faultbook_knowledge::model::{
    AllWords, Base, Entry, Examples, Logic, LogicExamples, Passage, WordingStatus, Words,
};
use faultbook_knowledge::retrieval;
use faultbook_knowledge::text::TextRules;
use std::collections::BTreeMap;

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
    assemble(base, words, entries, examples, elsewhere::passages(knowledge), &spelling)
}

/// Builds the parts of a blob from entries in stored form, sorted by id, and the passages of each topic that is not
/// covered. Benchmarks use it to make knowledge bases of any size.
pub fn assemble(
    base: Base,
    words: Vec<Words>,
    entries: Vec<Entry>,
    examples: Vec<Examples>,
    mut elsewhere: Vec<Vec<Passage>>,
    spelling: &fold::Spelling,
) -> Parts {
    let tables = fold::build(spelling);
    let rules = TextRules::from_tables(&tables);
    let weights = rarity::weights(entries.len());
    let texts = (0u32..).zip(&entries).flat_map(|(n, entry)| texts_of(n, entry)).collect();
    let (docs, grams) = index::build(texts, &weights, &rules);
    let languages = base.languages.len();
    let said = |(n, entry)| passages::of(entry, languages).into_iter().map(move |passage| (n, passage));
    let mut passages: Vec<_> = (0u32..).zip(&entries).flat_map(said).collect();
    let ids: Vec<String> = entries.iter().map(|entry| entry.id.clone()).collect();
    let terms = retrieval::build(&passages, &weights, languages, &rules);
    elsewhere.extend(elsewhere::near_misses(&examples, &ids, &terms, languages, &rules));
    // Topics are numbered after the entries.
    let topics = (0u32..).skip(entries.len()).zip(elsewhere);
    passages.extend(topics.flat_map(|(n, of_topic)| of_topic.into_iter().map(move |passage| (n, passage))));
    let terms = retrieval::build(&passages, &weights, languages, &rules);
    let numbers: BTreeMap<String, u32> = (0u32..).zip(&entries).map(|(n, e)| (e.id.clone(), n)).collect();
    let record = |entry: Entry| EntryRecord { refines: numbers.get(&entry.refines).copied(), entry };
    let entries = entries.into_iter().map(record).collect();
    let (logic, logic_examples) = (Logic::default(), LogicExamples::default());
    Parts {
        base,
        words,
        entries,
        examples,
        logic,
        logic_examples,
        tables,
        grams,
        docs,
        passages,
        terms,
        weights,
    }
}

fn texts_of(number: u32, entry: &Entry) -> Vec<Text> {
    let text = |lang: usize, kind, text: &str| Text {
        entry: number,
        lang: u8::try_from(lang).unwrap_or(0),
        kind,
        text: text.to_owned(),
    };
    let mut out = Vec::new();
    for wording in &entry.wordings {
        let kind = match wording.status {
            WordingStatus::Published | WordingStatus::Reconstructed => DocKind::Message,
            WordingStatus::Translated => DocKind::Translated,
        };
        out.push(text(wording.lang.index(), kind, &wording.text));
    }
    for (lang, title) in entry.title.0.iter().enumerate().filter(|(_, t)| !t.is_empty()) {
        out.push(text(lang, DocKind::Title, title));
    }
    for (lang, phrases) in entry.phrases.iter().enumerate() {
        out.extend(phrases.iter().map(|p| text(lang, DocKind::Phrase, p)));
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
