//! When to conclude that an entry applies.

use super::{Localized, StepState, Value};
use serde::{Deserialize, Serialize};

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

named_enum! {
    /// The severity of a conclusion.
    Level {
        /// Something is wrong.
        Problem = "problem",
        /// Something to know.
        Notice = "notice",
        /// A place to read on.
        Guide = "guide",
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
