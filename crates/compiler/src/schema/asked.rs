//! `asked.yaml`: what a question asks for.

use super::{At, Lists};
use serde::Deserialize;

/// The kinds of questions.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AskedFile {
    /// The kinds of questions, in any order.
    pub asked: Vec<AskedItem>,
}

/// A kind of question.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AskedItem {
    /// Unique id.
    pub id: At<String>,
    /// The kinds of entries that answer such a question. Without any, its words only show that something is asked.
    #[serde(default)]
    pub favors: Vec<At<String>>,
    /// Words with which such questions begin, by language.
    pub words: Lists,
}
