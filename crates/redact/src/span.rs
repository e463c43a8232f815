//! The parts of a line to replace, their replacements, and the text between them.

use super::MASK;
use super::book::Kind;
use super::terms::Terms;
use super::view::View;
use std::ops::Range;

/// A part of a line and its replacement.
#[derive(Debug, Clone)]
struct Span {
    range: Range<usize>,
    text: String,
    kind: Kind,
}

/// All spans of a line.
#[derive(Debug, Default)]
pub(super) struct Found {
    spans: Vec<Span>,
    fresh: Vec<Span>,
    /// The bytes examined by all passes; tests bound its growth.
    pub(super) steps: u64,
}

impl Found {
    /// Adds a span of the current layer. A span that overlaps another of the same pass is dropped.
    pub(super) fn add(&mut self, range: Range<usize>, text: impl Into<String>, kind: Kind) {
        if !range.is_empty() {
            self.fresh.push(Span { range, text: text.into(), kind });
        }
    }

    /// Drops the new spans that the user wants kept, unless they are secrets.
    pub(super) fn release(&mut self, keep: &Terms, text: &str) {
        self.fresh.retain(|span| span.kind == Kind::Secret || !keep.is_whole(&text[span.range.clone()]));
    }

    /// Moves the new spans from their layer to the line, in order; false if there are none.
    fn take_fresh(&mut self, view: &View<'_>, depth: usize) -> bool {
        if self.fresh.is_empty() {
            return false;
        }
        for mut span in self.fresh.drain(..) {
            span.range = view.to_line(depth, span.range);
            self.spans.push(span);
        }
        self.spans.sort_by_key(|span| (span.range.start, span.range.end));
        true
    }

    /// Accepts the new spans of a pass over a layer.
    pub(super) fn settle(&mut self, view: &View<'_>, depth: usize) {
        if !self.take_fresh(view, depth) {
            return;
        }
        let mut end = 0;
        self.spans.retain(|span| {
            let free = span.range.start >= end && !span.range.is_empty();
            if free {
                end = span.range.end;
            }
            free
        });
    }

    /// Accepts new secrets of a layer; overlapping ones are merged.
    pub(super) fn settle_secrets(&mut self, view: &View<'_>, depth: usize) {
        if !self.take_fresh(view, depth) {
            return;
        }
        self.spans.dedup_by(|next, before| {
            let meets = next.range.start < before.range.end;
            if meets {
                before.range.end = before.range.end.max(next.range.end);
            }
            meets
        });
    }

    /// The parts no pass has taken yet, as ranges of a layer.
    pub(super) fn gaps(&self, view: &View<'_>, depth: usize) -> Vec<Range<usize>> {
        let length = view.text(depth).len();
        let mut gaps = Vec::with_capacity(self.spans.len() + 1);
        let mut at = 0;
        for span in &self.spans {
            let taken = view.of_line(depth, span.range.clone());
            if at < taken.start {
                gaps.push(at..taken.start);
            }
            at = taken.end.max(at);
        }
        if at < length {
            gaps.push(at..length);
        }
        gaps
    }

    pub(super) fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }

    /// Replaces every span by the same text.
    pub(super) fn mask_with(&mut self, mask: &str) {
        self.spans.iter_mut().for_each(|span| mask.clone_into(&mut span.text));
    }

    /// The line with all spans replaced; calls `changed` for each one that is not as it was.
    pub(super) fn apply(&self, view: &View<'_>, changed: &mut dyn FnMut(Kind)) -> String {
        let line = view.line();
        let mut out = String::with_capacity(line.len());
        let mut at = 0;
        for span in &self.spans {
            out.push_str(&line[at..span.range.start]);
            let old = &line[span.range.clone()];
            let new = view.written(&span.text, span.range.clone());
            if new != old && !(new == MASK && old.contains(MASK)) {
                changed(span.kind);
            }
            out.push_str(&new);
            at = span.range.end;
        }
        out.push_str(&line[at..]);
        out
    }
}

/// A part of a layer's text that no pass has taken yet, with its surroundings.
#[derive(Debug, Clone)]
pub(super) struct Text<'a> {
    pub(super) line: &'a str,
    /// Where the gap begins and ends in the text.
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

    /// The character before a position in the gap.
    pub(super) fn before(&self, at: usize) -> Option<char> {
        self.line[..self.start + at].chars().next_back()
    }

    /// The character after a position in the gap.
    pub(super) fn after(&self, at: usize) -> Option<char> {
        self.line[self.start + at..].chars().next()
    }

    /// The text after a position in the gap.
    pub(super) fn rest(&self, at: usize) -> &'a str {
        &self.line[self.start + at..]
    }

    /// The last `length` bytes of the text before a position in the gap, in lower case.
    pub(super) fn context(&self, at: usize, length: usize) -> String {
        let end = self.start + at;
        let from = self.line.floor_char_boundary(end.saturating_sub(length));
        self.line[from..end].to_ascii_lowercase()
    }

    /// Converts a range of the gap to a range of the text.
    pub(super) fn range(&self, within: Range<usize>) -> Range<usize> {
        self.start + within.start..self.start + within.end
    }
}

/// True for a character that continues a word.
pub(super) fn is_word(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_alphanumeric() || c == '_')
}
