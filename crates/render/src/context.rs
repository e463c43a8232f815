//! What every composer and renderer needs besides the data itself.

use faultbook_knowledge::model::{Base, Lang, Words};

/// The knowledge base's shared data, and the language to write in.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// Languages, version and what to collect.
    pub base: &'a Base,
    /// The words of the interface in `lang`.
    pub words: &'a Words,
    /// The language to write in.
    pub lang: Lang,
}
