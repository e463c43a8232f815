//! The files in `knowledge/` as serde reads them: one struct per kind of file, every value with its position. Unknown
//! fields are rejected.
//!
//! Only plain structs and externally tagged enums are used here: `untagged`, `flatten` and internal tags lose
//! positions. The doc comments are the reference for authors. Nothing here may depend on the stored form
//! ([`faultbook_knowledge::model`]); [`super::compile`] turns one into the other.

mod asked;
mod base;
mod diagram;
mod elsewhere;
mod entry;
mod flow;
mod format;
#[cfg(test)]
mod json_schema;
mod rule;
mod solution;
mod source;
mod wording;

pub use asked::*;
pub use base::*;
pub use diagram::*;
pub use elsewhere::*;
pub use entry::*;
pub use flow::*;
pub use format::*;
pub use rule::*;
pub use solution::*;
pub use source::*;
pub use wording::*;

use serde::Deserialize;
use serde_saphyr::Spanned;
use std::collections::BTreeMap;
use std::ops::Deref;

/// A value and its position in the file.
#[derive(Debug, Clone, Deserialize)]
#[serde(transparent)]
pub struct At<T>(pub Spanned<T>);

impl<T> Deref for At<T> {
    type Target = Spanned<T>;

    fn deref(&self) -> &Spanned<T> {
        &self.0
    }
}

/// One text in every language, `en` first. The languages are exactly those of `knowledge.yaml`.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Texts(pub At<BTreeMap<String, At<String>>>);

/// A list of texts per language. The lists are independent of each other, not translations.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Lists(pub At<BTreeMap<String, At<Vec<At<String>>>>>);
