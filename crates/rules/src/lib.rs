//! Makes a diagnosis from log files. Formats cut files into records and read events from them, flows join events to
//! subjects, and rules conclude entries from the facts of a subject.
//!
//! What a log looks like and what follows from it is data (`knowledge/formats`, `flows`, `rules`); this crate only applies
//! it, and knows no output format.
//!
//! Every pass is finite: each record is examined once, each event joins at most one subject, and each rule is evaluated
//! once for each subject, after the rules that it builds on.

mod calendar;
mod capture;
pub mod case;
mod conclude;
mod condition;
pub mod diagnosis;
mod engine;
mod entries;
mod event;
mod facts;
mod file_facts;
mod json;
mod memory;
mod missing;
mod prefilter;
mod program;
mod quote;
mod read;
mod recognize;
mod record;
mod redacted;
mod repeats;
mod required;
mod sentence;
mod settle;
mod skim;
mod steps;
mod subject;
mod whole;

pub use memory::Limits;
pub use program::Program;
pub use redacted::RedactedLines;

use crate::diagnosis::{Diagnosis, File, FileState};
use crate::read::Session;
use faultbook_input::{Failure, FileInfo, Lines, Options, ReadState, TextLines};
use faultbook_knowledge::store::Store;
use faultbook_redact::Redactor;
use std::collections::BTreeMap;
use std::io::Read;
use std::path::PathBuf;

/// Diagnoses files, folders and archives. With a redactor, every line and every path goes through it before anything
/// looks at it, so that nothing else can be printed.
///
/// Logs that hold more than `limits` allows are read twice where that is possible: once to see which logs there are, and
/// once to judge them stretch by stretch.
pub fn diagnose(
    store: &Store,
    paths: &[PathBuf],
    options: &Options,
    limits: Limits,
    mut redactor: Option<&mut Redactor>,
) -> Diagnosis {
    let logic = store.logic();
    let program = Program::new(&logic);
    let mut session = Session::new(store, &program, limits);
    session.is_first_look = paths.iter().all(|path| path.is_file() || path.is_dir());
    read_all(&mut session, paths, options, redactor.as_deref_mut());
    if session.is_too_much {
        let known_logs = session.logs();
        session = Session { known_logs, ..Session::new(store, &program, limits) };
        read_all(&mut session, paths, options, redactor);
    }
    engine::diagnosis(session)
}

fn read_all(
    session: &mut Session<'_>,
    paths: &[PathBuf],
    options: &Options,
    mut redactor: Option<&mut Redactor>,
) {
    let mut visited: BTreeMap<String, usize> = BTreeMap::new();
    let report = faultbook_input::each_file(paths, options, &mut |file: &FileInfo, lines: &mut dyn Lines| {
        let number = session.files.len();
        visited.insert(file.path.clone(), number);
        let mut relative = file.relative.clone();
        match redactor.as_deref_mut() {
            Some(redactor) => {
                let path = redactor.line(&file.path);
                session.read(&path, &mut RedactedLines::new(lines, redactor));
                redactor.end_of_file();
                relative = redactor.line(&relative);
            }
            None => session.read(&file.path, lines),
        }
        session.files[number].relative = relative;
    });
    for file in &report.files {
        let (mut path, mut state) = (file.path.clone(), file.state.clone());
        if let Some(redactor) = redactor.as_deref_mut() {
            path = redactor.line(&path);
            if let ReadState::Partly(Failure::System(text)) | ReadState::Unreadable(Failure::System(text)) =
                &mut state
            {
                *text = redactor.line(text);
            }
        }
        let number = visited.get(&file.path).copied();
        if let Some(read) = number.and_then(|n| session.files.get_mut(n)) {
            read.lines = file.lines;
        }
        if file.cut_lines > 0 && file.state == ReadState::Read {
            state = ReadState::Partly(Failure::TooLong);
        }
        note(session, &path, state, number.is_some());
    }
}

/// Diagnoses texts, each with a file name: for examples and tests.
pub fn diagnose_texts<'a>(
    store: &'a Store,
    program: &'a Program<'a>,
    files: &[(String, String)],
) -> Diagnosis {
    let mut session = Session::new(store, program, Limits::default());
    for (name, text) in files {
        session.read(name, &mut TextLines::new(text));
    }
    engine::diagnosis(session)
}

/// Diagnoses one stream of bytes as a file of that name: for what has its bytes from somewhere else than the disk.
pub fn diagnose_stream<'a>(
    store: &'a Store,
    program: &'a Program<'a>,
    name: &str,
    bytes: impl Read,
    options: &Options,
) -> Diagnosis {
    let mut session = Session::new(store, program, Limits::default());
    let report =
        faultbook_input::stream(name, bytes, options, &mut |file, lines| session.read(&file.path, lines));
    let visited = !session.is_empty();
    for file in &report.files {
        let is_cut = file.cut_lines > 0 && file.state == ReadState::Read;
        let state = if is_cut { ReadState::Partly(Failure::TooLong) } else { file.state.clone() };
        note(&mut session, &file.path, state, visited);
    }
    engine::diagnosis(session)
}

/// Notes what became of a file that was not read, or not to its end.
fn note(session: &mut Session<'_>, path: &str, state: ReadState, visited: bool) {
    match state {
        _ if !visited => session.unreadable(path, state),
        ReadState::Partly(_) | ReadState::OverBudget { .. } => session.partly(path, state),
        _ => {}
    }
}

/// The names of the events that a format finds in a text, in order; `None` when no record begins in it.
pub fn events_of(program: &Program<'_>, format: &str, text: &str) -> Option<Vec<String>> {
    read::events_of(program, format, text)
}

/// True when at least one file could be read.
pub fn readable(files: &[File]) -> bool {
    files.iter().any(|f| !matches!(f.state, FileState::Unreadable(_)))
}
