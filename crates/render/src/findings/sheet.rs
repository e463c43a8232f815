//! Builds the sheet of a diagnosis out of the same parts as any other page: a page for each subject.

use super::why;
use crate::page::{
    Block, Brief, Full, Link, Listing, Page, Pair, Quoted, Rung, Section, SectionKind, Sheet, Text, note,
    plain, prose,
};
use crate::{Context, clean, findings};
use faultbook_knowledge::model::{StepState, Value, Word};
use faultbook_rules::diagnosis::{
    Conclusion, Diagnosis, FileState, MissingLog, Subject, SubjectStep, Verdict,
};

/// The sheet.
pub(crate) fn sheet(d: &Diagnosis, explain: bool, cx: &Context<'_>) -> Sheet {
    let mut sheet = Sheet::empty(cx);
    sheet.headline = cx.words.get(verdict_word(d.verdict)).to_owned();
    sheet.notes = d.notes.iter().map(|n| note(n, cx)).collect();
    let unread = d.files.iter().filter(|f| f.state != FileState::Read);
    sheet.notes.extend(unread.map(|f| pair(&f.path, &why(f, cx), cx)));
    let shown = d.telling();
    sheet.notes.extend(more(d, shown.len(), cx));
    sheet.full = shown.into_iter().map(|n| subject(d, n, explain, cx)).collect();
    if explain {
        sheet.full.push(files(d, cx));
    }
    sheet.also = missing(d, cx);
    sheet
}

/// That there are more subjects than are shown.
pub(super) fn more(d: &Diagnosis, shown: usize, cx: &Context<'_>) -> Option<String> {
    let rest = d.subjects.len() - shown;
    (rest > 0).then(|| cx.words.fill(Word::MoreSubjects, &[("n", &rest.to_string())]))
}

pub(super) fn pair(label: &str, value: &str, cx: &Context<'_>) -> String {
    cx.words.fill(Word::Pair, &[("label", label), ("value", value)])
}

pub(super) fn verdict_word(verdict: Verdict) -> Word {
    match verdict {
        Verdict::Problem => Word::LogsProblem,
        Verdict::Accepted => Word::LogsAccepted,
        Verdict::Healthy => Word::LogsHealthy,
        Verdict::Unknown => Word::LogsUnknown,
    }
}

fn kind_word(kind: &str) -> Option<Word> {
    Some(match kind {
        "login" => Word::SubjectLogin,
        "exchange" => Word::SubjectExchange,
        "registration" => Word::SubjectRegistration,
        "sync" => Word::SubjectSync,
        _ => return None,
    })
}

fn subject(d: &Diagnosis, number: usize, explain: bool, cx: &Context<'_>) -> Full {
    let mut sections = diagnosed(d, number, cx);
    // What to do is what the first entry says.
    let entry = d.conclusions_of(number).next().map(|c| Page::of(&c.shown, &[], cx));
    let steps = |s: &Section| matches!(s.kind, SectionKind::First | SectionKind::Do);
    sections.extend(entry.into_iter().flat_map(|p| p.sections).filter(steps));
    if explain {
        add(&mut sections, SectionKind::Facts, facts(d, number), cx);
        add(&mut sections, SectionKind::Rules, rules(d, number, cx), cx);
    }
    page(d, number, sections, cx)
}

/// Adds a section unless it is empty.
pub(super) fn add(sections: &mut Vec<Section>, kind: SectionKind, blocks: Vec<Block>, cx: &Context<'_>) {
    if !blocks.is_empty() {
        sections.push(Section { kind, heading: cx.words.get(kind.heading()).to_owned(), blocks });
    }
}

/// What was found about a subject: the entries, the ladder of its steps, the lines.
pub(super) fn diagnosed(d: &Diagnosis, number: usize, cx: &Context<'_>) -> Vec<Section> {
    let conclusions: Vec<&Conclusion> = d.conclusions_of(number).collect();
    let mut sections = Vec::new();
    add(&mut sections, SectionKind::Findings, found(&conclusions, cx), cx);
    add(&mut sections, SectionKind::Rungs, ladder(d, &d.subjects[number], cx), cx);
    add(&mut sections, SectionKind::Evidence, quotes(d, &conclusions), cx);
    sections
}

/// The page of a subject.
pub(super) fn page(d: &Diagnosis, number: usize, sections: Vec<Section>, cx: &Context<'_>) -> Full {
    let subject = &d.subjects[number];
    let kind = kind_word(&subject.kind).map_or(subject.kind.as_str(), |w| cx.words.get(w));
    let title = format!("{kind} · {}", cx.words.get(verdict_word(subject.verdict)));
    let page = Page {
        id: clean::line(&subject.label).into_owned(),
        title: Text::plain(title),
        about: vec![subject.id.clone()],
        notices: Vec::new(),
        sections,
    };
    Full { page, confidence: String::new(), evidence: String::new() }
}

/// What follows: each entry and why.
fn found(conclusions: &[&Conclusion], cx: &Context<'_>) -> Vec<Block> {
    let links = conclusions.iter().map(|c| Link {
        id: c.shown.entry.id.clone(),
        title: plain(&c.shown.entry.title, cx.lang),
        question: Some(prose(&c.because, cx.lang)),
    });
    let links: Vec<Link> = links.collect();
    if links.is_empty() { Vec::new() } else { vec![Block::Links(links)] }
}

