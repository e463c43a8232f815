//! Where the facts of an entry come from.

use serde::{Deserialize, Serialize};

/// Where facts come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The guide, an article, or a conclusion of the authors.
    pub origin: Origin,
    /// Name of the section in English; empty if none is given.
    pub section: String,
    /// Names of the fields that are based on this source.
    pub covers: Vec<String>,
}

/// The origin of a fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Origin {
    /// The vendor's guide, in this version.
    Guide(String),
    /// The vendor article with this id.
    Vendor(String),
    /// Concluded by the authors from other sources.
    Derived,
}
