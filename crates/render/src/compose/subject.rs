//! What a diagnosis and a case say alike about one subject: what was found, how far its flow came, which lines show it.

use super::parts::{DOT, add, plain, prose, unless_empty};
use crate::clean;
use crate::context::Context;
use crate::document::{Block, Chapter, EntryLink, Mark, QuotedLine, Section, SectionKind, StepOutcome, Text};
use faultbook_knowledge::model::{Localized, StepState, Word};
use faultbook_rules::case::moment;
use faultbook_rules::diagnosis::{Conclusion, Diagnosis, Repeated, Sighting, Subject, SubjectStep, Verdict};
use std::collections::BTreeSet;

pub(super) fn verdict_word(verdict: Verdict) -> Word {
    match verdict {
        Verdict::Problem => Word::LogsProblem,
        Verdict::Accepted => Word::LogsAccepted,
        Verdict::Healthy => Word::LogsHealthy,
        Verdict::Unknown => Word::LogsUnknown,
    }
}

/// That there are more subjects than are shown.
pub(super) fn more(d: &Diagnosis, shown: usize, cx: &Context<'_>) -> Option<String> {
    let rest = d.subjects.len() - shown;
    (rest > 0).then(|| cx.words.fill(Word::MoreSubjects, &[("n", &rest.to_string())]))
}

/// Subjects that came to the same and are too many to list: how many, when, and what.
pub(super) fn repeated(d: &Diagnosis, cx: &Context<'_>) -> Vec<String> {
    let shown: BTreeSet<usize> = d.telling().into_iter().collect();
    let line = |r: &Repeated| {
        let mut what =
            format!("{}{DOT}{}", kind(&r.kind, &r.name, cx), cx.words.get(verdict_word(r.verdict)));
        if !r.entries.is_empty() {
            what = format!("{what} ({})", r.entries.join(", "));
        }
        let at = |s: &Sighting| {
            let place = place(d, s.location.file, s.location.line);
            if r.times.is_empty() { place } else { format!("{} ({place})", moment(s.time)) }
        };
        let examples = r.examples.iter().filter(|n| shown.contains(n)).count();
        let values = [
            ("n", &*r.count.to_string()),
            ("what", &*what),
            ("first", &*at(&r.first)),
            ("last", &*at(&r.last)),
            ("shown", &*examples.to_string()),
        ];
        clean::line(&cx.words.fill(Word::Repeated, &values)).into_owned()
    };
    d.repeated.iter().map(line).collect()
}

/// What people call a kind of subject.
fn kind<'a>(kind: &'a str, name: &'a Localized, cx: &Context<'_>) -> &'a str {
    match name.get(cx.lang) {
        "" => kind,
        name => name,
    }
}

/// What was found about a subject: the entries, the outcomes of its steps, the lines.
pub(super) fn diagnosed(d: &Diagnosis, number: usize, cx: &Context<'_>) -> Vec<Section> {
    let conclusions: Vec<&Conclusion> = d.conclusions_of(number).collect();
    let mut sections = Vec::new();
    add(&mut sections, SectionKind::Findings, found(&conclusions, cx), cx);
    add(&mut sections, SectionKind::Outcomes, outcomes(d, &d.subjects[number], cx), cx);
    add(&mut sections, SectionKind::Evidence, quotes(d, &conclusions), cx);
    sections
}

/// The chapter of a subject.
pub(super) fn chapter(d: &Diagnosis, number: usize, sections: Vec<Section>, cx: &Context<'_>) -> Chapter {
    let subject = &d.subjects[number];
    let kind = kind(&subject.kind, &subject.name, cx);
    let title = format!("{kind}{DOT}{}", cx.words.get(verdict_word(subject.verdict)));
    Chapter {
        id: clean::line(&subject.label).into_owned(),
        title: Text::plain(title),
        about: vec![subject.id.clone()],
        confidence: String::new(),
        evidence: String::new(),
        notices: Vec::new(),
        sections,
    }
}

/// What follows: each entry and why.
fn found(conclusions: &[&Conclusion], cx: &Context<'_>) -> Vec<Block> {
    let links = conclusions.iter().map(|c| EntryLink {
        question: Some(prose(&c.because, cx.lang)),
        ..EntryLink::new(c.shown.entry.id.as_str(), plain(&c.shown.entry.title, cx.lang))
    });
    unless_empty(links, Block::Links)
}

fn outcomes(d: &Diagnosis, subject: &Subject, cx: &Context<'_>) -> Vec<Block> {
    let outcome = |step: &SubjectStep| {
        let (mark, word) = match (step.state, step.failed) {
            (StepState::Ok, _) => (Mark::Done, Word::StateOk),
            (StepState::Missing, true) => (Mark::Failed, Word::StateFailed),
            (StepState::Missing, false) => (Mark::Failed, Word::StateMissing),
            (StepState::NotReached, _) => (Mark::Open, Word::StateNotReached),
            (StepState::NotVisible, _) => (Mark::Open, Word::StateNotVisible),
        };
        let place = step.location.map(|p| place(d, p.file, p.line)).unwrap_or_default();
        let state = cx.words.get(word).to_owned();
        StepOutcome { mark, step: step.step.clone(), text: prose(&step.text, cx.lang), state, place }
    };
    unless_empty(subject.steps.iter().map(outcome), Block::Outcomes)
}

/// `name:line`, with the folder left out: the section on files has the whole path.
pub(super) fn place(d: &Diagnosis, file: usize, line: u64) -> String {
    let path = d.files.get(file).map_or("", |f| f.path.as_str());
    format!("{}:{line}", path.rsplit(['/', '\\']).next().unwrap_or(path))
}

fn quotes(d: &Diagnosis, conclusions: &[&Conclusion]) -> Vec<Block> {
    let mut quoted: Vec<_> = conclusions.iter().flat_map(|c| &c.evidence).collect();
    quoted.sort_by_key(|q| q.location);
    quoted.dedup_by_key(|q| q.location);
    let lines = quoted
        .into_iter()
        .map(|q| QuotedLine { place: place(d, q.location.file, q.location.line), text: q.text.to_string() });
    unless_empty(lines, Block::Quotes)
}
