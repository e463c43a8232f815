//! Records: the lines between two starts, in bounded memory, with their line numbers.

use super::program::Pattern;
use faultbook_input::Line;

/// A record may be this long; what follows of it is left out.
const LONGEST: usize = 256 * 1024;

/// A record.
#[derive(Debug, Default)]
pub(super) struct Record {
    /// Its lines, joined by line feeds.
    pub(super) text: String,
    /// Where each line begins in the text, and its number.
    lines: Vec<(usize, u64)>,
}

impl Record {
    pub(super) fn push(&mut self, line: Line<'_>) {
        if self.text.len() + line.text.len() > LONGEST && !self.text.is_empty() {
            return;
        }
        if !self.lines.is_empty() {
            self.text.push('\n');
        }
        self.lines.push((self.text.len(), line.number));
        let mut end = line.text.len().min(LONGEST);
        while !line.text.is_char_boundary(end) {
            end -= 1;
        }
        self.text.push_str(&line.text[..end]);
    }

    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.lines.clear();
    }

    pub(super) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The number of the line that an offset of the text lies in.
    pub(super) fn line_at(&self, offset: usize) -> u64 {
        let after = self.lines.partition_point(|(start, _)| *start <= offset);
        self.lines.get(after.saturating_sub(1)).map_or(0, |(_, number)| *number)
    }

    /// The text of that line, and where it begins.
    pub(super) fn line_text(&self, offset: usize) -> (usize, &str) {
        let after = self.lines.partition_point(|(start, _)| *start <= offset);
        let start = self.lines.get(after.saturating_sub(1)).map_or(0, |(start, _)| *start);
        let end = self.lines.get(after).map_or(self.text.len(), |(next, _)| next - 1);
        (start, self.text.get(start..end).unwrap_or_default())
    }
}

/// Cuts lines into records.
#[derive(Debug)]
pub(super) struct Cutter<'a> {
    pub(super) starts: &'a Pattern<'a>,
    pub(super) record: Record,
}

impl<'a> Cutter<'a> {
    pub(super) fn of(starts: &'a Pattern<'a>) -> Cutter<'a> {
        Cutter { starts, record: Record::default() }
    }

    /// Takes a line; calls back with the record that it ends. Lines before the first start belong to a record whose
    /// beginning is not here: they are left out.
    pub(super) fn push(&mut self, line: Line<'_>, done: &mut dyn FnMut(&Record)) {
        if self.starts.get().is_some_and(|s| s.is_match(line.text)) {
            self.finish(done);
            self.record.push(line);
        } else if !self.record.is_empty() {
            self.record.push(line);
        }
    }

    /// Calls back with the last record.
    pub(super) fn finish(&mut self, done: &mut dyn FnMut(&Record)) {
        if !self.record.is_empty() {
            done(&self.record);
        }
        self.record.clear();
    }
}
