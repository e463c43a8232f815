//! How logs are read and what follows from them: formats, flows and rules, as the blob holds them.

use super::Localized;
use serde::{Deserialize, Serialize};

/// Everything that `diagnose` needs besides the entries.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Logic {
    /// The formats, in the order of their ids.
    pub formats: Vec<Format>,
    /// The flows, in the order of their ids.
    pub flows: Vec<Flow>,
    /// The rules, each behind those that it builds on.
    pub rules: Vec<Rule>,
}

/// A kind of log file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Format {
    /// Its id.
    pub id: String,
    /// The log's entry; empty for none.
    pub log: String,
    /// The id of the format whose records it has; its own for most.
    pub family: String,
    /// Where records begin.
    pub records: Records,
    /// What every record may hold.
    pub fields: Vec<Capture>,
    /// What tells it from others.
    pub signs: Vec<Sign>,
    /// What its records say.
    pub events: Vec<Event>,
}

/// Where records begin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Records {
    /// How they are cut.
    pub cut: Cut,
    /// The pattern of the time; empty for none.
    pub time: String,
}

/// How a file is cut into records.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Cut {
    /// A line that matches begins a record.
    Lines(String),
    /// Objects that hold this key.
    Json(String),
}

/// What tells a file from others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sign {
    /// A part of its name.
    Name(String),
    /// A literal in its head.
    Literal(String),
    /// A pattern of a line in its head.
    Pattern(String),
}

/// What one kind of record says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Its name.
    pub name: String,
    /// Literals that all stand in the record.
    pub literals: Vec<String>,
    /// Literals of which one does; all may do without when this is empty.
    pub one_of: Vec<String>,
    /// Literals that do not.
    pub without: Vec<String>,
    /// Patterns that all match; the first one's match is quoted.
    pub matches: Vec<String>,
    /// The facts.
    pub facts: Vec<Capture>,
}

/// The type of a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum FactType {
    /// Any text.
    Text,
    /// A whole number.
    Number,
    /// Yes or no.
    Boolean,
    /// Texts in order.
    List,
    /// Whole numbers in order.
    Numbers,
}

impl FactType {
    /// All of them.
    pub const ALL: &'static [FactType] =
        &[FactType::Text, FactType::Number, FactType::Boolean, FactType::List, FactType::Numbers];

    /// Its name in `formats/`.
    pub fn name(self) -> &'static str {
        match self {
            FactType::Text => "text",
            FactType::Number => "number",
            FactType::Boolean => "boolean",
            FactType::List => "list",
            FactType::Numbers => "numbers",
        }
    }

    /// The type of a name.
    pub fn from_name(name: &str) -> Option<FactType> {
        FactType::ALL.iter().copied().find(|t| t.name() == name)
    }
}

/// A fact that is read out of a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Capture {
    /// Its name.
    pub fact: String,
    /// Its type.
    pub kind: FactType,
    /// The patterns.
    pub patterns: Vec<String>,
    /// The fact whose value is looked at; empty for the record.
    pub of: String,
    /// The value where a pattern matches; empty for that of its group.
    pub value: String,
    /// True where it should be there.
    pub required: bool,
    /// True for percent-encoded text.
    pub percent: bool,
    /// True for a key within one file.
    pub local: bool,
    /// True where the latest value counts.
    pub latest: bool,
    /// True for what is not shown.
    pub hidden: bool,
}

/// The value of a fact.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Value {
    /// It should be there and is not.
    Missing,
    /// A text.
    Text(String),
    /// A number.
    Number(i64),
    /// Yes or no.
    Boolean(bool),
    /// Texts in order.
    List(Vec<String>),
    /// Numbers in order.
    Numbers(Vec<i64>),
}

impl Value {
    /// What stands for a value that is not there, and for an empty list.
    pub const NOTHING: &'static str = "–";

    /// Each item as text; nothing for a value that is not there.
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

    /// All of it as one text: the items with commas between them, [`Value::NOTHING`] where there are none.
    pub fn to_text(&self) -> String {
        let items = self.items();
        if items.is_empty() { Value::NOTHING.to_owned() } else { items.join(", ") }
    }
}

/// Which events belong together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flow {
    /// Its id.
    pub id: String,
    /// The kind of its subjects, in JSON and in their ids.
    pub kind: String,
    /// What people call that kind; empty where they have no name for it.
    pub name: Localized,
    /// Facts that name a subject.
    pub label: Vec<String>,
    /// The entry with its diagram; empty for none.
    pub diagram: String,
    /// Its events.
    pub members: Vec<Member>,
    /// Facts that every subject should have.
    pub expects: Vec<String>,
    /// Its steps.
    pub steps: Vec<FlowStep>,
    /// When it counts as accepted.
    pub accepted: Option<Condition>,
    /// When it counts as healthy.
    pub healthy: Condition,
}

