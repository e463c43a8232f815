//! The sheet's data for programs. Each version of the contract has a file of its own; a field may be added to one,
//! none is renamed or removed.

pub mod v1;

use super::{Context, RenderError};
use faultbook_query::answer::{Answer, Lookup};
use faultbook_rules::diagnosis::Diagnosis;
use serde::Serialize;

fn line<T: Serialize>(value: &T) -> Result<String, RenderError> {
    let mut text = serde_json::to_string(value)?;
    text.push('\n');
    Ok(text)
}

pub(super) fn answer(answer: &Answer, cx: &Context<'_>) -> Result<String, RenderError> {
    line(&v1::Answer::of(answer, cx))
}

pub(super) fn diagnosis(d: &Diagnosis, explain: bool, cx: &Context<'_>) -> Result<String, RenderError> {
    line(&v1::Diagnosis::of(d, explain, cx))
}

pub(super) fn lookup(lookup: &Lookup, cx: &Context<'_>) -> Result<String, RenderError> {
    line(&v1::Lookup::of(lookup, cx))
}

pub(super) fn batch_line(id: &serde_json::Value, answer: &Answer) -> Result<String, RenderError> {
    line(&v1::BatchLine::of(id, answer))
}

pub(super) fn batch_error(message: &str) -> Result<String, RenderError> {
    line(&v1::BatchError { id: (), error: message })
}
