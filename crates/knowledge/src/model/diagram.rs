//! A sequence of messages between participants: the login flow, the registration sequence.

use super::Localized;
use serde::{Deserialize, Serialize};

/// Who talks to whom, in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagram {
    /// Who takes part, from left to right.
    pub participants: Vec<Participant>,
    /// The messages, in the order in which they are sent.
    pub messages: Vec<Message>,
}

/// Somebody or something that sends or receives messages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participant {
    /// Its id within the diagram.
    pub id: String,
    /// What it is called.
    pub name: Localized,
}

/// One message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// The step's number.
    pub step: String,
    /// Who sends it: a place in the list of participants.
    pub from: u32,
    /// Who receives it; the sender itself for what it does alone.
    pub to: u32,
    /// What is sent. Markdown.
    pub text: Localized,
    /// Where it can be seen.
    pub seen: Vec<Seen>,
}

/// A log in which a message can be seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// The log's id.
    pub log: String,
    /// True when the log has an entry of its own to link to.
    pub log_exists: bool,
    /// What a line of it holds; empty for none.
    pub literal: String,
    /// True when the literal alone tells that a text is about this diagram.
    pub identifies: bool,
}