/// An event of a flow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// The event.
    pub event: String,
    /// What its sighting is called; empty where it is not shown.
    pub shown_as: String,
    /// The events that it may answer.
    pub answers: Vec<String>,
    /// The keys that join.
    pub join: Vec<String>,
    /// The keys that keep apart.
    pub apart: Vec<String>,
    /// The event near which it stands; empty for none.
    pub near: String,
    /// True where it may begin a subject.
    pub opens: bool,
    /// The log that keeps it from beginning one; empty for none.
    pub opens_unless: String,
    /// True where a subject has it once.
    pub once: bool,
    /// How long after a subject's last event it may join, in seconds.
    pub within: i64,
    /// The keys that it takes over.
    pub forgets: Vec<String>,
}

/// A step of a flow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FlowStep {
    /// Its number.
    pub step: String,
    /// The logs that show it.
    pub logs: Vec<String>,
    /// When it went well.
    pub ok: Option<Condition>,
    /// When it failed.
    pub failed: Option<Condition>,
}

/// How a step of a subject went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum StepState {
    /// It went well.
    Ok,
    /// It failed, or it never came: the first that is not good.
    Missing,
    /// A step before it is missing.
    NotReached,
    /// Its log is not here.
    NotVisible,
}

impl StepState {
    /// All of them.
    pub const ALL: &'static [StepState] =
        &[StepState::Ok, StepState::Missing, StepState::NotReached, StepState::NotVisible];

    /// Its name in rules and in JSON.
    pub fn name(self) -> &'static str {
        match self {
            StepState::Ok => "ok",
            StepState::Missing => "missing",
            StepState::NotReached => "not-reached",
            StepState::NotVisible => "not-visible",
        }
    }

    /// The state of a name.
    pub fn from_name(name: &str) -> Option<StepState> {
        StepState::ALL.iter().copied().find(|s| s.name() == name)
    }
}

/// A condition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Condition {
    /// All of these.
    All(Vec<Condition>),
    /// One of these.
    Any(Vec<Condition>),
    /// Not this.
    Not(Box<Condition>),
    /// A fact and what is asked of it.
    Fact(String, Test),
    /// An event is there.
    Event(String),
    /// A step is in a state.
    Step(String, StepState),
    /// A log is there.
    Log(String),
    /// A rule fired.
    Rule(String),
    /// Events in this order, with the same value of a fact (empty for none).
    Sequence(Vec<String>, String),
}

/// What is asked of a fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Test {
    /// It is there.
    There,
    /// It has one of these values.
    OneOf(Vec<Value>),
    /// It holds this text.
    Contains(String),
    /// It matches this pattern.
    Matches(String),
    /// It lies within, ends included.
    Within(i64, i64),
    /// Nothing is in it.
    Empty,
}

/// How much a conclusion weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Level {
    /// Something is wrong.
    Problem,
    /// Something to know.
    Notice,
    /// Where to read on.
    Guide,
}

impl Level {
    /// All of them.
    pub const ALL: &'static [Level] = &[Level::Problem, Level::Notice, Level::Guide];

    /// Its name in rules and in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Level::Problem => "problem",
            Level::Notice => "notice",
            Level::Guide => "guide",
        }
    }

    /// The level of a name.
    pub fn from_name(name: &str) -> Option<Level> {
        Level::ALL.iter().copied().find(|l| l.name() == name)
    }
}

/// When an entry is concluded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// Its id.
    pub id: String,
    /// The flow.
    pub about: String,
    /// When it fires.
    pub when: Condition,
    /// The entry.
    pub entry: String,
    /// The id of a more exact entry, with facts as `{fact}`; empty for none.
    pub entry_of: String,
    /// The fact whose text is looked up as a message; empty for none.
    pub entry_by: String,
    /// How much it weighs.
    pub level: Level,
    /// Why.
    pub because: Localized,
    /// What is quoted; empty for the facts of the conditions.
    pub evidence: Vec<String>,
    /// Facts that it adds.
    pub adds: Vec<(String, Value)>,
}

/// What `verify` runs: the samples of formats and the examples of rules, with their places.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct LogicExamples {
    /// The samples.
    pub samples: Vec<LogSample>,
    /// The examples.
    pub examples: Vec<LogExample>,
}

/// A record that must parse.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogSample {
    /// The format.
    pub format: String,
    /// Its file.
    pub path: String,
    /// Line and column.
    pub at: (u64, u64),
    /// The lines.
    pub text: String,
    /// The events that must be found.
    pub events: Vec<String>,
}

/// Log files in which a rule fires, or does not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogExample {
    /// The rule.
    pub rule: String,
    /// Its file.
    pub path: String,
    /// Line and column.
    pub at: (u64, u64),
    /// Name and text of each file.
    pub files: Vec<(String, String)>,
    /// True where it must fire.
    pub fires: bool,
}
