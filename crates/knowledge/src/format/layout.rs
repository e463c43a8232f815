//! The constants that writer and reader share.

/// The first eight bytes of a blob.
pub(super) const MAGIC: &[u8; 8] = b"FAULTBK\0";
/// Version of the layout. A reader refuses any other.
pub const FORMAT_VERSION: u32 = 4;
/// Magic, version, number of sections, SHA-256 of everything behind the header.
pub(super) const HEADER: usize = 8 + 4 + 4 + 32;

/// A section; its discriminant is its place in the section table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// [`crate::model::Base`], postcard.
    Base = 0,
    /// Per language: offset and length into `WordBlobs`.
    Words,
    /// [`crate::model::Words`] of each language, postcard.
    WordBlobs,
    /// Fixed records, sorted by id; see `StoredEntry`.
    Entries,
    /// [`crate::model::Entry`] of each entry, postcard.
    EntryBlobs,
    /// Ids and document texts, UTF-8.
    Strings,
    /// [`crate::model::Examples`] of all entries, postcard.
    Examples,
    /// Folding tables, see [`crate::text::rules::Tables`].
    Fold,
    /// See `Fold`.
    FoldPool,
    /// See `Fold`.
    FoldCompose,
    /// See `Fold`.
    Skeleton,
    /// See `Fold`.
    Variants,
    /// Hash table from n-gram to its number; see `SLOT`.
    GramSlots,
    /// Fixed records by n-gram number; see `StoredGram`.
    Grams,
    /// Document numbers, the lists of all n-grams behind each other.
    Postings,
    /// Fixed records; see `StoredDoc`.
    Docs,
    /// N-gram numbers of each document, ascending.
    DocGrams,
    /// What entries talk about: entry numbers times two, plus one where the n-gram stands only in explaining prose; the
    /// lists of all n-grams behind each other.
    Topics,
    /// [`crate::model::Logic`], postcard.
    Logic,
    /// [`crate::model::LogicExamples`], postcard.
    LogicExamples,
}

/// How many sections there are.
pub(super) const SECTIONS: usize = Section::LogicExamples as usize + 1;

/// Slot: key (8 bytes), n-gram number or `NONE`, 4 bytes of padding.
pub(super) const SLOT: usize = 16;
/// "There is none."
pub(super) const NONE: u32 = u32::MAX;

/// What a document of the index is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DocKind {
    /// A message of the product, published or reconstructed.
    Message,
    /// A message in our translation.
    Translated,
    /// A phrase in which people describe it.
    Phrase,
    /// The title.
    Title,
    /// A literal of a log line that shows a fault.
    Signature,
    /// A literal of a log line that a step of a flow leaves, also where nothing is wrong.
    Step,
}

impl DocKind {
    /// Every kind, in order of declaration.
    pub const ALL: [DocKind; 6] = [
        DocKind::Message,
        DocKind::Translated,
        DocKind::Phrase,
        DocKind::Title,
        DocKind::Signature,
        DocKind::Step,
    ];

    pub(super) fn from_number(number: u32) -> DocKind {
        Self::ALL.get(number as usize).copied().unwrap_or(DocKind::Phrase)
    }
}

/// Where an n-gram's search begins in a table of `mask + 1` slots (Fibonacci hashing, Knuth vol. 3, 6.4).
pub(super) fn slot_of(key: u64, mask: u64) -> u64 {
    (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 20) & mask
}
