//! The lines of `ask --batch`.

use faultbook_query::answer;
use serde::Serialize;

/// A line of `ask --batch`.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the contract names the fields")]
pub struct BatchLine<'a, I> {
    pub id: &'a I,
    pub verdict: &'static str,
    pub matches: Vec<BatchMatch<'a>>,
}

/// A match of a batch line.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the contract names the fields")]
pub struct BatchMatch<'a> {
    pub id: &'a str,
    pub confidence: &'static str,
    pub score: u32,
}

/// A batch line for a question that could not be read; its id is null where that could not be read, either.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the contract names the fields")]
pub struct BatchError<'a, I> {
    pub id: &'a I,
    pub error: &'a str,
}

impl<'a, I> BatchLine<'a, I> {
    /// Converts an answer, of which a batch line says only what was found.
    pub fn new(id: &'a I, answer: &'a answer::Answer) -> BatchLine<'a, I> {
        let matches = answer.matches.iter().map(|m| BatchMatch {
            id: &m.shown.entry.id,
            confidence: m.confidence.name(),
            score: m.score,
        });
        BatchLine { id, verdict: answer.verdict.name(), matches: matches.collect() }
    }
}
