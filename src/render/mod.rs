//! Writes an [`crate::answer::Answer`] or a [`crate::answer::Lookup`] as terminal text, Markdown, HTML or JSON.
//!
//! Architecture invariant: a renderer never reads the store and does not know the other renderers. What stands in
//! which order is decided once, in `page`.

use crate::knowledge::model::{Base, Lang, Words};

/// What every renderer needs besides the answer.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// Languages, version and what to collect.
    pub base: &'a Base,
    /// The interface's words in the answer's language.
    pub words: &'a Words,
    /// The answer's language.
    pub lang: Lang,
}
