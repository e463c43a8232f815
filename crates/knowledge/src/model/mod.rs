//! The contents of the blob. Values have no positions; every field is always encoded and no enum is internally tagged,
//! as postcard requires.
//!
//! Only the compiler makes these values; all other crates read them. Nothing here may depend on YAML or an output
//! format.

/// Declares an enumeration whose values have names in YAML and JSON.
macro_rules! named_enum {
    ($(#[$doc:meta])* $name:ident { $( $(#[$vdoc:meta])* $variant:ident = $text:literal, )* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum $name { $( $(#[$vdoc])* $variant, )* }

        impl $name {
            /// All values, in order of declaration.
            pub const ALL: &'static [$name] = &[ $( $name::$variant, )* ];

            /// The name that appears in YAML and JSON.
            pub fn name(self) -> &'static str {
                match self { $( $name::$variant => $text, )* }
            }

            /// The value with this name; `None` if there is none.
            pub fn from_name(name: &str) -> Option<$name> {
                match name { $( $text => Some($name::$variant), )* _ => None }
            }
        }
    };
}

mod base;
mod diagram;
mod entry;
mod logic;
mod passage;
mod words;

pub use base::*;
pub use diagram::*;
pub use entry::*;
pub use logic::*;
pub use passage::*;
pub use words::*;

use serde::{Deserialize, Serialize};

/// A language, as its position in the list of languages of the knowledge base. English is 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Lang(pub u8);

impl Lang {
    /// English, in which every text exists.
    pub const EN: Lang = Lang(0);

    /// The position in lists that are ordered like the list of languages.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// One text in every language, in the order of the languages. A text that is not translated yet is empty.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Localized(pub Vec<String>);

impl Localized {
    /// The text in a language, or in English if it is not translated yet.
    pub fn get(&self, lang: Lang) -> &str {
        match self.0.get(lang.index()) {
            Some(text) if !text.is_empty() => text,
            _ => self.0.first().map_or("", String::as_str),
        }
    }
}
