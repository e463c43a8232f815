//! Redacts lines before anything else reads them.

use faultbook_input::{Line, Lines};
use faultbook_redact::Redactor;

/// The lines of a file without addresses, numbers, ids and secrets; line numbers stay.
pub struct RedactedLines<'a> {
    lines: &'a mut dyn Lines,
    redactor: &'a mut Redactor,
    text: String,
}

impl std::fmt::Debug for RedactedLines<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RedactedLines").field("text", &self.text).finish_non_exhaustive()
    }
}

impl<'a> RedactedLines<'a> {
    /// Redacts lines as they are read. The redactor is that of the whole run, so that a value has one placeholder in
    /// all files.
    pub fn new(lines: &'a mut dyn Lines, redactor: &'a mut Redactor) -> RedactedLines<'a> {
        RedactedLines { lines, redactor, text: String::new() }
    }
}

impl Lines for RedactedLines<'_> {
    fn next(&mut self) -> Option<Line<'_>> {
        let line = self.lines.next()?;
        self.text = self.redactor.line(line.text);
        Some(Line { number: line.number, text: &self.text })
    }

    fn rest(&mut self) -> Option<&str> {
        let piece = self.lines.rest()?;
        self.text = self.redactor.line(piece);
        Some(&self.text)
    }

    fn ended(&self) -> bool {
        self.lines.ended()
    }
}
