//! The files under `formats/`: how a log file is recognised, where its records begin, and which events and typed facts
//! its records hold.

use super::At;
use serde::Deserialize;

/// `formats/ID.yaml`: one kind of log file.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FormatFile {
    /// The id: the file's name without `.yaml`.
    pub id: At<String>,
    /// The entry of `logs/` that it belongs to; left out where there is none.
    #[serde(default)]
    pub log: Option<At<String>>,
    /// The id of the format whose `records` and `fields` hold here, too. The events of formats that are alike are looked
    /// for in all their files, so that a file under another name is read just as well.
    #[serde(default)]
    pub like: Option<At<String>>,
    /// Where a record begins. Needed without `like`.
    #[serde(default)]
    pub records: Option<RecordsFile>,
    /// What every record may hold besides its events: the thread, an id. Needed for joining records.
    #[serde(default)]
    pub fields: Vec<CaptureFile>,
    /// What tells such a file from others.
    pub recognised_by: Vec<SignFile>,
    /// What its records say.
    #[serde(default)]
    pub events: Vec<EventFile>,
    /// Records that must parse, each with what they hold.
    #[serde(default)]
    pub samples: Vec<SampleFile>,
}

/// Where a record begins; it ends where the next one begins.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RecordsFile {
    /// A pattern: a line that matches it begins a record.
    #[serde(default)]
    pub starts: Option<At<String>>,
    /// For JSON: a key; each object of a list that holds it, at any depth, is a record, else the whole file. The
    /// record is read as lines `key.key=value`.
    #[serde(default)]
    pub json: Option<At<String>>,
    /// A pattern that finds the time of a record by the groups `year`, `month`, `day`, `hour`, `minute`, `second` and
    /// `milli`, and its zone, where the log names one, by the group `zone`.
    #[serde(default)]
    pub time: Option<At<String>>,
}

/// What a file of this format has and others have not. Exactly one of the fields.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SignFile {
    /// A part of the file's name, in any case.
    #[serde(default)]
    pub name: Option<At<String>>,
    /// A literal in one of its first records, in any case.
    #[serde(default)]
    pub literal: Option<At<String>>,
    /// A pattern that one of its first lines matches.
    #[serde(default)]
    pub pattern: Option<At<String>>,
}

/// What one kind of record says.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EventFile {
    /// Its name, used by flows and rules. A name may stand several times: for several spellings of the same event.
    pub event: At<String>,
    /// Literals that all stand in the record, in any case.
    #[serde(default)]
    pub literals: Vec<At<String>>,
    /// Literals of which at least one stands in the record.
    #[serde(default)]
    pub one_of: Vec<At<String>>,
    /// Literals that must not stand in it.
    #[serde(default)]
    pub without: Vec<At<String>>,
    /// Patterns that all match the record. The first match of the first one is the place that is quoted.
    pub matches: Vec<At<String>>,
    /// The typed facts that it gives.
    #[serde(default)]
    pub facts: Vec<CaptureFile>,
}

/// A fact that is read out of a record.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CaptureFile {
    /// Its name.
    pub fact: At<String>,
    /// `text` (which it is when nothing is said), `number`, `boolean` (does a pattern match; with a
    /// group, is that group `true`) or `list` or `numbers` (all matches).
    #[serde(default, rename = "type")]
    pub kind: Option<At<String>>,
    /// Patterns, the likeliest first: the first that matches counts, and its first group is the value.
    pub patterns: Vec<At<String>>,
    /// The name of a fact of this event: the patterns are held against its value, not against the record.
    #[serde(default)]
    pub of: Option<At<String>>,
    /// The value where a pattern matches, instead of its group.
    #[serde(default)]
    pub value: Option<At<String>>,
    /// True where the record should hold it: without it the fact says that it is missing.
    #[serde(default)]
    pub required: bool,
    /// True where `%40` stands for `@`.
    #[serde(default)]
    pub percent: bool,
    /// True for a key that only means something within one file, as a thread does.
    #[serde(default)]
    pub local: bool,
    /// True where the latest value counts; else the first one does.
    #[serde(default)]
    pub latest: bool,
    /// True for what only joins records and is not shown.
    #[serde(default)]
    pub hidden: bool,
}

/// A record that must parse.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SampleFile {
    /// The lines.
    pub text: At<String>,
    /// The events that must be found in them, in order.
    pub events: Vec<At<String>>,
}
