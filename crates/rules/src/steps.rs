//! How far a subject came: the state of each step of its flow.

use super::condition::{Outcome, View};
use super::read::Span;
use crate::diagnosis::{File, SubjectStep};
use faultbook_knowledge::model::{Flow, FlowStep, Localized, StepState};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A step may take this long; a log that ends sooner proves nothing about it.
const PATIENCE: i64 = 10_000;

/// The logs that are there, and up to when each was written; `None` where its records have no time.
pub(super) type Logs = BTreeMap<String, Option<i64>>;

/// Which logs are there.
pub(super) fn logs(files: &[File], spans: &[Span]) -> Logs {
    let mut logs: Logs = BTreeMap::new();
    for (file, span) in files.iter().zip(spans).filter(|(f, _)| !f.log.is_empty()) {
        let end = span.map(|(_, last)| last);
        let known = logs.entry(file.log.clone()).or_insert(end);
        *known = known.zip(end).map(|(a, b)| a.max(b));
    }
    logs
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Raw {
    Well,
    Failed,
    Unseen,
}

/// The steps of a subject. `texts` are the words of the diagram.
pub(super) fn steps(
    flow: &Flow,
    view: &View<'_, '_>,
    logs: &Logs,
    texts: &BTreeMap<String, Arc<Localized>>,
) -> Vec<SubjectStep> {
    let raws: Vec<(Raw, Outcome)> = flow.steps.iter().map(|step| raw(step, view)).collect();
    let seen = |n: &usize| raws[*n].0 != Raw::Unseen;
    let first = (0..raws.len()).find(seen);
    let last = (0..raws.len()).rev().find(seen);
    let end = view.events.iter().map(|e| e.time).max().unwrap_or(0);
    let mut broken = false;
    let mut out = Vec::new();
    for (n, (step, (raw, outcome))) in flow.steps.iter().zip(&raws).enumerate() {
        // What was not logged on a way that went on did happen; what lies before the first trace cannot be seen.
        let after = first.is_some() && last.is_some_and(|last| n > last);
        let visible = step.ok.is_some()
            && step.logs.iter().any(|log| {
                logs.get(log).is_some_and(|written| written.is_none_or(|until| until >= end + PATIENCE))
            });
        let there = step.ok.is_some() && step.logs.iter().any(|log| logs.contains_key(log));
        let state = match raw {
            Raw::Well => StepState::Ok,
            Raw::Failed if broken => StepState::NotReached,
            Raw::Failed => StepState::Missing,
            Raw::Unseen if broken && there => StepState::NotReached,
            Raw::Unseen if after && visible && !broken => StepState::Missing,
            Raw::Unseen => StepState::NotVisible,
        };
        broken |= state == StepState::Missing;
        out.push(SubjectStep {
            step: step.step.clone(),
            state,
            failed: *raw == Raw::Failed,
            location: outcome.quotes.first().map(|q| q.location),
            logs: step.logs.clone(),
            text: texts.get(&step.step).cloned().unwrap_or_default(),
        });
    }
    out
}

fn raw(step: &FlowStep, view: &View<'_, '_>) -> (Raw, Outcome) {
    let of = |c: &Option<_>| c.as_ref().map(|c| view.evaluate(c)).unwrap_or_default();
    let ok = of(&step.ok);
    if ok.holds {
        return (Raw::Well, ok);
    }
    let failed = of(&step.failed);
    // Where a whole record might show that it went well, nothing shows that it failed.
    if failed.holds && !ok.unsure { (Raw::Failed, failed) } else { (Raw::Unseen, Outcome::default()) }
}
