//! From events to a diagnosis: subjects, their facts and steps, the rules in order, what is missing.

use super::conclude::Ranked;
use super::condition::{View, quote};
use super::event::Event;
use super::facts::{add_facts, add_missing, add_step_facts, facts_of};
use super::program::Program;
use super::read::Session;
use super::steps::{self, Logs};
use super::{file_facts, missing, subject};
use crate::diagnosis::{Diagnosis, Fact, Quote, Subject, Times, Trace, Verdict};
use faultbook_knowledge::model::{Flow, Level, Localized, Value};
use faultbook_knowledge::store::Store;
use faultbook_query::answer::Note;
use std::cell::OnceCell;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What every subject is judged by.
pub(super) struct Ground<'s> {
    pub(super) store: &'s Store,
    program: &'s Program<'s>,
    /// The times of the files.
    times: Vec<Option<Times>>,
    logs: Logs,
    /// The logs that are there.
    there: BTreeSet<String>,
    /// Looks messages up; made when the first one is.
    query: OnceCell<faultbook_query::Engine<'s>>,
}

/// What was found so far.
#[derive(Default)]
pub(super) struct Findings {
    subjects: Vec<Subject>,
    facts: Vec<Fact>,
    pub(super) ranked: Vec<Ranked>,
    trace: Vec<Trace>,
}

/// The diagnosis of what was read.
pub(super) fn diagnosis<'s>(store: &'s Store, program: &'s Program<'_>, session: Session<'_>) -> Diagnosis {
    let Session { mut files, spans, mut events, mut named, overflow, .. } = session;
    file_facts::add(program, &events, &mut files);
    // Stable: what stands at the same time stays in the order of its file.
    events.sort_by_key(|e| e.time);
    let logs = steps::logs(&files, &spans);
    let there: BTreeSet<String> = logs.keys().cloned().collect();
    named.extend(there.iter().cloned());
    let times = files.iter().map(|file| file.times.clone()).collect();
    let ground = Ground { store, program, times, logs, there, query: OnceCell::new() };
    let mut findings = Findings::default();
    for flow in program.flows() {
        let texts = texts_of(store, flow);
        for (number, group) in subject::groups(flow, &events, &named).iter().enumerate() {
            let members = group.events.iter().map(|n| &events[*n]).collect();
            findings.judge(&ground, flow, number + 1, members, &texts);
        }
    }
    let Findings { subjects, facts, mut ranked, trace } = findings;
    let missing = missing::missing(store, &subjects, &ground.there);
    ranked.sort_by_key(|r| {
        let location = r.conclusion.evidence.iter().map(|q| q.location).min();
        (r.conclusion.level, Reverse(r.met), r.conclusion.subject, location)
    });
    let verdict = subjects.iter().map(|s| s.verdict).min().unwrap_or(Verdict::Unknown);
    let conclusions = ranked.into_iter().map(|r| r.conclusion).collect();
    let notes = if overflow { vec![Note::ManyFacts(facts.len())] } else { Vec::new() };
    Diagnosis { verdict, files, subjects, facts, conclusions, missing, trace, notes }
}

/// The words of a flow's steps: those of the first message of each.
fn texts_of(store: &Store, flow: &Flow) -> BTreeMap<String, Arc<Localized>> {
    let diagram = store.entry(&flow.diagram).and_then(|entry| entry.diagram);
    let mut texts = BTreeMap::new();
    for message in diagram.into_iter().flat_map(|d| d.messages) {
        texts.entry(message.step).or_insert_with(|| Arc::new(message.text));
    }
    texts
}

impl Ground<'_> {
    /// What messages are looked up with.
    pub(super) fn query(&self) -> &faultbook_query::Engine<'_> {
        self.query.get_or_init(|| faultbook_query::Engine::new(self.store))
    }
}

impl Findings {
    /// Judges one subject by its events.
    fn judge(
        &mut self,
        ground: &Ground<'_>,
        flow: &Flow,
        number: usize,
        events: Vec<&Event<'_>>,
        texts: &BTreeMap<String, Arc<Localized>>,
    ) {
        let mut view = View {
            facts: facts_of(flow, &events),
            events,
            steps: BTreeMap::new(),
            rules: BTreeSet::new(),
            unsure_rules: BTreeSet::new(),
            logs: &ground.there,
        };
        let steps = steps::steps(flow, &view, &ground.logs, texts);
        add_missing(flow, &steps, &ground.logs, &mut view);
        add_step_facts(&steps, &mut view);
        view.steps = steps.iter().map(|s| (s.step.clone(), s.state)).collect();
        let worst = self.apply_rules(ground, flow, &mut view);
        let holds = |c| view.evaluate(c).holds;
        let verdict = match worst {
            Some(Level::Problem) => Verdict::Problem,
            _ if flow.accepted.as_ref().is_some_and(holds) => Verdict::Accepted,
            _ if view.evaluate(&flow.healthy).holds => Verdict::Healthy,
            _ => Verdict::Unknown,
        };
        let label = flow.label.iter().filter_map(|name| view.facts.get(name)).map(|f| &f.value);
        let label = label.filter(|v| **v != Value::Missing).map(Value::to_text).next();
        let (id, kind) = (format!("{}-{number}", flow.kind), flow.kind.clone());
        let label = label.unwrap_or_else(|| id.clone());
        let name = flow.name.clone();
        let (files, times) = file_facts::of_subject(&view.events, &ground.times);
        self.list_facts(flow, &view);
        self.subjects.push(Subject { label, id, kind, name, verdict, steps, files, times });
    }

    /// Evaluates the rules of a flow for the subject at hand; gives the gravest level.
    fn apply_rules(&mut self, ground: &Ground<'_>, flow: &Flow, view: &mut View<'_, '_>) -> Option<Level> {
        let subject = self.subjects.len();
        let mut worst = None;
        for rule in ground.program.rules().iter().filter(|r| r.about == flow.id) {
            let outcome = view.evaluate(&rule.when);
            let near = outcome.unmet.len() == 1 && !outcome.met.is_empty();
            if outcome.holds || near {
                self.trace.push(Trace {
                    rule: rule.id.clone(),
                    subject,
                    fired: outcome.holds,
                    met: outcome.met.clone(),
                    unmet: outcome.unmet.clone(),
                });
            }
            if outcome.unsure {
                view.unsure_rules.insert(rule.id.clone());
            }
            if outcome.holds {
                view.rules.insert(rule.id.clone());
                worst = worst.into_iter().chain([rule.level]).min();
                add_facts(rule, view);
                self.conclude(ground, rule, subject, &outcome, view);
            }
        }
        worst
    }

    /// Lists the facts of the subject at hand, and the sightings of its events.
    fn list_facts(&mut self, flow: &Flow, view: &View<'_, '_>) {
        let subject = self.subjects.len();
        for (name, fact) in view.facts.iter().filter(|(_, f)| !f.hidden) {
            let location = fact.quote.as_ref().map(|q| q.location);
            self.facts.push(Fact { subject, name: name.clone(), value: fact.value.clone(), location });
        }
        for event in &view.events {
            let member = flow.members.iter().find(|m| m.event == event.name && !m.shown_as.is_empty());
            if let Some(member) = member {
                let Quote { location, text } = quote(event);
                let (name, value) = (member.shown_as.clone(), Value::Text(text));
                self.facts.push(Fact { subject, name, value, location: Some(location) });
            }
        }
    }
}
