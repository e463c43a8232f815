//! What a blob is written from.

use super::DocKind;
use crate::model::{Base, Entry, Examples, Logic, LogicExamples, Passage, Words};
use crate::retrieval::PageTerms;
use crate::text::rules::Tables;

/// An entry to write. Entries are sorted by id.
#[derive(Debug)]
pub struct EntryRecord {
    /// The entry itself.
    pub entry: Entry,
    /// Number of the entry for the bare status that this one refines.
    pub refines: Option<u32>,
}

/// A document of the index: a text by which an entry can be found.
#[derive(Debug)]
pub struct DocRecord {
    /// Number of the document's entry.
    pub entry: u32,
    /// Language of the text, as its position in the list of languages.
    pub lang: u8,
    /// What kind of text it is.
    pub kind: DocKind,
    /// Sum of the weights of the document's n-grams.
    pub weight: u32,
    /// Numbers of the document's n-grams, ascending.
    pub grams: Vec<u32>,
    /// How long a text that contains the document can be, in skeleton units.
    pub units: u32,
    /// The text itself.
    pub text: String,
}

/// An n-gram. Its position in the list is its number.
#[derive(Debug)]
pub struct GramRecord {
    /// The key, as [`crate::text::grams::key`] computes it, spread by [`crate::text::grams::spread`].
    pub spread: u64,
    /// The weight in messages.
    pub weight: u32,
    /// Numbers of the documents that contain it, ascending. Empty if the n-gram does not lead to candidates.
    pub docs: Vec<u32>,
}

/// The contents of a blob.
#[derive(Debug)]
pub struct Parts {
    /// The data that all entries share.
    pub base: Base,
    /// The interface texts by language.
    pub words: Vec<Words>,
    /// The entries, sorted by id.
    pub entries: Vec<EntryRecord>,
    /// The examples of the entries.
    pub examples: Vec<Examples>,
    /// The formats, flows and rules.
    pub logic: Logic,
    /// The samples of the formats and the examples of the rules.
    pub logic_examples: LogicExamples,
    /// The folding tables.
    pub tables: Tables,
    /// The n-grams, sorted by spread key.
    pub grams: Vec<GramRecord>,
    /// The documents, in the order of their entries.
    pub docs: Vec<DocRecord>,
    /// The passages of all entries with the number of the entry, in the order of the entries.
    pub passages: Vec<(u32, Passage)>,
    /// The terms of retrieval, sorted by key.
    pub terms: Vec<PageTerms>,
    /// How much an n-gram or term weighs, by the number of entries that hold it, from 0 to all.
    pub weights: Vec<u32>,
}
