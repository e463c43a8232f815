//! The facts of a subject: those of its events put together, and those that steps and rules add.

use super::capture::MOST_ITEMS;
use super::condition::{Known, View};
use super::event::Event;
use crate::diagnosis::{Location, Quote, SubjectStep};
use faultbook_knowledge::model::{Flow, Rule, StepState, Value};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Of each name the first value that is there, or the latest, or all items of a list.
pub(super) fn facts_of(flow: &Flow, events: &[&Event<'_>]) -> BTreeMap<String, Known> {
    let mut facts: BTreeMap<String, Known> = BTreeMap::new();
    for event in events {
        for (name, fact) in event.facts() {
            let location = Location { file: event.file, line: fact.line };
            let known = Known {
                value: fact.value.clone(),
                quote: Some(Quote { location, text: Arc::clone(&fact.quote) }),
                latest: fact.latest,
                hidden: fact.hidden,
                is_open: fact.is_open,
            };
            match facts.get_mut(*name) {
                None => drop(facts.insert((*name).to_owned(), known)),
                Some(before) => merge(before, known),
            }
        }
    }
    for name in events.iter().flat_map(|e| &e.unseen) {
        facts.entry((*name).to_owned()).or_insert_with(Known::unseen);
    }
    for name in &flow.expects {
        facts.entry(name.clone()).or_insert_with(|| Known::concluded(Value::Missing));
    }
    facts
}

fn merge(before: &mut Known, next: Known) {
    match (&mut before.value, &next.value) {
        (Value::List(items), Value::List(more)) => {
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
        (Value::Numbers(items), Value::Numbers(more)) => {
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

/// `last_good_step` and `missing_step`, which every flow with steps has.
pub(super) fn add_step_facts(steps: &[SubjectStep], view: &mut View<'_, '_>) {
    if steps.is_empty() {
        return;
    }
    let good = steps.iter().rev().find(|s| s.state == StepState::Ok);
    let missing = steps.iter().find(|s| s.state == StepState::Missing);
    for (name, step) in [("last_good_step", good), ("missing_step", missing)] {
        let value = step.map_or(Value::Missing, |s| Value::Text(s.step.clone()));
        let location = step.and_then(|s| s.location);
        let quote = location.map(|location| Quote { location, text: quote_at(view, location) });
        view.facts.insert(name.to_owned(), Known { quote, ..Known::concluded(value) });
    }
}

fn quote_at(view: &View<'_, '_>, location: Location) -> Arc<str> {
    let event = view.events.iter().find(|e| e.file == location.file && e.line == location.line);
    let fact = || view.facts.values().filter_map(|f| f.quote.as_ref()).find(|q| q.location == location);
    event.map(|e| Arc::clone(&e.quote)).or_else(|| fact().map(|q| Arc::clone(&q.text))).unwrap_or_default()
}

/// The facts that a rule adds when it fires.
pub(super) fn add_facts(rule: &Rule, view: &mut View<'_, '_>) {
    for (name, value) in &rule.adds {
        let known = Known::concluded(value.clone());
        match view.facts.get_mut(name) {
            None => drop(view.facts.insert(name.clone(), known)),
            Some(before) => merge(before, known),
        }
    }
}
