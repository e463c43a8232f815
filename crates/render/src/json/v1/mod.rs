//! Version 1 of the printed JSON.
//!
//! The names of the fields are a contract with other programs: a field may be added, none is renamed or removed.

mod answer;
mod diagnosis;
mod entry;
mod note;

pub use answer::{Answer, BatchError, BatchLine, BatchMatch, Fact, Input, Lookup, Match, Reason};
pub use diagnosis::Diagnosis;
pub use entry::*;
pub use note::Note;
