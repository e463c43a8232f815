//! The events that belong together, and a summary of them.

use crate::event::Event;
use faultbook_knowledge::model::Member;
use std::collections::BTreeSet;

/// The events of one subject, in order.
#[derive(Debug, Default)]
pub(in super::super) struct Group {
    /// Positions in the list of events.
    pub(in super::super) events: Vec<usize>,
    /// A summary of the events, kept so that joining another event does not go through all of them.
    pub(super) sum: Sum,
}

/// What joining needs to know about the events of a group.
#[derive(Debug, Default)]
pub(super) struct Sum {
    /// The names of the events.
    pub(super) names: BTreeSet<String>,
    /// The values of the keys that keep subjects apart, each with the name of its key.
    values: BTreeSet<(String, String)>,
    /// The first and the last time, in milliseconds.
    pub(super) span: Option<(i64, i64)>,
    /// The time of the event that joined last, in milliseconds.
    pub(super) latest: i64,
}

impl Sum {
    pub(super) fn add(&mut self, event: &Event<'_>, apart: &[&str]) {
        if !self.names.contains(event.name) {
            self.names.insert(event.name.to_owned());
        }
        let values = apart.iter().filter_map(|name| Some(((*name).to_owned(), event.key(name)?)));
        self.values.extend(values);
        let (first, last) = self.span.unwrap_or((event.time, event.time));
        self.span = Some((first.min(event.time), last.max(event.time)));
        self.latest = event.time;
    }

    pub(super) fn join(&mut self, other: Sum) {
        self.names.extend(other.names);
        self.values.extend(other.values);
        self.span = match (self.span, other.span) {
            (Some((a, b)), Some((c, d))) => Some((a.min(c), b.max(d))),
            (one, two) => one.or(two),
        };
    }

    /// True if one of the events has another value of a key that keeps the new event's subject apart.
    pub(super) fn differs(&self, event: &Event<'_>, member: &Member) -> bool {
        member.apart.iter().any(|name| {
            let Some(own) = event.key(name) else { return false };
            self.values_of(name).any(|value| value != own)
        })
    }

    /// The values of a key that keeps subjects apart.
    pub(super) fn values_of<'s>(&'s self, key: &'s str) -> impl Iterator<Item = &'s str> {
        let from = (key.to_owned(), String::new());
        self.values.range(from..).take_while(move |(name, _)| name == key).map(|(_, value)| value.as_str())
    }
}
