//! A sequence of messages between participants, as an author writes it under `diagram` of a reference.

use super::{At, Texts};
use serde::Deserialize;

/// Who talks to whom, in order.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Diagram {
    /// Who takes part, from left to right.
    pub participants: Vec<Participant>,
    /// The messages, in the order in which they are sent.
    pub messages: Vec<Message>,
}

/// Somebody or something that sends or receives messages.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Participant {
    /// Its id within the diagram.
    pub id: At<String>,
    /// What it is called, short: it stands at the head of a narrow column. Plain text.
    pub name: Texts,
}

/// One message.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Message {
    /// The step's number, as `5.4`. Several messages may belong to one step.
    pub step: At<String>,
    /// The id of the participant that sends it.
    pub from: At<String>,
    /// The id of the participant that receives it; the sender's own for what it does by itself.
    pub to: At<String>,
    /// What is sent, in a few words. Markdown.
    pub text: Texts,
    /// Where it can be seen.
    #[serde(default)]
    pub seen: Vec<Seen>,
}

/// A log in which a message can be seen.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Seen {
    /// The id of an entry of `logs/`.
    pub log: At<String>,
    /// What a line of that log holds, exact. A healthy log holds it too: it says what a line is, not what is wrong.
    #[serde(default)]
    pub literal: Option<At<String>>,
    /// True when a line with this literal can belong to nothing else: a pasted text that holds it finds this entry.
    #[serde(default)]
    pub identifies: bool,
}
