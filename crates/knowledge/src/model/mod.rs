//! What the blob holds: no positions, nothing optional in the encoding, nothing tagged.
//!
//! Only the compiler makes these values; everybody else reads them. Must not know YAML or any output format.

mod base;
mod diagram;
mod entry;
mod logic;
mod words;

pub use base::*;
pub use diagram::*;
pub use entry::*;
pub use logic::*;
pub use words::*;

use serde::{Deserialize, Serialize};

/// A language, as its place in the knowledge base's list; 0 is English.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Lang(pub u8);

impl Lang {
    /// English, the language every text has.
    pub const EN: Lang = Lang(0);

    /// The place in lists that run parallel to the list of languages.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// One text in every language, in the order of the knowledge base's languages. A text that is not written yet is empty.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Localized(pub Vec<String>);

impl Localized {
    /// The text in a language, or in English where it is not written yet.
    pub fn get(&self, lang: Lang) -> &str {
        match self.0.get(lang.index()) {
            Some(text) if !text.is_empty() => text,
            _ => self.0.first().map_or("", String::as_str),
        }
    }
}
