//! What is fuzzed: the reader of records, and everything from bytes to a printed diagnosis.
//!
//! Plain functions that panic where something does not hold. The fuzzer calls them, and so does `cargo test`
//! (`tests/integration/fuzz.rs`), so that they cannot rot. Each target uses one of them.

#![allow(dead_code, reason = "each target uses one of the functions")]

use faultbook_input::{Lines, Options};
use faultbook_knowledge::model::{Lang, Logic};
use faultbook_knowledge::store::Store;
use faultbook_render::{Context, Format};
use faultbook_rules::Program;
use std::sync::LazyLock;

static STORE: LazyLock<Store> = LazyLock::new(faultbook::embedded);
static LOGIC: LazyLock<Logic> = LazyLock::new(|| STORE.logic());

static PROGRAM: LazyLock<Program<'static>> = LazyLock::new(|| Program::new(&LOGIC));

/// The names that a file may have: the first byte chooses.
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

/// Lines are numbered without gaps, and many lent at once are those that come one by one.
pub fn records(bytes: &[u8]) {
    let read = |blocks: bool| {
        let (mut lines, mut number) = (Vec::new(), 0);
        let mut each = |_: &faultbook_input::FileInfo, source: &mut dyn Lines| {
            loop {
                if blocks && let Some(block) = source.block() {
                    assert_eq!(block.number, number + 1, "the first line of a block");
                    let text = block.text.strip_suffix('\n').unwrap_or(block.text);
                    lines.extend(text.split('\n').map(|l| l.strip_suffix('\r').unwrap_or(l).to_owned()));
                    number += block.lines;
                    assert_eq!(lines.len() as u64, number, "the lines of a block");
                } else if let Some(line) = source.next() {
                    number += 1;
                    assert_eq!(line.number, number);
                    lines.push(line.text.to_owned());
                } else {
                    break;
                }
            }
        };
        let report = faultbook_input::stream("log", bytes, &Options::default(), &mut each);
        (lines, report)
    };
    assert_eq!(read(true), read(false));
}

/// Any bytes give a diagnosis, the same one however they are read, and every format can print it.
pub fn diagnose(bytes: &[u8]) {
    let Some((first, bytes)) = bytes.split_first() else { return };
    let name = NAMES[usize::from(*first) % NAMES.len()];
    let of = |longest_line: usize| {
        let options = Options { longest_line, ..Options::default() };
        let found = faultbook_rules::diagnose_stream(&STORE, &PROGRAM, name, bytes, &options);
        let words = STORE.words(Lang::EN);
        let cx = Context { base: STORE.base(), words: &words, lang: Lang::EN };
        Format::ALL.map(|format| {
            faultbook_render::diagnosis(&found, true, &cx, format, 80).expect("it can be printed")
        })
    };
    // Where lines may not be as long as a block, they are read one by one.
    assert_eq!(of(faultbook_input::LONGEST_LINE), of(200_000));
}
