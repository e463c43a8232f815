//! JSON for other programs. Each version of the contract has its own folder.

pub mod v1;

use crate::context::Context;
use crate::error::RenderError;
use faultbook_query::answer::{Answer, Lookup};
use faultbook_rules::diagnosis::Diagnosis;
use serde::Serialize;

fn line<T: Serialize>(value: &T) -> Result<String, RenderError> {
    let mut text = serde_json::to_string(value)?;
    text.push('\n');
    Ok(text)
}

pub(crate) fn answer(answer: &Answer, cx: &Context<'_>) -> Result<String, RenderError> {
    line(&v1::Answer::new(answer, cx))
}

pub(crate) fn diagnosis(d: &Diagnosis, explain: bool, cx: &Context<'_>) -> Result<String, RenderError> {
    line(&v1::Diagnosis::new(d, explain, cx))
}

pub(crate) fn lookup(lookup: &Lookup, cx: &Context<'_>) -> Result<String, RenderError> {
    line(&v1::Lookup::new(lookup, cx))
}

pub(crate) fn batch_line(id: &impl Serialize, answer: &Answer) -> Result<String, RenderError> {
    line(&v1::BatchLine::new(id, answer))
}

pub(crate) fn batch_error(id: &impl Serialize, message: &str) -> Result<String, RenderError> {
    line(&v1::BatchError { id, error: message })
}
