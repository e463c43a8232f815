//! The document of a case report: what an escalation needs, filled in or asked for; what was found; what may have been tried.

use super::entry::entry;
use super::file_state::read_state;
use super::logs::{what_it_tells, why};
use super::notes::note;
use super::parts::{DOT, add, blank, plain, prose, unless_empty};
use super::subject::{chapter, diagnosed, more, repeated, verdict_word};
use crate::context::Context;
use crate::document::{Block, Chapter, Document, EntryLink, FormField, SectionKind, Text};
use crate::{clean, plural};
use faultbook_knowledge::model::{Count, Word};
use faultbook_rules::case::{self, About, CaseReport};
use faultbook_rules::diagnosis::{File, FileState};

/// How many values a field shows.
const MOST_VALUES: usize = 20;
/// What placeholders look like; the same in every language.
const EXAMPLES: &str = "user-1@example.invalid, host-1.example.invalid, 198.18.0.1";

/// The document of a case.
pub fn case(case: &CaseReport, cx: &Context<'_>) -> Document {
    let d = &case.diagnosis;
    let mut document = blank(cx);
    document.headline = cx.words.get(Word::CaseTitle).to_owned();
    document.notes.push(if case.redacted {
        cx.words.fill(Word::CaseRedacted, &[("examples", EXAMPLES)])
    } else {
        cx.words.get(Word::CasePlain).to_owned()
    });
    document.notes.extend(d.notes.iter().map(|n| note(n, cx)));
    document.notes.extend(repeated(d, cx));
    document.notes.extend(more(d, case.about.len(), cx));
    document.chapters.push(needs(case, cx));
    document.chapters.extend(case.about.iter().map(|about| subject(case, about, cx)));
    document
}

/// What the case needs: the fields, the logs at hand, the logs that are not.
fn needs(case: &CaseReport, cx: &Context<'_>) -> Chapter {
    let d = &case.diagnosis;
    let mut sections = Vec::new();
    add(&mut sections, SectionKind::Details, form(&case.fields, cx), cx);
    let files: Vec<(String, Text)> = d.files.iter().map(|f| file(case, f, cx)).collect();
    add(&mut sections, SectionKind::Files, vec![Block::Terms(files)], cx);
    let missing = d.missing.iter().map(|m| {
        let question = format!("{}{DOT}{}", cx.words.get(Word::CaseLog), what_it_tells(m, cx));
        let question = Some(Text::plain(question));
        EntryLink { question, ..EntryLink::new(m.log.as_str(), plain(&m.title, cx.lang)) }
    });
    add(&mut sections, SectionKind::Missing, unless_empty(missing, Block::Links), cx);
    let known = [("version", cx.base.version.as_str()), ("date", cx.base.date.as_str())];
    let about = vec![
        cx.words.get(verdict_word(case.verdict())).to_owned(),
        cx.words.fill(Word::LabelKnowledge, &known),
    ];
    let title = Text::plain(cx.words.get(Word::CaseNeeds));
    Chapter {
        id: String::new(),
        title,
        about,
        confidence: String::new(),
        evidence: String::new(),
        notices: Vec::new(),
        sections,
    }
}

/// The fields of a form.
fn form(fields: &[case::Field], cx: &Context<'_>) -> Vec<Block> {
    let field = |field: &case::Field| {
        let mut values: Vec<String> = field.values.iter().take(MOST_VALUES).cloned().collect();
        let left = field.values.len() - values.len();
        if left > 0 {
            values.push(plural::count(Count::More, left, cx));
        }
        let question = values.is_empty().then(|| prose(&field.question, cx.lang));
        FormField { label: field.label.get(cx.lang).to_owned(), values, question }
    };
    let intro = Block::Prose(Text::plain(cx.words.get(Word::CaseOpen)));
    if fields.is_empty() { Vec::new() } else { vec![intro, Block::Form(fields.iter().map(field).collect())] }
}

/// A file and what came of it.
fn file(case: &CaseReport, file: &File, cx: &Context<'_>) -> (String, Text) {
    let mut parts = Vec::new();
    match (&file.state, case.logs.get(&file.log)) {
        (FileState::Read | FileState::Partly(_), Some(title)) => parts.push(title.get(cx.lang).to_owned()),
        (FileState::Read | FileState::Partly(_), None) => parts.push(file.format.clone()),
        _ => parts.push(why(file, cx)),
    }
    if !matches!(file.state, FileState::Unreadable(_)) {
        let lines = usize::try_from(file.lines).unwrap_or(usize::MAX);
        parts.push(plural::count(Count::Lines, lines, cx));
    }
    parts.extend(file.times.iter().map(case::span));
    if let FileState::Partly(state) = &file.state {
        parts.push(read_state(state, cx));
    }
    let text = clean::line(&parts.join(DOT)).into_owned();
    (clean::line(&file.relative).into_owned(), Text::plain(text))
}

/// What was found about a subject, and what can have been tried.
fn subject(case: &CaseReport, about: &About, cx: &Context<'_>) -> Chapter {
    let (d, number) = (&case.diagnosis, about.subject);
    let mut sections = Vec::new();
    add(&mut sections, SectionKind::Details, form(&about.fields, cx), cx);
    sections.extend(diagnosed(d, number, cx));
    let mut tried = Vec::new();
    let conclusions: Vec<_> = d.conclusions_of(number).collect();
    for conclusion in &conclusions {
        let found = &conclusion.shown;
        let steps = steps(&entry(found, &[], cx));
        if !steps.is_empty() && conclusions.len() > 1 {
            tried.push(Block::Notice(format!("{} – {}", found.entry.id, found.entry.title.get(cx.lang))));
        }
        tried.extend(steps);
    }
    if !tried.is_empty() {
        tried.insert(0, Block::Prose(Text::plain(cx.words.get(Word::CaseTick))));
    }
    add(&mut sections, SectionKind::Tried, tried, cx);
    chapter(d, number, sections, cx)
}

/// The steps of an entry, to be ticked.
fn steps(chapter: &Chapter) -> Vec<Block> {
    let section = chapter.sections.iter().find(|s| s.kind == SectionKind::Do);
    let blocks = section.into_iter().flat_map(|s| &s.blocks).cloned();
    let unticked = |block| match block {
        Block::Steps { condition, remark, steps, .. } => {
            Block::Steps { solution: None, condition, remark, first: None, steps }
        }
        other => other,
    };
    blocks.map(unticked).collect()
}
