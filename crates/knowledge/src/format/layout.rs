//! The constants that the writer and the reader share.

/// The first eight bytes of a blob.
pub(super) const MAGIC: &[u8; 8] = b"FAULTBK\0";
/// Version of the layout. A reader rejects any other version.
pub const FORMAT_VERSION: u32 = 7;
/// Size of the header in bytes: magic, version, number of sections, and the SHA-256 of everything after the header.
pub(super) const HEADER: usize = 8 + 4 + 4 + 32;

/// A section of the blob. The discriminant is the section's position in the section table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// [`crate::model::Base`], encoded with postcard.
    Base = 0,
    /// For each language, the offset and length of its words in `WordBlobs`.
    Words,
    /// [`crate::model::Words`] of each language, encoded with postcard.
    WordBlobs,
    /// Fixed-width entry records, sorted by id; see `StoredEntry`.
    Entries,
    /// [`crate::model::Entry`] of each entry, encoded with postcard; between them the ids, and the texts that do not
    /// stand in an entry as they are, in UTF-8.
    Texts,
    /// [`crate::model::Examples`] of all entries, encoded with postcard.
    Examples,
    /// Folding table from characters to folded characters; see [`crate::text::rules::Tables::fold`].
    Fold,
    /// Folded sequences of several characters; see [`crate::text::rules::Tables::pool`].
    FoldPool,
    /// Table for composing voiced kana; see [`crate::text::rules::Tables::compose`].
    FoldCompose,
    /// Table from folded characters to skeleton units; see [`crate::text::rules::Tables::skeleton`].
    Skeleton,
    /// Spelling variants; see [`crate::text::rules::Tables::variants`].
    Variants,
    /// For each bucket of spread n-gram keys, the number of its first n-gram; see `Buckets`.
    GramBuckets,
    /// Fixed-width n-gram records, by n-gram number, which is by spread key; see `StoredGram`.
    Grams,
    /// The posting lists of all n-grams, one after another: the number of documents, then their numbers, ascending.
    Postings,
    /// Fixed-width document records; see `StoredDoc`.
    Docs,
    /// The n-gram numbers of each document, ascending; see `varint`.
    DocGrams,
    /// Fixed-width passage records, by entry; see `StoredPassage`.
    Passages,
    /// For each bucket of term keys, where its first term starts in `Terms`; see `Buckets`.
    TermBuckets,
    /// The terms, by key, with their pages; see `retrieval`.
    Terms,
    /// How much an n-gram or term weighs, by the number of entries that hold it.
    Weights,
    /// [`crate::model::Logic`], encoded with postcard.
    Logic,
    /// [`crate::model::LogicExamples`], encoded with postcard.
    LogicExamples,
}

/// Number of sections.
pub(super) const SECTIONS: usize = Section::LogicExamples as usize + 1;

/// Stands for an absent number.
pub(super) const NONE: u32 = u32::MAX;

/// What kind of text a document of the index is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DocKind {
    /// A message of the product, published or reconstructed.
    Message,
    /// A message as translated by the authors of the knowledge base.
    Translated,
    /// A phrase in which people describe the problem.
    Phrase,
    /// The title of an entry.
    Title,
    /// A literal in a log line that indicates a fault.
    Signature,
    /// A literal in a log line that a step of a flow writes, even when nothing is wrong.
    Step,
}

impl DocKind {
    /// All kinds, in order of declaration.
    pub const ALL: [DocKind; 6] = [
        DocKind::Message,
        DocKind::Translated,
        DocKind::Phrase,
        DocKind::Title,
        DocKind::Signature,
        DocKind::Step,
    ];

    pub(super) fn from_number(number: u8) -> DocKind {
        Self::ALL.get(usize::from(number)).copied().unwrap_or(DocKind::Phrase)
    }
}
