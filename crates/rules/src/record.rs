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
    /// True where more may belong to it: what it lacks is not visible, and must not be called missing.
    pub(super) is_open: bool,
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
        self.is_open = false;
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
    pub(super) fn new(starts: &'a Pattern<'a>) -> Cutter<'a> {
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

    /// Calls back with the record that another one follows.
    pub(super) fn finish(&mut self, done: &mut dyn FnMut(&Record)) {
        if !self.record.is_empty() {
            done(&self.record);
        }
        self.record.clear();
    }

    /// Calls back with the last record. Nothing follows it, so it may have been cut off: it counts as whole only where
    /// it is one line, or where its document is closed.
    pub(super) fn end(&mut self, done: &mut dyn FnMut(&Record)) {
        self.record.is_open |= self.record.lines.len() > 1 && !is_closed(&self.record.text);
        self.finish(done);
    }
}

/// True where a text ends as the first XML element in it does: with its end tag, or with the element itself if that is
/// empty.
fn is_closed(text: &str) -> bool {
    let text = text.trim_end();
    let is_element = |at: &usize| text[at + 1..].starts_with(char::is_alphabetic);
    let Some(first) = memchr::memchr_iter(b'<', text.as_bytes()).find(is_element) else { return false };
    let element = &text[first + 1..];
    let name = element.split(|c: char| c.is_whitespace() || c == '>' || c == '/').next().unwrap_or_default();
    let is_empty =
        element.find('>').is_some_and(|end| element[..=end].ends_with("/>") && end + 1 == element.len());
    is_empty || element.ends_with(&format!("</{name}>"))
}

#[cfg(test)]
mod tests {
    use super::{Cutter, is_closed};
    use crate::program::Pattern;
    use faultbook_input::Line;

    #[test]
    fn a_document_is_closed_by_its_first_element() {
        for (text, closed) in [
            ("POST /x\n<?xml version=\"1.0\"?>\n<a b=\"c\"><d>e</d></a>\n", true),
            ("POST /x\n<n:a><d>e</d></n:a>", true),
            ("200 OK\n<?xml version=\"1.0\"?>\n<a xmlns=\"b\"/>", true),
            ("200 OK\n<a><b/>", false),
            ("POST /x\n<a><d>e</d>", false),
            ("POST /x\n<a><d>e</d></a", false),
            ("POST /x HTTP/1.1", false),
            ("at <init>:3 < 4", false),
        ] {
            assert_eq!(is_closed(text), closed, "{text}");
        }
    }

    #[test]
    fn only_a_last_record_can_be_open() {
        let starts = Pattern::new("^#");
        for (text, expected) in [
            ("#1\na\n#2\n<a>\n", &[false, true][..]),
            ("#1\na\n#2\n<a>\n</a>\n", &[false, false]),
            ("#1\na\n#2 one line", &[false, false]),
            ("lost\n#1\nb", &[true]),
        ] {
            let (mut open, mut cutter) = (Vec::new(), Cutter::new(&starts));
            for (number, text) in (1..).zip(text.lines()) {
                cutter.push(Line { number, text }, &mut |record| open.push(record.is_open));
            }
            cutter.end(&mut |record| open.push(record.is_open));
            assert_eq!(open, expected, "{text}");
        }
    }
}
