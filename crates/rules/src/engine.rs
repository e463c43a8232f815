//! From events to a diagnosis: subjects, their facts and steps, the rules in order, what is missing.

use super::condition::{Known, Outcome, View, quote, shown};
use super::event::Event;
use super::program::Program;
use super::read::Session;
use super::sentence::filled;
use super::steps::{self, Logs};
use super::{about, missing, subject};
use crate::diagnosis::{Conclusion, Diagnosis, Fact, Quote, Subject, Times, Trace, Verdict};
use faultbook_knowledge::model::{Flow, Level, Localized, Rule, StepState, Value};
use faultbook_knowledge::store::Shown;
use faultbook_knowledge::store::Store;
use faultbook_query::answer::{self, Note};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// How many lines are quoted for a conclusion.
const MOST_QUOTES: usize = 8;

/// A conclusion and what it is ordered by besides its level.
struct Ranked {
    conclusion: Conclusion,
    met: usize,
}

struct Engine<'s, 'a> {
    store: &'s Store,
    program: &'s Program<'a>,
    /// Those of the files.
    times: Vec<Option<Times>>,
    logs: Logs,
    there: BTreeSet<String>,
    subjects: Vec<Subject>,
    facts: Vec<Fact>,
    ranked: Vec<Ranked>,
    trace: Vec<Trace>,
}

