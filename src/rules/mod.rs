//! From log files to a diagnosis: formats cut files into records and read events out of them, flows put events together
//! to subjects, rules conclude entries from a subject's facts.
//!
//! What a log looks like and what follows from it is data (`knowledge/formats`, `flows`, `rules`); this folder only
//! knows how to apply it. Must not know any output format.
//!
//! Every pass is finite: each record is looked at once, each event joins at most one subject, each rule is evaluated once
//! for each subject, behind the rules that it builds on.

mod condition;
mod engine;
mod event;
mod json;
mod missing;
mod program;
mod quote;
mod read;
mod recognise;
mod record;
mod steps;
mod subject;

pub use program::Program;
pub use read::Session;

use crate::diagnosis::{Diagnosis, File, FileState};
use crate::input::{self, FileInfo, Lines, TextLines};
use crate::store::Store;
use std::path::PathBuf;

/// Diagnoses files and folders.
pub fn diagnose(store: &Store, paths: &[PathBuf]) -> Diagnosis {
    let logic = store.logic();
    let program = Program::of(&logic);
    let mut session = Session::new(&program);
    let unread = input::each_file(paths, &mut |file: &FileInfo, lines: &mut dyn Lines| {
        session.read(&file.path, lines);
    });
    for file in unread {
        session.unreadable(&file.path, &file.error.to_string());
    }
    engine::diagnosis(store, &program, session)
}

/// Diagnoses texts, each with a file name: for examples and tests.
pub fn diagnose_texts(store: &Store, program: &Program<'_>, files: &[(String, String)]) -> Diagnosis {
    let mut session = Session::new(program);
    for (name, text) in files {
        session.read(name, &mut TextLines::of(text));
    }
    engine::diagnosis(store, program, session)
}

/// The names of the events that a format finds in a text, in order; `None` when no record begins in it.
pub fn events_of(program: &Program<'_>, format: &str, text: &str) -> Option<Vec<String>> {
    read::events_of(program, format, text)
}

/// True when at least one file could be read.
pub fn readable(files: &[File]) -> bool {
    files.iter().any(|f| !matches!(f.state, FileState::Unreadable(_)))
}
