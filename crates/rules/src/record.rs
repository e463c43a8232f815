//! Cuts lines into records, in bounded memory. A record is the lines from one start to the next, with their numbers.

use super::program::Pattern;
use super::whole::{Shape, shape};
use faultbook_input::Line;

/// The longest record; the rest of it is left out.
pub(super) const LONGEST: usize = 256 * 1024;

/// A record.
#[derive(Debug, Clone, Default)]
pub(super) struct Record {
    /// Its lines, joined by line feeds.
    pub(super) text: String,
    /// The offset at which each line begins, and its number.
    lines: Vec<(usize, u64)>,
    /// True if a part of it was left out. What it lacks is then not visible, and must not be called missing.
    pub(super) is_open: bool,
    /// True for a record of a document, which marks its own end.
    pub(super) is_delimited: bool,
    /// True if its last line has no line end, so that the last value may be cut off.
    pub(super) is_half: bool,
}

/// The part of a record that belongs together.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seen<'r> {
    /// The text up to the place where it was cut off or torn.
    pub(super) text: &'r str,
    /// True if more may belong to it.
    pub(super) is_open: bool,
    /// The offset of the last line, if it has no line end.
    pub(super) half: Option<usize>,
}

impl Record {
    pub(super) fn push(&mut self, line: Line<'_>) {
        if self.text.len() + line.text.len() > LONGEST && !self.text.is_empty() {
            self.is_open = true;
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
        self.is_open |= end < line.text.len();
        self.text.push_str(&line.text[..end]);
    }

    fn clear(&mut self) {
        self.text.clear();
        self.lines.clear();
        (self.is_open, self.is_half) = (false, false);
    }

    /// What of it hangs together. A record of many lines shows nothing but its XML to tell that nothing of it is gone; one
    /// of a single line is whole if the line is.
    pub(super) fn seen(&self) -> Seen<'_> {
        if self.is_delimited {
            return Seen { text: &self.text, is_open: self.is_open, half: None };
        }
        let last = self.lines.last().map_or(0, |(start, _)| *start);
        let half = self.is_half.then_some(last);
        let whole = Seen { text: &self.text, is_open: self.is_open || self.is_half, half };
        match shape(&self.text) {
            Shape::Closed => Seen { is_open: self.is_open, ..whole },
            Shape::Plain => Seen { is_open: whole.is_open || self.lines.len() > 1, ..whole },
            Shape::Open(end) => {
                Seen { text: &self.text[..end], is_open: true, half: half.filter(|start| *start < end) }
            }
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The lines, each with its number.
    pub(super) fn each_line(&self) -> impl Iterator<Item = (u64, &str)> {
        self.lines.iter().enumerate().map(|(n, (start, number))| {
            let end = self.lines.get(n + 1).map_or(self.text.len(), |(next, _)| next - 1);
            (*number, self.text.get(*start..end).unwrap_or_default())
        })
    }

    /// The number of the line that contains an offset of the text.
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
    starts: &'a Pattern<'a>,
    pub(super) record: Record,
    /// How many times a line was tested for the beginning of a record; a test compares it with the number of lines.
    pub(super) looks: u64,
}

impl<'a> Cutter<'a> {
    pub(super) fn new(starts: &'a Pattern<'a>) -> Cutter<'a> {
        Cutter { starts, record: Record::default(), looks: 0 }
    }

    /// True where a record begins with this line.
    pub(super) fn begins(&mut self, line: &str) -> bool {
        self.looks += 1;
        self.starts.get().is_some_and(|s| s.is_match(line))
    }

    /// Takes a line; calls back with the record that it ends. Lines before the first start belong to a record whose
    /// beginning is not here: they are left out.
    pub(super) fn push(&mut self, line: Line<'_>, done: &mut dyn FnMut(&Record)) {
        if self.begins(line.text) {
            self.finish(done);
            self.record.push(line);
        } else if !self.record.is_empty() {
            self.record.push(line);
        }
    }

    /// Calls back with the record that another one follows.
    pub(super) fn finish(&mut self, done: &mut dyn FnMut(&Record)) {
        if !self.record.is_empty() {
            done(&self.record);
        }
        self.record.clear();
    }

    /// Calls back with the last record; `ended` says that its last line has an end.
    pub(super) fn end(&mut self, ended: bool, done: &mut dyn FnMut(&Record)) {
        self.record.is_half = !ended;
        self.finish(done);
    }
}

#[cfg(test)]
mod tests {
    use super::Cutter;
    use crate::program::Pattern;
    use faultbook_input::Line;

    /// What is seen of each record, and whether it is open.
    fn seen(text: &str) -> Vec<(String, bool)> {
        let starts = Pattern::new("^#");
        let (mut found, mut cutter) = (Vec::new(), Cutter::new(&starts));
        let mut take = |record: &super::Record| {
            let seen = record.seen();
            found.push((seen.text.to_owned(), seen.is_open));
        };
        for (number, text) in (1..).zip(text.lines()) {
            cutter.push(Line { number, text }, &mut take);
        }
        cutter.end(text.ends_with('\n'), &mut take);
        found
    }

    #[test]
    fn only_what_is_proved_whole_lacks_anything() {
        for (text, expected) in [
            ("#1\n#2\n", &[("#1", false), ("#2", false)][..]),
            ("#1\na\n#2\n<a>\n</a>\n", &[("#1\na", true), ("#2\n<a>\n</a>", false)]),
            ("#1\n<a>\n#2\n", &[("#1\n<a>", true), ("#2", false)]),
            ("#1\n<a><b>c</d></a>\n#2 half", &[("#1\n<a><b>", true), ("#2 half", true)]),
            ("#1\n<a/>", &[("#1\n<a/>", false)]),
            ("lost\n#1\nb\n", &[("#1\nb", true)]),
        ] {
            let found = seen(text);
            let found: Vec<(&str, bool)> = found.iter().map(|(text, open)| (text.as_str(), *open)).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
