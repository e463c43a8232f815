//! What became of each file, and the sentences that say so.

use crate::decode::Encoding;
use std::fmt;

/// What became of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// It was read to its end, or as far as whoever asked for its lines wanted.
    Read,
    /// It holds nothing.
    Empty,
    /// It was read until something failed: a truncated archive, a bad disk.
    Partly(String),
    /// It is no text; what it is.
    Binary(&'static str),
    /// It could not be opened or read at all.
    Unreadable(String),
    /// It is an archive of a kind that is not opened, or one inside another; what it is.
    Nested(&'static str),
    /// The archives of this run may not expand any further; true when some lines of this file were read.
    OverBudget(bool),
}

impl State {
    /// A short name for programs; it does not change.
    pub fn name(&self) -> &'static str {
        match self {
            State::Read => "read",
            State::Empty => "empty",
            State::Partly(_) => "partly",
            State::Binary(_) => "binary",
            State::Unreadable(_) => "unreadable",
            State::Nested(_) => "nested",
            State::OverBudget(_) => "over-budget",
        }
    }

    /// True when lines of it were read, be it none at all.
    pub fn is_read(&self) -> bool {
        matches!(self, State::Read | State::Empty | State::Partly(_) | State::OverBudget(true))
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            State::Read => write!(f, "was read"),
            State::Empty => write!(f, "is empty"),
            State::Partly(why) => write!(f, "was read only in part: {why}"),
            State::Binary(what) => write!(f, "is no text ({what}) and was left out"),
            State::Unreadable(why) => write!(f, "could not be read: {why}"),
            State::Nested(what) => write!(f, "is {what}, which is not opened; unpack it first"),
            State::OverBudget(true) => {
                write!(f, "was read only in part: the archives expand to more than is allowed (--max-bytes)")
            }
            State::OverBudget(false) => {
                write!(f, "was not read: the archives expand to more than is allowed (--max-bytes)")
            }
        }
    }
}

/// One file and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileReport {
    /// Its path, as in [`super::FileInfo::path`].
    pub path: String,
    /// What became of it.
    pub state: State,
    /// How its bytes were written, where that is known.
    pub encoding: Option<Encoding>,
    /// How many lines were read.
    pub lines: u64,
    /// How many bytes of text were read.
    pub bytes: u64,
    /// How many lines were cut because they were too long.
    pub cut_lines: u64,
    /// How many bytes of those were left out.
    pub cut_bytes: u64,
    /// How many lines were no UTF-8 and were read as Latin-1.
    pub latin1_lines: u64,
}

impl FileReport {
    pub(super) fn new(path: &str, state: State) -> FileReport {
        FileReport {
            path: path.to_owned(),
            state,
            encoding: None,
            lines: 0,
            bytes: 0,
            cut_lines: 0,
            cut_bytes: 0,
            latin1_lines: 0,
        }
    }
}

/// What became of all files, in the order in which they were met.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// One for each file.
    pub files: Vec<FileReport>,
}

impl Report {
    /// True when something was readable.
    pub fn any_read(&self) -> bool {
        self.files.iter().any(|f| f.state.is_read())
    }

    /// True when archives held more than the budget allows.
    pub fn over_budget(&self) -> bool {
        self.files.iter().any(|f| matches!(f.state, State::OverBudget(_)))
    }
}
