//! Shows the texts of one language beside the English ones, for comparing them.

use crate::findings::Findings;
use crate::parse;
use crate::schema::{At, EntryFile};
use crate::sources::Sources;
use crate::{locks, texts};
use faultbook_knowledge::model::Freshness;
use std::collections::BTreeMap;

/// The texts of an entry or a remedy in two languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SideBySide {
    /// Id of the entry or remedy.
    pub id: String,
    /// Path of its file below the knowledge folder.
    pub path: String,
    /// How far the translation can be trusted. Remedies count as confirmed, because their texts are confirmed with the
    /// entries that use them.
    pub state: Freshness,
    /// The texts, in the order of the file.
    pub pairs: Vec<TextPair>,
}

/// A text in English and in the other language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextPair {
    /// Line of the translation, or of the English text if there is no translation.
    pub line: u64,
    /// The English text.
    pub english: String,
    /// The translation; empty if it is not written yet.
    pub translated: String,
}

/// All texts in a language beside the English ones; `None` if a required file cannot be read or the language is not
/// listed.
pub fn side_by_side(sources: &Sources, tag: &str) -> Option<Vec<SideBySide>> {
    let knowledge = parse::files(sources, &mut Findings::default())?;
    let place = knowledge.tags().iter().position(|t| *t == tag)?;
    let freshness = locks::freshness(&knowledge, &mut Findings::default());
    let entries = knowledge.entries.iter().zip(freshness).map(|(parsed, states)| {
        let entry = &parsed.value.1;
        let mut pairs: Vec<TextPair> =
            texts::of_entry(entry).into_iter().filter_map(|(_, text)| pair(&text.0.value, tag)).collect();
        pairs.extend(lists(entry, tag));
        pairs.sort_by_key(|pair| pair.line);
        SideBySide {
            id: entry.id.value.clone(),
            path: parsed.file.path.clone(),
            state: states.get(place).cloned().unwrap_or(Freshness::Unconfirmed),
            pairs,
        }
    });
    let remedies = knowledge.remedies.iter().map(|parsed| SideBySide {
        id: parsed.value.id.value.clone(),
        path: parsed.file.path.clone(),
        state: Freshness::Confirmed,
        pairs: texts::of_steps(&parsed.value.steps.value).filter_map(|t| pair(&t.0.value, tag)).collect(),
    });
    Some(entries.chain(remedies).collect())
}

fn pair(texts: &BTreeMap<String, At<String>>, tag: &str) -> Option<TextPair> {
    let english = texts.get("en")?;
    let translated = texts.get(tag);
    Some(TextPair {
        line: translated.unwrap_or(english).referenced.line(),
        english: english.value.clone(),
        translated: translated.map(|t| t.value.clone()).unwrap_or_default(),
    })
}

/// Messages and phrases, which are independent lists in each language, not translations.
fn lists(entry: &EntryFile, tag: &str) -> Vec<TextPair> {
    let mut out = Vec::new();
    if let Some(wordings) = &entry.wordings {
        let of = |tag: &str| {
            let list = wordings.0.value.get(tag);
            let texts: Vec<&str> = list.into_iter().flatten().map(|w| w.text.value.as_str()).collect();
            texts.join("\n")
        };
        let line = wordings.0.value.get(tag).and_then(|l| l.first()).map(|w| w.text.referenced.line());
        let line = line.unwrap_or_else(|| wordings.0.referenced.line());
        out.push(TextPair { line, english: of("en"), translated: of(tag) });
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
        out.push(TextPair { line, english: of("en"), translated: of(tag) });
    }
    out
}
