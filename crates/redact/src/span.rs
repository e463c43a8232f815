//! Parts of a line that were found, what takes their place, and the text between them.

use std::ops::Range;

/// The spans of a line, with what takes their place.
#[derive(Debug, Default)]
pub(super) struct Found {
    spans: Vec<(Range<usize>, String)>,
    fresh: Vec<(Range<usize>, String)>,
}

impl Found {
    /// Notes a span of the line. One that overlaps another of the same pass is left out.
    pub(super) fn add(&mut self, range: Range<usize>, text: impl Into<String>) {
        self.fresh.push((range, text.into()));
    }

    /// Takes over what a pass has found.
    pub(super) fn settle(&mut self) {
        if self.fresh.is_empty() {
            return;
        }
        self.spans.append(&mut self.fresh);
        self.spans.sort_by_key(|(range, _)| (range.start, range.end));
        let mut end = 0;
        self.spans.retain(|(range, _)| {
            let free = range.start >= end;
            if free {
                end = range.end;
            }
            free
        });
    }

    /// What no pass has taken yet.
    pub(super) fn gaps(&self, length: usize) -> Vec<Range<usize>> {
        let starts = std::iter::once(0).chain(self.spans.iter().map(|(range, _)| range.end));
        let ends = self.spans.iter().map(|(range, _)| range.start).chain(std::iter::once(length));
        starts.zip(ends).filter(|(start, end)| start < end).map(|(start, end)| start..end).collect()
    }

    /// Puts the same text in place of all that was found.
    pub(super) fn mask_with(&mut self, mask: &str) {
        self.spans.iter_mut().for_each(|(_, text)| mask.clone_into(text));
    }

    /// The line with everything in its place.
    pub(super) fn apply(&self, line: &str) -> String {
        let mut out = String::with_capacity(line.len());
        let mut at = 0;
        for (range, text) in &self.spans {
            out.push_str(&line[at..range.start]);
            out.push_str(text);
            at = range.end;
        }
        out.push_str(&line[at..]);
        out
    }
}

/// A gap of a line, with the line around it.
#[derive(Debug, Clone)]
pub(super) struct Text<'a> {
    pub(super) line: &'a str,
    /// Where the gap begins and ends in the line.
    pub(super) start: usize,
    pub(super) end: usize,
}

impl<'a> Text<'a> {
    pub(super) fn new(line: &'a str, gap: Range<usize>) -> Text<'a> {
        Text { line, start: gap.start, end: gap.end }
    }

    pub(super) fn gap(&self) -> &'a str {
        &self.line[self.start..self.end]
    }

    /// The character of the line before a place in the gap.
    pub(super) fn before(&self, at: usize) -> Option<char> {
        self.line[..self.start + at].chars().next_back()
    }

    /// The character of the line after a place in the gap.
    pub(super) fn after(&self, at: usize) -> Option<char> {
        self.line[self.start + at..].chars().next()
    }

    /// The end of the line's text before a place in the gap, in lower case.
    pub(super) fn context(&self, at: usize, length: usize) -> String {
        let end = self.start + at;
        let from = self.line.floor_char_boundary(end.saturating_sub(length));
        self.line[from..end].to_ascii_lowercase()
    }

    /// A range of the gap as a range of the line.
    pub(super) fn range(&self, within: Range<usize>) -> Range<usize> {
        self.start + within.start..self.start + within.end
    }
}

/// True where a word goes on.
pub(super) fn is_word(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_alphanumeric() || c == '_')
}
