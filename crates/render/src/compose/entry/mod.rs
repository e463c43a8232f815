//! The chapter of one entry.

mod background;
mod diagram;
mod remedy;

pub use background::origin;

use super::labels;
use super::parts::plain;
use crate::context::Context;
use crate::document::Chapter;
use faultbook_knowledge::model::{Freshness, Lang, Word};
use faultbook_knowledge::store::Shown;

/// The chapter of an entry. `seen` are the languages in which the caller sees the message, as far as the evidence shows
/// them.
pub fn entry(shown: &Shown, seen: &[Lang], cx: &Context<'_>) -> Chapter {
    let entry = &shown.entry;
    let mut sections = Vec::new();
    remedy::sections(shown, seen, cx, &mut sections);
    background::sections(shown, cx, &mut sections);
    let mut notices = Vec::new();
    if !entry.retired.is_empty() {
        notices.push(cx.words.fill(Word::Retired, &[("id", &entry.retired)]));
    }
    match entry.freshness.get(cx.lang.index()) {
        Some(Freshness::Pending) => notices.push(cx.words.get(Word::FreshPending).to_owned()),
        Some(Freshness::Changed(date)) => {
            notices.push(cx.words.fill(Word::FreshChanged, &[("date", date)]));
        }
        _ => {}
    }
    Chapter {
        id: entry.id.clone(),
        title: plain(&entry.title, cx.lang),
        about: labels::about(entry, cx),
        confidence: String::new(),
        evidence: String::new(),
        notices,
        sections,
    }
}
