//! How much of logs is kept in memory, whatever comes in.
//!
//! What could grow with the input, and what holds it:
//!
//! - Events: [`Limits::memory`] is shared out, and three quarters of it are for them and for what joining them needs ([`cost`]). When
//!   they are more, the subjects that are over are judged and let go (`settle`).
//! - Subjects, facts, conclusions, traces: of subjects that came to the same, a few are kept and the others counted
//!   (`repeats`); of all together at most [`MOST_KEPT`].
//! - Records and lines have a longest length (`record`, `faultbook_input`); values, lists and quotes too (`capture`, `quote`).
//! - Files: an entry of a few hundred bytes for each that the user has, and archives hold a limited number.
//! - Facts of files: one value for each name that the formats know. Zones: a few for each file.
//! - Placeholders, where lines are redacted first (`case`, `--redact`): the redactor's book grows with the values that are
//!   met, up to the last quarter of the limit and never more than 64 MB; values beyond that become the mask, and that is said.

use super::event::{Event, Named};
use faultbook_knowledge::model::Value;

/// What a diagnosis may take of the machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Memory in bytes, roughly: what is kept of the logs is estimated, and the program itself takes some 40 MB.
    pub memory: u64,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { memory: 256 * 1024 * 1024 }
    }
}

/// Less memory than this holds nothing that could be joined.
const LEAST: u64 = 8 * 1024 * 1024;

impl Limits {
    /// How many bytes of events may be held before subjects are judged that are over.
    pub(super) fn window(self) -> usize {
        usize::try_from(self.memory.max(LEAST) / 4 * 3).unwrap_or(usize::MAX)
    }
}

/// So many subjects are kept of those that came to the same.
pub(super) const EXAMPLES: usize = 20;
/// So many subjects are kept in all; one takes about 15 kB.
pub(super) const MOST_KEPT: usize = 1_000;

/// What joining needs for an event besides the event itself, in bytes, where it has two or three keys. With this, logs in
/// which every line is an event peaked at two thirds of the limit.
const JOINING: usize = 900;

/// About how many bytes an event takes.
pub(super) fn cost(event: &Event<'_>) -> usize {
    let own: usize = event.own.iter().map(fact).sum();
    let fields: usize = event.fields.iter().map(fact).sum();
    size_of::<Event<'_>>()
        + JOINING
        + event.quote.len()
        + own
        + fields
        + event.unseen.len() * size_of::<&str>()
}

fn fact((_, fact): &Named<'_>) -> usize {
    let value = match &fact.value {
        Value::Text(text) => text.len(),
        Value::List(items) => items.iter().map(|item| item.len() + size_of::<String>()).sum(),
        Value::Numbers(items) => size_of_val(items.as_slice()),
        Value::Missing | Value::Number(_) | Value::Boolean(_) => 0,
    };
    size_of::<Named<'_>>() + value + fact.quote.len()
}
