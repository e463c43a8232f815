//! Statements about log files: which format each was recognized as and why, and what a missing one would show.

use super::file_state::read_state;
use super::parts::{DOT, pair};
use crate::context::Context;
use faultbook_knowledge::model::Word;
use faultbook_rules::diagnosis::{File, FileState, MissingLog, Why};

/// Why a file was taken for what it is, on one line.
pub(crate) fn why(file: &File, cx: &Context<'_>) -> String {
    match &file.state {
        FileState::Unreadable(state) | FileState::Partly(state) => return read_state(state, cx),
        FileState::Unrecognized => return cx.words.get(Word::WhyNothing).to_owned(),
        FileState::Read => {}
    }
    let said = file.why.iter().map(|why| {
        let (word, text) = match why {
            Why::Name(text) => (Word::WhyName, text),
            Why::Literal(text) => (Word::WhyLiteral, text),
            Why::Layout(text) => (Word::WhyLayout, text),
            Why::Events(text) => (Word::WhyEvents, text),
        };
        cx.words.fill(word, &[("text", text)])
    });
    let mut said: Vec<String> = said.collect();
    said.dedup();
    said.join(DOT)
}

/// What a log that is not there would show.
pub(crate) fn missing(log: &MissingLog, cx: &Context<'_>) -> String {
    cx.words.fill(Word::MissingWhy, &[("steps", &log.steps.join(", "))])
}

/// What a log that is not there would show, and how to get it.
pub(super) fn what_it_tells(m: &MissingLog, cx: &Context<'_>) -> String {
    let remark = missing(m, cx);
    if m.procedure.is_empty() {
        return remark;
    }
    let way = format!("{} – {}", m.procedure, m.procedure_title.get(cx.lang));
    format!("{remark}{DOT}{}", pair(cx.words.get(Word::HeadFetch), &way, cx))
}
