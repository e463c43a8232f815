//! Events: what one record says, with typed facts and their lines.

use super::capture::RecordReader;
use super::program::Family;
use super::record::Record;
use faultbook_knowledge::model::Value;
use std::sync::Arc;

/// A fact of an event.
#[derive(Debug, Clone)]
pub(super) struct EventFact {
    pub(super) value: Value,
    pub(super) line: u64,
    pub(super) quote: Arc<str>,
    /// True for a key that has a meaning only within one file.
    pub(super) local: bool,
    pub(super) latest: bool,
    pub(super) hidden: bool,
    /// True for a list from an open record: it may have more items.
    pub(super) is_open: bool,
}

/// What a record says.
#[derive(Debug, Clone)]
pub(super) struct Event<'a> {
    pub(super) name: &'a str,
    /// The file, as an index into the list of files.
    pub(super) file: usize,
    /// The position of its format in the logic.
    pub(super) format: usize,
    pub(super) line: u64,
    pub(super) quote: Arc<str>,
    /// Its time in milliseconds since the start of 1970 by the file's clock; if its record has none, that of the record
    /// before.
    pub(super) time: i64,
    /// Its own facts.
    pub(super) own: Vec<Named<'a>>,
    /// The facts of the record, which all of its events share.
    pub(super) fields: Arc<[Named<'a>]>,
    /// The names of facts that may be in the part of the record that was cut off.
    pub(super) unseen: Vec<&'a str>,
    /// The flows in which its subject has been judged, one bit for each.
    pub(super) judged: u64,
}

/// A fact and its name.
pub(super) type Named<'a> = (&'a str, EventFact);

impl<'a> Event<'a> {
    /// Its facts, each name once.
    pub(super) fn facts(&self) -> impl Iterator<Item = &Named<'a>> {
        let own = |name: &str| self.own.iter().any(|(n, _)| *n == name);
        self.own.iter().chain(self.fields.iter().filter(move |(name, _)| !own(name)))
    }

    /// Notes that its subject in a flow has been judged.
    pub(super) fn judged_in(&mut self, flow: usize) {
        self.judged |= 1u64.checked_shl(flow as u32).unwrap_or(0);
    }

    /// True if its subject in a flow has been judged.
    pub(super) fn is_judged_in(&self, flow: usize) -> bool {
        self.judged & 1u64.checked_shl(flow as u32).unwrap_or(0) != 0
    }

    fn fact(&self, name: &str) -> Option<&EventFact> {
        self.own.iter().chain(&*self.fields).find(|(n, _)| *n == name).map(|(_, fact)| fact)
    }

    /// The value of a key as text; `None` if the event has none.
    pub(super) fn key(&self, name: &str) -> Option<String> {
        match &self.fact(name)?.value {
            Value::Text(text) => Some(text.to_lowercase()),
            Value::Number(number) => Some(number.to_string()),
            Value::Boolean(_) | Value::List(_) | Value::Numbers(_) | Value::Missing => None,
        }
    }

    pub(super) fn local(&self, name: &str) -> bool {
        self.fact(name).is_some_and(|f| f.local)
    }
}

/// Reads the events of a record. `time` is the time of the record.
pub(super) fn events<'a>(
    family: &'a Family<'a>,
    record: &Record,
    file: usize,
    time: i64,
    out: &mut Vec<Event<'a>>,
) {
    let Some(literals) = &family.literals else { return };
    if !literals.is_match(&record.text) {
        return;
    }
    let seen = record.seen();
    let mut found = vec![false; family.literal_count];
    for hit in literals.find_overlapping_iter(seen.text) {
        found[hit.pattern().as_usize()] = true;
    }
    let mut reader = RecordReader::new(record, seen);
    for sighting in &family.events {
        let literals = sighting.all.iter().all(|n| found[*n])
            && (sighting.one_of.is_empty() || sighting.one_of.iter().any(|n| found[*n]))
            && !sighting.without.iter().any(|n| found[*n]);
        if literals && let Some(event) = reader.event(family, sighting, file, time) {
            out.push(event);
        }
    }
}
