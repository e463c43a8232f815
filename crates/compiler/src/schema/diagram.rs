//! A sequence diagram, written under `diagram` in a reference.

use super::{At, Texts};
use serde::Deserialize;

/// A sequence diagram: which participant sends which message to which other one.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Diagram {
    /// The participants, from left to right.
    pub participants: Vec<Participant>,
    /// The messages, in the order in which they are sent.
    pub messages: Vec<Message>,
}

/// A person, program or server that sends or receives messages.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Participant {
    /// Id of the participant, unique within the diagram.
    pub id: At<String>,
    /// Short name, shown at the head of a narrow column. Plain text.
    pub name: Texts,
}

/// One arrow of the diagram.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Message {
    /// Number of the step, such as `5.4`. Several messages can share a step.
    pub step: At<String>,
    /// Id of the sender.
    pub from: At<String>,
    /// Id of the receiver; the sender's id if it acts alone.
    pub to: At<String>,
    /// What is sent, in a few words. Markdown.
    pub text: Texts,
    /// The logs in which the message can be seen.
    #[serde(default)]
    pub seen: Vec<Seen>,
}

/// A log in which a message can be seen.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Seen {
    /// Id of an entry in `logs/`.
    pub log: At<String>,
    /// Exact text in a line of that log. It says what the line is; healthy logs contain it, too.
    #[serde(default)]
    pub literal: Option<At<String>>,
    /// True if the literal occurs nowhere else, so that a pasted line that contains it finds this entry.
    #[serde(default)]
    pub identifies: bool,
}
