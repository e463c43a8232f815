//! Builds the index of documents: the texts by which an entry can be recognized, their n-grams, weights and posting
//! lists.
//!
//! The compiler builds it from entries, and a page again from the packed texts. The weight of an n-gram says how rare it
//! is among entries (inverse document frequency, Spärck Jones 1972).

use crate::format::{DocKind, DocRecord, GramRecord};
use crate::text::TextRules;
use crate::text::grams::{self, UNIQUE};

/// A text by which an entry is found.
#[derive(Debug, Clone)]
pub struct Text {
    /// Number of the entry.
    pub entry: u32,
    /// Language of the text, as its position in the list of languages.
    pub lang: u8,
    /// What kind of text it is.
    pub kind: DocKind,
    /// The text itself.
    pub text: String,
}

/// Builds the documents and n-grams. `texts` are sorted by entry; `weights[n]` is the weight of an n-gram found in `n`
/// entries.
pub fn build(texts: Vec<Text>, weights: &[u32], rules: &TextRules<'_>) -> (Vec<DocRecord>, Vec<GramRecord>) {
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
    let of_grams = held.chunk_by(|a, b| a.0 == b.0);
    let grams = (0u32..).zip(of_grams).map(|(number, held)| gram(number, held, weights, &mut docs)).collect();
    (docs, grams)
}

/// The n-grams of a text without its placeholders as spread keys, ascending, and how long a text that contains it can be.
fn grams_of(text: &str, rules: &TextRules<'_>) -> (Vec<u64>, u32) {
    let (parts, placeholders) = grams::split_placeholders(text);
    let mut keys = Vec::with_capacity(text.len() * (grams::LONGEST - grams::SHORTEST + 1));
    let mut units = placeholders * grams::PLACEHOLDER_UNITS as usize;
    for part in parts {
        let skeleton = rules.skeleton(&rules.fold(part).chars);
        units += skeleton.units.len();
        grams::for_each(&skeleton.units, |_, key| keys.push(grams::spread(key)));
    }
    keys.sort_unstable();
    keys.dedup();
    (keys, u32::try_from(units).unwrap_or(u32::MAX))
}

/// Makes the record of an n-gram in the documents `held`, and adds its number and weight to each of them.
fn gram(number: u32, held: &[(u64, u32)], weights: &[u32], docs: &mut [DocRecord]) -> GramRecord {
    let spread = held[0].0;
    let mut holders: Vec<u32> =
        held.iter().filter_map(|(_, doc)| Some(docs.get(*doc as usize)?.entry)).collect();
    holders.dedup();
    let weight = weights.get(holders.len()).copied().unwrap_or(UNIQUE);
    for (_, doc) in held {
        if let Some(doc) = docs.get_mut(*doc as usize) {
            doc.grams.push(number);
            doc.weight = doc.weight.saturating_add(weight);
        }
    }
    let docs = if grams::is_longest(grams::gathered(spread)) {
        held.iter().map(|(_, doc)| *doc).collect()
    } else {
        Vec::new()
    };
    GramRecord { spread, weight, docs }
}
