//! The knowledge base at run time: the blob, and what was decoded of it so far.
//!
//! Nothing is parsed when a [`Store`] is made; the top of
//! the knowledge base and the words of a language are decoded when first asked for.

use crate::format::{Blob, OpenError};
use crate::model::{Base, Entry, Lang, Localized, Logic, Words};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// An entry and the titles of the entries that it links to, by id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// The entry.
    pub entry: Entry,
    /// Titles of linked entries.
    pub links: BTreeMap<String, Localized>,
}

/// A knowledge base, ready to answer.
#[derive(Debug)]
pub struct Store {
    blob: Blob,
    base: OnceLock<Base>,
}

impl Store {
    /// A knowledge base that stands in the program itself, as its build script wrote it.
    pub fn embedded(bytes: &'static [u8]) -> Store {
        Store::of(Blob::embedded(bytes))
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

    /// An entry with the titles of everything that it links to.
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
