//! The files in `flows/`: which events belong together, which keys join them, and which steps they form.

use super::{At, ConditionFile, Texts};
use serde::Deserialize;

/// `flows/ID.yaml`: one kind of subject in a diagnosis, such as one user's sign-in.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FlowFile {
    /// Unique id: the file name without `.yaml`.
    pub id: At<String>,
    /// The kind of the flow's subjects, used in JSON and in subject ids.
    pub kind: At<String>,
    /// The name of that kind, as shown to readers; defaults to `kind`.
    #[serde(default)]
    pub name: Option<Texts>,
    /// Facts that name a subject; the first one that is known is used.
    pub label: Vec<At<String>>,
    /// The id of an entry in `references/` whose diagram describes the steps.
    #[serde(default)]
    pub diagram: Option<At<String>>,
    /// The events that belong to the flow.
    pub members: Vec<MemberFile>,
    /// Facts that every subject should have. One that never appears is reported as missing.
    #[serde(default)]
    pub expects: Vec<At<String>>,
    /// The steps, in order.
    #[serde(default)]
    pub steps: Vec<FlowStepFile>,
    /// When a subject without problems counts as accepted rather than completed.
    #[serde(default)]
    pub accepted: Option<ConditionFile>,
    /// When a subject without problems counts as healthy; otherwise its state is unknown.
    pub healthy: ConditionFile,
}

/// An event of the flow, and how its subject is found.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MemberFile {
    /// The event's name.
    pub event: At<String>,
    /// The label of the event among the facts; omit it to hide the event.
    #[serde(default)]
    pub shown_as: Option<At<String>>,
    /// The events that this one can answer: it joins the latest one that is still unanswered and shares a key.
    #[serde(default)]
    pub answers: Vec<At<String>>,
    /// Keys, the strongest first: an equal value of one of these facts joins the event to a subject. `file` joins
    /// within one file.
    #[serde(default)]
    pub join: Vec<At<String>>,
    /// Keys that separate subjects: if both values are known and differ, the events never belong together.
    #[serde(default)]
    pub apart: Vec<At<String>>,
    /// An event that occurs close to this one. If no key decides, the event joins the only subject that has a nearby
    /// one.
    #[serde(default)]
    pub near: Option<At<String>>,
    /// True if the event begins a new subject when it joins none.
    #[serde(default)]
    pub opens: bool,
    /// The id of a log. If that log is at hand, the event does not begin a subject, because the log tells more.
    #[serde(default)]
    pub opens_unless: Option<At<String>>,
    /// True if a subject has the event at most once; a second one begins another subject.
    #[serde(default)]
    pub once: bool,
    /// How many seconds after the last event of a subject this event can still join it by a key; 900 by default. Events
    /// joined by `file` or `answers` have no limit.
    #[serde(default)]
    pub within: Option<At<i64>>,
    /// Keys that get a new meaning at this event, such as a thread that takes up another request.
    #[serde(default)]
    pub forgets: Vec<At<String>>,
}

/// A step of a flow.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FlowStepFile {
    /// Number of the step, such as `5.4`.
    pub step: At<String>,
    /// The step is visible if one of these logs is at hand. Without `ok`, they are the logs to read by hand.
    #[serde(default)]
    pub logs: Vec<At<String>>,
    /// When the step succeeded; omit it if no log shows that.
    #[serde(default)]
    pub ok: Option<ConditionFile>,
    /// When the step failed. A step that neither succeeded nor failed never happened.
    #[serde(default)]
    pub failed: Option<ConditionFile>,
}
