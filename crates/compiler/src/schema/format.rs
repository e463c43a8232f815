//! The files in `formats/`: how a log file is recognized, where its records begin, and which events and typed facts its
//! records contain.

use super::At;
use serde::Deserialize;

/// `formats/ID.yaml`: one kind of log file.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FormatFile {
    /// Unique id: the file name without `.yaml`.
    pub id: At<String>,
    /// The id of the entry in `logs/` that describes this log; omit it if there is none.
    #[serde(default)]
    pub log: Option<At<String>>,
    /// The id of the format whose `records` and `fields` also apply here. Formats that share them are searched for each
    /// other's events, so a file under another name is read just as well.
    #[serde(default)]
    pub like: Option<At<String>>,
    /// Where a record begins. Required without `like`.
    #[serde(default)]
    pub records: Option<RecordsFile>,
    /// Facts that any record can contain besides its events, such as a thread or an id. They are needed to join
    /// records.
    #[serde(default)]
    pub fields: Vec<CaptureFile>,
    /// What identifies a file of this format.
    pub recognised_by: Vec<SignFile>,
    /// The events that its records can contain.
    #[serde(default)]
    pub events: Vec<EventFile>,
    /// Records that must parse, each with the events that it contains.
    #[serde(default)]
    pub samples: Vec<SampleFile>,
}

/// Where a record begins. It ends where the next one begins.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RecordsFile {
    /// A pattern; a line that matches it begins a record.
    #[serde(default)]
    pub starts: Option<At<String>>,
    /// For JSON: a key. Each object of a list that contains it, at any depth, is a record; if there is none, the whole
    /// file is. The record is read as lines of the form `key.key=value`.
    #[serde(default)]
    pub json: Option<At<String>>,
    /// A pattern that finds the time of a record, with the groups `year`, `month`, `day`, `hour`, `minute`, `second`
    /// and `milli`, and the group `zone` if the log states the time zone.
    #[serde(default)]
    pub time: Option<At<String>>,
}

/// A property that files of this format have and other files lack. Write exactly one of the fields.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SignFile {
    /// Part of the file name, regardless of case.
    #[serde(default)]
    pub name: Option<At<String>>,
    /// Exact text in one of the first records, regardless of case.
    #[serde(default)]
    pub literal: Option<At<String>>,
    /// A pattern that matches one of the first lines.
    #[serde(default)]
    pub pattern: Option<At<String>>,
}

/// What one kind of record means.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EventFile {
    /// The event's name, used by flows and rules. It can appear several times, for several spellings of the same event.
    pub event: At<String>,
    /// Literals that the record must all contain, regardless of case.
    #[serde(default)]
    pub literals: Vec<At<String>>,
    /// Literals of which the record must contain at least one.
    #[serde(default)]
    pub one_of: Vec<At<String>>,
    /// Literals that the record must not contain.
    #[serde(default)]
    pub without: Vec<At<String>>,
    /// Patterns that must all match the record. The first match of the first pattern is the text that is quoted.
    pub matches: Vec<At<String>>,
    /// The typed facts that the event provides.
    #[serde(default)]
    pub facts: Vec<CaptureFile>,
}

/// A fact that is read from a record.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CaptureFile {
    /// The fact's name.
    pub fact: At<String>,
    /// `text` (the default), `number`, `boolean` (whether a pattern matches or, if it has a group, whether that group
    /// is `true`), `list` or `numbers` (all matches).
    #[serde(default, rename = "type")]
    pub kind: Option<At<String>>,
    /// Patterns, the most likely first. The first one that matches counts; its first group is the value.
    pub patterns: Vec<At<String>>,
    /// The name of another fact of this event: the patterns are applied to its value instead of the record.
    #[serde(default)]
    pub of: Option<At<String>>,
    /// The value if a pattern matches, instead of its group.
    #[serde(default)]
    pub value: Option<At<String>>,
    /// True if the record should contain it: if it does not, the fact counts as missing.
    #[serde(default)]
    pub required: bool,
    /// True if the value is percent-encoded, as in `%40` for `@`.
    #[serde(default)]
    pub percent: bool,
    /// True for a key that has a meaning only within one file, such as a thread.
    #[serde(default)]
    pub local: bool,
    /// True if the latest value counts; otherwise the first one does.
    #[serde(default)]
    pub latest: bool,
    /// True for a fact that only joins records and is not shown.
    #[serde(default)]
    pub hidden: bool,
}

/// A record that must parse.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SampleFile {
    /// The lines of the record.
    pub text: At<String>,
    /// The events that must be found in them, in order.
    pub events: Vec<At<String>>,
}
