//! The files of `elsewhere/`: what people ask the same help desk, and this knowledge base does not answer.

use super::{At, Lists};
use serde::Deserialize;

/// A file of topics that are not covered here, by area: `elsewhere/telephones.yaml`.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ElsewhereFile {
    /// The topics. A question that is nearer to one of these than to any entry gets no answer.
    pub topics: Vec<TopicFile>,
}

/// A topic that is not covered here.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TopicFile {
    /// Unique id.
    pub id: At<String>,
    /// What people ask or report about it, by language: several short texts, each about something else.
    pub asked: Lists,
}
