//! Builds the tables of the query engine: documents, n-grams, weights, posting lists.
//!
//! The weight of an n-gram says how rare it is among the entries, as an integer from 1 (in all of them) to
//! [`UNIQUE`] (in one): inverse document frequency, Spärck Jones 1972, scaled so that thresholds do not depend on how
//! many entries there are.

use super::load::Knowledge;
use crate::knowledge::format::{DocKind, DocRecord, EntryRecord, GramRecord, Parts};
use crate::knowledge::model::{AllWords, Base, Entry, Examples, WordingStatus};
use crate::knowledge::text::{TextRules, fold, grams};
use std::collections::{BTreeMap, BTreeSet};

/// The weight of an n-gram that only one entry holds, and of one that none holds.
pub const UNIQUE: u32 = 1000;
/// How many skeleton units the value of a placeholder may take.
const PLACEHOLDER_UNITS: usize = 48;

struct Text<'a> {
    entry: u32,
    lang: u8,
    kind: DocKind,
    text: &'a str,
}

/// Builds the parts of the blob. `entries` and `examples` are sorted by id.
pub(super) fn build(
    knowledge: &Knowledge<'_>,
    base: Base,
    words: &AllWords,
    entries: Vec<Entry>,
    examples: Vec<Examples>,
) -> Parts {
    let spelling = &knowledge.spelling.value;
    let tables = fold::build(&fold::Spelling {
        look_alikes: spelling.look_alikes.iter().map(|g| g.value.clone()).collect(),
        variants: spelling.variants.iter().map(|v| (v.from.value.clone(), v.to.value.clone())).collect(),
        dropped: spelling.dropped.value.clone(),
    });
    let rules = TextRules::of(&tables);
    let texts: Vec<Text<'_>> = (0u32..).zip(&entries).flat_map(|(n, entry)| texts_of(n, entry)).collect();
    let (docs, grams) = documents(&texts, &rules, entries.len());
    let numbers: BTreeMap<String, u32> = (0u32..).zip(&entries).map(|(n, e)| (e.id.clone(), n)).collect();
    let langs: Vec<_> = base.langs().collect();
    Parts {
        words: langs.iter().map(|lang| words.of(*lang)).collect(),
        base,
        entries: entries
            .into_iter()
            .map(|entry| EntryRecord { refines: numbers.get(&entry.refines).copied(), entry })
            .collect(),
        examples,
        tables,
        grams,
        docs,
    }
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
    out
}

/// The n-grams of a text, its placeholders left out, and how long a text that holds it may be.
fn grams_of(text: &str, rules: &TextRules<'_>) -> (BTreeSet<u64>, usize) {
    let (parts, placeholders) = grams::split_placeholders(text);
    let (mut keys, mut units) = (BTreeSet::new(), placeholders * PLACEHOLDER_UNITS);
    for part in parts {
        let skeleton = rules.skeleton(&rules.fold(part).chars);
        units += skeleton.units.len();
        grams::for_each(&skeleton.units, |_, key| {
            keys.insert(key);
        });
    }
    (keys, units)
}

fn documents(texts: &[Text<'_>], rules: &TextRules<'_>, entries: usize) -> (Vec<DocRecord>, Vec<GramRecord>) {
    let cut: Vec<(BTreeSet<u64>, usize)> = texts.iter().map(|t| grams_of(t.text, rules)).collect();
    let mut holders: BTreeMap<u64, BTreeSet<u32>> = BTreeMap::new();
    for (text, (keys, _)) in texts.iter().zip(&cut) {
        for key in keys {
            holders.entry(*key).or_default().insert(text.entry);
        }
    }
    let number_of: BTreeMap<u64, u32> = (0u32..).zip(holders.keys()).map(|(n, key)| (*key, n)).collect();
    let mut grams: Vec<GramRecord> = holders
        .iter()
        .map(|(key, held)| GramRecord { key: *key, weight: weight(held.len(), entries), docs: Vec::new() })
        .collect();
    let mut docs = Vec::new();
    for (doc, (text, (keys, units))) in (0u32..).zip(texts.iter().zip(cut)) {
        let numbers: Vec<u32> = keys.iter().map(|key| number_of[key]).collect();
        for (key, number) in keys.iter().zip(&numbers) {
            if grams::is_longest(*key) {
                grams[*number as usize].docs.push(doc);
            }
        }
        docs.push(DocRecord {
            entry: text.entry,
            lang: text.lang,
            kind: text.kind,
            weight: numbers.iter().map(|n| grams[*n as usize].weight).sum(),
            grams: numbers,
            units: u32::try_from(units).unwrap_or(u32::MAX),
            text: text.text.to_owned(),
        });
    }
    (docs, grams)
}

/// `UNIQUE · ln((N + 1) / df) / ln(N + 1)`, at least 1. The only floating point of the matching; it runs here, once.
fn weight(holders: usize, entries: usize) -> u32 {
    let all = entries as f64 + 1.0;
    let rarity = (all / holders as f64).ln() / all.ln();
    ((f64::from(UNIQUE) * rarity).round() as u32).max(1)
}
