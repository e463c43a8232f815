//! Makes [documents](crate::document) from answers, look-ups, diagnoses and cases.
//!
//! Owns what is shown, in which order, and what is said where data is missing. Must not know any output format.

mod answer;
mod case;
mod diagnosis;
mod entry;
mod file_state;
mod labels;
mod logs;
mod notes;
mod parts;
mod passage;
mod subject;

pub use answer::{answer, lookup};
pub use case::case;
pub use diagnosis::diagnosis;
pub use entry::{entry, origin};
pub use file_state::read_state;
pub use labels::{actor as actor_word, kind as kind_word, on_call as on_call_word};
pub(crate) use logs::{missing, why};
pub use notes::note;
pub use parts::{entry_count, prose};
pub use passage::passage_name;
pub(crate) use passage::{anchor, reason_name};
