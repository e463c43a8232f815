//! The facts of a subject: those of its events combined, and those that steps and rules add.

use super::capture::MOST_ITEMS;
use super::condition::{Known, View};
use super::event::Event;
use super::steps::{Logs, Step, covers};
use crate::diagnosis::{Location, Quote};
use faultbook_knowledge::model::{Flow, Rule, StepState, Value};
use std::borrow::Cow;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Combines facts of the same name: the first value that is present, the latest one, or all items of a list.
pub(super) fn facts_of<'e>(flow: &'e Flow, events: &[&'e Event<'_>]) -> BTreeMap<&'e str, Known<'e>> {
    let mut facts: BTreeMap<&str, Known<'_>> = BTreeMap::new();
    for event in events {
        for (name, fact) in event.facts() {
            let location = Location { file: event.file, line: fact.line };
            let known = Known {
                value: Cow::Borrowed(&fact.value),
                quote: Some(Quote { location, text: Arc::clone(&fact.quote) }),
                latest: fact.latest,
                hidden: fact.hidden,
                is_open: fact.is_open,
            };
            match facts.entry(name) {
                Entry::Vacant(free) => drop(free.insert(known)),
                Entry::Occupied(before) => merge(before.into_mut(), known),
            }
        }
    }
    for name in events.iter().flat_map(|e| &e.unseen) {
        facts.entry(name).or_insert_with(Known::unseen);
    }
    // Whether it is missing or cannot be seen, the steps tell.
    for name in &flow.expects {
        facts.entry(name).or_insert_with(Known::unseen);
    }
    facts
}

/// What a flow expects and nobody said is missing where all that could have said it is there: up to the step that failed,
/// nothing was out of sight; or the logs were written long enough around it.
pub(super) fn add_missing(flow: &Flow, steps: &[Step<'_>], logs: &Logs, view: &mut View<'_, '_>) {
    let told = |step: &&Step<'_>| step.step.logs.iter().any(|log| logs.contains_key(log));
    let broken = steps.iter().position(|s| s.state == StepState::Missing);
    let is_seen =
        broken.is_some_and(|end| steps[..end].iter().filter(told).all(|s| s.state == StepState::Ok));
    let times = || view.events.iter().map(|e| e.time);
    let around = times().min().zip(times().max());
    let is_covered = around.is_some_and(|(from, to)| logs.values().all(|spans| covers(spans, from, to)));
    if !(is_seen || is_covered) {
        return;
    }
    let cut: BTreeSet<&str> = view.events.iter().flat_map(|e| &e.unseen).copied().collect();
    for name in flow.expects.iter().filter(|name| !cut.contains(name.as_str())) {
        if let Some(known) = view.facts.get_mut(name.as_str()).filter(|f| f.is_unseen()) {
            *known = Known::missing();
        }
    }
}

fn merge<'e>(before: &mut Known<'e>, next: Known<'e>) {
    match (&*before.value, &*next.value) {
        (Value::List(_), Value::List(more)) => {
            let Value::List(items) = before.value.to_mut() else { return };
            let was_empty = items.is_empty();
            for item in more {
                if items.len() < MOST_ITEMS && !items.contains(item) {
                    items.push(item.clone());
                }
            }
            if was_empty && !more.is_empty() {
                before.quote = next.quote;
            }
            before.is_open |= next.is_open;
        }
        (Value::Numbers(_), Value::Numbers(more)) => {
            let Value::Numbers(items) = before.value.to_mut() else { return };
            let room = MOST_ITEMS.saturating_sub(items.len());
            items.extend(more.iter().filter(|n| !items.contains(n)).take(room).copied().collect::<Vec<_>>());
            before.is_open |= next.is_open;
        }
        (Value::Missing, _) => *before = next,
        // What only joins gives way to what is shown.
        (_, value) if before.hidden && !next.hidden && *value != Value::Missing => *before = next,
        (_, Value::Missing) => {}
        _ if next.latest => *before = next,
        _ => {}
    }
}

/// The facts `last_good_step` and `missing_step`, which every flow with steps has.
pub(super) fn add_step_facts(steps: &[Step<'_>], view: &mut View<'_, '_>) {
    if steps.is_empty() {
        return;
    }
    let good = steps.iter().rev().find(|s| s.state == StepState::Ok);
    let missing = steps.iter().find(|s| s.state == StepState::Missing);
    for (name, step) in [("last_good_step", good), ("missing_step", missing)] {
        // What went before the first step that was seen is out of sight.
        if name == "last_good_step" && good.is_none() && !is_first(steps, missing) {
            view.facts.insert(name, Known::unseen());
            continue;
        }
        let value = step.map_or(Value::Missing, |s| Value::Text(s.step.step.clone()));
        let location = step.and_then(|s| s.location);
        let quote = location.map(|location| Quote { location, text: quote_at(view, location) });
        view.facts.insert(name, Known { quote, ..Known::concluded(Cow::Owned(value)) });
    }
}

/// True if a step is the first one that any log shows.
fn is_first(steps: &[Step<'_>], step: Option<&Step<'_>>) -> bool {
    let first = steps.iter().find(|s| !s.step.logs.is_empty());
    step.zip(first).is_some_and(|(a, b)| a.step.step == b.step.step)
}

fn quote_at(view: &View<'_, '_>, location: Location) -> Arc<str> {
    let event = view.events.iter().find(|e| e.file == location.file && e.line == location.line);
    let fact = || view.facts.values().filter_map(|f| f.quote.as_ref()).find(|q| q.location == location);
    event.map(|e| Arc::clone(&e.quote)).or_else(|| fact().map(|q| Arc::clone(&q.text))).unwrap_or_default()
}

/// The facts that a rule adds when it fires.
pub(super) fn add_facts<'e>(rule: &'e Rule, view: &mut View<'e, '_>) {
    for (name, value) in &rule.adds {
        let known = Known::concluded(Cow::Borrowed(value));
        match view.facts.entry(name) {
            Entry::Vacant(free) => drop(free.insert(known)),
            Entry::Occupied(before) => merge(before.into_mut(), known),
        }
    }
}
