//! What should happen in order, and which events belong to it.

use super::{Condition, Localized};
use serde::{Deserialize, Serialize};

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

named_enum! {
    /// The outcome of a step for one subject.
    StepState {
        /// The step succeeded.
        Ok = "ok",
        /// The first step that failed or never happened.
        Missing = "missing",
        /// An earlier step is missing.
        NotReached = "not-reached",
        /// The logs that show the step are not at hand.
        NotVisible = "not-visible",
    }
}
