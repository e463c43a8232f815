//! How a kind of log file is read: its records, their events, and the facts in them.

use super::FactType;
use serde::{Deserialize, Serialize};

/// A kind of log file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Format {
    /// Id of the format.
    pub id: String,
    /// Id of the log's entry; empty if it has none.
    pub log: String,
    /// Id of the format that defines the records; for most formats, their own id.
    pub family: String,
    /// Where a record begins.
    pub records: Records,
    /// Facts that any record can contain, whatever its events.
    pub fields: Vec<Capture>,
    /// What identifies a file of this format.
    pub signs: Vec<Sign>,
    /// The events that its records can contain.
    pub events: Vec<Event>,
}

/// Where a record begins, and where its time is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Records {
    /// How a file is split into records.
    pub cut: Cut,
    /// Pattern of the record's time; empty if records have none.
    pub time: String,
}

/// How a file is split into records.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Cut {
    /// A line that matches this pattern begins a record.
    Lines(String),
    /// Each object that contains this key is a record.
    Json(String),
}

/// A property that identifies files of a format.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sign {
    /// Part of the file name.
    Name(String),
    /// Exact text near the beginning of the file.
    Literal(String),
    /// Pattern of a line near the beginning of the file.
    Pattern(String),
}

/// What one kind of record means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Name of the event.
    pub name: String,
    /// Literals that the record must all contain.
    pub literals: Vec<String>,
    /// Literals of which the record must contain at least one; no condition if empty.
    pub one_of: Vec<String>,
    /// Literals that the record must not contain.
    pub without: Vec<String>,
    /// Patterns that must all match. The match of the first one is quoted.
    pub matches: Vec<String>,
    /// The facts that the event provides.
    pub facts: Vec<Capture>,
}

/// How a fact is read from a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Capture {
    /// Name of the fact.
    pub fact: String,
    /// Type of the fact.
    pub kind: FactType,
    /// Patterns, the most likely first; the first one that matches counts.
    pub patterns: Vec<String>,
    /// Name of the fact whose value is searched instead of the record; empty for the record.
    pub of: String,
    /// The value if a pattern matches; empty to take the value from the pattern's group.
    pub value: String,
    /// True if the record should contain the fact: if it does not, the fact counts as missing.
    pub required: bool,
    /// True if the value is percent-encoded.
    pub percent: bool,
    /// True if the key has a meaning only within one file.
    pub local: bool,
    /// True if the latest value counts instead of the first.
    pub latest: bool,
    /// True if the fact is not shown to readers.
    pub hidden: bool,
}
