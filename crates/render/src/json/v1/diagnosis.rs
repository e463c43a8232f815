//! Version 1 of the printed JSON of a diagnosis.

use super::note::Note;
use crate::compose;
use crate::context::Context;
use faultbook_knowledge::model::Value;
use faultbook_rules::case::moment;
use faultbook_rules::diagnosis::{self, Location};
use serde::Serialize;

/// A diagnosis.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the contract names the fields")]
pub struct Diagnosis<'a> {
    pub version: u32,
    pub verdict: &'static str,
    pub language: &'a str,
    pub files: Vec<File<'a>>,
    pub subjects: Vec<Subject<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub repeated: Vec<Repeated<'a>>,
    pub facts: Vec<Fact<'a>>,
    pub flow: Vec<Step<'a>>,
    pub conclusions: Vec<Conclusion<'a>>,
    pub missing: Vec<Missing<'a>>,
    pub notes: Vec<Note>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trace: Option<Vec<Trace<'a>>>,
}

/// A file.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the contract names the fields")]
pub struct File<'a> {
    pub path: &'a str,
    pub format: Option<&'a str>,
    pub log: Option<&'a str>,
    pub why: String,
    pub state: &'static str,
}

/// Somebody or something that it is about.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the contract names the fields")]
pub struct Subject<'a> {
    pub id: &'a str,
    pub kind: &'a str,
    pub label: &'a str,
    pub verdict: &'static str,
}

/// Subjects that came to the same, of which only the examples are among the subjects.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the contract names the fields")]
pub struct Repeated<'a> {
    pub kind: &'a str,
    pub verdict: &'static str,
    pub conclusions: &'a [String],
    pub count: usize,
    pub examples: Vec<&'a str>,
    pub first: Sighting<'a>,
    pub last: Sighting<'a>,
}

/// When and where something was seen; without a time where the log has none.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the contract names the fields")]
pub struct Sighting<'a> {
    pub time: Option<String>,
    pub file: &'a str,
    pub line: u64,
}

/// The value of a fact.
#[derive(Debug, Serialize)]
#[serde(untagged)]
#[allow(missing_docs, reason = "JSON's own types")]
pub enum FactValue<'a> {
    Missing,
    Text(&'a str),
    Number(i64),
    Boolean(bool),
    List(&'a [String]),
    Numbers(&'a [i64]),
}

impl<'a> From<&'a Value> for FactValue<'a> {
    fn from(value: &'a Value) -> FactValue<'a> {
        match value {
            Value::Missing => FactValue::Missing,
            Value::Text(text) => FactValue::Text(text),
            Value::Number(number) => FactValue::Number(*number),
            Value::Boolean(flag) => FactValue::Boolean(*flag),
            Value::List(items) => FactValue::List(items),
            Value::Numbers(items) => FactValue::Numbers(items),
        }
    }
}

/// A fact.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the contract names the fields")]
pub struct Fact<'a> {
    pub subject: &'a str,
    pub name: &'a str,
    pub value: FactValue<'a>,
    pub file: Option<&'a str>,
    pub line: Option<u64>,
}

/// A step.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the contract names the fields")]
pub struct Step<'a> {
    pub subject: &'a str,
    pub step: &'a str,
    pub state: &'static str,
    pub failed: bool,
    pub file: Option<&'a str>,
    pub line: Option<u64>,
}

/// A conclusion.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the contract names the fields")]
pub struct Conclusion<'a> {
    pub id: &'a str,
    pub title: &'a str,
    pub rule: &'a str,
    pub subject: &'a str,
    pub severity: &'static str,
    pub because: &'a str,
    pub evidence: Vec<Evidence<'a>>,
}

/// A quoted line.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the contract names the fields")]
pub struct Evidence<'a> {
    pub file: &'a str,
    pub line: u64,
    pub text: &'a str,
}

