//! Texts that must, or must not, find an entry.

use serde::{Deserialize, Serialize};

/// The examples of one entry. They are stored apart because only `check` and the tests read them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Examples {
    /// Id of the entry.
    pub id: String,
    /// Path of the entry's file below the knowledge folder.
    pub path: String,
    /// Texts that must find the entry.
    pub positive: Vec<Example>,
    /// Texts that must not find the entry.
    pub negative: Vec<NegativeExample>,
}

/// A text that must find an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Example {
    /// The text, as a person would paste it.
    pub text: String,
    /// Ids of other entries that the text fits equally well.
    pub along_with: Vec<String>,
    /// Line and column in the entry's file, from 1.
    pub at: (u64, u64),
}

/// A text that must not find an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NegativeExample {
    /// The text, as a person would paste it.
    pub text: String,
    /// Line and column in the entry's file, from 1.
    pub at: (u64, u64),
}
