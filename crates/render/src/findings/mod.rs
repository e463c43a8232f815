//! The sheets of a diagnosis and of a case report in one language: what stands in which order, in words. Must not know any output format.

mod case;
mod sheet;

pub(super) use case::sheet as case_sheet;
pub(super) use sheet::sheet;

use super::{Context, read_state};
use faultbook_knowledge::model::Word;
use faultbook_rules::diagnosis::{File, FileState, MissingLog, Why};

/// Why a file was taken for what it is, on one line.
pub(super) fn why(file: &File, cx: &Context<'_>) -> String {
    match &file.state {
        FileState::Unreadable(state) | FileState::Partly(state) => return read_state(state, cx),
        FileState::Unrecognised => return cx.words.get(Word::WhyNothing).to_owned(),
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
    said.join(" · ")
}

/// What a log that is not there would show.
pub(super) fn missing(log: &MissingLog, cx: &Context<'_>) -> String {
    cx.words.fill(Word::MissingWhy, &[("steps", &log.steps.join(", "))])
}
