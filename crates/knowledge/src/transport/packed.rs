//! The packed form, as postcard writes it behind the header.

use crate::model::{Base, Kind};
use crate::text::rules::Tables;
use serde::{Deserialize, Serialize};

/// The first eight bytes of packed knowledge.
pub(super) const MAGIC: &[u8; 8] = b"FAULTBT\0";
/// The version of this form. [`super::unpack`] refuses any other.
pub(super) const VERSION: u32 = 1;
/// Magic and version.
pub(super) const HEADER: usize = MAGIC.len() + 4;

/// Everything behind the header.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Packed {
    /// The content hash of the blob it was made from.
    pub(super) hash: [u8; 32],
    /// The top of the knowledge base, without what is collected for a case.
    pub(super) base: Base,
    pub(super) tables: Tables,
    /// The weight of an n-gram by how many entries hold it.
    pub(super) weights: Vec<u32>,
    /// Sorted by id.
    pub(super) entries: Vec<PackedEntry>,
    pub(super) prose: Prose,
}

/// An entry and the texts by which it is found.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct PackedEntry {
    pub(super) id: String,
    pub(super) kind: Kind,
    pub(super) status: u16,
    /// The number of the entry that it refines.
    pub(super) refines: Option<u32>,
    pub(super) topic_length: u32,
    pub(super) texts: Vec<PackedText>,
}

/// A document of the index.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct PackedText {
    /// A place in [`crate::format::DocKind::ALL`].
    pub(super) kind: u8,
    pub(super) lang: u8,
    pub(super) text: String,
}

/// The n-grams that stand only in the explaining prose of some entries, which is not packed itself.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Prose {
    /// Of each n-gram: four times its length, plus how many units it shares with the one before.
    pub(super) shapes: Vec<u8>,
    /// The units that each does not share.
    pub(super) units: Vec<u16>,
    /// How many entries talk about each.
    pub(super) counts: Vec<u32>,
    /// The numbers of these entries, as steps from one to the next.
    pub(super) steps: Vec<u32>,
}
