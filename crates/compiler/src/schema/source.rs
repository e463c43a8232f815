//! Where the facts of an entry come from, written under `sources`.

use super::At;
use serde::Deserialize;

/// Where facts come from.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The version of the vendor's guide.
    #[serde(default)]
    pub guide: Option<At<String>>,
    /// The id of a vendor article, such as `r75fdv`.
    #[serde(default)]
    pub vendor: Option<At<String>>,
    /// `derived` if the authors conclude the facts from other sources.
    #[serde(default)]
    pub basis: Option<At<String>>,
    /// The section of the guide or article, by its English name.
    #[serde(default)]
    pub section: Option<At<String>>,
    /// The fields of this entry that are based on this source.
    #[serde(default)]
    pub covers: Vec<At<String>>,
}

/// The fields that a source can cover: every field that states a fact.
pub const COVERED: [&str; 22] = [
    "title",
    "wordings",
    "say",
    "fix",
    "scope",
    "preconditions",
    "before",
    "solutions",
    "wait",
    "verify",
    "escalate",
    "meaning",
    "causes",
    "confused_with",
    "in_logs",
    "places",
    "shows",
    "decides",
    "fetched_by",
    "items",
    "diagram",
    "phrases",
];
