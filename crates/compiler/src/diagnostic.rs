//! What the compiler says about a knowledge base: findings with a code, a place, a sentence and a way out.
//!
//! Owns the wording-independent shape of a finding. Must not know how it is printed (colour, excerpts): `cli` does.

use std::fmt;

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The knowledge base cannot be used; a build fails.
    Error,
    /// Usable, but someone should look; `check --strict` fails.
    Warning,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        })
    }
}

/// A place in a file of the knowledge base. Lines and columns count from 1; columns count characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Path below the knowledge folder, with `/`, as in `codes/200018.yaml`.
    pub path: String,
    /// Line, from 1.
    pub line: u64,
    /// Column in characters, from 1.
    pub column: u64,
}

/// One finding. `Ord` gives the order in which findings are reported: by file, line, column, code.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// Where it was found.
    pub place: Place,
    /// Which check found it, e.g. `K014`; `knowledge/README.md` explains each.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// One sentence: what is wrong.
    pub message: String,
    /// One sentence: what to do about it.
    pub help: String,
}

impl fmt::Display for Diagnostic {
    /// `codes/200018.yaml:12:3: error [K014] missing translation: fr (help: …)`, the line that `cargo build` prints.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Place { path, line, column } = &self.place;
        write!(
            f,
            "{path}:{line}:{column}: {} [{}] {} (help: {})",
            self.severity, self.code, self.message, self.help
        )
    }
}
