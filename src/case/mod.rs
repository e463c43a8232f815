//! What an escalation needs, filled from a diagnosis: plain data, no formatting.
//!
//! What is asked, and which facts of the logs answer it, stands in `knowledge/collect.yaml`. Read by [`crate::render`].

use crate::diagnosis::{Diagnosis, Subject};
use crate::knowledge::model::{Ask, Localized, Value};
use crate::store::Store;
use std::collections::{BTreeMap, BTreeSet};

mod times;

pub use times::span;

/// The fact that the times of the records tell.
const TIME_FRAME: &str = "time_frame";
/// The zones of those times.
const TIME_ZONE: &str = "time_zone";

/// A case report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// What was found.
    pub diagnosis: Diagnosis,
    /// The subjects that it is about: places in [`Diagnosis::subjects`].
    pub about: Vec<usize>,
    /// What is asked, in order.
    pub fields: Vec<Field>,
    /// The titles of the logs at hand.
    pub logs: BTreeMap<String, Localized>,
    /// True when placeholders stand for what must not leave the house.
    pub redacted: bool,
}

/// What is asked, and what the logs answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// What stands before it.
    pub label: Localized,
    /// What the logs tell, each once.
    pub values: Vec<Filled>,
    /// What is to be answered where they do not.
    pub question: Localized,
    /// The subjects of which nothing is told; with nothing told of any, all of them.
    pub open: Vec<usize>,
}

/// A value and the subjects of which it is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    /// The value.
    pub text: String,
    /// Places in [`Diagnosis::subjects`].
    pub subjects: Vec<usize>,
}

impl Case {
    /// Fills a report from a diagnosis.
    pub fn of(diagnosis: Diagnosis, store: &Store, redacted: bool) -> Case {
        let about = diagnosis.telling();
        let wanted: BTreeSet<&str> = (diagnosis.conclusions.iter())
            .filter_map(|c| c.shown.entry.escalate.as_ref())
            .flat_map(|e| e.collect.iter().map(String::as_str))
            .collect();
        let items = store.base().collect.iter().filter(|c| c.always || wanted.contains(c.id.as_str()));
        let asks = items.flat_map(|item| &item.asks).filter(|ask| concerns(ask, &diagnosis, &about));
        let fields = asks.map(|ask| field(ask, &diagnosis, &about)).collect();
        let ids: BTreeSet<&str> = diagnosis.files.iter().map(|f| f.log.as_str()).collect();
        let title = |id: &str| store.blob().find(id).and_then(|n| store.blob().title(n));
        let logs = ids.into_iter().filter_map(|id| Some((id.to_owned(), title(id)?))).collect();
        Case { about, fields, logs, redacted, diagnosis }
    }

    /// True when a field has nothing of any subject.
    pub fn is_open(&self, field: &Field) -> bool {
        field.values.is_empty() || !field.open.is_empty()
    }
}

/// True when a field is asked for what the logs are about.
fn concerns(ask: &Ask, diagnosis: &Diagnosis, about: &[usize]) -> bool {
    let kinds = || about.iter().filter_map(|n| diagnosis.subjects.get(*n)).map(|s| &s.kind);
    ask.kinds.is_empty() || about.is_empty() || kinds().any(|kind| ask.kinds.contains(kind))
}

fn field(ask: &Ask, d: &Diagnosis, about: &[usize]) -> Field {
    let mut values: Vec<Filled> = Vec::new();
    let mut open = Vec::new();
    let subjects = about.iter().filter_map(|n| Some((*n, d.subjects.get(*n)?)));
    for (number, subject) in subjects.filter(|(_, s)| ask.kinds.is_empty() || ask.kinds.contains(&s.kind)) {
        let told = told(ask, d, number, subject);
        if told.is_empty() {
            open.push(number);
        }
        for text in told {
            match values.iter_mut().find(|v| v.text == text) {
                Some(known) => known.subjects.push(number),
                None => values.push(Filled { text, subjects: vec![number] }),
            }
        }
    }
    // What the files tell of themselves, where no subject does.
    let named = d.files.iter().filter(|f| !f.log.is_empty() && ask.logs.contains(&f.log));
    let mut more: Vec<String> = named.map(|f| f.relative.clone()).collect();
    if about.is_empty() {
        more.extend(of_files(ask, d, &(0..d.files.len()).collect::<Vec<_>>()));
    }
    for text in more {
        if !values.iter().any(|v| v.text == text) {
            values.push(Filled { text, subjects: Vec::new() });
        }
    }
    if !ask.logs.is_empty() && !values.is_empty() {
        open.clear();
    }
    Field { label: ask.label.clone(), values, question: ask.question.clone(), open }
}

/// What the logs tell of a subject: its facts, its times, and what its files tell of themselves.
fn told(ask: &Ask, d: &Diagnosis, number: usize, subject: &Subject) -> Vec<String> {
    let mut out = Vec::new();
    for name in &ask.filled_by {
        let facts = d.facts.iter().filter(|f| f.subject == number && f.name == *name);
        facts.for_each(|f| out.extend(texts(&f.value)));
        match name.as_str() {
            TIME_FRAME => out.extend(subject.times.iter().map(times::span)),
            TIME_ZONE => out.extend(subject.times.iter().filter_map(times::zone)),
            _ => {}
        }
    }
    if out.is_empty() {
        out = of_files(ask, d, &subject.files);
    }
    once(out)
}

/// What files tell of themselves.
fn of_files(ask: &Ask, d: &Diagnosis, files: &[usize]) -> Vec<String> {
    let mut out = Vec::new();
    for file in files.iter().filter_map(|n| d.files.get(*n)) {
        for name in &ask.filled_by {
            out.extend(file.told.get(name).into_iter().flat_map(texts));
            match name.as_str() {
                TIME_FRAME => out.extend(file.times.iter().map(times::span)),
                TIME_ZONE => out.extend(file.times.iter().filter_map(times::zone)),
                _ => {}
            }
        }
    }
    once(out)
}

fn once(texts: Vec<String>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    texts.into_iter().filter(|t| !t.trim().is_empty() && seen.insert(t.clone())).collect()
}

fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::Missing => Vec::new(),
        Value::Text(text) => vec![text.clone()],
        Value::Number(number) => vec![number.to_string()],
        Value::Boolean(flag) => vec![flag.to_string()],
        Value::List(items) => items.clone(),
        Value::Numbers(items) => items.iter().map(i64::to_string).collect(),
    }
}
