//! One finding of the compiler or of `verify`: its code, its position, a sentence and a way out. How it is printed
//! (color, excerpts) is the command line's affair.

use crate::codes::Code;
use std::fmt;

/// How serious a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The knowledge base cannot be used; a build fails.
    Error,
    /// The knowledge base works, but somebody should look; only `check --strict` fails.
    Warning,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        })
    }
}

/// A position in a file of the knowledge base. Lines and columns count from 1; columns count characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Path below the knowledge folder, with `/`, as in `codes/200018.yaml`.
    pub path: String,
    /// Line, from 1.
    pub line: u64,
    /// Column in characters, from 1.
    pub column: u64,
}

/// One finding. `Ord` is the order in which findings are shown: by file, line, column, code.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// Where it was found.
    pub position: Position,
    /// What kind of finding it is.
    pub code: &'static Code,
    /// One sentence that says what is wrong in this place.
    pub message: String,
    /// One sentence that says what to do about it.
    pub help: String,
}

impl Diagnostic {
    /// How serious it is; every finding with the same code is equally serious.
    pub fn severity(&self) -> Severity {
        self.code.severity
    }
}

impl fmt::Display for Diagnostic {
    /// `codes/200018.yaml:12:3: error [K014] missing translation: fr (help: …)`, the line that `cargo build` prints.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Position { path, line, column } = &self.position;
        let (severity, id) = (self.severity(), self.code.id);
        write!(f, "{path}:{line}:{column}: {severity} [{id}] {} (help: {})", self.message, self.help)
    }
}
