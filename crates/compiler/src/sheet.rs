//! The texts of one language beside the English, for somebody who compares them.

use super::load::{self, Sources};
use super::report::Report;
use super::{locks, texts};
use crate::schema::{At, EntryFile};
use faultbook_knowledge::model::Freshness;
use std::collections::BTreeMap;

/// An entry or a remedy on the sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetEntry {
    /// Its id.
    pub id: String,
    /// Its file, below the knowledge folder.
    pub path: String,
    /// How far the translation can be trusted. A remedy has the state of none of the entries that use it: confirmed.
    pub state: Freshness,
    /// Its texts, in the order of the file.
    pub rows: Vec<SheetRow>,
}

/// A text in two languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetRow {
    /// The line of the translation, or of the English where there is none.
    pub line: u64,
    /// The English.
    pub english: String,
    /// The translation; empty where it is still to be written.
    pub translated: String,
}

/// The sheet of a language; `None` when the files at the top cannot be read.
pub fn sheet(sources: &Sources, tag: &str) -> Option<Vec<SheetEntry>> {
    let knowledge = load::parse(sources, &mut Report::default())?;
    let place = knowledge.tags().iter().position(|t| *t == tag)?;
    let freshness = locks::freshness(&knowledge, &mut Report::default());
    let entries = knowledge.entries.iter().zip(freshness).map(|(parsed, states)| {
        let entry = &parsed.value.1;
        let mut rows: Vec<SheetRow> =
            texts::of_entry(entry).into_iter().filter_map(|(_, text)| row(&text.0.value, tag)).collect();
        rows.extend(lists(entry, tag));
        rows.sort_by_key(|row| row.line);
        SheetEntry {
            id: entry.id.value.clone(),
            path: parsed.file.path.clone(),
            state: states.get(place).cloned().unwrap_or(Freshness::Unconfirmed),
            rows,
        }
    });
    let remedies = knowledge.remedies.iter().map(|parsed| SheetEntry {
        id: parsed.value.id.value.clone(),
        path: parsed.file.path.clone(),
        state: Freshness::Confirmed,
        rows: texts::of_steps(&parsed.value.steps.value).filter_map(|t| row(&t.0.value, tag)).collect(),
    });
    Some(entries.chain(remedies).collect())
}

fn row(texts: &BTreeMap<String, At<String>>, tag: &str) -> Option<SheetRow> {
    let english = texts.get("en")?;
    let translated = texts.get(tag);
    Some(SheetRow {
        line: translated.unwrap_or(english).referenced.line(),
        english: english.value.clone(),
        translated: translated.map(|t| t.value.clone()).unwrap_or_default(),
    })
}

/// Messages and phrases: lists of each language's own, not translations of each other.
fn lists(entry: &EntryFile, tag: &str) -> Vec<SheetRow> {
    let mut out = Vec::new();
    if let Some(wordings) = &entry.wordings {
        let of = |tag: &str| {
            let list = wordings.0.value.get(tag);
            let texts: Vec<&str> = list.into_iter().flatten().map(|w| w.text.value.as_str()).collect();
            texts.join("\n")
        };
        let line = wordings.0.value.get(tag).and_then(|l| l.first()).map(|w| w.text.referenced.line());
        let line = line.unwrap_or_else(|| wordings.0.referenced.line());
        out.push(SheetRow { line, english: of("en"), translated: of(tag) });
    }
    if let Some(phrases) = &entry.phrases {
        let of = |tag: &str| {
            let list = phrases.0.value.get(tag);
            let texts: Vec<&str> =
                list.into_iter().flat_map(|l| &l.value).map(|p| p.value.as_str()).collect();
            texts.join("\n")
        };
        let line =
            phrases.0.value.get(tag).map_or_else(|| phrases.0.referenced.line(), |l| l.referenced.line());
        out.push(SheetRow { line, english: of("en"), translated: of(tag) });
    }
    out
}
