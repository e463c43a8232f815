//! The compiler of knowledge bases: reads a folder of YAML ([`Sources`]), reports everything that is wrong with it at
//! once, each finding with a position, a [code](codes) and a way out, and writes the blob that `faultbook-knowledge`
//! reads. A build script needs [`compile`] and nothing else. Examples are not run here, because that takes the engines;
//! `faultbook-verify` runs them.
//!
//! The stages, in order: [`sources`] reads the files, `parse` turns them into the types of [`schema`], `check` judges
//! what needs no engine, `lower` and `logic` make the stored form, `index` builds the search tables.

mod check;
pub mod codes;
mod contents;
pub mod diagnostic;
mod findings;
pub mod fold;
mod ids;
mod index;
mod locks;
mod logic;
mod lower;
mod number_range;
mod parse;
mod rarity;
pub mod schema;
mod side_by_side;
mod sources;
mod texts;
mod topics;
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

/// What came out of a compilation.
#[derive(Debug)]
pub struct Outcome {
    /// All findings, in order of file, line and column.
    pub diagnostics: Vec<Diagnostic>,
    /// The blob; `None` when a finding is an error.
    pub blob: Option<Vec<u8>>,
    /// How many links lead to ids of the inventory whose entries are not written yet. The blob leaves them out.
    pub planned_links: usize,
    /// The tags of the languages, English first; empty when a file that everything needs cannot be read.
    pub languages: Vec<String>,
    /// The state of every translation, in the order of the entries' paths.
    pub translations: Vec<Translations>,
}

impl Outcome {
    /// The findings that keep the knowledge base from being used.
    pub fn errors(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics.iter().filter(|d| d.severity() == Severity::Error)
    }
}

/// The translations of one entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Translations {
    /// The id of the entry.
    pub id: String,
    /// Its file, below the knowledge folder.
    pub path: String,
    /// The state in every language, in the order of [`Outcome::languages`]; English is always confirmed.
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
