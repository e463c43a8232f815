//! A case report: what an escalation needs, filled from a diagnosis. Plain data, without formatting.
//!
//! The questions, and the facts that answer them, are in `knowledge/collect.yaml`.

use crate::diagnosis::{Diagnosis, File, Times, Verdict};
use faultbook_knowledge::model::{Ask, Localized, Value};
use faultbook_knowledge::store::Store;
use std::collections::{BTreeMap, BTreeSet};

mod times;

pub use times::{moment, span};

/// The fact that the times of the records tell.
const TIME_FRAME: &str = "time_frame";
/// The zones of those times.
const TIME_ZONE: &str = "time_zone";

/// A case report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseReport {
    /// The diagnosis that the report is about.
    pub diagnosis: Diagnosis,
    /// The fields for all subjects together, in order.
    pub fields: Vec<Field>,
    /// The subjects that it is about.
    pub about: Vec<About>,
    /// The titles of the logs at hand.
    pub logs: BTreeMap<String, Localized>,
    /// True if the logs were redacted.
    pub redacted: bool,
}

/// A subject of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// The subject, as an index into [`Diagnosis::subjects`].
    pub subject: usize,
    /// The fields for it alone; empty if it is the only subject.
    pub fields: Vec<Field>,
}

/// A field of the report: a question, and the answers from the logs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// The label before the answers.
    pub label: Localized,
    /// The values from the logs, without repetition.
    pub values: Vec<String>,
    /// The question to answer if the logs contain no value.
    pub question: Localized,
}

impl CaseReport {
    /// Fills a report from a diagnosis, about the subject with an id or about all that the logs say something about.
    pub fn new(diagnosis: Diagnosis, store: &Store, only: Option<&str>, redacted: bool) -> CaseReport {
        let d = &diagnosis;
        let subjects: Vec<usize> = match only {
            Some(id) => (0..d.subjects.len()).filter(|n| d.subjects[*n].id == id).collect(),
            None => d.telling(),
        };
        let wanted: BTreeSet<&str> = (subjects.iter())
            .flat_map(|n| d.conclusions_of(*n))
            .filter_map(|c| c.shown.entry.escalate.as_ref())
            .flat_map(|e| e.collect.iter().map(String::as_str))
            .collect();
        let items = store.base().collect.iter().filter(|c| c.always || wanted.contains(c.id.as_str()));
        let asks: Vec<&Ask> = items.flat_map(|item| &item.asks).collect();
        // Who is it about, and when: with several subjects, that is asked of each.
        let shared = |ask: &Ask| subjects.len() < 2 || ask.filled_by.is_empty();
        let concerns = |ask: &Ask, n: usize| ask.kinds.is_empty() || ask.kinds.contains(&d.subjects[n].kind);
        let fields = (asks.iter())
            .filter(|ask| shared(ask))
            .filter(|ask| subjects.is_empty() || subjects.iter().any(|n| concerns(ask, *n)))
            .map(|ask| field(ask, d, subjects.first().copied()))
            .collect();
        let about = subjects.iter().map(|n| {
            let own = asks.iter().filter(|ask| !shared(ask) && concerns(ask, *n));
            About { subject: *n, fields: own.map(|ask| field(ask, d, Some(*n))).collect() }
        });
        let about = about.collect();
        let ids: BTreeSet<&str> = d.files.iter().map(|f| f.log.as_str()).collect();
        let title = |id: &str| store.blob().find(id).and_then(|n| store.blob().title(n));
        let logs = ids.into_iter().filter_map(|id| Some((id.to_owned(), title(id)?))).collect();
        CaseReport { fields, about, logs, redacted, diagnosis }
    }

    /// What the logs say of the subjects.
    pub fn verdict(&self) -> Verdict {
        let subjects = self.about.iter().filter_map(|a| self.diagnosis.subjects.get(a.subject));
        subjects.map(|s| s.verdict).min().unwrap_or(self.diagnosis.verdict)
    }
}

/// The report on a subject, or on all files if there is no subject.
fn field(ask: &Ask, d: &Diagnosis, subject: Option<usize>) -> Field {
    let at_hand = d.files.iter().filter(|f| !f.log.is_empty() && ask.logs.contains(&f.log));
    let mut values: Vec<String> = at_hand.map(|f| f.relative.clone()).collect();
    values.extend(match subject {
        Some(number) => of_subject(ask, d, number),
        None => of_files(ask, &d.files.iter().collect::<Vec<_>>()),
    });
    let mut seen = BTreeSet::new();
    values.retain(|text| !text.trim().is_empty() && seen.insert(text.clone()));
    Field { label: ask.label.clone(), values, question: ask.question.clone() }
}

/// What the logs tell of a subject: its facts and its times, else what its files tell of themselves.
fn of_subject(ask: &Ask, d: &Diagnosis, number: usize) -> Vec<String> {
    let Some(subject) = d.subjects.get(number) else { return Vec::new() };
    let mut out = Vec::new();
    for name in &ask.filled_by {
        let facts = d.facts.iter().filter(|f| f.subject == number && f.name == *name);
        out.extend(facts.flat_map(|f| f.value.items()));
        out.extend(subject.times.iter().filter_map(|t| of_times(name, t)));
    }
    if out.is_empty() {
        out = of_files(ask, &subject.files.iter().filter_map(|n| d.files.get(*n)).collect::<Vec<_>>());
    }
    out
}

/// What files tell of themselves.
fn of_files(ask: &Ask, files: &[&File]) -> Vec<String> {
    let mut out = Vec::new();
    for (file, name) in files.iter().flat_map(|f| ask.filled_by.iter().map(move |name| (f, name))) {
        out.extend(file.told.get(name).into_iter().flat_map(Value::items));
        out.extend(file.times.iter().filter_map(|t| of_times(name, t)));
    }
    out
}

/// What times tell under a fact's name.
fn of_times(name: &str, times: &Times) -> Option<String> {
    match name {
        TIME_FRAME => Some(times::span(times)),
        TIME_ZONE => times::zone(times),
        _ => None,
    }
}
