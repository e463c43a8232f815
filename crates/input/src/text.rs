//! The lines of a text in memory, for examples and tests.

use super::block::line_end;
use super::{Block, Line, Lines};

/// The lines of a text. Only LF and CRLF end a line.
#[derive(Debug)]
pub struct TextLines<'a> {
    rest: &'a str,
    number: u64,
    /// True if the last line has a line end.
    has_end: bool,
}

impl<'a> TextLines<'a> {
    /// The lines of a text.
    pub fn new(text: &'a str) -> TextLines<'a> {
        TextLines { rest: text, number: 0, has_end: text.is_empty() || text.ends_with('\n') }
    }
}

impl Lines for TextLines<'_> {
    fn next(&mut self) -> Option<Line<'_>> {
        if self.rest.is_empty() {
            return None;
        }
        let (end, next) = line_end(self.rest, 0);
        let text = &self.rest[..end];
        self.rest = &self.rest[next..];
        self.number += 1;
        Some(Line { number: self.number, text })
    }

    fn block(&mut self) -> Option<Block<'_>> {
        let text = std::mem::take(&mut self.rest);
        if text.is_empty() {
            return None;
        }
        let number = self.number + 1;
        let lines = super::block::count(text) + u64::from(!text.ends_with('\n'));
        self.number += lines;
        Some(Block { number, lines, text })
    }

    fn ended(&self) -> bool {
        self.has_end || !self.rest.is_empty()
    }
}
