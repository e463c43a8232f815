//! Prints findings with an excerpt of the file that they are about.
//!
//! Owns the look of a finding on a terminal. Must not know how findings come about, nor how many there should be.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use faultbook_compiler::Sources;
use faultbook_compiler::codes::Code;
use faultbook_compiler::diagnostic::{Diagnostic, Position, Severity};
use std::io::{self, Write};
use std::ops::Range;
use std::path::Path;

/// Where findings are printed to and how.
pub(super) struct Printer<'a> {
    /// The folder that the findings' paths lie in; printed before them, so that a terminal can open the file.
    pub(super) folder: Option<&'a Path>,
    /// The files that excerpts come from.
    pub(super) sources: Option<&'a Sources>,
    /// With colors.
    pub(super) color: bool,
}

impl Printer<'_> {
    /// Prints one finding and an empty line.
    pub(super) fn finding(&self, finding: &Diagnostic, out: &mut dyn Write) -> io::Result<()> {
        let Position { path, line, column } = &finding.position;
        let full =
            printable(&self.folder.map_or_else(
                || path.clone(),
                |folder| folder.join(path).to_string_lossy().replace('\\', "/"),
            ));
        let source = self.sources.and_then(|s| s.files.iter().find(|f| f.path == *path));
        let title = level(finding.severity()).primary_title(printable(&finding.message)).id(finding.code.id);
        let group = Group::with_title(title);
        // A finding at the very beginning is about the file as a whole: its first line would explain nothing.
        let marked = source.filter(|_| (*line, *column) != (1, 1));
        let group = match marked.and_then(|file| Some((file, marked_range(&file.text, *line, *column)?))) {
            Some((file, range)) => group.element(
                Snippet::source(file.text.as_str())
                    .path(full)
                    .annotation(AnnotationKind::Primary.span(range)),
            ),
            None => group.element(Origin::path(full).line(to_usize(*line)).char_column(to_usize(*column))),
        };
        self.print(group.element(Level::HELP.message(printable(&finding.help))), out)
    }

    /// Prints a finding about many places: a sentence, notes, a way out.
    pub(super) fn summary(
        &self,
        code: &Code,
        message: &str,
        notes: &[String],
        help: &str,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let mut group = Group::with_title(level(code.severity).primary_title(printable(message)).id(code.id));
        for note in notes {
            group = group.element(Level::NOTE.message(printable(note)));
        }
        self.print(group.element(Level::HELP.message(printable(help))), out)
    }

    fn print(&self, group: Group<'_>, out: &mut dyn Write) -> io::Result<()> {
        let renderer = if self.color { Renderer::styled() } else { Renderer::plain() };
        writeln!(out, "{}\n", renderer.render(&[group]))
    }
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    }
}

fn to_usize(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// The bytes from a place to the end of its line; `None` when the file has no such place.
fn marked_range(text: &str, line: u64, column: u64) -> Option<Range<usize>> {
    let mut start = 0;
    for _ in 1..line {
        start += text.get(start..)?.find('\n')? + 1;
    }
    let written = text.get(start..)?.lines().next().unwrap_or_default();
    let at = written.char_indices().nth(to_usize(column).checked_sub(1)?).map_or(written.len(), |(at, _)| at);
    let end = written.trim_end().len().max(at);
    Some(start + at..start + end)
}

/// Without control characters: a file may hold `"\e[2J"`, and its text stands in sentences.
fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && c != '\n' { '\u{FFFD}' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_marked_up_to_the_end_of_its_line() {
        let text = "a: 1\nb: où  \r\nc";
        assert_eq!(marked_range(text, 2, 4), Some(8..11));
        assert_eq!(marked_range(text, 3, 1).map(|r| &text[r]), Some("c"));
        assert_eq!(marked_range(text, 2, 99).map(|r| r.is_empty()), Some(true));
        assert_eq!(marked_range(text, 9, 1), None);
    }

    #[test]
    fn sentences_cannot_steer_the_terminal() {
        assert_eq!(printable("unknown field: \u{1b}[2J"), "unknown field: \u{FFFD}[2J");
    }
}
