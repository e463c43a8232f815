//! The result of a diagnosis as plain data, without formatting or color.
//!
//! The engine of this crate makes it, and renderers read it. It contains everything that they need, so none of them reads
//! the store.

use faultbook_input::ReadState;
use faultbook_knowledge::model::{Level, Localized, StepState, Value};
use faultbook_knowledge::store::Shown;
use faultbook_query::answer::Note;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// How many subjects are shown in full. The log of one day can contain hundreds.
const MOST_FULL: usize = 20;
/// How many subjects without conclusions are shown in full if nothing is wrong.
const MOST_QUIET: usize = 3;

/// How many subjects are shown in full if too many to list came to the same.
const MOST_ALIKE: usize = 3;

/// What the logs say about everything, or about one subject. The worst comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Something is wrong.
    Problem,
    /// A request was accepted, which does not mean that it succeeded.
    Accepted,
    /// Everything visible went well.
    Healthy,
    /// The logs say too little to judge.
    Unknown,
}

impl Verdict {
    /// Its name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Problem => "problem",
            Verdict::Accepted => "accepted",
            Verdict::Healthy => "healthy",
            Verdict::Unknown => "unknown",
        }
    }
}

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

/// A line of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Location {
    /// The file, as an index into [`Diagnosis::files`].
    pub file: usize,
    /// The line number, counted from 1.
    pub line: u64,
}

/// Somebody or something that a diagnosis is about, such as one sign-in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// Its id, such as `login-1`.
    pub id: String,
    /// The kind of subject, as its flow names it.
    pub kind: String,
    /// The name of that kind, as shown to readers; empty if it has none.
    pub name: Localized,
    /// Its name, as shown to readers.
    pub label: String,
    /// What the logs say about it.
    pub verdict: Verdict,
    /// The steps, in order; none for a flow without steps.
    pub steps: Vec<SubjectStep>,
    /// The files in which it occurs, as indexes into [`Diagnosis::files`].
    pub files: Vec<usize>,
    /// When it occurred, by each clock that recorded it.
    pub times: Vec<Times>,
}

/// A step of a subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubjectStep {
    /// Its number, such as `5.4`.
    pub step: String,
    /// How it went.
    pub state: StepState,
    /// True if the logs show that the step failed. A missing step that did not fail never happened.
    pub failed: bool,
    /// Where that can be seen.
    pub location: Option<Location>,
    /// Ids of the logs that would show it.
    pub logs: Vec<String>,
    /// What happens in it; empty if no diagram describes it.
    pub text: Arc<Localized>,
}

/// A fact about a subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// The subject: a place in [`Diagnosis::subjects`].
    pub subject: usize,
    /// The name of the fact.
    pub name: String,
    /// The value; `Missing` for a fact that should be present and is not.
    pub value: Value,
    /// Its line; `None` for a fact that the program concluded.
    pub location: Option<Location>,
}

/// A quoted line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// The location of the line.
    pub location: Location,
    /// The text of the line, trimmed and without secrets.
    pub text: Arc<str>,
}

/// An entry that the facts lead to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conclusion {
    /// The entry, with the titles of what it links to.
    pub shown: Arc<Shown>,
    /// The id of the rule.
    pub rule: String,
    /// The subject: a place in [`Diagnosis::subjects`].
    pub subject: usize,
    /// How serious it is.
    pub level: Level,
    /// The reason, in every language. Markdown.
    pub because: Localized,
    /// The quoted lines that prove it, in order of file and line.
    pub evidence: Vec<Quote>,
}

/// A log that is not at hand and would show steps that are not visible.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingLog {
    /// The log's entry.
    pub log: String,
    /// Its title.
    pub title: Localized,
    /// The id of the procedure for fetching it; empty if there is none.
    pub procedure: String,
    /// The procedure's title.
    pub procedure_title: Localized,
    /// The steps that it would show.
    pub steps: Vec<String>,
    /// How many subjects have such steps.
    pub subjects: usize,
}

/// The outcome of a rule for a subject: whether it fired, and which of its conditions hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace {
    /// The id of the rule.
    pub rule: String,
    /// The subject: a place in [`Diagnosis::subjects`].
    pub subject: usize,
    /// True if it fired.
    pub fired: bool,
    /// The conditions that hold.
    pub met: Vec<String>,
    /// The conditions that do not hold.
    pub unmet: Vec<String>,
}

/// When and where something was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sighting {
    /// The time, in milliseconds since the start of 1970 by the clock of the log.
    pub time: i64,
    /// The line.
    pub location: Location,
}

/// Subjects with the same outcome, of which only a few are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repeated {
    /// The kind of subject, as its flow names it.
    pub kind: String,
    /// The name of that kind, as shown to readers; empty if it has none.
    pub name: Localized,
    /// What the logs say about each of them.
    pub verdict: Verdict,
    /// The ids of the entries that each of them leads to.
    pub entries: Vec<String>,
    /// How many there are, including those that are kept.
    pub count: usize,
    /// Those that are kept, as indexes into [`Diagnosis::subjects`].
    pub examples: Vec<usize>,
    /// The period in which they occurred, by each clock that recorded it.
    pub times: Vec<Times>,
    /// Where the first of them begins.
    pub first: Sighting,
    /// Where the last of them ends.
    pub last: Sighting,
}

/// The result of reading log files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnosis {
    /// The worst verdict of all subjects.
    pub verdict: Verdict,
    /// The files, in the order in which they were read.
    pub files: Vec<File>,
    /// Whom or what the logs are about, in the order of their first lines.
    pub subjects: Vec<Subject>,
    /// Groups of subjects of which only a few are in `subjects`.
    pub repeated: Vec<Repeated>,
    /// The facts of all subjects.
    pub facts: Vec<Fact>,
    /// The conclusions, the most serious first.
    pub conclusions: Vec<Conclusion>,
    /// The logs that would show more, the most informative first.
    pub missing: Vec<MissingLog>,
    /// The rules that fired and those that nearly did.
    pub trace: Vec<Trace>,
    /// What else a reader must know.
    pub notes: Vec<Note>,
}

impl Diagnosis {
    /// The conclusions about a subject.
    pub fn conclusions_of(&self, subject: usize) -> impl Iterator<Item = &Conclusion> {
        self.conclusions.iter().filter(move |c| c.subject == subject)
    }

    /// The subjects that are shown in full: those with a conclusion or, if there are none, the first few.
    pub fn telling(&self) -> Vec<usize> {
        let further = self.repeated.iter().flat_map(|r| r.examples.iter().skip(MOST_ALIKE).copied());
        let further: BTreeSet<usize> = further.collect();
        let all = (0..self.subjects.len()).filter(|n| !further.contains(n));
        let telling: Vec<usize> = all.clone().filter(|n| self.conclusions_of(*n).next().is_some()).collect();
        if telling.is_empty() {
            all.take(MOST_QUIET).collect()
        } else {
            telling.into_iter().take(MOST_FULL).collect()
        }
    }
}
