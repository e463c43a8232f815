//! Finds entries for `lookup`: by id, by code in any spelling, by a term of a reference, or by words.

use super::engine::ask;
use super::suggest;
use crate::answer::{FactKind, Lookup, ReasonKind};
use faultbook_knowledge::model::{Entry, Kind};
use faultbook_knowledge::store::Shown;
use faultbook_knowledge::store::Store;

/// All entries, or all of one kind, sorted by id.
pub fn list(store: &Store, kind: Option<Kind>) -> Lookup {
    let wanted = store.entries().filter(|e| kind.is_none_or(|k| e.kind == k));
    Lookup {
        entries: wanted.map(|entry| store.show(entry)).collect(),
        item: None,
        did_you_mean: Vec::new(),
        mentions: Vec::new(),
    }
}

/// Finds entries by name: an id, a code, a term or words.
pub fn find(store: &Store, name: &str, limit: usize) -> Lookup {
    let name = name.trim();
    let folded = store.blob().text_rules().fold_str(name);
    if let Some(entry) = store.entry(&folded).or_else(|| store.entry(&folded.replace(':', "-"))) {
        return Lookup {
            entries: vec![store.show(entry)],
            item: None,
            did_you_mean: Vec::new(),
            mentions: Vec::new(),
        };
    }
    if let Some((entry, item)) = term(store, &folded) {
        return Lookup {
            entries: vec![store.show(entry)],
            item: Some(item),
            did_you_mean: Vec::new(),
            mentions: Vec::new(),
        };
    }
    let answer = ask(store, name, limit);
    let codes = answer.facts.iter().any(|f| f.kind == FactKind::Code);
    let mut entries: Vec<Shown> = Vec::new();
    for found in answer.matches {
        // Asked for a code, only codes answer.
        if !codes || found.reasons.iter().any(|r| r.kind == ReasonKind::Code) {
            entries.push(found.shown);
        }
    }
    let mut did_you_mean = answer.did_you_mean;
    if entries.is_empty() {
        entries = by_title(store, &folded, limit);
    }
    if entries.is_empty() && did_you_mean.is_empty() {
        suggest::extend(store, &folded, &mut did_you_mean);
    }
    let mentions = if entries.is_empty() { answer.mentions } else { Vec::new() };
    Lookup { entries, item: None, did_you_mean, mentions }
}

/// The entry and position of a term that equals the name except for case and accents; the first one if there are
/// several.
fn term(store: &Store, folded: &str) -> Option<(Entry, usize)> {
    let rules = store.blob().text_rules();
    let references = store.entries().filter(|e| e.kind == Kind::Reference);
    let mut found = references.filter_map(|entry| {
        let item = entry.items.iter().position(|i| rules.fold_str(&i.term) == folded)?;
        Some((entry, item))
    });
    found.next()
}

/// The entries that have a title, in any language, with all of the words.
fn by_title(store: &Store, folded: &str, limit: usize) -> Vec<Shown> {
    // Signs alone name nothing, although nearly every title has a hyphen.
    let named = |word: &&str| !word.bytes().all(|b| b.is_ascii_punctuation());
    let words: Vec<&str> = folded.split_whitespace().filter(named).collect();
    if words.is_empty() {
        return Vec::new();
    }
    let rules = store.blob().text_rules();
    let holds = |title: &String| {
        let title = rules.fold_str(title);
        words.iter().all(|word| title.contains(word))
    };
    store
        .entries()
        .filter(|e| e.title.0.iter().any(holds))
        .take(limit)
        .map(|entry| store.show(entry))
        .collect()
}
