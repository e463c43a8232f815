//! The packed form, which postcard encodes after the header.

use crate::model::{Base, Kind, Passage};
use crate::text::rules::Tables;
use serde::{Deserialize, Serialize};

/// The first eight bytes of packed knowledge.
pub(super) const MAGIC: &[u8; 8] = b"FAULTBT\0";
/// Version of the packed form. [`super::unpack`] rejects any other version.
pub(super) const VERSION: u32 = 3;
/// Size of the header in bytes: magic and version.
pub(super) const HEADER: usize = MAGIC.len() + 4;

/// Everything after the header.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Packed {
    /// Content hash of the original blob.
    pub(super) hash: [u8; 32],
    /// The data that all entries share, without what to collect for a case.
    pub(super) base: Base,
    pub(super) tables: Tables,
    /// The weight of an n-gram or term, indexed by the number of entries that contain it.
    pub(super) weights: Vec<u32>,
    /// The entries, sorted by id.
    pub(super) entries: Vec<PackedEntry>,
    /// What is asked of topics that are not covered.
    pub(super) elsewhere: Vec<Vec<Passage>>,
}

/// An entry and the texts by which it can be found.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct PackedEntry {
    pub(super) id: String,
    pub(super) kind: Kind,
    pub(super) status: u16,
    /// Number of the entry that this one refines.
    pub(super) refines: Option<u32>,
    pub(super) texts: Vec<PackedText>,
    /// What its pages say.
    pub(super) passages: Vec<Passage>,
}

/// A document of the index.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct PackedText {
    /// Position in [`crate::format::DocKind::ALL`].
    pub(super) kind: u8,
    pub(super) lang: u8,
    pub(super) text: String,
}
