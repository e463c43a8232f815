//! From the YAML under `knowledge/` to a blob, with every problem reported at once.
//!
//! The way: [`load`] reads and parses, `check` judges what needs no engine, `lower` makes the stored form, `index`
//! the tables of the engine; [`faultbook_knowledge::format::write`] puts it together. What needs the engine (the examples) is not
//! checked here: the build cannot run it, `verify` does.

mod check;
pub mod diagnostic;
pub mod fold;
mod index;
pub mod load;
mod locks;
mod logic;
mod lower;
mod outline;
mod report;
pub mod schema;
mod sheet;
mod texts;
mod topics;
pub mod typography;

#[cfg(test)]
pub(crate) use check::sources::COVERED;
pub use index::assemble;
pub use load::{LoadError, SourceFile, Sources};
pub use locks::{LockLine, confirmation};
pub use outline::{Outline, OutlineEntry};
pub use sheet::{SheetEntry, SheetRow, sheet};

use diagnostic::{Diagnostic, Severity};
use faultbook_knowledge::model::Freshness;
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
    /// The tags of the languages, English first; empty when a file that everything needs cannot be read.
    pub languages: Vec<String>,
    /// How far the translations of each entry can be trusted.
    pub translations: Vec<Translations>,
}

/// The translations of one entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Translations {
    /// The entry.
    pub id: String,
    /// Its file, below the knowledge folder.
    pub path: String,
    /// The state of every language, in their order; English is always confirmed.
    pub states: Vec<Freshness>,
}

/// Compiles a knowledge base.
pub fn compile(sources: &Sources) -> Outcome {
    let mut report = Report::default();
    let Some(parsed) = load::parse(sources, &mut report) else {
        return finish(report, None, 0);
    };
    let languages: Vec<String> = parsed.tags().into_iter().map(str::to_owned).collect();
    check::run(&parsed, &mut report);
    let freshness = locks::freshness(&parsed, &mut report);
    let states = parsed.entries.iter().zip(&freshness).map(|(entry, states)| Translations {
        id: entry.value.1.id.value.clone(),
        path: entry.file.path.clone(),
        states: states.clone(),
    });
    let translations: Vec<Translations> = states.collect();
    let (base, words) = lower::base(&parsed, &mut report);
    let (entries, examples, planned) = lower::entries(&parsed, &freshness, &mut report);
    let (logic, logic_examples) = logic::lower(&parsed, &mut report);
    let blob = (!report.has_errors()).then(|| {
        let mut parts = index::build(&parsed, base, &words, entries, examples);
        (parts.logic, parts.logic_examples) = (logic, logic_examples);
        faultbook_knowledge::format::write(&parts)
    });
    Outcome { languages, translations, ..finish(report, blob, planned) }
}

fn finish(report: Report, blob: Option<Vec<u8>>, planned_links: usize) -> Outcome {
    let mut diagnostics = report.into_diagnostics();
    diagnostics.sort();
    diagnostics.dedup();
    let failed = diagnostics.iter().any(|d| d.severity == Severity::Error);
    let blob = blob.filter(|_| !failed);
    Outcome { diagnostics, blob, planned_links, languages: Vec::new(), translations: Vec::new() }
}
