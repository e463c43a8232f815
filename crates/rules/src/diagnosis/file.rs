//! What a diagnosis says of each log file: its format, how much of it was read, and its times.

use faultbook_input::ReadState;
use faultbook_knowledge::model::Value;
use std::collections::BTreeMap;

/// A sign by which the format of a file was recognized.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// Its file name contains this text.
    Name(String),
    /// One of its first records contains this text.
    Literal(String),
    /// Its records begin as this line does.
    Layout(String),
    /// Its records contain events of the format.
    Events(String),
}

/// How much of a file was read, and whether its format was recognized.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileState {
    /// All of it was read.
    Read,
    /// Only a part of it was read, for this reason.
    Partly(ReadState),
    /// No format fits.
    Unrecognized,
    /// It could not be read, for this reason.
    Unreadable(ReadState),
}

impl FileState {
    /// Its name in JSON.
    pub fn name(&self) -> &'static str {
        match self {
            FileState::Read => "read",
            FileState::Partly(_) => "partly",
            FileState::Unrecognized => "unrecognised",
            FileState::Unreadable(_) => "unreadable",
        }
    }
}

/// A log file that was named on the command line or found in a folder or archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// The path as it was named on the command line, or as it was found below a path that was.
    pub path: String,
    /// The id of its format; empty if none was recognized.
    pub format: String,
    /// The id of the log's entry; empty if there is none.
    pub log: String,
    /// The signs by which the format was recognized.
    pub why: Vec<Why>,
    /// How much of it was read.
    pub state: FileState,
    /// Its path relative to what was named on the command line.
    pub relative: String,
    /// How many lines were read.
    pub lines: u64,
    /// When its records were written; `None` if they have no times.
    pub times: Option<Times>,
    /// What its records say about the file as a whole: facts, by name, of events that belong to no flow.
    pub told: BTreeMap<String, Value>,
}

/// A period of time, by the clock of a log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Times {
    /// The first time, in milliseconds since the start of 1970 by that clock.
    pub from: i64,
    /// The last time, in milliseconds since the start of 1970 by that clock.
    pub to: i64,
    /// The time zone as the log names it; empty if it names none.
    pub zone: String,
}
