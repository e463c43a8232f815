//! How logs are read and what follows from them: the formats, flows and rules as the blob stores them.

use super::Localized;
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

/// The type of a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum FactType {
    /// Any text.
    Text,
    /// A whole number.
    Number,
    /// True or false.
    Boolean,
    /// A list of texts.
    List,
    /// A list of whole numbers.
    Numbers,
}

impl FactType {
    /// All types, in order of declaration.
    pub const ALL: &'static [FactType] =
        &[FactType::Text, FactType::Number, FactType::Boolean, FactType::List, FactType::Numbers];

    /// The name of the type in `formats/`.
    pub fn name(self) -> &'static str {
        match self {
            FactType::Text => "text",
            FactType::Number => "number",
            FactType::Boolean => "boolean",
            FactType::List => "list",
            FactType::Numbers => "numbers",
        }
    }

    /// The type with this name; `None` if there is none.
    pub fn from_name(name: &str) -> Option<FactType> {
        FactType::ALL.iter().copied().find(|t| t.name() == name)
    }
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

/// The value of a fact.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Value {
    /// The record should contain the fact but does not.
    Missing,
    /// A text.
    Text(String),
    /// A whole number.
    Number(i64),
    /// True or false.
    Boolean(bool),
    /// A list of texts.
    List(Vec<String>),
    /// A list of whole numbers.
    Numbers(Vec<i64>),
}

impl Value {
    /// Shown for a missing value and for an empty list.
    pub const NOTHING: &'static str = "–";

    /// The items of a list as texts, or a single value as one text; none if the value is missing.
    pub fn items(&self) -> Vec<String> {
        match self {
            Value::Missing => Vec::new(),
            Value::Text(text) => vec![text.clone()],
            Value::Number(number) => vec![number.to_string()],
            Value::Boolean(flag) => vec![flag.to_string()],
            Value::List(items) => items.clone(),
            Value::Numbers(items) => items.iter().map(i64::to_string).collect(),
        }
    }

    /// The whole value as text: items separated by commas, or [`Value::NOTHING`] if there are none.
    pub fn to_text(&self) -> String {
        let items = self.items();
        if items.is_empty() { Value::NOTHING.to_owned() } else { items.join(", ") }
    }
}

/// Which events belong together, and which steps they form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flow {
    /// Id of the flow.
    pub id: String,
    /// Kind of the flow's subjects, used in JSON and in subject ids.
    pub kind: String,
    /// Name of that kind as shown to readers; empty if it has none.
    pub name: Localized,
    /// Facts that name a subject; the first one that is known is used.
    pub label: Vec<String>,
    /// Id of the entry with the diagram of the flow; empty if there is none.
    pub diagram: String,
    /// The events that belong to the flow.
    pub members: Vec<Member>,
    /// Facts that every subject should have.
    pub expects: Vec<String>,
    /// The steps, in order.
    pub steps: Vec<FlowStep>,
    /// When a subject without problems counts as accepted.
    pub accepted: Option<Condition>,
    /// When a subject without problems counts as healthy.
    pub healthy: Condition,
}

/// An event of a flow, and how its subject is found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// Name of the event.
    pub event: String,
    /// Label of the event among the facts; empty to hide it.
    pub shown_as: String,
    /// Names of the events that this one can answer.
    pub answers: Vec<String>,
    /// Keys that join the event to a subject, the strongest first.
    pub join: Vec<String>,
    /// Keys that separate subjects: different values never belong together.
    pub apart: Vec<String>,
    /// Name of an event that occurs close to this one; empty for none.
    pub near: String,
    /// True if the event begins a new subject when it joins none.
    pub opens: bool,
    /// Id of a log that, if at hand, prevents the event from beginning a subject; empty for none.
    pub opens_unless: String,
    /// True if a subject has the event at most once.
    pub once: bool,
    /// How many seconds after a subject's last event this one can still join it by a key.
    pub within: i64,
    /// Keys that get a new meaning at this event.
    pub forgets: Vec<String>,
}

/// A step of a flow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FlowStep {
    /// Number of the step, such as `5.4`.
    pub step: String,
    /// Ids of the logs that show the step.
    pub logs: Vec<String>,
    /// When the step succeeded; `None` if no log shows that.
    pub ok: Option<Condition>,
    /// When the step failed.
    pub failed: Option<Condition>,
}

/// The outcome of a step for one subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum StepState {
    /// The step succeeded.
    Ok,
    /// The first step that failed or never happened.
    Missing,
    /// An earlier step is missing.
    NotReached,
    /// The logs that show the step are not at hand.
    NotVisible,
}

impl StepState {
    /// All states, in order of declaration.
    pub const ALL: &'static [StepState] =
        &[StepState::Ok, StepState::Missing, StepState::NotReached, StepState::NotVisible];

    /// The name of the state in rules and in JSON.
    pub fn name(self) -> &'static str {
        match self {
            StepState::Ok => "ok",
            StepState::Missing => "missing",
            StepState::NotReached => "not-reached",
            StepState::NotVisible => "not-visible",
        }
    }

    /// The state with this name; `None` if there is none.
    pub fn from_name(name: &str) -> Option<StepState> {
        StepState::ALL.iter().copied().find(|s| s.name() == name)
    }
}

/// A condition on a subject and the logs at hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Condition {
    /// All of these hold.
    All(Vec<Condition>),
    /// At least one of these holds.
    Any(Vec<Condition>),
    /// This does not hold.
    Not(Box<Condition>),
    /// The fact with this name passes the test.
    Fact(String, Test),
    /// The event with this name occurred.
    Event(String),
    /// The step with this number is in this state.
    Step(String, StepState),
    /// A log with this id is at hand.
    Log(String),
    /// The rule with this id fired.
    Rule(String),
    /// These events occurred in this order, all with the same value of the fact (empty for any values).
    Sequence(Vec<String>, String),
}

/// A test on a fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Test {
    /// The fact is present.
    There,
    /// The fact has one of these values.
    OneOf(Vec<Value>),
    /// The fact contains this text.
    Contains(String),
    /// The fact matches this pattern.
    Matches(String),
    /// The number lies between these two, both included.
    Within(i64, i64),
    /// The list is empty.
    Empty,
}

/// The severity of a conclusion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Level {
    /// Something is wrong.
    Problem,
    /// Something to know.
    Notice,
    /// A place to read on.
    Guide,
}

impl Level {
    /// All levels, in order of declaration.
    pub const ALL: &'static [Level] = &[Level::Problem, Level::Notice, Level::Guide];

    /// The name of the level in rules and in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Level::Problem => "problem",
            Level::Notice => "notice",
            Level::Guide => "guide",
        }
    }

    /// The level with this name; `None` if there is none.
    pub fn from_name(name: &str) -> Option<Level> {
        Level::ALL.iter().copied().find(|l| l.name() == name)
    }
}

/// When to conclude that an entry applies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// Id of the rule.
    pub id: String,
    /// Id of the flow whose subjects the rule judges.
    pub about: String,
    /// The condition under which the rule fires.
    pub when: Condition,
    /// Id of the entry that is concluded.
    pub entry: String,
    /// Id of a more specific entry, with facts as `{fact}`; empty for none.
    pub entry_of: String,
    /// Name of a fact whose text is looked up as a message; empty for none.
    pub entry_by: String,
    /// Severity of the conclusion.
    pub level: Level,
    /// The reason, with facts as `{fact}`. Markdown.
    pub because: Localized,
    /// Names of the facts and events to quote; empty for those of the conditions.
    pub evidence: Vec<String>,
    /// Facts that the conclusion adds to the subject, by name.
    pub adds: Vec<(String, Value)>,
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
