//! The lines of a text that is in memory already: for examples and tests.

use super::{Line, Lines};

/// The lines of a text.
#[derive(Debug)]
pub struct TextLines<'a> {
    lines: std::str::Lines<'a>,
    number: u64,
}

impl<'a> TextLines<'a> {
    /// The lines of a text.
    pub fn of(text: &'a str) -> TextLines<'a> {
        TextLines { lines: text.lines(), number: 0 }
    }
}

impl Lines for TextLines<'_> {
    fn next(&mut self) -> Option<Line<'_>> {
        let text = self.lines.next()?;
        self.number += 1;
        Some(Line { number: self.number, text })
    }
}
