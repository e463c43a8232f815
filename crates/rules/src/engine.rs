//! Judges subjects by their events: determines facts and steps, evaluates the rules in order, and makes the diagnosis of
//! all subjects.

use super::conclude::{Ranked, entries_of};
use super::condition::{Outcome, View, location, quote};
use super::entries::Entries;
use super::event::Event;
use super::facts::{add_facts, add_missing, add_step_facts, facts_of};
use super::file_facts::times_of;
use super::program::Program;
use super::read::Session;
use super::repeats::{Repeats, Signature};
use super::steps::{self, Logs};
use super::{file_facts, missing};
use crate::diagnosis::{Diagnosis, Fact, Location, Quote, Sighting, Subject, Times, Trace, Verdict};
use faultbook_knowledge::model::{Flow, Level, Localized, Rule, Value};
use faultbook_knowledge::store::Store;
use faultbook_query::answer::Note;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What the judgment of every subject uses.
pub(super) struct Ground<'g, 's> {
    pub(super) program: &'g Program<'g>,
    pub(super) entries: &'g Entries<'s>,
    /// The times of the files.
    pub(super) times: Vec<Option<Times>>,
    pub(super) logs: Logs,
    /// The logs at hand.
    pub(super) there: BTreeSet<String>,
    /// True if what several logs say about one subject may have been separated. Then only problems are concluded.
    pub(super) is_torn: bool,
}

/// The findings so far.
#[derive(Debug, Default)]
pub(super) struct Findings {
    subjects: Vec<Subject>,
    facts: Vec<Fact>,
    pub(super) ranked: Vec<Ranked>,
    trace: Vec<Trace>,
    repeats: Repeats,
    hidden: missing::Hidden,
    /// How many subjects each flow has had.
    numbers: BTreeMap<usize, usize>,
    /// The worst verdict.
    verdict: Option<Verdict>,
}

/// Makes the diagnosis of the logs that were read.
pub(super) fn diagnosis(mut session: Session<'_>) -> Diagnosis {
    session.settle(None);
    let there: BTreeSet<String> = session.files.iter().map(|f| f.log.clone()).collect();
    let notes =
        if session.in_stretches { vec![Note::InStretches(session.limits.memory)] } else { Vec::new() };
    let Session { files, findings, entries, .. } = session;
    let Findings { subjects, facts, mut ranked, trace, repeats, hidden, verdict, .. } = findings;
    let missing = missing::missing(entries.store, hidden, &there);
    ranked.sort_by_key(|r| {
        let location = r.conclusion.evidence.iter().map(|q| q.location).min();
        (r.conclusion.level, Reverse(r.met), r.conclusion.subject, location)
    });
    let verdict = verdict.unwrap_or(Verdict::Unknown);
    let conclusions = ranked.into_iter().map(|r| r.conclusion).collect();
    let repeated = repeats.into_list();
    Diagnosis { verdict, files, subjects, repeated, facts, conclusions, missing, trace, notes }
}

/// The words of a flow's steps, taken from the first message of each step in the diagram.
pub(super) fn texts_of(store: &Store, flow: &Flow) -> BTreeMap<String, Arc<Localized>> {
    let diagram = store.entry(&flow.diagram).and_then(|entry| entry.diagram);
    let mut texts = BTreeMap::new();
    for message in diagram.into_iter().flat_map(|d| d.messages) {
        texts.entry(message.step).or_insert_with(|| Arc::new(message.text));
    }
    texts
}

/// A rule that was evaluated for a subject.
struct Evaluated<'s> {
    place: usize,
    rule: &'s Rule,
    outcome: Outcome,
    /// The entries that it leads to, if it fired.
    entries: Vec<String>,
}

impl Findings {
    /// Judges one subject by its events. `place` is the position of its flow in the logic.
    pub(super) fn judge(
        &mut self,
        ground: &Ground<'_, '_>,
        place: usize,
        events: Vec<&Event<'_>>,
        texts: &BTreeMap<String, Arc<Localized>>,
    ) {
        let flow = &ground.program.flows()[place];
        let number = self.numbers.entry(place).or_default();
        *number += 1;
        let number = *number;
        let mut view = viewed(ground, flow, events);
        let mut fired = Vec::new();
        apply_rules(ground, flow, &mut view, &mut |evaluated, _| {
            if evaluated.outcome.holds {
                fired.push((evaluated.place, evaluated.entries));
            }
        });
        let verdict = verdict(ground.program, flow, &fired, &view);
        let says_little = ground.is_torn && verdict == Verdict::Unknown;
        if says_little {
            fired.clear();
        }
        self.hidden.count(&view.steps);
        self.verdict = self.verdict.into_iter().chain([verdict]).min();
        let signature = Signature { flow: place, verdict, fired };
        let seen = sightings(&view.events);
        let kept = self.repeats.keeps(&signature).then_some(self.subjects.len());
        self.repeats.count(signature, flow, &times_of(&view.events, &ground.times), kept, seen);
        if let Some(place) = kept {
            let id = format!("{}-{number}", flow.kind);
            self.subjects.push(subject(flow, id, verdict, &view, ground, texts));
            // Once more, now with all that a reader wants to know.
            view = viewed(ground, flow, view.events);
            view.traces = true;
            self.keep(ground, flow, place, !says_little, &mut view);
        }
    }

