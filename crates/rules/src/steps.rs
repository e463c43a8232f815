//! Determines the state of each step of a subject's flow.

use super::condition::View;
use super::read::Span;
use crate::diagnosis::{File, Location, SubjectStep};
use faultbook_knowledge::model::{Flow, FlowStep, Localized, StepState};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A log proves that nothing came only where it was written for this long, in milliseconds, before a subject was seen and
/// after: longer than a step takes, and longer than the clocks of two hosts differ. Of a log of a few minutes nobody can
/// say what was cut off before it, after it or out of it.
const PATIENCE: i64 = 15 * 60 * 1000;

/// The logs that are there, and from when to when each of their files was written; `None` where its records have no time.
pub(super) type Logs = BTreeMap<String, Vec<Span>>;

/// True where one file of a log shows all that happened from a time to another, and long enough around it.
pub(super) fn covers(spans: &[Span], from: i64, to: i64) -> bool {
    let covers = |(first, last): (i64, i64)| {
        first.saturating_add(PATIENCE) <= from && to.saturating_add(PATIENCE) <= last
    };
    spans.iter().any(|span| span.is_some_and(covers))
}

/// The ids of the logs at hand.
pub(super) fn logs(files: &[File], spans: &[Span]) -> Logs {
    let mut logs: Logs = BTreeMap::new();
    for (file, span) in files.iter().zip(spans).filter(|(f, _)| !f.log.is_empty()) {
        logs.entry(file.log.clone()).or_default().push(*span);
    }
    logs
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Raw {
    Well,
    Failed,
    Unseen,
}

/// A step of one subject.
#[derive(Debug, Clone, Copy)]
pub(super) struct Step<'f> {
    pub(super) step: &'f FlowStep,
    pub(super) state: StepState,
    /// True if the logs show that the step failed. A missing step that did not fail never happened.
    pub(super) failed: bool,
    /// Where its state can be seen.
    pub(super) location: Option<Location>,
}

impl Step<'_> {
    /// The step as part of the diagnosis. `texts` are the words of the diagram.
    pub(super) fn told(&self, texts: &BTreeMap<String, Arc<Localized>>) -> SubjectStep {
        let FlowStep { step, logs, .. } = self.step;
        SubjectStep {
            step: step.clone(),
            state: self.state,
            failed: self.failed,
            location: self.location,
            logs: logs.clone(),
            text: texts.get(step).cloned().unwrap_or_default(),
        }
    }
}

/// The steps of a subject.
pub(super) fn steps<'f>(flow: &'f Flow, view: &View<'_, '_>, logs: &Logs) -> Vec<Step<'f>> {
    let raws: Vec<(Raw, Option<Location>)> = flow.steps.iter().map(|step| raw(step, view)).collect();
    let seen = |n: &usize| raws[*n].0 != Raw::Unseen;
    let first = (0..raws.len()).find(seen);
    let last = (0..raws.len()).rev().find(seen);
    let times = || view.events.iter().map(|e| e.time);
    let (from, to) = (times().min().unwrap_or(0), times().max().unwrap_or(0));
    let mut broken = false;
    let mut out = Vec::new();
    for (n, (step, (raw, location))) in flow.steps.iter().zip(&raws).enumerate() {
        // What was not logged on a way that went on did happen; what lies before the first trace cannot be seen.
        let after = first.is_some() && last.is_some_and(|last| n > last);
        let visible = step.ok.is_some()
            && step.logs.iter().any(|log| logs.get(log).is_some_and(|spans| covers(spans, from, to)));
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
        out.push(Step { step, state, failed: *raw == Raw::Failed, location: *location });
    }
    out
}

