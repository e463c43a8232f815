//! The document of a diagnosis: a chapter for each subject, the logs that are missing, with `--explain` all facts and rules.

use super::entry::entry;
use super::logs::{what_it_tells, why};
use super::notes::note;
use super::parts::{DOT, add, blank, pair, plain, unless_empty};
use super::subject::{chapter, diagnosed, more, place, repeated, verdict_word};
use crate::context::Context;
use crate::document::{Block, Chapter, Document, EntryLink, Listing, Pair, Section, SectionKind, Text};
use faultbook_knowledge::model::Word;
use faultbook_rules::diagnosis::{Diagnosis, FileState, MissingLog};

/// The document of a diagnosis; `explain` adds all facts and the trace of the rules.
pub fn diagnosis(d: &Diagnosis, explain: bool, cx: &Context<'_>) -> Document {
    let mut document = blank(cx);
    document.headline = cx.words.get(verdict_word(d.verdict)).to_owned();
    document.notes = d.notes.iter().map(|n| note(n, cx)).collect();
    let unread = d.files.iter().filter(|f| f.state != FileState::Read);
    document.notes.extend(unread.map(|f| pair(&f.path, &why(f, cx), cx)));
    let shown = d.telling();
    document.notes.extend(repeated(d, cx));
    document.notes.extend(more(d, shown.len(), cx));
    document.chapters = shown.into_iter().map(|n| subject(d, n, explain, cx)).collect();
    if explain {
        document.chapters.push(files(d, cx));
    }
    document.also = missing(d, cx);
    document
}

fn subject(d: &Diagnosis, number: usize, explain: bool, cx: &Context<'_>) -> Chapter {
    let mut sections = diagnosed(d, number, cx);
    // What to do is what the first entry says.
    let first = d.conclusions_of(number).next().map(|c| entry(&c.shown, &[], cx));
    let steps = |s: &Section| matches!(s.kind, SectionKind::First | SectionKind::Do);
    sections.extend(first.into_iter().flat_map(|chapter| chapter.sections).filter(steps));
    if explain {
        add(&mut sections, SectionKind::Facts, facts(d, number), cx);
        add(&mut sections, SectionKind::Rules, rules(d, number, cx), cx);
    }
    chapter(d, number, sections, cx)
}

fn facts(d: &Diagnosis, subject: usize) -> Vec<Block> {
    let of = d.facts.iter().filter(|f| f.subject == subject);
    let pairs = of.map(|f| {
        let place = f.location.map(|p| format!(" ({})", place(d, p.file, p.line))).unwrap_or_default();
        Pair { label: f.name.clone(), value: format!("{}{place}", f.value.to_text()) }
    });
    unless_empty(pairs, Block::Pairs)
}

fn rules(d: &Diagnosis, subject: usize, cx: &Context<'_>) -> Vec<Block> {
    let of = d.trace.iter().filter(|t| t.subject == subject);
    let pairs = of.map(|t| {
        let value = if t.fired {
            format!("{}{DOT}{}", cx.words.get(Word::RuleFired), t.met.join(" & "))
        } else {
            format!("{}{DOT}{}", cx.words.get(Word::RuleNear), t.unmet.join(" & "))
        };
        Pair { label: t.rule.clone(), value }
    });
    unless_empty(pairs, Block::Pairs)
}

/// What every file was taken for.
fn files(d: &Diagnosis, cx: &Context<'_>) -> Chapter {
    let pairs = d.files.iter().map(|f| {
        let format = if f.format.is_empty() { "–" } else { f.format.as_str() };
        Pair { label: f.path.clone(), value: format!("{format}{DOT}{}", why(f, cx)) }
    });
    let heading = cx.words.get(Word::HeadFiles).to_owned();
    let blocks = vec![Block::Pairs(pairs.collect())];
    Chapter {
        id: d.files.len().to_string(),
        title: Text::plain(heading.clone()),
        about: Vec::new(),
        confidence: String::new(),
        evidence: String::new(),
        notices: Vec::new(),
        sections: vec![Section { kind: SectionKind::Facts, heading, blocks, place: None }],
    }
}

fn missing(d: &Diagnosis, cx: &Context<'_>) -> Listing<EntryLink> {
    let link = |m: &MissingLog| EntryLink {
        remark: what_it_tells(m, cx),
        ..EntryLink::new(m.log.as_str(), plain(&m.title, cx.lang))
    };
    let heading = cx.words.get(Word::HeadMissing).to_owned();
    Listing { heading, items: d.missing.iter().map(link).collect() }
}
