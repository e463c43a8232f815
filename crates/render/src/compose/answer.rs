//! The documents of an answer and of a look-up.
//!
//! Decides how many entries a reader sees in full: one where the evidence names one, up to three where it does not, since
//! a guess is never shown as certain. What the text asks about stands before the rest of its entry.

use super::entry::entry;
use super::parts::{DOT, blank, plain, prose};
use super::{labels, notes, passage};
use crate::context::Context;
use crate::document::{Chapter, Definition, Document, EntryLink, Text};
use faultbook_knowledge::model::{Lang, Word};
use faultbook_knowledge::store::Shown;
use faultbook_query::answer::{Answer, Lookup, Match, ReasonKind, Suggestion, Verdict};

/// How many entries are shown in full when the evidence names several.
const FULL_AT_MOST: usize = 3;

/// The document of an answer to a pasted text.
pub fn answer(answer: &Answer, cx: &Context<'_>) -> Document {
    let mut document = blank(cx);
    document.notes = notes::notes(answer, cx);
    document.did_you_mean.items = suggestions(&answer.did_you_mean, cx);
    let (headline, full) = match answer.verdict {
        Verdict::Match => (None, 1),
        Verdict::Ambiguous => (Some(Word::VerdictAmbiguous), FULL_AT_MOST),
        Verdict::Conflict => (Some(Word::VerdictConflict), FULL_AT_MOST),
        Verdict::None => (Some(Word::VerdictNone), 0),
    };
    if let Some(headline) = headline {
        document.headline = cx.words.get(headline).to_owned();
        document.found = notes::found(&answer.facts, cx).unwrap_or_default();
    }
    let (shown, rest) = answer.matches.split_at(full.min(answer.matches.len()));
    document.chapters = shown.iter().map(|m| matched_chapter(m, cx)).collect();
    document.also.items = rest.iter().map(|m| matched_link(m, cx)).collect();
    if full > 1 {
        document.questions = questions(shown, cx.lang);
    }
    if answer.verdict == Verdict::None {
        document.mentions.items = passage::mentions(&answer.mentions, cx);
        document.explain = cx.words.get(Word::NoneExplain).to_owned();
        let always = cx.base.collect.iter().filter(|c| c.always);
        document.collect.items = always.map(|c| prose(&c.text, cx.lang)).collect();
    }
    document
}

/// The document of a look-up: the first entry in full, the others by name.
pub fn lookup(lookup: &Lookup, cx: &Context<'_>) -> Document {
    let mut document = blank(cx);
    document.did_you_mean.items = suggestions(&lookup.did_you_mean, cx);
    if let Some((shown, item)) = lookup.entries.first().zip(lookup.item)
        && let Some(item) = shown.entry.items.get(item)
    {
        let from = named(shown, cx);
        document.definition =
            Some(Definition { term: item.term.clone(), text: prose(&item.text, cx.lang), from });
        return document;
    }
    match lookup.entries.split_first() {
        None => {
            document.headline = cx.words.get(Word::VerdictNone).to_owned();
            document.mentions.items = passage::mentions(&lookup.mentions, cx);
        }
        Some((first, rest)) => {
            document.chapters = vec![entry(first, &[], cx)];
            document.also.items = rest.iter().map(|s| named(s, cx)).collect();
        }
    }
    document
}

fn matched_chapter(found: &Match, cx: &Context<'_>) -> Chapter {
    let messages = found.reasons.iter().filter(|r| r.kind == ReasonKind::Message);
    let seen: Vec<Lang> = messages.filter_map(|r| r.language).collect();
    let mut chapter = Chapter {
        confidence: cx.words.get(labels::confidence(found.confidence)).to_owned(),
        evidence: notes::evidence(found, cx).unwrap_or_default(),
        ..entry(&found.shown, &seen, cx)
    };
    if let Some(asked) = found.reasons.iter().find_map(|reason| reason.passage.as_ref()) {
        passage::put_first(asked, &found.shown.entry, &mut chapter, cx);
    }
    chapter
}

fn matched_link(found: &Match, cx: &Context<'_>) -> EntryLink {
    let confidence = cx.words.get(labels::confidence(found.confidence)).to_owned();
    let remark = match notes::evidence(found, cx) {
        Some(evidence) => format!("{confidence}{DOT}{evidence}"),
        None => confidence,
    };
    EntryLink { remark, ..named(&found.shown, cx) }
}

fn named(shown: &Shown, cx: &Context<'_>) -> EntryLink {
    EntryLink::new(shown.entry.id.as_str(), plain(&shown.entry.title, cx.lang))
}

fn suggestions(suggestions: &[Suggestion], cx: &Context<'_>) -> Vec<EntryLink> {
    suggestions.iter().map(|s| EntryLink::new(s.id.as_str(), plain(&s.title, cx.lang))).collect()
}

/// The questions that tell the shown entries apart, one for each two of them.
fn questions(shown: &[Match], lang: Lang) -> Vec<Text> {
    let mut asked: Vec<(&str, &str)> = Vec::new();
    let mut questions = Vec::new();
    for entry in shown.iter().map(|m| &m.shown.entry) {
        for other in &entry.confused_with {
            let (a, b) = (entry.id.as_str(), other.id.as_str());
            let among = shown.iter().any(|m| m.shown.entry.id == b);
            if among && !asked.contains(&(a, b)) && !asked.contains(&(b, a)) {
                asked.push((a, b));
                questions.push(prose(&other.question, lang));
            }
        }
    }
    questions
}
