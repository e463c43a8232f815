//! Compiles knowledge bases. The compiler reads a folder of YAML files ([`Sources`]), reports all problems at once,
//! each with a position, a [code](finding_codes) and a way out, and writes the blob that `faultbook-knowledge` reads. A build
//! script needs only [`compile`]. Examples need the engines, so they are not run here but by `faultbook-verify`.
//!
//! The stages, in order: `sources` reads the files, `parse` turns them into the types of [`schema`], `check` judges
//! everything that needs no engine, `lower` and `logic` make the stored form, and `index` builds the search tables.

mod check;
mod contents;
pub mod diagnostic;
mod elsewhere;
pub mod finding_codes;
mod findings;
pub mod fold;
mod ids;
mod index;
mod locks;
mod logic;
mod lower;
mod number_range;
mod parse;
mod passages;
mod rarity;
pub mod schema;
mod side_by_side;
mod sources;
mod texts;
pub mod typography;

pub use contents::{Contents, ListedEntry};
pub use index::assemble;
pub use locks::{LockLine, confirmation};
pub use side_by_side::{SideBySide, TextPair, side_by_side};
pub use sources::{LoadError, SourceFile, Sources};

use diagnostic::{Diagnostic, Severity};
use faultbook_knowledge::format;
use faultbook_knowledge::model::Freshness;
use findings::Findings;

/// The result of a compilation.
#[derive(Debug)]
pub struct Outcome {
    /// All findings, sorted by file, line and column.
    pub diagnostics: Vec<Diagnostic>,
    /// The compiled knowledge base; `None` if any finding is an error.
    pub blob: Option<Vec<u8>>,
    /// Number of links to inventory ids without an entry. The blob omits these links.
    pub planned_links: usize,
    /// Tags of the languages, English first; empty if a required file cannot be read.
    pub languages: Vec<String>,
    /// The state of all translations, sorted by the path of the entry.
    pub translations: Vec<Translations>,
}

impl Outcome {
    /// The findings that prevent the knowledge base from being used.
    pub fn errors(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics.iter().filter(|d| d.severity() == Severity::Error)
    }
}

/// The state of one entry's translations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Translations {
    /// Id of the entry.
    pub id: String,
    /// Path of the entry's file below the knowledge folder.
    pub path: String,
    /// The state in each language, in the order of [`Outcome::languages`]. English is always confirmed.
    pub states: Vec<Freshness>,
}

/// Compiles a knowledge base. Equal sources give equal bytes.
pub fn compile(sources: &Sources) -> Outcome {
    let mut findings = Findings::default();
    let Some(parsed) = parse::files(sources, &mut findings) else {
        return Outcome {
            diagnostics: findings.into_diagnostics(),
            blob: None,
            planned_links: 0,
            languages: Vec::new(),
            translations: Vec::new(),
        };
    };
    check::run(&parsed, &mut findings);
    let freshness = locks::freshness(&parsed, &mut findings);
    let (base, words) = lower::base(&parsed, &mut findings);
    let (entries, examples, planned_links) = lower::entries(&parsed, &freshness, &mut findings);
    let (logic, logic_examples) = logic::lower(&parsed, &mut findings);
    let blob = (!findings.has_errors()).then(|| {
        let mut parts = index::build(&parsed, base, &words, entries, examples);
        (parts.logic, parts.logic_examples) = (logic, logic_examples);
        format::write(&parts)
    });
    let states = parsed.entries.iter().zip(freshness).map(|(entry, states)| Translations {
        id: entry.value.1.id.value.clone(),
        path: entry.file.path.clone(),
        states,
    });
    Outcome {
        diagnostics: findings.into_diagnostics(),
        blob,
        planned_links,
        languages: parsed.tags().into_iter().map(str::to_owned).collect(),
        translations: states.collect(),
    }
}
