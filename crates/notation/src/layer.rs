//! A text with some of its escapes decoded, and where each part of it stands in the text before.

use std::ops::Range;

/// A part of a layer's text and where it stands in the text before.
#[derive(Debug, Clone, Copy)]
struct Part {
    at: usize,
    length: usize,
    from: usize,
    /// The same length as `length` for what is there as it was.
    taken: usize,
    literal: bool,
}

/// A text made from another one by decoding parts of it. Places are bytes; those of the text that it was made from are
/// called places *before*.
#[derive(Debug, Clone)]
pub struct Layer {
    text: String,
    /// In order; what was dropped is in none.
    parts: Vec<Part>,
    /// The length of the text before.
    length: usize,
}

impl Layer {
    /// The text of the layer.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text of the layer, without the way back.
    pub fn into_text(self) -> String {
        self.text
    }

    /// A range of the layer as a range of the text before; of what was decoded, all of its spelling.
    pub fn back(&self, range: Range<usize>) -> Range<usize> {
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

    /// A range of the text before as a range of the layer.
    pub fn forth(&self, range: Range<usize>) -> Range<usize> {
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

    /// Turns places in the layer, which never fall along the list, into those of the text before. A place in something
    /// that was decoded becomes the beginning of its spelling; the end of the layer, the end of the text before.
    pub fn places_back(&self, places: &mut [usize]) {
        let mut parts = self.parts.iter().peekable();
        for place in places {
            while parts.next_if(|p| p.at + p.length <= *place).is_some() {}
            *place = match parts.peek() {
                Some(p) if p.literal => p.from + place.saturating_sub(p.at),
                Some(p) => p.from,
                None => self.length,
            };
        }
    }
}

/// Writes a layer, from the beginning of the text before to its end.
#[derive(Debug)]
pub struct Writer<'a> {
    from: &'a str,
    text: String,
    parts: Vec<Part>,
    done: usize,
}

impl<'a> Writer<'a> {
    /// Starts at the beginning of a text.
    pub fn new(from: &'a str) -> Writer<'a> {
        Writer { from, text: String::new(), parts: Vec::new(), done: 0 }
    }

    /// Puts a character, or nothing, in place of a range of the text before. What stands before the range and was not
    /// replaced is kept.
    pub fn replace(&mut self, range: Range<usize>, with: Option<char>) {
        match with {
            Some(c) => self.replace_with(range, c.encode_utf8(&mut [0; 4])),
            None => self.replace_with(range, ""),
        }
    }

    /// The same with a text, whose parts all come from the whole of the range.
    pub fn replace_with(&mut self, range: Range<usize>, with: &str) {
        self.keep(range.start);
        if !with.is_empty() {
            let (at, length) = (self.text.len(), with.len());
            self.text.push_str(with);
            self.parts.push(Part { at, length, from: range.start, taken: range.len(), literal: false });
        }
        self.done = range.end;
    }

    /// Keeps what stands before a place and was not replaced.
    fn keep(&mut self, end: usize) {
        if end > self.done {
            let (at, length) = (self.text.len(), end - self.done);
            if self.text.capacity() == 0 {
                self.text.reserve(self.from.len());
            }
            self.text.push_str(&self.from[self.done..end]);
            self.parts.push(Part { at, length, from: self.done, taken: length, literal: true });
            self.done = end;
        }
    }

    /// The layer; `None` if nothing was replaced.
    pub fn end(mut self) -> Option<Layer> {
        if self.done == 0 && self.parts.is_empty() {
            return None;
        }
        self.keep(self.from.len());
        Some(Layer { text: self.text, parts: self.parts, length: self.from.len() })
    }
}
