//! What was found in log files: plain data, no formatting, no color.
//!
//! The engine of this crate makes it, renderers read it. It carries everything they need, so none reads the store.

use faultbook_input::ReadState;
use faultbook_knowledge::model::{Level, Localized, StepState, Value};
use faultbook_knowledge::store::Shown;
use faultbook_query::answer::Note;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// How many subjects are shown in full; a log of a day holds hundreds.
const MOST_FULL: usize = 20;
/// How many quiet subjects are shown in full where nothing is wrong.
const MOST_QUIET: usize = 3;

/// Of subjects that came to the same and are too many to list, so many are shown in full.
const MOST_ALIKE: usize = 3;

/// What the logs say as a whole, or of one subject. The worst stands first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Something is wrong.
    Problem,
    /// A request was accepted, which is not yet success.
    Accepted,
    /// Everything that can be seen went well.
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

/// Why a file was taken for a format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// Its file name contains this text.
    Name(String),
    /// Its first records contain this text.
    Literal(String),
    /// Its records begin like this line.
    Layout(String),
    /// Its records hold events of the format.
    Events(String),
}

/// How far a file was read, and whether its format was recognized.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileState {
    /// It was read.
    Read,
    /// Only some of it was read, for this reason.
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

/// A log file that was named or found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// The path as it was named on the command line, or found below it.
    pub path: String,
    /// The id of its format; empty for none.
    pub format: String,
    /// The id of the log's entry; empty for none.
    pub log: String,
    /// The signs by which the format was recognized.
    pub why: Vec<Why>,
    /// How far it was read.
    pub state: FileState,
    /// Its path below what was named on the command line.
    pub relative: String,
    /// How many lines were read.
    pub lines: u64,
    /// When its records were written; `None` where they have no time.
    pub times: Option<Times>,
    /// What its records tell of it as a whole: facts of events that belong to no flow, by name.
    pub told: BTreeMap<String, Value>,
}

/// From when to when, by the clock of a log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Times {
    /// The first time, in milliseconds of that clock.
    pub from: i64,
    /// The last time, in milliseconds of that clock.
    pub to: i64,
    /// The zone as the log names it; empty where it does not.
    pub zone: String,
}

/// A line of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Location {
    /// The file: a place in [`Diagnosis::files`].
    pub file: usize,
    /// The number of the line, from 1.
    pub line: u64,
}

/// Somebody or something that a diagnosis speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// Its id, as `login-1`.
    pub id: String,
    /// The kind of subject, as its flow names it.
    pub kind: String,
    /// What people call that kind; empty where they have no name for it.
    pub name: Localized,
    /// What people call it.
    pub label: String,
    /// What the logs say of it.
    pub verdict: Verdict,
    /// The steps, in order; none for a flow without steps.
    pub steps: Vec<SubjectStep>,
    /// The files in which it occurs: places in [`Diagnosis::files`].
    pub files: Vec<usize>,
    /// When, by each clock that tells it.
    pub times: Vec<Times>,
}

/// A step of a subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubjectStep {
    /// Its number.
    pub step: String,
    /// How it went.
    pub state: StepState,
    /// True when the logs show that it failed; a missing step without this never came.
    pub failed: bool,
    /// Where that can be seen.
    pub location: Option<Location>,
    /// The logs that would show it.
    pub logs: Vec<String>,
    /// What happens in it; empty where no diagram says so.
    pub text: Arc<Localized>,
}

/// What the logs say of a subject under one name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// The subject: a place in [`Diagnosis::subjects`].
    pub subject: usize,
    /// The name of the fact.
    pub name: String,
    /// The value; `Missing` for a fact that should be there and is not.
    pub value: Value,
    /// Where it stands; `None` for what the program concludes.
    pub location: Option<Location>,
}

/// A quoted line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// Where it stands.
    pub location: Location,
    /// Its text, trimmed, without secrets.
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
    /// How much it weighs.
    pub level: Level,
    /// Why, in every language. Markdown.
    pub because: Localized,
    /// The quoted lines that prove it, in order of file and line.
    pub evidence: Vec<Quote>,
}

/// A log that would decide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingLog {
    /// The log's entry.
    pub log: String,
    /// Its title.
    pub title: Localized,
    /// The procedure that fetches it; empty for none.
    pub procedure: String,
    /// The procedure's title.
    pub procedure_title: Localized,
    /// The steps that it would show.
    pub steps: Vec<String>,
    /// How many subjects would gain by it.
    pub subjects: usize,
}

/// How near a rule came to firing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace {
    /// The id of the rule.
    pub rule: String,
    /// The subject: a place in [`Diagnosis::subjects`].
    pub subject: usize,
    /// True when it fired.
    pub fired: bool,
    /// The conditions that hold.
    pub met: Vec<String>,
    /// The conditions that do not.
    pub unmet: Vec<String>,
}

/// When and where something was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sighting {
    /// The time, in milliseconds by the clock of the log.
    pub time: i64,
    /// The line.
    pub location: Location,
}

/// Subjects that came to the same, of which only a few are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repeated {
    /// The kind of subject, as its flow names it.
    pub kind: String,
    /// What people call that kind; empty where they have no name for it.
    pub name: Localized,
    /// What the logs say of each.
    pub verdict: Verdict,
    /// The ids of the entries that each leads to.
    pub entries: Vec<String>,
    /// How many there are, with those that are kept.
    pub count: usize,
    /// Those that are kept: places in [`Diagnosis::subjects`].
    pub examples: Vec<usize>,
    /// From when to when, by each clock that tells it.
    pub times: Vec<Times>,
    /// Where the first of them begins.
    pub first: Sighting,
    /// Where the last of them ends.
    pub last: Sighting,
}

/// The result of reading log files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnosis {
    /// The gravest verdict of all subjects.
    pub verdict: Verdict,
    /// The files, in the order in which they were read.
    pub files: Vec<File>,
    /// Whom or what it is about, in the order of their first lines.
    pub subjects: Vec<Subject>,
    /// Subjects of which only a few are in that list.
    pub repeated: Vec<Repeated>,
    /// The facts of all subjects.
    pub facts: Vec<Fact>,
    /// What follows, the gravest first.
    pub conclusions: Vec<Conclusion>,
    /// What would decide, the most telling first.
    pub missing: Vec<MissingLog>,
    /// Which rules fired, and which nearly did.
    pub trace: Vec<Trace>,
    /// What else to know.
    pub notes: Vec<Note>,
}

impl Diagnosis {
    /// The conclusions about a subject.
    pub fn conclusions_of(&self, subject: usize) -> impl Iterator<Item = &Conclusion> {
        self.conclusions.iter().filter(move |c| c.subject == subject)
    }

    /// The subjects that are shown in full: those with a conclusion, else the first few.
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
