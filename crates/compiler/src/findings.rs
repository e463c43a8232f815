//! Collects findings during a compilation.

use crate::diagnostic::{Diagnostic, Position, Severity};
use crate::finding_codes::Code;
use crate::sources::SourceFile;
use serde_saphyr::Location;

/// Line and column in a file, both counted from 1.
#[derive(Debug, Clone, Copy)]
pub(super) struct LineColumn(pub(super) u64, pub(super) u64);

impl LineColumn {
    /// The position of findings that concern a whole file.
    pub(super) const TOP: LineColumn = LineColumn(1, 1);
}

impl From<Location> for LineColumn {
    fn from(at: Location) -> LineColumn {
        LineColumn(at.line(), at.column())
    }
}

/// The findings collected so far.
#[derive(Debug, Default)]
pub(super) struct Findings {
    diagnostics: Vec<Diagnostic>,
}

impl Findings {
    pub(super) fn add(
        &mut self,
        file: &SourceFile,
        at: impl Into<LineColumn>,
        code: &'static Code,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let LineColumn(line, column) = at.into();
        let position = Position { path: file.path.clone(), line: line.max(1), column: column.max(1) };
        let (message, help) = (message.into(), help.into());
        self.diagnostics.push(Diagnostic { position, code, message, help });
    }

    pub(super) fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|d| d.severity() == Severity::Error)
    }

    /// The findings without duplicates, in the order in which they are shown.
    pub(super) fn into_diagnostics(mut self) -> Vec<Diagnostic> {
        self.diagnostics.sort();
        self.diagnostics.dedup();
        self.diagnostics
    }
}
