//! One layer of a line: its text, and the way back to the layer before.

use std::ops::Range;

/// A part of a layer's text and where it stands in the layer before.
#[derive(Debug, Clone, Copy)]
struct Part {
    at: usize,
    length: usize,
    from: usize,
    /// The same length as `length` for what is there as it was.
    taken: usize,
    literal: bool,
}

/// A text that was made of the one before, and which part of it came from where.
#[derive(Debug)]
pub(super) struct Layer {
    pub(super) text: String,
    /// In order; what was dropped is in none.
    parts: Vec<Part>,
}

impl Layer {
    /// Where a range of this layer stands in the one before.
    pub(super) fn back(&self, range: Range<usize>) -> Range<usize> {
        let first = self.parts.partition_point(|p| p.at + p.length <= range.start);
        let Some(part) = self.parts.get(first) else {
            let end = self.parts.last().map_or(0, |p| p.from + p.taken);
            return end..end;
        };
        let start = if part.literal { part.from + range.start - part.at } else { part.from };
        if range.end <= range.start {
            return start..start;
        }
        let last = self.parts.partition_point(|p| p.at < range.end) - 1;
        let part = self.parts[last];
        let end = if part.literal { part.from + range.end - part.at } else { part.from + part.taken };
        start..end
    }

    /// Where a range of the layer before stands in this one.
    pub(super) fn forth(&self, range: Range<usize>) -> Range<usize> {
        let first = self.parts.partition_point(|p| p.from + p.taken <= range.start);
        let start = self.parts.get(first).map_or(self.text.len(), |p| {
            if p.literal { p.at + range.start.saturating_sub(p.from) } else { p.at }
        });
        let count = self.parts.partition_point(|p| p.from < range.end);
        let end = count.checked_sub(1).map_or(0, |n| {
            let p = self.parts[n];
            if p.literal { p.at + (range.end - p.from).min(p.length) } else { p.at + p.length }
        });
        start..end.max(start)
    }
}

/// Writes a layer.
pub(super) struct Writer<'a> {
    from: &'a str,
    text: String,
    parts: Vec<Part>,
    done: usize,
}

impl<'a> Writer<'a> {
    pub(super) fn new(from: &'a str) -> Writer<'a> {
        Writer { from, text: String::with_capacity(from.len()), parts: Vec::new(), done: 0 }
    }

    /// Puts a character, or nothing, in place of a range of the layer before.
    pub(super) fn replace(&mut self, range: Range<usize>, with: Option<char>) {
        self.keep(range.start);
        if let Some(c) = with {
            let (at, length) = (self.text.len(), c.len_utf8());
            self.text.push(c);
            self.parts.push(Part { at, length, from: range.start, taken: range.len(), literal: false });
        }
        self.done = range.end;
    }

    fn keep(&mut self, end: usize) {
        if end > self.done {
            let (at, length) = (self.text.len(), end - self.done);
            self.text.push_str(&self.from[self.done..end]);
            self.parts.push(Part { at, length, from: self.done, taken: length, literal: true });
            self.done = end;
        }
    }

    /// The layer; `None` where nothing was replaced.
    pub(super) fn end(mut self) -> Option<Layer> {
        if self.done == 0 && self.parts.is_empty() {
            return None;
        }
        self.keep(self.from.len());
        Some(Layer { text: self.text, parts: self.parts })
    }
}
