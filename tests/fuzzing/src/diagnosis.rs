//! Bytes to a printed diagnosis, read in two ways that must agree.

use crate::{STORE, print_all};
use faultbook_input::Options;
use faultbook_knowledge::model::Logic;
use faultbook_rules::Program;
use std::sync::LazyLock;

static LOGIC: LazyLock<Logic> = LazyLock::new(|| STORE.logic());
static PROGRAM: LazyLock<Program<'static>> = LazyLock::new(|| Program::new(&LOGIC));

/// The names that a file may have.
const NAMES: [&str; 8] = [
    "PSLog.txt",
    "XsiActionsLog.txt",
    "authenticationService.txt",
    "access_log",
    "bwc-current_log.txt",
    "directory-sync-status.json",
    "log.gz",
    "something",
];

/// Diagnoses the bytes as a log and prints the diagnosis in every format. The first byte chooses the name of the file.
/// Panics when the result depends on whether the file is read line by line or in blocks.
pub fn diagnose(bytes: &[u8]) {
    let Some((first, bytes)) = bytes.split_first() else { return };
    both_ways(NAMES[usize::from(*first) % NAMES.len()], bytes);
}

/// As [`diagnose`], for a file of JSON.
pub fn json(bytes: &[u8]) {
    both_ways("directory-sync-status.json", bytes);
}

fn both_ways(name: &str, bytes: &[u8]) {
    let read = |longest_line: usize| {
        let options = Options { longest_line, ..Options::default() };
        faultbook_rules::diagnose_stream(&STORE, &PROGRAM, name, bytes, &options)
    };
    let found = read(faultbook_input::LONGEST_LINE);
    // Where lines may not be as long as a block, they are read one by one.
    assert_eq!(found, read(200_000), "read in blocks, and line by line");
    print_all(|context, format| {
        faultbook_render::diagnosis(&found, true, context, format, 80)
            .expect("every diagnosis can be printed")
    });
}
