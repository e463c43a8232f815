//! What an author writes under `knowledge/`, as serde sees it: one struct per kind of file, every value with its
//! position, unknown fields refused.
//!
//! Only externally tagged enums and plain structs stand here: `untagged`, `flatten` and internal tags lose the
//! positions. The doc comments are the reference for authors. Must not know the stored form ([`faultbook_knowledge::model`]):
//! [`super::compile`] turns one into the other.

mod base;
mod diagram;
mod entry;
mod flow;
mod format;
#[cfg(test)]
mod json_schema;
mod rule;

pub use base::*;
pub use diagram::*;
pub use entry::*;
pub use flow::*;
pub use format::*;
pub use rule::*;

use serde::Deserialize;
use serde_saphyr::Spanned;
use std::collections::BTreeMap;
use std::ops::Deref;

/// A value and where it stands in its file.
#[derive(Debug, Clone, Deserialize)]
#[serde(transparent)]
pub struct At<T>(pub Spanned<T>);

impl<T> Deref for At<T> {
    type Target = Spanned<T>;

    fn deref(&self) -> &Spanned<T> {
        &self.0
    }
}

/// One text in every language, `en` first: the languages of `knowledge.yaml`, no more, no fewer.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Texts(pub At<BTreeMap<String, At<String>>>);

/// A list of texts per language; the lists are independent of each other, not translations.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Lists(pub At<BTreeMap<String, At<Vec<At<String>>>>>);