    /// Keeps what rules say of the subject at hand, and its facts.
    fn keep<'e>(
        &mut self,
        ground: &'e Ground<'_, '_>,
        flow: &'e Flow,
        subject: usize,
        concludes: bool,
        view: &mut View<'e, '_>,
    ) {
        apply_rules(ground, flow, view, &mut |evaluated, view| {
            let Evaluated { rule, outcome, entries, .. } = evaluated;
            let near = outcome.unmet.count == 1 && outcome.met.count > 0;
            if outcome.holds && concludes {
                self.conclude(ground, rule, &entries, subject, &outcome, view);
            }
            if outcome.holds || near {
                let (rule, fired) = (rule.id.clone(), outcome.holds);
                let (met, unmet) = (outcome.met.said, outcome.unmet.said);
                self.trace.push(Trace { rule, subject, fired, met, unmet });
            }
        });
        self.list_facts(flow, subject, view);
    }

    /// Lists the facts of the subject at hand, and the sightings of its events.
    fn list_facts(&mut self, flow: &Flow, subject: usize, view: &View<'_, '_>) {
        for (name, fact) in view.facts.iter().filter(|(_, f)| !f.hidden) {
            let location = fact.quote.as_ref().map(|q| q.location);
            let (name, value) = ((*name).to_owned(), Value::clone(&fact.value));
            self.facts.push(Fact { subject, name, value, location });
        }
        for event in view.events.iter().take(MOST_SIGHTINGS) {
            let member = flow.members.iter().find(|m| m.event == event.name && !m.shown_as.is_empty());
            if let Some(member) = member {
                let Quote { location, text } = quote(event);
                let (name, value) = (member.shown_as.clone(), Value::Text(text.to_string()));
                self.facts.push(Fact { subject, name, value, location: Some(location) });
            }
        }
    }
}

/// What the rules of a flow read: the facts of a subject's events and the states of its steps.
fn viewed<'e, 'a>(ground: &'e Ground<'_, '_>, flow: &'e Flow, events: Vec<&'e Event<'a>>) -> View<'e, 'a> {
    let mut view = View {
        facts: facts_of(flow, &events),
        events,
        steps: Vec::new(),
        rules: BTreeSet::new(),
        unsure_rules: BTreeSet::new(),
        logs: &ground.there,
        patterns: &ground.program.tests,
        traces: false,
    };
    let steps = steps::steps(flow, &view, &ground.logs);
    add_missing(flow, &steps, &ground.logs, &mut view);
    add_step_facts(&steps, &mut view);
    view.steps = steps;
    view
}

/// How many events of a subject are listed among its facts.
const MOST_SIGHTINGS: usize = 200;

/// Evaluates the rules of a flow for one subject, in order; each rule can build on those before it.
fn apply_rules<'e, 'a>(
    ground: &'e Ground<'_, '_>,
    flow: &Flow,
    view: &mut View<'e, 'a>,
    each: &mut dyn FnMut(Evaluated<'e>, &View<'e, 'a>),
) {
    for (place, rule) in ground.program.rules_about(flow) {
        let outcome = view.evaluate(&rule.when);
        if outcome.unsure {
            view.unsure_rules.insert(&rule.id);
        }
        let mut entries = Vec::new();
        if outcome.holds {
            view.rules.insert(&rule.id);
            add_facts(rule, view);
            entries = entries_of(ground.entries, rule, view);
        }
        each(Evaluated { place, rule, outcome, entries }, view);
    }
}

fn verdict(
    program: &Program<'_>,
    flow: &Flow,
    fired: &[(usize, Vec<String>)],
    view: &View<'_, '_>,
) -> Verdict {
    let worst = fired.iter().map(|(place, _)| program.rules()[*place].level).min();
    match worst {
        Some(Level::Problem) => Verdict::Problem,
        _ if flow.accepted.as_ref().is_some_and(|c| view.evaluate(c).holds) => Verdict::Accepted,
        _ if view.evaluate(&flow.healthy).holds => Verdict::Healthy,
        _ => Verdict::Unknown,
    }
}

fn subject(
    flow: &Flow,
    id: String,
    verdict: Verdict,
    view: &View<'_, '_>,
    ground: &Ground<'_, '_>,
    texts: &BTreeMap<String, Arc<Localized>>,
) -> Subject {
    let label = flow.label.iter().filter_map(|name| view.facts.get(name.as_str())).map(|f| &*f.value);
    let label = label.filter(|v| **v != Value::Missing).map(Value::to_text).next();
    let files = file_facts::files_of(&view.events);
    let times = times_of(&view.events, &ground.times).into_iter();
    let times = times.map(|(zone, (from, to))| Times { from, to, zone: zone.to_owned() }).collect();
    let steps = view.steps.iter().map(|step| step.told(texts)).collect();
    let label = label.unwrap_or_else(|| id.clone());
    Subject { label, id, kind: flow.kind.clone(), name: flow.name.clone(), verdict, steps, files, times }
}

/// The time and the location of a subject's first and last event.
fn sightings(events: &[&Event<'_>]) -> (Sighting, Sighting) {
    let sighting = |event: &&Event<'_>| Sighting { time: event.time, location: location(event) };
    let nowhere = Sighting { time: 0, location: Location { file: 0, line: 0 } };
    (events.first().map_or(nowhere, sighting), events.last().map_or(nowhere, sighting))
}
