//! Prints findings with an excerpt of the file that they are about.
//!
//! Owns the look of a finding on a terminal. Must not know how findings come about, nor how many there should be.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use faultbook_compiler::diagnostic::{Diagnostic, Position, Severity};
use faultbook_compiler::finding_codes::Code;
use faultbook_compiler::{SourceFile, Sources};
use std::cell::RefCell;
use std::io::{self, Write};
use std::ops::Range;
use std::path::Path;

/// Where findings are printed to and how.
pub(super) struct Printer<'a> {
    folder: Option<&'a Path>,
    color: bool,
    excerpts: RefCell<Excerpts<'a>>,
}

/// The files that excerpts come from. Findings come in the order of files, so the lines of one file are known at a time.
struct Excerpts<'a> {
    /// Sorted by path.
    files: &'a [SourceFile],
    open: Option<(&'a SourceFile, Vec<usize>)>,
    /// How many bytes were searched so far; a test checks that this grows with the files, not with findings times files.
    looked_through: usize,
}

impl<'a> Excerpts<'a> {
    fn new(files: &'a [SourceFile]) -> Excerpts<'a> {
        Excerpts { files, open: None, looked_through: 0 }
    }

    /// A line of a file without its line end; `None` where there is no such line.
    fn line(&mut self, path: &str, number: u64) -> Option<&'a str> {
        if self.open.as_ref().is_none_or(|(file, _)| file.path != path) {
            let found = self.files.binary_search_by(|file| file.path.as_str().cmp(path)).ok()?;
            let file = &self.files[found];
            let starts = file.text.match_indices('\n').map(|(end, _)| end + 1);
            self.open = Some((file, std::iter::once(0).chain(starts).collect()));
            self.looked_through += file.text.len();
        }
        let (file, starts) = self.open.as_ref()?;
        let start = *starts.get(to_usize(number).checked_sub(1)?)?;
        let line = file.text.get(start..)?.lines().next().unwrap_or_default();
        self.looked_through += line.len();
        Some(line)
    }
}

impl<'a> Printer<'a> {
    /// Prints findings in these files, in color or without. `folder` is what the findings' paths lie in; it is printed
    /// before them, so that a terminal can open the file.
    pub(super) fn new(folder: Option<&'a Path>, sources: Option<&'a Sources>, color: bool) -> Printer<'a> {
        let files = sources.map_or(&[][..], |s| &s.files);
        Printer { folder, color, excerpts: RefCell::new(Excerpts::new(files)) }
    }

    /// Prints one finding and an empty line.
    pub(super) fn finding(&self, finding: &Diagnostic, out: &mut dyn Write) -> io::Result<()> {
        let Position { path, line, column } = &finding.position;
        let full =
            printable(&self.folder.map_or_else(
                || path.clone(),
                |folder| folder.join(path).to_string_lossy().replace('\\', "/"),
            ));
        let title = level(finding.severity()).primary_title(printable(&finding.message)).id(finding.code.id);
        let group = Group::with_title(title);
        // A finding at the very beginning is about the file as a whole: its first line would explain nothing.
        let is_whole = (*line, *column) == (1, 1);
        let marked = (!is_whole).then(|| self.excerpts.borrow_mut().line(path, *line)).flatten();
        let group = match marked.and_then(|text| Some((text, marked_range(text, *column)?))) {
            Some((text, range)) => group.element(
                Snippet::source(text)
                    .line_start(to_usize(*line))
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

/// The bytes of a line from a column to its end.
fn marked_range(line: &str, column: u64) -> Option<Range<usize>> {
    let at = line.char_indices().nth(to_usize(column).checked_sub(1)?).map_or(line.len(), |(at, _)| at);
    Some(at..line.trim_end().len().max(at))
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
        assert_eq!(marked_range("b: où  ", 4), Some(3..6));
        assert_eq!(marked_range("c", 1), Some(0..1));
        assert_eq!(marked_range("c", 99), Some(1..1));
        assert_eq!(marked_range("c", 0), None);
    }

    fn file(path: &str, text: &str) -> SourceFile {
        SourceFile { path: path.to_owned(), text: text.to_owned() }
    }

    #[test]
    fn a_line_is_found_in_its_file() {
        let files = [file("a.yaml", "1\r\n2\n"), file("b.yaml", "3")];
        let mut excerpts = Excerpts::new(&files);
        let mut line = |path: &str, number: u64| excerpts.line(path, number);
        assert_eq!(
            [line("a.yaml", 1), line("a.yaml", 2), line("a.yaml", 3)],
            [Some("1"), Some("2"), Some("")]
        );
        assert_eq!([line("b.yaml", 1), line("b.yaml", 2), line("b.yaml", 0)], [Some("3"), None, None]);
        assert_eq!(line("c.yaml", 1), None);
    }

    #[test]
    fn showing_the_lines_of_a_file_costs_what_the_file_is_long() {
        let cost = |lines: usize| {
            let files = [file("translations/fr.lock", &"no id, no hash\n".repeat(lines))];
            let mut excerpts = Excerpts::new(&files);
            for number in 1..=lines {
                assert!(excerpts.line("translations/fr.lock", number as u64).is_some());
            }
            excerpts.looked_through
        };
        let [once, twice, four] = [1000, 2000, 4000].map(cost);
        assert!(twice * 10 <= once * 23 && four * 10 <= twice * 23, "{once} {twice} {four}");
    }

    #[test]
    fn sentences_cannot_steer_the_terminal() {
        assert_eq!(printable("unknown field: \u{1b}[2J"), "unknown field: \u{FFFD}[2J");
    }
}
