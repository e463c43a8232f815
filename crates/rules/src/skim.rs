//! Cuts records out of many lines at once: only those that a prefilter found, and the last one, which may continue.

use super::prefilter::{Folded, Prefilter};
use super::record::{Cutter, Record};
use faultbook_input::{Block, Line, line_count, line_end};
use memchr::memrchr;

/// Where a line begins, and its number.
#[derive(Debug, Clone, Copy)]
struct At {
    offset: usize,
    number: u64,
}

impl Cutter<'_> {
    /// Takes the lines of a block; calls back with the records that end in it and may hold something. Does with those
    /// what [`push`](Cutter::push) would have done line by line.
    pub(super) fn skim(
        &mut self,
        block: &Block<'_>,
        prefilter: &Prefilter,
        folded: &mut Folded,
        done: &mut dyn FnMut(&Record),
    ) {
        let text = block.text;
        let mut at = At { offset: 0, number: block.number };
        self.rest_of_record(text, &mut at, done);
        folded.fold(text);
        while let Some(hit) = prefilter.find(text, folded, at.offset) {
            let start = self.last_start(text, at.offset, hit);
            at.number += line_count(&text[at.offset..start]);
            at.offset = start;
            self.first_of_record(text, &mut at);
            self.rest_of_record(text, &mut at, done);
        }
        if at.offset < text.len() {
            let start = self.last_start(text, at.offset, text.len());
            let unended = u64::from(!text.ends_with('\n'));
            at = At {
                offset: start,
                number: block.number + block.lines - unended - line_count(&text[start..]),
            };
            self.first_of_record(text, &mut at);
            self.rest_of_record(text, &mut at, done);
        }
    }

    fn first_of_record(&mut self, text: &str, at: &mut At) {
        let (end, next) = line_end(text, at.offset);
        self.record.push(Line { number: at.number, text: &text[at.offset..end] });
        *at = At { offset: next, number: at.number + 1 };
    }

    /// Takes lines up to the next start, which ends the record that is open; or all of them, where none begins.
    fn rest_of_record(&mut self, text: &str, at: &mut At, done: &mut dyn FnMut(&Record)) {
        while at.offset < text.len() {
            let (end, next) = line_end(text, at.offset);
            let line = Line { number: at.number, text: &text[at.offset..end] };
            if self.begins(line.text) {
                self.finish(done);
                return;
            }
            if !self.record.is_empty() {
                self.record.push(line);
            }
            *at = At { offset: next, number: at.number + 1 };
        }
    }

    /// The start of the record that contains an offset. A record begins at `from`.
    fn last_start(&mut self, text: &str, from: usize, offset: usize) -> usize {
        let bytes = text.as_bytes();
        let mut end = offset;
        // Behind the last line end there is no line.
        if end == bytes.len() && bytes.ends_with(b"\n") {
            end -= 1;
        }
        loop {
            let Some(line) = memrchr(b'\n', &bytes[from..end]).map(|at| from + at + 1) else { return from };
            let (until, _) = line_end(text, line);
            if self.begins(&text[line..until]) {
                return line;
            }
            end = line - 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Cutter, Folded, Prefilter};
    use crate::program::Pattern;
    use faultbook_input::Block;
    use faultbook_knowledge::model::Event;

    /// How many lines are examined in a block of `count` repetitions.
    fn looks(unit: &str, count: usize) -> u64 {
        let event = Event {
            name: String::new(),
            literals: vec!["needle".to_owned()],
            one_of: Vec::new(),
            without: Vec::new(),
            matches: vec!["needle".to_owned()],
            facts: Vec::new(),
        };
        let prefilter = Prefilter::for_events([event].iter()).unwrap();
        let starts = Pattern::new("^#");
        let text = format!("#\n{}", unit.repeat(count));
        let lines = text.lines().count() as u64;
        let mut cutter = Cutter::new(&starts);
        let block = Block { number: 1, lines, text: &text };
        cutter.skim(&block, &prefilter, &mut Folded::default(), &mut |_| {});
        cutter.looks
    }

    #[test]
    fn cutting_looks_at_a_line_a_few_times_whatever_stands_in_it() {
        for unit in
            ["needle\n", "#needle\n", "#\nneedle\n", "a\n", "#\n", "a\nneedle\n#\n", "#needle\nneedle\na\n"]
        {
            for count in [100, 200, 400] {
                let (looked, lines) = (looks(unit, count), (unit.lines().count() * count) as u64);
                assert!(looked <= 2 * lines + 10, "{unit:?}: {looked} looks at {lines} lines");
            }
        }
    }
}