/// The diagnosis of what was read.
pub(super) fn diagnosis(store: &Store, program: &Program<'_>, session: Session<'_>) -> Diagnosis {
    let Session { mut files, spans, mut events, overflow, .. } = session;
    about::files(program, &events, &mut files);
    // Stable: what stands at the same time stays in the order of its file.
    events.sort_by_key(|e| e.time);
    let logs = steps::logs(&files, &spans);
    let there: BTreeSet<String> = logs.keys().cloned().collect();
    let times = files.iter().map(|file| file.times.clone()).collect();
    let mut engine = Engine {
        store,
        program,
        times,
        logs,
        there,
        subjects: Vec::new(),
        facts: Vec::new(),
        ranked: Vec::new(),
        trace: Vec::new(),
    };
    for flow in program.flows() {
        let texts = texts_of(store, flow);
        for (number, group) in subject::groups(flow, &events, &engine.there).iter().enumerate() {
            let members = group.events.iter().map(|n| &events[*n]).collect();
            engine.subject(flow, number + 1, members, &texts);
        }
    }
    let missing = missing::missing(store, &engine.subjects, &engine.there);
    let Engine { subjects, facts, mut ranked, trace, .. } = engine;
    ranked.sort_by_key(|r| {
        let place = r.conclusion.evidence.iter().map(|q| q.place).min();
        (r.conclusion.level, std::cmp::Reverse(r.met), r.conclusion.subject, place)
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

impl Engine<'_, '_> {
    fn subject(
        &mut self,
        flow: &Flow,
        number: usize,
        events: Vec<&Event<'_>>,
        texts: &BTreeMap<String, Arc<Localized>>,
    ) {
        let place = self.subjects.len();
        let mut view = View {
            facts: facts_of(flow, &events),
            events,
            steps: BTreeMap::new(),
            rules: BTreeSet::new(),
            logs: &self.there.clone(),
        };
        let steps = steps::steps(flow, &view, &self.logs, texts);
        add_step_facts(&steps, &mut view);
        view.steps = steps.iter().map(|s| (s.step.clone(), s.state)).collect();
        let worst = self.rules(flow, place, &mut view);
        let holds = |c| view.evaluate(c).holds;
        let verdict = match worst {
            Some(Level::Problem) => Verdict::Problem,
            _ if flow.accepted.as_ref().is_some_and(holds) => Verdict::Accepted,
            _ if view.evaluate(&flow.healthy).holds => Verdict::Healthy,
            _ => Verdict::Unknown,
        };
        let label = flow.label.iter().filter_map(|name| view.facts.get(name)).map(|f| &f.value);
        let label = label.filter(|v| **v != Value::Missing).map(shown).next();
        let (id, kind) = (format!("{}-{number}", flow.kind), flow.kind.clone());
        let label = label.unwrap_or_else(|| id.clone());
        let name = flow.name.clone();
        let (files, times) = about::subject(&view.events, &self.times);
        self.subjects.push(Subject { label, id, kind, name, verdict, steps, files, times });
        self.facts_out(place, flow, &view);
    }

    /// Evaluates the rules of a flow for one subject; gives the gravest level.
    fn rules(&mut self, flow: &Flow, subject: usize, view: &mut View<'_, '_>) -> Option<Level> {
        let mut worst = None;
        for rule in self.program.rules().iter().filter(|r| r.about == flow.id) {
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
            if outcome.holds {
                view.rules.insert(rule.id.clone());
                worst = worst.into_iter().chain([rule.level]).min();
                add_facts(rule, view);
                self.conclude(rule, subject, &outcome, view);
            }
        }
        worst
    }

    fn conclude(&mut self, rule: &Rule, subject: usize, outcome: &Outcome, view: &View<'_, '_>) {
        let mut ids = self.more_exact(rule, view);
        if ids.is_empty() {
            ids.push(rule.entry.clone());
        }
        for id in ids {
            self.conclude_entry(rule, &id, subject, outcome, view);
        }
    }

    /// The entries that a rule names by facts, as far as there are such entries.
    fn more_exact(&self, rule: &Rule, view: &View<'_, '_>) -> Vec<String> {
        let mut ids: Vec<String> = Vec::new();
        if let Some((before, rest)) = rule.entry_of.split_once('{')
            && let Some((name, after)) = rest.split_once('}')
        {
            let values = match view.facts.get(name).map(|f| &f.value) {
                Some(Value::Numbers(items)) => items.iter().map(i64::to_string).collect(),
                Some(Value::List(items)) => items.clone(),
                Some(Value::Missing) | None => Vec::new(),
                Some(other) => vec![shown(other)],
            };
            ids.extend(values.iter().map(|value| format!("{before}{value}{after}")));
        }
        let texts = match view.facts.get(&rule.entry_by).map(|f| &f.value) {
            Some(Value::List(items)) => items.clone(),
            Some(Value::Text(text)) => vec![text.clone()],
            _ => Vec::new(),
        };
        for text in texts {
            let answer = faultbook_query::ask(self.store, &text, 1);
            let found =
                answer.matches.into_iter().next().filter(|_| answer.verdict == answer::Verdict::Match);
            let by_message =
                found.filter(|m| m.reasons.iter().any(|r| r.kind == answer::ReasonKind::Message));
            ids.extend(by_message.map(|m| m.shown.entry.id));
        }
        ids.retain(|id| self.store.blob().find(id).is_some());
        ids.dedup();
        ids
    }

    fn conclude_entry(
        &mut self,
        rule: &Rule,
        id: &str,
        subject: usize,
        outcome: &Outcome,
        view: &View<'_, '_>,
    ) {
        let Some(entry) = self.store.entry(id) else { return };
        // One entry is concluded once for a subject: by the rule with more behind it.
        let met = outcome.met.len();
        let of_subject =
            self.ranked.iter().rposition(|r| r.conclusion.subject != subject).map_or(0, |n| n + 1);
        let same = |r: &Ranked| r.conclusion.shown.entry.id == entry.id;
        if let Some(known) = self.ranked[of_subject..].iter().position(same).map(|n| of_subject + n) {
            let before = &self.ranked[known];
            if (before.conclusion.level, std::cmp::Reverse(before.met))
                <= (rule.level, std::cmp::Reverse(met))
            {
                return;
            }
            self.ranked.remove(known);
        }
        let value = |name: &str| view.facts.get(name).map(|fact| code(&shown(&fact.value)));
        let because = Localized(rule.because.0.iter().map(|t| filled(t, &value)).collect());
        let shown: Shown = self.store.show(entry);
        self.ranked.push(Ranked {
            conclusion: Conclusion {
                shown,
                rule: rule.id.clone(),
                subject,
                level: rule.level,
                because,
                evidence: evidence(rule, outcome, view),
            },
            met,
        });
    }

    fn facts_out(&mut self, subject: usize, flow: &Flow, view: &View<'_, '_>) {
        for (name, fact) in view.facts.iter().filter(|(_, f)| !f.hidden) {
            let place = fact.quote.as_ref().map(|q| q.place);
            self.facts.push(Fact { subject, name: name.clone(), value: fact.value.clone(), place });
        }
        for event in &view.events {
            let member = flow.members.iter().find(|m| m.event == event.name && !m.shown_as.is_empty());
            if let Some(member) = member {
                let Quote { place, text } = quote(event);
                let (name, value) = (member.shown_as.clone(), Value::Text(text));
                self.facts.push(Fact { subject, name, value, place: Some(place) });
            }
        }
    }
}

/// A captured value as a code span, so that nothing of a log becomes markup.
fn code(text: &str) -> String {
    let text = text.replace('`', "'");
    let text = text.trim();
    if text.is_empty() { "–".to_owned() } else { format!("`{text}`") }
}

/// The lines that a rule names, else those of its conditions.
fn evidence(rule: &Rule, outcome: &Outcome, view: &View<'_, '_>) -> Vec<Quote> {
    let mut quotes: Vec<Quote> = Vec::new();
    for name in &rule.evidence {
        let events = view.events.iter().filter(|e| e.name == name).map(|e| quote(e));
        let fact = view.facts.get(name).and_then(|f| f.quote.clone());
        quotes.extend(fact.into_iter().chain(events));
    }
    if quotes.is_empty() {
        quotes = outcome.quotes.clone();
    }
    quotes.sort_by_key(|q| q.place);
    quotes.dedup_by_key(|q| q.place);
    quotes.truncate(MOST_QUOTES);
    quotes
}

/// The facts of a subject: of each name the first value that is there, or the latest, or all items of a list.
fn facts_of(flow: &Flow, events: &[&Event<'_>]) -> BTreeMap<String, Known> {
    let mut facts: BTreeMap<String, Known> = BTreeMap::new();
    for event in events {
        for (name, fact) in event.facts() {
            let place = crate::diagnosis::Place { file: event.file, line: fact.line };
            let known = Known {
                value: fact.value.clone(),
                quote: Some(Quote { place, text: fact.quote.to_string() }),
                latest: fact.latest,
                hidden: fact.hidden,
            };
            match facts.get_mut(*name) {
                None => drop(facts.insert((*name).to_owned(), known)),
                Some(before) => merge(before, known),
            }
        }
    }
    for name in &flow.expects {
        let absent = Known { value: Value::Missing, quote: None, latest: false, hidden: false };
        facts.entry(name.clone()).or_insert(absent);
    }
    facts
}

fn merge(before: &mut Known, next: Known) {
    match (&mut before.value, &next.value) {
        (Value::List(items), Value::List(more)) => {
            let was_empty = items.is_empty();
            for item in more {
                if !items.contains(item) {
                    items.push(item.clone());
                }
            }
            if was_empty && !more.is_empty() {
                before.quote = next.quote;
            }
        }
        (Value::Numbers(items), Value::Numbers(more)) => {
            items.extend(more.iter().filter(|n| !items.contains(n)).copied().collect::<Vec<_>>());
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
fn add_step_facts(steps: &[crate::diagnosis::Step], view: &mut View<'_, '_>) {
    if steps.is_empty() {
        return;
    }
    let good = steps.iter().rev().find(|s| s.state == StepState::Ok);
    let missing = steps.iter().find(|s| s.state == StepState::Missing);
    for (name, step) in [("last_good_step", good), ("missing_step", missing)] {
        let value = step.map_or(Value::Missing, |s| Value::Text(s.step.clone()));
        let place = step.and_then(|s| s.place);
        let quote = place.map(|place| Quote { place, text: quote_at(view, place) });
        view.facts.insert(name.to_owned(), Known { value, quote, latest: false, hidden: false });
    }
}

fn quote_at(view: &View<'_, '_>, place: crate::diagnosis::Place) -> String {
    let event = view.events.iter().find(|e| e.file == place.file && e.line == place.line);
    let fact = || view.facts.values().filter_map(|f| f.quote.as_ref()).find(|q| q.place == place);
    event.map(|e| e.quote.to_string()).or_else(|| fact().map(|q| q.text.clone())).unwrap_or_default()
}

fn add_facts(rule: &Rule, view: &mut View<'_, '_>) {
    for (name, value) in &rule.adds {
        let known = Known { value: value.clone(), quote: None, latest: false, hidden: false };
        match view.facts.get_mut(name) {
            None => drop(view.facts.insert(name.clone(), known)),
            Some(before) => merge(before, known),
        }
    }
}
