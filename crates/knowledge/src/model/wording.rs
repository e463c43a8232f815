//! A message as a product shows it.

use super::Lang;
use serde::{Deserialize, Serialize};

named_enum! {
    /// Where the text of a message comes from.
    WordingStatus {
        /// Printed in a source.
        Published = "published",
        /// Reconstructed from published translations.
        Reconstructed = "reconstructed",
        /// Translated by the authors of the knowledge base; never shown as the product's own text.
        Translated = "translated",
    }
}

/// A message that people paste.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wording {
    /// Language of the message.
    pub lang: Lang,
    /// Where the text comes from.
    pub status: WordingStatus,
    /// Where it was published: `guide` or the id of an article. Empty unless published.
    pub source: String,
    /// The exact text of the message.
    pub text: String,
}
