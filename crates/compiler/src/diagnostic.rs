//! A finding of the compiler or of `verify`: its code, its position, what is wrong and what to do. The command line
//! decides how to print it, with colors and excerpts.

use crate::finding_codes::Code;
use std::fmt;

/// The severity of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The knowledge base cannot be used, and a build fails.
    Error,
    /// The knowledge base can be used, but someone should look at the finding. Only `check --strict` fails.
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
    /// Path below the knowledge folder, with `/` as separator, such as `codes/200018.yaml`.
    pub path: String,
    /// Line, counted from 1.
    pub line: u64,
    /// Column in characters, counted from 1.
    pub column: u64,
}

/// A finding. Findings are ordered as they are shown: by file, line, column and code.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// The position of the finding.
    pub position: Position,
    /// The kind of finding.
    pub code: &'static Code,
    /// A sentence that says what is wrong at this position.
    pub message: String,
    /// A sentence that says what to do about it.
    pub help: String,
}

impl Diagnostic {
    /// The severity, which is the same for all findings with this code.
    pub fn severity(&self) -> Severity {
        self.code.severity
    }
}

impl fmt::Display for Diagnostic {
    /// One line, as a build prints it, such as
    /// `codes/200018.yaml:12:3: error [K014] missing translation: fr (help: …)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Position { path, line, column } = &self.position;
        let (severity, id) = (self.severity(), self.code.id);
        write!(f, "{path}:{line}:{column}: {severity} [{id}] {} (help: {})", self.message, self.help)
    }
}
