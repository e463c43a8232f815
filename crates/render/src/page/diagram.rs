//! A diagram in the page's language. How it is drawn is each format's own matter.

use super::{Link, Text, link, plain, prose};
use crate::Context;
use faultbook_knowledge::model;
use faultbook_knowledge::store::Shown;

/// Who talks to whom, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagram {
    /// The names of those who take part, from left to right.
    pub participants: Vec<Text>,
    /// The messages, in order.
    pub messages: Vec<Message>,
}

/// One message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// The step's number.
    pub step: String,
    /// Who sends it: a place in the list of participants, never outside it.
    pub from: usize,
    /// Who receives it.
    pub to: usize,
    /// What is sent.
    pub text: Text,
    /// Where it can be seen.
    pub seen: Vec<Seen>,
}

/// A log in which a message can be seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// The log.
    pub log: Link,
    /// What its lines hold; empty where nothing is told.
    pub literals: Vec<String>,
}

impl Diagram {
    /// The name of a participant.
    pub fn name(&self, participant: usize) -> &str {
        self.participants.get(participant).map_or("", |p| p.content.as_str())
    }
}

/// The diagram of an entry, for a page.
pub(super) fn of(diagram: &model::Diagram, shown: &Shown, cx: &Context<'_>) -> Diagram {
    let last = diagram.participants.len().saturating_sub(1);
    let place = |n: u32| usize::try_from(n).unwrap_or(last).min(last);
    let message = |m: &model::Message| Message {
        step: m.step.clone(),
        from: place(m.from),
        to: place(m.to),
        text: prose(&m.text, cx.lang),
        seen: (m.seen.chunk_by(|a, b| a.log == b.log))
            .map(|of_log| Seen {
                log: link(shown, &of_log[0].log, cx.lang),
                literals: of_log.iter().map(|s| s.literal.clone()).filter(|l| !l.is_empty()).collect(),
            })
            .collect(),
    };
    Diagram {
        participants: diagram.participants.iter().map(|p| plain(&p.name, cx.lang)).collect(),
        messages: diagram.messages.iter().map(message).collect(),
    }
}
