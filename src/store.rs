//! The knowledge base at run time: the blob, and what was decoded of it so far.
//!
//! The only file that knows where the embedded blob comes from. Nothing is parsed when a [`Store`] is made; the top of
//! the knowledge base and the words of a language are decoded when first asked for.

use crate::knowledge::format::{Blob, OpenError};
use crate::knowledge::model::{Base, Entry, Lang, Logic, Words};
use std::sync::OnceLock;

static EMBEDDED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/knowledge.bin"));

/// A knowledge base, ready to answer.
#[derive(Debug)]
pub struct Store {
    blob: Blob,
    base: OnceLock<Base>,
}

impl Store {
    /// The knowledge base that was compiled into the program.
    pub fn embedded() -> Store {
        Store::of(Blob::embedded(EMBEDDED))
    }

    /// A knowledge base that this process compiled.
    pub fn compiled(bytes: Vec<u8>) -> Store {
        Store::of(Blob::compiled(bytes))
    }

    /// A knowledge base from outside, checked fully.
    ///
    /// # Errors
    /// When the bytes are no blob, have another format version or are damaged.
    pub fn open(bytes: Vec<u8>) -> Result<Store, OpenError> {
        Blob::open(bytes).map(Store::of)
    }

    fn of(blob: Blob) -> Store {
        Store { blob, base: OnceLock::new() }
    }

    /// The blob, for look-ups in place.
    pub fn blob(&self) -> &Blob {
        &self.blob
    }

    /// The top of the knowledge base.
    pub fn base(&self) -> &Base {
        self.base.get_or_init(|| self.blob.base().unwrap_or_default())
    }

    /// How logs are read and what follows from them.
    pub fn logic(&self) -> Logic {
        self.blob.logic().unwrap_or_default()
    }

    /// The interface's words of a language.
    pub fn words(&self, lang: Lang) -> Words {
        self.blob.words(lang).unwrap_or_default()
    }

    /// An entry by its id.
    pub fn entry(&self, id: &str) -> Option<Entry> {
        self.blob.entry(self.blob.find(id)?)
    }

    /// All entries, in the order of their ids.
    pub fn entries(&self) -> impl Iterator<Item = Entry> + '_ {
        (0..self.blob.entry_count()).filter_map(|n| self.blob.entry(n))
    }
}
