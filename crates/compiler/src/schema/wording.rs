//! The messages of an entry, written under `wordings`.

use super::At;
use serde::Deserialize;
use std::collections::BTreeMap;

/// A message, either as the product shows it or as translated by the authors of the knowledge base.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Wording {
    /// `published` (printed in a source), `reconstructed` (from published translations) or `translated` (by the
    /// authors).
    pub status: At<String>,
    /// Where it was published: `guide`, or the id of a vendor article. Required for `published`, not allowed otherwise.
    #[serde(default)]
    pub source: Option<At<String>>,
    /// The exact message text; `<…>`, `{…}` and `%s` are placeholders.
    pub text: At<String>,
}

/// Messages by language.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Wordings(pub At<BTreeMap<String, Vec<Wording>>>);
