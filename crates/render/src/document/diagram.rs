//! A sequence diagram. How it is drawn is each format's own matter.

use super::text::{EntryLink, Text};

/// Who talks to whom, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagram {
    /// The names of the participants, from left to right.
    pub participants: Vec<Text>,
    /// The messages, in order.
    pub messages: Vec<DiagramMessage>,
}

impl Diagram {
    /// The name of a participant.
    pub fn name(&self, participant: usize) -> &str {
        self.participants.get(participant).map_or("", |p| p.content.as_str())
    }
}

/// One message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiagramMessage {
    /// The step's number.
    pub step: String,
    /// The sender, as an index into the participants that is always valid.
    pub from: usize,
    /// The receiver, likewise.
    pub to: usize,
    /// What is sent.
    pub text: Text,
    /// The logs that show it.
    pub seen: Vec<Sighting>,
}

/// A log in which a message can be seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sighting {
    /// The log.
    pub log: EntryLink,
    /// What its lines hold, letter for letter; empty where nothing is known.
    pub literals: Vec<String>,
}
