//! The knowledge base at run time: the blob and the parts of it that have been decoded so far.
//!
//! Making a [`Store`] decodes nothing. The top level and the words of a language are decoded on first use.

use crate::format::{Blob, OpenError};
use crate::model::{Base, Entry, Lang, Localized, Logic, Words};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// An entry with the titles of the entries that it links to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// The entry itself.
    pub entry: Entry,
    /// Titles of the linked entries, by id.
    pub links: BTreeMap<String, Localized>,
}

/// A knowledge base in memory. Parts of it are decoded on first use.
#[derive(Debug)]
pub struct Store {
    blob: Blob,
    base: OnceLock<Base>,
}

impl Store {
    /// Wraps a knowledge base that a build script embedded in the program. Its bytes are trusted.
    pub fn embedded(bytes: &'static [u8]) -> Store {
        Store::from_blob(Blob::embedded(bytes))
    }

    /// Wraps a knowledge base that this process compiled itself. Its bytes are trusted.
    pub fn compiled(bytes: Vec<u8>) -> Store {
        Store::from_blob(Blob::compiled(bytes))
    }

    /// Opens a knowledge base from an external file and checks all of it.
    ///
    /// # Errors
    /// [`OpenError`] if the bytes are not a knowledge base, have another format version or are damaged.
    pub fn open(bytes: Vec<u8>) -> Result<Store, OpenError> {
        Blob::open(bytes).map(Store::from_blob)
    }

    fn from_blob(blob: Blob) -> Store {
        Store { blob, base: OnceLock::new() }
    }

    /// The underlying blob, for lookups without decoding.
    pub fn blob(&self) -> &Blob {
        &self.blob
    }

    /// The data that all entries share: version, languages, families and so on.
    pub fn base(&self) -> &Base {
        self.base.get_or_init(|| self.blob.base().unwrap_or_default())
    }

    /// The formats, flows and rules for diagnosing logs.
    pub fn logic(&self) -> Logic {
        self.blob.logic().unwrap_or_default()
    }

    /// The interface texts in a language.
    pub fn words(&self, lang: Lang) -> Words {
        self.blob.words(lang).unwrap_or_default()
    }

    /// The entry with this id; `None` if there is none.
    pub fn entry(&self, id: &str) -> Option<Entry> {
        self.blob.entry(self.blob.find(id)?)
    }

    /// All entries, sorted by id.
    pub fn entries(&self) -> impl Iterator<Item = Entry> + '_ {
        (0..self.blob.entry_count()).filter_map(|n| self.blob.entry(n))
    }

    /// Adds the titles of all linked entries to an entry.
    pub fn show(&self, entry: Entry) -> Shown {
        let mut links: BTreeMap<String, Localized> = BTreeMap::new();
        {
            let named = entry.leads_to.iter().chain(&entry.related);
            let named = named
                .chain(entry.confused_with.iter().map(|c| &c.id))
                .chain(entry.in_logs.iter().map(|l| &l.log))
                .chain(&entry.comes_from)
                .chain(&entry.decides);
            let seen = entry.diagram.iter().flat_map(|d| &d.messages).flat_map(|m| &m.seen).map(|s| &s.log);
            for id in named
                .chain(seen)
                .chain([&entry.refines, &entry.retired, &entry.fetched_by])
                .filter(|id| !id.is_empty())
            {
                if let Some(title) = self.blob().find(id).and_then(|n| self.blob().title(n)) {
                    links.insert(id.clone(), title);
                }
            }
        }
        Shown { entry, links }
    }
}
