//! A sequence diagram: messages between participants.

use super::Localized;
use serde::{Deserialize, Serialize};

/// A sequence diagram: which participant sends which message to which other one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagram {
    /// The participants, from left to right.
    pub participants: Vec<Participant>,
    /// The messages, in the order in which they are sent.
    pub messages: Vec<Message>,
}

/// A person, program or server that sends or receives messages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participant {
    /// Id of the participant, unique within the diagram.
    pub id: String,
    /// Name at the head of the participant's column.
    pub name: Localized,
}

/// One arrow of the diagram.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// Number of the step, such as `5.4`.
    pub step: String,
    /// The sender, as a position in the list of participants.
    pub from: u32,
    /// The receiver, as a position in the list of participants; the sender itself if it acts alone.
    pub to: u32,
    /// What is sent. Markdown.
    pub text: Localized,
    /// The logs in which the message can be seen.
    pub seen: Vec<Seen>,
}

/// A log in which a message can be seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// Id of the log.
    pub log: String,
    /// True if the log has an entry to link to.
    pub log_exists: bool,
    /// Exact text in a line of the log; empty if none is known.
    pub literal: String,
    /// True if the literal alone shows that a text is about this diagram.
    pub identifies: bool,
}
