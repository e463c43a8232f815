//! Notes, which answers and diagnoses carry alike.

use crate::compose;
use crate::context::Context;
use faultbook_query::answer;
use serde::Serialize;

/// Something else that the reader should know.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the contract names the fields")]
pub struct Note {
    pub code: &'static str,
    pub text: String,
}

impl Note {
    pub(super) fn new(note: &answer::Note, cx: &Context<'_>) -> Note {
        Note { code: note.code(), text: compose::note(note, cx) }
    }
}
