//! Collects findings while a compilation runs.

use super::load::SourceFile;
use crate::diagnostic::{Diagnostic, Place, Severity};
use serde_saphyr::Location;

/// Line and column, from 1.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot(pub(super) u64, pub(super) u64);

impl Spot {
    /// Where a problem of the file as a whole is reported.
    pub(super) const TOP: Spot = Spot(1, 1);
}

impl From<Location> for Spot {
    fn from(at: Location) -> Spot {
        Spot(at.line(), at.column())
    }
}

/// The findings so far.
#[derive(Debug, Default)]
pub(super) struct Report {
    diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// Adds an error at a place of a file.
    pub(super) fn error(
        &mut self,
        file: &SourceFile,
        at: impl Into<Spot>,
        code: &'static str,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.push(file, at.into(), code, Severity::Error, message.into(), help.into());
    }

    /// Adds a warning at a place of a file.
    pub(super) fn warning(
        &mut self,
        file: &SourceFile,
        at: impl Into<Spot>,
        code: &'static str,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.push(file, at.into(), code, Severity::Warning, message.into(), help.into());
    }

    fn push(
        &mut self,
        file: &SourceFile,
        Spot(line, column): Spot,
        code: &'static str,
        severity: Severity,
        message: String,
        help: String,
    ) {
        let place = Place { path: file.path.clone(), line: line.max(1), column: column.max(1) };
        self.diagnostics.push(Diagnostic { place, code, severity, message, help });
    }

    /// True when at least one finding is an error.
    pub(super) fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|d| d.severity == Severity::Error)
    }

    /// The findings, in the order in which they were made.
    pub(super) fn into_diagnostics(self) -> Vec<Diagnostic> {
        self.diagnostics
    }
}
