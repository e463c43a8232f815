//! Writes answers, look-ups, diagnoses and case reports as terminal text, Markdown, HTML or JSON.
//!
//! [`compose`] decides once what is shown and in which order, and makes a [`document`]; a renderer writes a document in
//! one format and knows neither the store nor the other renderers. [`json`] is the exception: programs get the data
//! itself, not a document.

pub mod clean;
pub mod compose;
mod context;
pub mod document;
mod entry_table;
mod error;
mod format;
pub mod html;
pub mod json;
mod markdown;
mod plural;
mod prose;
mod terminal;
#[cfg(test)]
mod tests;

pub use context::Context;
pub use error::RenderError;
pub use format::{Format, UnknownFormat};
pub use markdown::linked;
pub use prose::plain_text;

use document::Document;
use faultbook_knowledge::model::Entry;
use faultbook_query::answer::{Answer, Lookup};
use faultbook_rules::case::CaseReport;
use faultbook_rules::diagnosis::Diagnosis;

/// Writes an answer to a pasted text. The output ends in a line feed; `width` is used by the terminal only.
///
/// # Errors
/// When the template or the JSON writer fails, which no answer should make them do.
pub fn answer(
    answer: &Answer,
    cx: &Context<'_>,
    format: Format,
    width: usize,
) -> Result<String, RenderError> {
    match format {
        Format::Json => json::answer(answer, cx),
        _ => document(compose::answer(answer, cx), cx, format, width),
    }
}

/// Writes the result of a look-up.
///
/// # Errors
/// As [`answer`].
pub fn lookup(
    lookup: &Lookup,
    cx: &Context<'_>,
    format: Format,
    width: usize,
) -> Result<String, RenderError> {
    match format {
        Format::Json => json::lookup(lookup, cx),
        _ => document(compose::lookup(lookup, cx), cx, format, width),
    }
}

/// Writes a diagnosis; `explain` adds all facts and the trace of the rules.
///
/// # Errors
/// As [`answer`].
pub fn diagnosis(
    diagnosis: &Diagnosis,
    explain: bool,
    cx: &Context<'_>,
    format: Format,
    width: usize,
) -> Result<String, RenderError> {
    match format {
        Format::Json => json::diagnosis(diagnosis, explain, cx),
        _ => document(compose::diagnosis(diagnosis, explain, cx), cx, format, width),
    }
}

/// Writes a case report. It has no JSON of its own: programs get the diagnosis.
///
/// # Errors
/// As [`answer`].
pub fn case(
    case: &CaseReport,
    cx: &Context<'_>,
    format: Format,
    width: usize,
) -> Result<String, RenderError> {
    match format {
        Format::Json => json::diagnosis(&case.diagnosis, false, cx),
        _ => document(compose::case(case, cx), cx, format, width),
    }
}

fn document(
    document: Document,
    cx: &Context<'_>,
    format: Format,
    width: usize,
) -> Result<String, RenderError> {
    match format {
        Format::Markdown => Ok(markdown::document(&document, cx)),
        Format::Html => html::document(document, cx),
        Format::Terminal | Format::Json => Ok(terminal::document(&document, cx, width)),
    }
}

/// Writes the table of `lookup --list`: id, kind and title of each entry. As JSON, the table is the look-up itself.
///
/// # Errors
/// As [`answer`].
pub fn list(listed: &Lookup, cx: &Context<'_>, format: Format, width: usize) -> Result<String, RenderError> {
    let entries: Vec<&Entry> = listed.entries.iter().map(|s| &s.entry).collect();
    match format {
        Format::Terminal => Ok(terminal::list(&entries, cx, width)),
        Format::Markdown => Ok(markdown::list(&entries, cx)),
        Format::Html => html::list(&entries, cx),
        Format::Json => json::lookup(listed, cx),
    }
}

/// Writes the line of `ask --batch` for one question; `id` is the id that came with the question, of any type.
///
/// # Errors
/// When the JSON writer fails.
pub fn batch_line(id: &impl serde::Serialize, answer: &Answer) -> Result<String, RenderError> {
    json::batch_line(id, answer)
}

/// Writes the line of `ask --batch` for a line that could not be read.
///
/// # Errors
/// When the JSON writer fails.
pub fn batch_error(id: &impl serde::Serialize, message: &str) -> Result<String, RenderError> {
    json::batch_error(id, message)
}