fn raw(step: &FlowStep, view: &View<'_, '_>) -> (Raw, Option<Location>) {
    let of = |c: &Option<_>| c.as_ref().map(|c| view.evaluate(c)).unwrap_or_default();
    let ok = of(&step.ok);
    if ok.holds {
        return (Raw::Well, ok.seen);
    }
    let failed = of(&step.failed);
    // Where a whole record might show that it went well, nothing shows that it failed.
    if failed.holds && !ok.unsure { (Raw::Failed, failed.seen) } else { (Raw::Unseen, None) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use faultbook_knowledge::model::Condition;
    use std::collections::BTreeSet;

    /// Three steps, each in a log of its own; `said` are the rules that speak for (`ok-2`) or against (`bad-2`) a step.
    fn states(said: &[&'static str], unsure: &[&'static str], logs: &[(&str, Span)]) -> String {
        let step = |n: &str| FlowStep {
            step: n.to_owned(),
            logs: vec![format!("log-{n}")],
            ok: Some(Condition::Rule(format!("ok-{n}"))),
            failed: Some(Condition::Rule(format!("bad-{n}"))),
        };
        let flow = Flow {
            id: String::new(),
            kind: String::new(),
            name: Localized::default(),
            label: Vec::new(),
            diagram: String::new(),
            members: Vec::new(),
            expects: Vec::new(),
            steps: ["1", "2", "3"].map(step).into(),
            accepted: None,
            healthy: Condition::All(Vec::new()),
        };
        let rules = |names: &[&'static str]| names.iter().copied().collect::<BTreeSet<&str>>();
        let view = View {
            events: Vec::new(),
            facts: BTreeMap::new(),
            steps: Vec::new(),
            rules: rules(said),
            unsure_rules: rules(unsure),
            logs: &BTreeSet::new(),
            patterns: &Default::default(),
            traces: false,
        };
        let logs: Logs = logs.iter().map(|(log, span)| ((*log).to_owned(), vec![*span])).collect();
        let found = steps(&flow, &view, &logs);
        found.iter().map(|s| s.state.name()).collect::<Vec<_>>().join(" ")
    }

    /// Written for as long as it takes before and after the only time there is.
    const LONG: Span = Some((-PATIENCE, PATIENCE));
    const ALL: &[(&str, Span)] = &[("log-1", LONG), ("log-2", LONG), ("log-3", LONG)];

    #[test]
    fn the_first_step_that_is_not_seen_where_it_should_be_is_missing() {
        assert_eq!(states(&["ok-1", "ok-2", "ok-3"], &[], ALL), "ok ok ok");
        assert_eq!(states(&["ok-1"], &[], ALL), "ok missing not-reached");
        assert_eq!(states(&["ok-1", "bad-2"], &[], ALL), "ok missing not-reached");
        assert_eq!(states(&["bad-1", "bad-2"], &[], ALL), "missing not-reached not-reached");
        assert_eq!(states(&[], &[], ALL), "not-visible not-visible not-visible");
    }

    #[test]
    fn what_went_on_did_happen_though_no_line_shows_it() {
        assert_eq!(states(&["ok-1", "ok-3"], &[], ALL), "ok not-visible ok");
        assert_eq!(states(&["ok-3"], &[], ALL), "not-visible not-visible ok");
    }

    #[test]
    fn a_step_whose_log_is_not_there_or_begins_too_late_or_ends_too_soon_is_not_visible() {
        let without =
            |n: usize| ALL.iter().enumerate().filter(|(i, _)| *i != n).map(|(_, l)| *l).collect::<Vec<_>>();
        assert_eq!(states(&["ok-1"], &[], &without(1)), "ok not-visible missing");
        assert_eq!(states(&["ok-1", "bad-2"], &[], &without(2)), "ok missing not-visible");
        let written = |from, to| [("log-1", LONG), ("log-2", Some((from, to))), ("log-3", Some((from, to)))];
        assert_eq!(states(&["ok-1"], &[], &written(-PATIENCE, PATIENCE - 1)), "ok not-visible not-visible");
        assert_eq!(states(&["ok-1"], &[], &written(1 - PATIENCE, PATIENCE)), "ok not-visible not-visible");
        assert_eq!(states(&["ok-1"], &[], &written(-PATIENCE, PATIENCE)), "ok missing not-reached");
        assert_eq!(states(&["ok-1"], &[], &[("log-1", LONG), ("log-2", None)]), "ok not-visible not-visible");
    }

    #[test]
    fn nothing_fails_where_a_whole_record_might_show_success() {
        assert_eq!(states(&["ok-1", "bad-2"], &["ok-2"], &ALL[..1]), "ok not-visible not-visible");
        assert_eq!(states(&["ok-1", "bad-2"], &[], &ALL[..1]), "ok missing not-visible");
    }
}
