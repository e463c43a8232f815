//! Writes an [`faultbook_query::answer::Answer`] or a [`faultbook_query::answer::Lookup`] as terminal text, Markdown, HTML or JSON.
//!
//! Architecture invariant: a renderer never reads the store and does not know the other renderers. What stands in
//! which order is decided once, in [`page`]; [`json`] is the exception, since programs get the data and not the page.

pub mod clean;
mod file_state;
mod findings;
pub mod html;
pub mod json;
mod list;
mod markdown;
pub mod page;
mod plural;
mod prose;
mod terminal;
#[cfg(test)]
mod tests;

pub use file_state::read_state;
pub use markdown::linked;

use faultbook_knowledge::model::{Base, Entry, Lang, Words};
use faultbook_query::answer::{Answer, Lookup};
use faultbook_rules::case::CaseReport;
use faultbook_rules::diagnosis::Diagnosis;
use page::Sheet;
pub use prose::plain_text;
use std::str::FromStr;

/// What every renderer needs besides the answer.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// Languages, version and what to collect.
    pub base: &'a Base,
    /// The interface's words in the answer's language.
    pub words: &'a Words,
    /// The answer's language.
    pub lang: Lang,
}

/// An output format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Text for a terminal, with ANSI styles that the caller strips where they are not wanted.
    Terminal,
    /// Markdown, for tickets.
    Markdown,
    /// One page that needs nothing else.
    Html,
    /// JSON, version 1.
    Json,
}

impl Format {
    /// Every format.
    pub const ALL: [Format; 4] = [Format::Terminal, Format::Markdown, Format::Html, Format::Json];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Format::Terminal => "terminal",
            Format::Markdown => "markdown",
            Format::Html => "html",
            Format::Json => "json",
        }
    }
}

/// There is no format of that name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no output format is called {0}")]
pub struct UnknownFormat(String);

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Format, UnknownFormat> {
        Format::ALL.into_iter().find(|f| f.name() == name).ok_or_else(|| UnknownFormat(name.to_owned()))
    }
}

/// Why nothing could be written.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// The HTML template failed.
    #[error("the HTML template failed")]
    Template(#[from] tera::Error),
    /// The JSON could not be made.
    #[error("the JSON could not be written")]
    Json(#[from] serde_json::Error),
}

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
        _ => sheet(&Sheet::of_answer(answer, cx), cx, format, width),
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
        _ => sheet(&Sheet::of_lookup(lookup, cx), cx, format, width),
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
        _ => sheet(&findings::sheet(diagnosis, explain, cx), cx, format, width),
    }
}

/// Writes a case report: as Markdown or HTML, or for a look at it as terminal text. It has no JSON of its own; programs
/// read the diagnosis.
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
        _ => sheet(&findings::case_sheet(case, cx), cx, format, width),
    }
}

fn sheet(sheet: &Sheet, cx: &Context<'_>, format: Format, width: usize) -> Result<String, RenderError> {
    match format {
        Format::Markdown => Ok(markdown::sheet(sheet, cx)),
        Format::Html => html::sheet(sheet, cx),
        Format::Terminal | Format::Json => Ok(terminal::sheet(sheet, cx, width)),
    }
}

/// Writes the table of `lookup --list`: id, kind and title of each entry. As JSON it is the look-up itself.
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

/// Writes the line of `ask --batch` for one question; `id` is the question's own, of whatever type.
///
/// # Errors
/// When the JSON writer fails.
pub fn batch_line(id: &serde_json::Value, answer: &Answer) -> Result<String, RenderError> {
    json::batch_line(id, answer)
}

/// Writes the line of `ask --batch` for a line that could not be read.
///
/// # Errors
/// When the JSON writer fails.
pub fn batch_error(message: &str) -> Result<String, RenderError> {
    json::batch_error(message)
}
