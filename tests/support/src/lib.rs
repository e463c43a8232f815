//! What the tests of several crates share: the project's own knowledge base ([`knowledge`]), small
//! ones that a test changes ([`Small`]), and the way to the project's files. Used by tests only, so it panics where a
//! test should stop.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "tests stop where their ground is missing, and print seeds"
)]

mod laws;
pub mod notations;
mod random;
mod small;

pub use laws::{count, laws};
pub use random::Random;
pub use small::{CONFIRMED, Small};

use faultbook_knowledge::store::Store;
use std::fs;
use std::path::{Path, PathBuf};

static KNOWLEDGE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/knowledge.bin"));

/// The project's own knowledge base. The build script of this crate compiles it, so a test process pays nothing.
pub fn knowledge() -> Store {
    assert!(!KNOWLEDGE.is_empty(), "the knowledge base has errors: `faultbook check` names them");
    Store::embedded(KNOWLEDGE)
}

/// The root of the project.
pub fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// True when expectations are to be written instead of compared: `FAULTBOOK_BLESS=1`.
pub fn bless() -> bool {
    std::env::var_os("FAULTBOOK_BLESS").is_some_and(|v| v == "1")
}

/// All files below a folder, as paths relative to it, sorted.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for item in fs::read_dir(&next).unwrap() {
            let path = item.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                found.push(path.strip_prefix(folder).unwrap().to_owned());
            }
        }
    }
    found.sort();
    found
}

/// How the report on a broken knowledge base differs from the `expected.txt` in its folder; with [`bless`] that is written first.
pub fn unexpected(folder: &Path, report: &str) -> Option<String> {
    let path = folder.join("expected.txt");
    if bless() {
        fs::write(&path, report).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    (report != expected).then(|| format!("{name}\n--- expected\n{expected}--- reported\n{report}"))
}
