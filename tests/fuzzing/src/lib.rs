//! What is fuzzed: how bytes become lines ([`records`]), and everything from bytes to a printed diagnosis ([`diagnose`]).
//!
//! Each target is a plain function that panics where something does not hold. The fuzzer (`fuzz/`) calls it, and so does
//! a test over the fuzzer's corpus (`tests/integration/fuzz.rs`), so that the targets always compile and run.

use faultbook_input::{Lines, Options};
use faultbook_knowledge::model::{Lang, Logic};
use faultbook_knowledge::store::Store;
use faultbook_render::{Context, Format};
use faultbook_rules::Program;
use std::sync::LazyLock;

static STORE: LazyLock<Store> = LazyLock::new(faultbook_testing::knowledge);
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

/// Reads the bytes as a file, once line by line and once in blocks. Panics when the lines are not numbered without gaps,
/// or when the two ways give different lines.
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

/// Diagnoses the bytes as a log and prints the diagnosis in every format. The first byte chooses the name of the file.
/// Panics when the result depends on whether the file is read line by line or in blocks.
pub fn diagnose(bytes: &[u8]) {
    let Some((first, bytes)) = bytes.split_first() else { return };
    let name = NAMES[usize::from(*first) % NAMES.len()];
    let printed = |longest_line: usize| {
        let options = Options { longest_line, ..Options::default() };
        let found = faultbook_rules::diagnose_stream(&STORE, &PROGRAM, name, bytes, &options);
        let words = STORE.words(Lang::EN);
        let cx = Context { base: STORE.base(), words: &words, lang: Lang::EN };
        Format::ALL.map(|format| {
            faultbook_render::diagnosis(&found, true, &cx, format, 80)
                .expect("every diagnosis can be printed")
        })
    };
    // Where lines may not be as long as a block, they are read one by one.
    assert_eq!(printed(faultbook_input::LONGEST_LINE), printed(200_000));
}
