//! The files under `flows/`: which events belong together, joined on which keys, and which steps they make.

use super::{At, ConditionFile, Texts};
use serde::Deserialize;

/// `flows/ID.yaml`: one kind of subject that a diagnosis speaks of, such as one user's login.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FlowFile {
    /// The id: the file's name without `.yaml`.
    pub id: At<String>,
    /// The kind of its subjects, as JSON and their ids name it.
    pub kind: At<String>,
    /// What people call that kind; without it they read `kind`.
    #[serde(default)]
    pub name: Option<Texts>,
    /// Facts that name a subject; the first that is known does.
    pub label: Vec<At<String>>,
    /// The entry of `references/` whose diagram has the words of the steps.
    #[serde(default)]
    pub diagram: Option<At<String>>,
    /// The events that belong to it.
    pub members: Vec<MemberFile>,
    /// Facts that every subject should have; one that never came is reported as missing.
    #[serde(default)]
    pub expects: Vec<At<String>>,
    /// The steps, in order.
    #[serde(default)]
    pub steps: Vec<FlowStepFile>,
    /// When a subject without a problem counts as accepted, and not as finished.
    #[serde(default)]
    pub accepted: Option<ConditionFile>,
    /// When a subject without a problem counts as healthy. Otherwise nothing is known of it.
    pub healthy: ConditionFile,
}

/// An event that belongs to a flow, and how its subject is found.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MemberFile {
    /// The event.
    pub event: At<String>,
    /// What its sighting is called among the facts; left out where it is not shown.
    #[serde(default)]
    pub shown_as: Option<At<String>>,
    /// The events that this one may answer: the latest one that is not answered yet, joined on a key.
    #[serde(default)]
    pub answers: Vec<At<String>>,
    /// Keys, the strongest first: facts whose equal value joins the event to a subject. `file` joins within one file.
    #[serde(default)]
    pub join: Vec<At<String>>,
    /// Keys that keep events apart: where both have a value and the values differ, they never belong together.
    #[serde(default)]
    pub apart: Vec<At<String>>,
    /// An event close to which this one stands; it joins where exactly one subject has such an event, and no key tells.
    #[serde(default)]
    pub near: Option<At<String>>,
    /// True where it begins a subject when it joins none.
    #[serde(default)]
    pub opens: bool,
    /// A log: where it is there, the event does not begin a subject after all, since that log tells more.
    #[serde(default)]
    pub opens_unless: Option<At<String>>,
    /// True where a subject has it once: the second one begins another subject.
    #[serde(default)]
    pub once: bool,
    /// How many seconds after the last event of a subject it may still join it by a key; 900 when nothing is said. What
    /// `file` or `answers` joins has no such limit.
    #[serde(default)]
    pub within: Option<At<i64>>,
    /// Keys that mean something else from here on: a thread that took up another request.
    #[serde(default)]
    pub forgets: Vec<At<String>>,
}

/// A step of a flow.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FlowStepFile {
    /// Its number, as `5.4`.
    pub step: At<String>,
    /// The logs of which one must be there for the step to be visible. Without `ok` no log that can be joined shows it;
    /// these are then where to read on.
    #[serde(default)]
    pub logs: Vec<At<String>>,
    /// When it went well. Left out where no log shows it.
    #[serde(default)]
    pub ok: Option<ConditionFile>,
    /// When it failed. A step that neither went well nor failed never came.
    #[serde(default)]
    pub failed: Option<ConditionFile>,
}