fn ladder(d: &Diagnosis, subject: &Subject, cx: &Context<'_>) -> Vec<Block> {
    let rung = |step: &SubjectStep| {
        let (mark, word) = match (step.state, step.failed) {
            (StepState::Ok, _) => ('✔', Word::StateOk),
            (StepState::Missing, true) => ('✘', Word::StateFailed),
            (StepState::Missing, false) => ('✘', Word::StateMissing),
            (StepState::NotReached, _) => ('·', Word::StateNotReached),
            (StepState::NotVisible, _) => ('·', Word::StateNotVisible),
        };
        let place = step.location.map(|p| place(d, p.file, p.line)).unwrap_or_default();
        let state = cx.words.get(word).to_owned();
        Rung { mark, step: step.step.clone(), text: prose(&step.text, cx.lang), state, place }
    };
    let rungs: Vec<Rung> = subject.steps.iter().map(rung).collect();
    if rungs.is_empty() { Vec::new() } else { vec![Block::Rungs(rungs)] }
}

/// `name:line`, with the folder left out: the whole path stands under `files`.
fn place(d: &Diagnosis, file: usize, line: u64) -> String {
    let path = d.files.get(file).map_or("", |f| f.path.as_str());
    format!("{}:{line}", path.rsplit(['/', '\\']).next().unwrap_or(path))
}

fn quotes(d: &Diagnosis, conclusions: &[&Conclusion]) -> Vec<Block> {
    let mut quoted: Vec<_> = conclusions.iter().flat_map(|c| &c.evidence).collect();
    quoted.sort_by_key(|q| q.location);
    quoted.dedup_by_key(|q| q.location);
    let lines: Vec<Quoted> = quoted
        .into_iter()
        .map(|q| Quoted { place: place(d, q.location.file, q.location.line), text: q.text.clone() })
        .collect();
    if lines.is_empty() { Vec::new() } else { vec![Block::Quotes(lines)] }
}

fn shown(value: &Value) -> String {
    match value {
        Value::Missing => "–".to_owned(),
        Value::Text(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Boolean(flag) => flag.to_string(),
        Value::List(items) => format!("[{}]", items.join(", ")),
        Value::Numbers(items) => format!("{items:?}"),
    }
}

fn facts(d: &Diagnosis, subject: usize) -> Vec<Block> {
    let of = d.facts.iter().filter(|f| f.subject == subject);
    let pairs = of.map(|f| {
        let place = f.location.map(|p| format!(" ({})", place(d, p.file, p.line))).unwrap_or_default();
        Pair { label: f.name.clone(), value: format!("{}{place}", shown(&f.value)) }
    });
    let pairs: Vec<Pair> = pairs.collect();
    if pairs.is_empty() { Vec::new() } else { vec![Block::Pairs(pairs)] }
}

fn rules(d: &Diagnosis, subject: usize, cx: &Context<'_>) -> Vec<Block> {
    let of = d.trace.iter().filter(|t| t.subject == subject);
    let pairs = of.map(|t| {
        let value = if t.fired {
            format!("{} · {}", cx.words.get(Word::RuleFired), t.met.join(" & "))
        } else {
            format!("{} · {}", cx.words.get(Word::RuleNear), t.unmet.join(" & "))
        };
        Pair { label: t.rule.clone(), value }
    });
    let pairs: Vec<Pair> = pairs.collect();
    if pairs.is_empty() { Vec::new() } else { vec![Block::Pairs(pairs)] }
}

/// What every file was taken for.
fn files(d: &Diagnosis, cx: &Context<'_>) -> Full {
    let pairs = d.files.iter().map(|f| {
        let format = if f.format.is_empty() { "–" } else { f.format.as_str() };
        Pair { label: f.path.clone(), value: format!("{format} · {}", why(f, cx)) }
    });
    let heading = cx.words.get(Word::HeadFiles).to_owned();
    let blocks = vec![Block::Pairs(pairs.collect())];
    let page = Page {
        id: d.files.len().to_string(),
        title: Text::plain(heading.clone()),
        about: Vec::new(),
        notices: Vec::new(),
        sections: vec![Section { kind: SectionKind::Facts, heading, blocks }],
    };
    Full { page, confidence: String::new(), evidence: String::new() }
}

fn missing(d: &Diagnosis, cx: &Context<'_>) -> Listing<Brief> {
    let brief = |m: &MissingLog| {
        let link = Link { id: m.log.clone(), title: plain(&m.title, cx.lang), question: None };
        Brief { link, remark: what_it_tells(m, cx) }
    };
    let heading = cx.words.get(Word::HeadMissing).to_owned();
    Listing { heading, items: d.missing.iter().map(brief).collect() }
}

/// What a log that is not there would show, and how to get it.
pub(super) fn what_it_tells(m: &MissingLog, cx: &Context<'_>) -> String {
    let remark = findings::missing(m, cx);
    if m.procedure.is_empty() {
        return remark;
    }
    let way = format!("{} – {}", m.procedure, m.procedure_title.get(cx.lang));
    format!("{remark} · {}", pair(cx.words.get(Word::HeadFetch), &way, cx))
}
