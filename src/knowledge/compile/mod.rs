//! From the YAML under `knowledge/` to a blob, with every problem reported at once.
//!
//! The way: [`load`] reads and parses, `check` judges what needs no engine, `lower` makes the stored form, `index`
//! the tables of the engine; [`super::format::write`] puts it together. What needs the engine (the examples) is not
//! checked here: the build cannot run it, `verify` does.

mod check;
mod index;
pub mod load;
mod locks;
mod lower;
mod report;
mod texts;

pub use index::assemble;
pub use load::{LoadError, SourceFile, Sources};
pub use locks::{LockLine, confirmation};

use super::diagnostic::{Diagnostic, Severity};
use report::Report;

/// What came out of a compilation.
#[derive(Debug)]
pub struct Outcome {
    /// All findings, in order of file, line and column.
    pub diagnostics: Vec<Diagnostic>,
    /// The blob; `None` when a finding is an error.
    pub blob: Option<Vec<u8>>,
    /// How many links lead to ids of the inventory that are not written yet; they are left out of the blob.
    pub planned_links: usize,
}

/// Compiles a knowledge base.
pub fn compile(sources: &Sources) -> Outcome {
    let mut report = Report::default();
    let Some(parsed) = load::parse(sources, &mut report) else {
        return finish(report, None, 0);
    };
    check::run(&parsed, &mut report);
    let freshness = locks::freshness(&parsed, &mut report);
    let (base, words) = lower::base(&parsed, &mut report);
    let (entries, examples, planned) = lower::entries(&parsed, &freshness, &mut report);
    if report.has_errors() {
        return finish(report, None, planned);
    }
    let parts = index::build(&parsed, base, &words, entries, examples);
    let blob = super::format::write(&parts);
    finish(report, Some(blob), planned)
}

fn finish(report: Report, blob: Option<Vec<u8>>, planned_links: usize) -> Outcome {
    let mut diagnostics = report.into_diagnostics();
    diagnostics.sort();
    diagnostics.dedup();
    let failed = diagnostics.iter().any(|d| d.severity == Severity::Error);
    Outcome { diagnostics, blob: blob.filter(|_| !failed), planned_links }
}