/// A log that would decide.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the contract names the fields")]
pub struct Missing<'a> {
    pub log: &'a str,
    pub procedure: Option<&'a str>,
    pub why: String,
}

/// A rule of the trace.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the contract names the fields")]
pub struct Trace<'a> {
    pub rule: &'a str,
    pub subject: &'a str,
    pub fired: bool,
    pub met: &'a [String],
    pub unmet: &'a [String],
}

fn some(text: &str) -> Option<&str> {
    Some(text).filter(|t| !t.is_empty())
}

impl<'a> Diagnosis<'a> {
    /// The printed form.
    pub fn new(d: &'a diagnosis::Diagnosis, explain: bool, cx: &Context<'a>) -> Diagnosis<'a> {
        let path = |place: Option<Location>| place.and_then(|p| d.files.get(p.file)).map(|f| f.path.as_str());
        let line = |place: Option<Location>| place.map(|p| p.line);
        let subject = |number: usize| d.subjects.get(number).map_or("", |s| s.id.as_str());
        let sighting = |r: &diagnosis::Repeated, seen: &diagnosis::Sighting| Sighting {
            time: (!r.times.is_empty()).then(|| moment(seen.time)),
            file: path(Some(seen.location)).unwrap_or_default(),
            line: seen.location.line,
        };
        let steps = d.subjects.iter().flat_map(|s| s.steps.iter().map(move |step| (s, step)));
        Diagnosis {
            version: 1,
            verdict: d.verdict.name(),
            language: cx.base.tag(cx.lang),
            files: (d.files.iter())
                .map(|f| File {
                    path: &f.path,
                    format: some(&f.format),
                    log: some(&f.log),
                    why: compose::why(f, cx),
                    state: f.state.name(),
                })
                .collect(),
            subjects: (d.subjects.iter())
                .map(|s| Subject { id: &s.id, kind: &s.kind, label: &s.label, verdict: s.verdict.name() })
                .collect(),
            repeated: (d.repeated.iter())
                .map(|r| Repeated {
                    kind: &r.kind,
                    verdict: r.verdict.name(),
                    conclusions: &r.entries,
                    count: r.count,
                    examples: r.examples.iter().map(|n| subject(*n)).collect(),
                    first: sighting(r, &r.first),
                    last: sighting(r, &r.last),
                })
                .collect(),
            facts: (d.facts.iter())
                .map(|f| Fact {
                    subject: subject(f.subject),
                    name: &f.name,
                    value: (&f.value).into(),
                    file: path(f.location),
                    line: line(f.location),
                })
                .collect(),
            flow: steps
                .map(|(s, step)| Step {
                    subject: &s.id,
                    step: &step.step,
                    state: step.state.name(),
                    failed: step.failed,
                    file: path(step.location),
                    line: line(step.location),
                })
                .collect(),
            conclusions: (d.conclusions.iter())
                .map(|c| Conclusion {
                    id: &c.shown.entry.id,
                    title: c.shown.entry.title.get(cx.lang),
                    rule: &c.rule,
                    subject: subject(c.subject),
                    severity: c.level.name(),
                    because: c.because.get(cx.lang),
                    evidence: (c.evidence.iter())
                        .map(|q| Evidence {
                            file: path(Some(q.location)).unwrap_or_default(),
                            line: q.location.line,
                            text: &q.text,
                        })
                        .collect(),
                })
                .collect(),
            missing: (d.missing.iter())
                .map(|m| Missing { log: &m.log, procedure: some(&m.procedure), why: compose::missing(m, cx) })
                .collect(),
            notes: d.notes.iter().map(|n| Note::new(n, cx)).collect(),
            trace: explain.then(|| {
                let trace = d.trace.iter().map(|t| Trace {
                    rule: &t.rule,
                    subject: subject(t.subject),
                    fired: t.fired,
                    met: &t.met,
                    unmet: &t.unmet,
                });
                trace.collect()
            }),
        }
    }
}
