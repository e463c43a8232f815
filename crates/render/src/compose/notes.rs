//! What an answer says in sentences of its own: why an entry matched, what was found, what else to know.

use super::labels;
use super::parts::{DOT, pair};
use super::passage::reason_name;
use crate::clean;
use crate::context::Context;
use faultbook_knowledge::model::Word;
use faultbook_query::answer::{Answer, Fact, Match, Note};

/// The most facts that one line names.
const FACTS_SHOWN: usize = 8;

/// The text of a note, in the answer's language. What it quotes of the input is as it was.
pub fn note(note: &Note, cx: &Context<'_>) -> String {
    let fill = |word, values: &[(&str, &str)]| cx.words.fill(word, values);
    match note {
        Note::Unassigned(value) => fill(Word::NoteUnassigned, &[("value", value)]),
        Note::UnknownCode { value, family } => {
            fill(Word::NoteUnknownCode, &[("family", family.get(cx.lang)), ("value", value)])
        }
        Note::OtherProductCode { value, family } => {
            fill(Word::NoteOtherProductCode, &[("family", family.get(cx.lang)), ("value", value)])
        }
        Note::OtherProduct(name) => fill(Word::NoteOtherProduct, &[("family", name.get(cx.lang))]),
        Note::Sip(value) => fill(Word::NoteSip, &[("value", value)]),
        Note::Language(tag) => fill(Word::NoteLanguage, &[("language", tag)]),
        Note::Decoded(notation) => fill(labels::decoded(*notation), &[]),
        Note::BadBytes => fill(Word::NoteBadBytes, &[]),
        Note::ManyFacts(n) => fill(Word::NoteManyFacts, &[("n", &n.to_string())]),
        Note::InPieces => fill(Word::NoteTruncated, &[]),
        Note::InStretches(bytes) => fill(Word::NoteInStretches, &[("n", &(bytes >> 20).to_string())]),
    }
}

/// All notes, safe to show.
pub(super) fn notes(answer: &Answer, cx: &Context<'_>) -> Vec<String> {
    answer.notes.iter().map(|n| clean::line(&note(n, cx)).into_owned()).collect()
}

/// The reasons of a match on one line; `None` without any.
pub(super) fn evidence(found: &Match, cx: &Context<'_>) -> Option<String> {
    let mut parts: Vec<String> = Vec::new();
    for reason in &found.reasons {
        let passage = reason_name(reason, &found.shown.entry, cx).unwrap_or_default();
        let share = (reason.share / 10).to_string();
        let language = reason.language.and_then(|l| cx.base.languages.get(l.index()));
        let language = language.map_or("", |l| l.name.as_str());
        let values = [
            ("share", share.as_str()),
            ("language", language),
            ("value", reason.value.as_str()),
            ("passage", passage.as_str()),
        ];
        let part = clean::line(&cx.words.fill(labels::reason(reason.kind), &values)).into_owned();
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    let label = cx.words.get(Word::LabelMatched);
    (!parts.is_empty()).then(|| pair(label, &parts.join(DOT), cx))
}

/// The hard evidence of the text on one line, each once; `None` without any.
pub(super) fn found(facts: &[Fact], cx: &Context<'_>) -> Option<String> {
    let mut parts: Vec<String> = Vec::new();
    for fact in facts {
        let part = cx.words.fill(labels::fact(fact.kind), &[("value", &fact.value)]);
        let part = clean::line(&part).into_owned();
        if parts.contains(&part) {
            continue;
        }
        if parts.len() == FACTS_SHOWN {
            parts.push("…".to_owned());
            break;
        }
        parts.push(part);
    }
    let label = cx.words.get(Word::LabelFound);
    (!parts.is_empty()).then(|| pair(label, &parts.join(DOT), cx))
}
