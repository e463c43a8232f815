//! What events say about files: facts of a file as a whole, and in which files and when a subject was seen.

use super::event::Event;
use super::program::Program;
use crate::diagnosis::{File, Times};
use faultbook_knowledge::model::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The first and the last time in milliseconds, by the zone of the clock.
pub(super) type Spans<'t> = BTreeMap<&'t str, (i64, i64)>;

/// Gives files the facts of events that belong to no flow: the first value of each fact that is present.
pub(super) fn add(program: &Program<'_>, events: &[Event<'_>], files: &mut [File]) {
    let taken: BTreeSet<&str> =
        program.flows().iter().flat_map(|f| &f.members).map(|m| m.event.as_str()).collect();
    for event in events.iter().filter(|e| !taken.contains(e.name)) {
        let Some(file) = files.get_mut(event.file) else { continue };
        let facts = event.facts().filter(|(_, f)| !f.hidden && f.value != Value::Missing);
        for (name, fact) in facts {
            file.told.entry((*name).to_owned()).or_insert_with(|| fact.value.clone());
        }
    }
}

/// The files of a subject's events.
pub(super) fn files_of(events: &[&Event<'_>]) -> Vec<usize> {
    let files: BTreeSet<usize> = events.iter().map(|e| e.file).collect();
    files.into_iter().collect()
}

/// The period of a subject's events, separately for each zone, since clocks of different zones are not compared.
pub(super) fn times_of<'t>(events: &[&Event<'_>], of_files: &'t [Option<Times>]) -> Spans<'t> {
    let mut times = Spans::new();
    for event in events {
        if let Some(Some(file)) = of_files.get(event.file) {
            let (from, to) = times.entry(&file.zone).or_insert((event.time, event.time));
            (*from, *to) = ((*from).min(event.time), (*to).max(event.time));
        }
    }
    times
}
