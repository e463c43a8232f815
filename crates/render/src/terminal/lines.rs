//! Wraps styled text by display width and writes it as lines.
//!
//! Everything that reaches the terminal is cleaned here, so no text can smuggle a control character into it. Lines break
//! where Unicode allows it (UAX 14: Japanese breaks between characters, but not before a closing mark). Words longer than
//! a line are split.

use super::style::Role;
use crate::clean;
use std::fmt::Write as _;
use std::ops::Range;
use textwrap::core::{break_words, display_width};
use textwrap::wrap_algorithms::wrap_first_fit;

/// The narrowest text column. If a lead leaves less room, the text goes below it.
const MIN_COLUMN: usize = 16;

/// A piece of text in one style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) text: String,
    pub(super) role: Role,
}

/// Makes a span.
pub(super) fn span(text: impl Into<String>, role: Role) -> Span {
    Span { text: text.into(), role }
}

/// The lines written so far.
#[derive(Debug)]
pub(super) struct Lines {
    out: String,
    width: usize,
}

impl Lines {
    pub(super) fn new(width: usize) -> Lines {
        Lines { out: String::new(), width }
    }

    /// The finished text, ending in one line feed.
    pub(super) fn finish(mut self) -> String {
        self.out.truncate(self.out.trim_end_matches('\n').len());
        self.out.push('\n');
        self.out
    }

    /// The width of a line.
    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// Writes one line without wrapping, for drawings. It is cleaned all the same.
    pub(super) fn row(&mut self, spans: &[Span]) {
        let cleaned: Vec<Span> = spans.iter().map(|s| span(clean::line(&s.text), s.role)).collect();
        let all = cleaned.iter().map(|s| s.text.len()).sum();
        self.line(&[], &cleaned, 0..all);
    }

    /// Leaves one line empty, but never two, and none at the top.
    pub(super) fn gap(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    /// Writes a text after `lead` and indents its further lines by the width of `lead`. If too little room is left, the
    /// text goes below.
    pub(super) fn hanging(&mut self, lead: &[Span], spans: &[Span]) {
        let wide: usize = lead.iter().map(|s| display_width(&s.text)).sum();
        if self.width < wide + MIN_COLUMN {
            self.paragraph(&[], &[], lead);
            let indent = [span("    ", Role::Plain)];
            return self.paragraph(&indent, &indent, spans);
        }
        self.paragraph(lead, &[span(" ".repeat(wide), Role::Plain)], spans);
    }

    /// Writes as much of a text after `lead` as fits on one line.
    pub(super) fn clipped(&mut self, lead: &[Span], text: &Span) {
        let cleaned = clean::line(text.text.trim_end());
        let used: usize = lead.iter().map(|s| display_width(&s.text)).sum();
        let room = self.width.saturating_sub(used).max(MIN_COLUMN);
        let shown = if display_width(&cleaned) <= room {
            cleaned.into_owned()
        } else {
            // Room for the ellipsis and the space before it.
            let short = room.saturating_sub(2);
            let first = wrap(&cleaned, [short, short]).into_iter().next().unwrap_or(0..0);
            let kept = cleaned.get(first).unwrap_or_default().trim_end_matches([' ', '…']);
            format!("{kept} …")
        };
        let shown = [span(shown, text.role)];
        self.line(lead, &shown, 0..shown[0].text.len());
    }

    /// Writes a text, with `first` before its first line and `rest` before each further line.
    pub(super) fn paragraph(&mut self, first: &[Span], rest: &[Span], spans: &[Span]) {
        let cleaned: Vec<Span> = spans.iter().map(|s| span(clean::lines(&s.text), s.role)).collect();
        let text: String = cleaned.iter().map(|s| s.text.as_str()).collect();
        let room = |lead: &[Span]| {
            let used: usize = lead.iter().map(|s| display_width(&s.text)).sum();
            self.width.saturating_sub(used).max(MIN_COLUMN)
        };
        let (mut widths, later) = ([room(first), room(rest)], room(rest));
        let (mut start, mut lead) = (0, first);
        for line in text.split('\n') {
            for range in wrap(line, widths) {
                self.line(lead, &cleaned, start + range.start..start + range.end);
                lead = rest;
            }
            widths = [later, later];
            start += line.len() + 1;
        }
    }

    fn line(&mut self, lead: &[Span], spans: &[Span], range: Range<usize>) {
        for s in lead {
            self.styled(&clean::line(&s.text), s.role);
        }
        let mut at = 0;
        for s in spans {
            let (from, to) = (range.start.max(at), range.end.min(at + s.text.len()));
            if from < to {
                self.styled(s.text.get(from - at..to - at).unwrap_or_default(), s.role);
            }
            at += s.text.len();
        }
        self.out.truncate(self.out.trim_end_matches(' ').len());
        self.out.push('\n');
    }

    fn styled(&mut self, text: &str, role: Role) {
        if text.is_empty() {
            return;
        }
        let style = role.style();
        // Writing into a String cannot fail.
        let _ = write!(self.out, "{style}{text}{style:#}");
    }
}

/// Splits a text without line feeds into lines: ranges without trailing spaces, at least one.
fn wrap(text: &str, widths: [usize; 2]) -> Vec<Range<usize>> {
    let words = textwrap::WordSeparator::UnicodeBreakProperties.find_words(text);
    let words = break_words(words, widths[0].min(widths[1]));
    let columns = widths.map(|w| f64::from(u32::try_from(w).unwrap_or(u32::MAX)));
    let (mut lines, mut at) = (Vec::new(), 0);
    for line in wrap_first_fit(&words, &columns) {
        let start = at;
        at += line.iter().map(|w| w.word.len() + w.whitespace.len()).sum::<usize>();
        let blank = line.last().map_or(0, |w| w.whitespace.len());
        lines.push(start..at - blank);
    }
    if lines.is_empty() {
        lines.push(0..0);
    }
    lines
}
