//! Lowers `formats/`.

use super::form::{line_and_column, one_form, texts};
use super::names::{fields_of, type_of, unknown};
use super::pattern;
use crate::finding_codes;
use crate::findings::Findings;
use crate::lower::named;
use crate::parse::{Knowledge, Parsed};
use crate::schema::{CaptureFile, EventFile, FormatFile, RecordsFile, SampleFile, SignFile};
use crate::sources::SourceFile;
use faultbook_knowledge::model::{
    Capture, Cut, Event, FactType, Format, LogSample, LogicExamples, Records, Sign,
};
use std::collections::BTreeSet;

pub(super) fn lower(
    knowledge: &Knowledge<'_>,
    examples: &mut LogicExamples,
    findings: &mut Findings,
) -> Vec<Format> {
    let mut out: Vec<Format> =
        knowledge.formats.iter().filter_map(|parsed| format(knowledge, parsed, examples, findings)).collect();
    out.sort_by(|a, b| a.id.cmp(&b.id));
    out
}

fn format(
    knowledge: &Knowledge<'_>,
    parsed: &Parsed<'_, FormatFile>,
    examples: &mut LogicExamples,
    findings: &mut Findings,
) -> Option<Format> {
    let (file, format) = (parsed.file, &parsed.value);
    // Taken apart without `..`, here and below: a field that is added to the schema does not compile until it is lowered.
    // `records` and `fields` are those of the format that this one is like.
    let FormatFile { id, log, like, records: own, fields: _, recognised_by, events, samples: written } =
        format;
    let forms = [("like", like.is_some()), ("records", own.is_some())];
    if !one_form(file, id.referenced, "the format", &forms, findings) {
        return None;
    }
    let base = match like {
        None => Some(format),
        Some(like) => {
            let bases = || knowledge.formats.iter().map(|f| &f.value).filter(|f| f.records.is_some());
            let found = bases().find(|f| f.id.value == like.value);
            if found.is_none() {
                let names = bases().map(|f| f.id.value.as_str());
                unknown(file, like, "format with records of its own", names, findings);
            }
            found
        }
    }?;
    for sample in written {
        let SampleFile { text, events: found } = sample;
        for event in found {
            if !events.iter().any(|e| e.event.value == event.value) {
                let names = events.iter().map(|e| e.event.value.as_str());
                unknown(file, event, "event of this format", names, findings);
            }
        }
        examples.samples.push(LogSample {
            format: id.value.clone(),
            path: file.path.clone(),
            at: line_and_column(text),
            text: text.value.clone(),
            events: texts(found),
        });
    }
    samples(file, format, findings);
    let fields = fields_of(knowledge, format);
    let fields = fields.iter().map(|c| capture(file, c, fields, findings)).collect();
    Some(Format {
        id: id.value.clone(),
        log: log.as_ref().map_or_else(String::new, |l| l.value.clone()),
        family: base.id.value.clone(),
        records: records(file, format, base.records.as_ref()?, findings)?,
        fields,
        signs: recognised_by.iter().filter_map(|s| sign(file, format, s, findings)).collect(),
        events: events.iter().map(|e| event(file, e, findings)).collect(),
    })
}

/// K055: every format has samples, and every event occurs in one.
fn samples(file: &SourceFile, format: &FormatFile, findings: &mut Findings) {
    if format.samples.is_empty() {
        let help = "add records from a real log, each with the events in it";
        findings.add(
            file,
            format.id.referenced,
            finding_codes::MISSING_EXAMPLES,
            "the format has no samples",
            help,
        );
        return;
    }
    let shown: BTreeSet<&str> =
        format.samples.iter().flat_map(|s| &s.events).map(|e| e.value.as_str()).collect();
    for event in format.events.iter().filter(|e| !shown.contains(e.event.value.as_str())) {
        let message = format!("no sample has the event {}", event.event.value);
        findings.add(
            file,
            event.event.referenced,
            finding_codes::MISSING_EXAMPLES,
            message,
            "add a record with this event to `samples`",
        );
    }
}

fn records(
    file: &SourceFile,
    format: &FormatFile,
    records: &RecordsFile,
    findings: &mut Findings,
) -> Option<Records> {
    let RecordsFile { starts, json, time } = records;
    let forms = [("starts", starts.is_some()), ("json", json.is_some())];
    one_form(file, format.id.referenced, "`records`", &forms, findings).then_some(())?;
    for found in starts.iter().chain(time) {
        pattern::check(file, found, false, findings);
    }
    let cut = match (starts, json) {
        (Some(starts), _) => Cut::Lines(starts.value.clone()),
        (None, key) => Cut::Json(key.as_ref().map_or_else(String::new, |k| k.value.clone())),
    };
    let time = time.as_ref().map_or_else(String::new, |t| t.value.clone());
    Some(Records { cut, time })
}

fn sign(file: &SourceFile, format: &FormatFile, sign: &SignFile, findings: &mut Findings) -> Option<Sign> {
    let SignFile { name, literal, pattern: written } = sign;
    let forms = [("name", name.is_some()), ("literal", literal.is_some()), ("pattern", written.is_some())];
    one_form(file, format.id.referenced, "a sign of `recognised_by`", &forms, findings).then_some(())?;
    if let Some(found) = written {
        pattern::check(file, found, false, findings);
        return Some(Sign::Pattern(found.value.clone()));
    }
    let name = name.as_ref().map(|n| Sign::Name(n.value.clone()));
    name.or_else(|| literal.as_ref().map(|l| Sign::Literal(l.value.clone())))
}

fn event(file: &SourceFile, event: &EventFile, findings: &mut Findings) -> Event {
    let EventFile { event: name, literals, one_of, without, matches, facts } = event;
    for found in matches {
        pattern::check(file, found, false, findings);
    }
    if matches.is_empty() || literals.is_empty() && one_of.is_empty() {
        let message = format!("the event {} lacks literals or patterns", name.value);
        let help = "add literals, which select records quickly, and a pattern, whose match is quoted";
        findings.add(file, name.referenced, finding_codes::NOT_ONE_FORM, message, help);
    }
    Event {
        name: name.value.clone(),
        literals: texts(literals),
        one_of: texts(one_of),
        without: texts(without),
        matches: texts(matches),
        facts: facts.iter().map(|c| capture(file, c, facts, findings)).collect(),
    }
}

fn capture(
    file: &SourceFile,
    capture: &CaptureFile,
    all: &[CaptureFile],
    findings: &mut Findings,
) -> Capture {
    let CaptureFile { fact, kind: written, patterns, of, value, required, percent, local, latest, hidden } =
        capture;
    if let Some(kind) = written {
        named(file, kind, FactType::ALL, FactType::name, findings);
    }
    let kind = type_of(capture);
    for found in patterns {
        pattern::check(file, found, kind != FactType::Boolean && value.is_none(), findings);
    }
    if let Some(of) = of
        && !all.iter().take_while(|c| c.fact.value != fact.value).any(|c| c.fact.value == of.value)
    {
        let before = all.iter().take_while(|c| c.fact.value != fact.value);
        unknown(file, of, "fact before this one", before.map(|c| c.fact.value.as_str()), findings);
    }
    Capture {
        fact: fact.value.clone(),
        kind,
        patterns: texts(patterns),
        of: of.as_ref().map_or_else(String::new, |o| o.value.clone()),
        value: value.as_ref().map_or_else(String::new, |v| v.value.clone()),
        required: *required,
        percent: *percent,
        local: *local,
        latest: *latest,
        hidden: *hidden,
    }
}
