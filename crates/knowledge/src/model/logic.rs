//! How logs are read and what follows from them: the formats, flows and rules as the blob stores them.

use super::{Flow, Format, Rule};
use serde::{Deserialize, Serialize};

/// Everything that `diagnose` needs besides the entries.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Logic {
    /// The formats, sorted by id.
    pub formats: Vec<Format>,
    /// The flows, sorted by id.
    pub flows: Vec<Flow>,
    /// The rules in evaluation order: each one comes after the rules that it builds on.
    pub rules: Vec<Rule>,
}

/// What `verify` runs: the samples of the formats and the examples of the rules, with their positions.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct LogicExamples {
    /// The samples of all formats.
    pub samples: Vec<LogSample>,
    /// The examples and negative examples of all rules.
    pub examples: Vec<LogExample>,
}

/// A record that must parse.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogSample {
    /// Id of the format.
    pub format: String,
    /// Path of the format's file below the knowledge folder.
    pub path: String,
    /// Line and column in that file, from 1.
    pub at: (u64, u64),
    /// The lines of the record.
    pub text: String,
    /// The events that must be found, in order.
    pub events: Vec<String>,
}

/// Log files in which a rule must fire, or must not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogExample {
    /// Id of the rule.
    pub rule: String,
    /// Path of the rule's file below the knowledge folder.
    pub path: String,
    /// Line and column in that file, from 1.
    pub at: (u64, u64),
    /// Name and text of each log file.
    pub files: Vec<(String, String)>,
    /// True if the rule must fire, false if it must not.
    pub fires: bool,
}
