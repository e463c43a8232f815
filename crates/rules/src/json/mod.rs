//! JSON as records, cut while it is being read. Objects are flattened to lines `key.key=value`, and an object in a list is a
//! record as soon as it is closed. Documents may have any length, span one line or many, and follow each other.
//!
//! Written by hand, because the input is often cut off. What precedes the cut is a record that says it is open, where the
//! parsers we tried end with an error. They also hold a whole document in memory, or need a stream of bytes, which these
//! lines are not.
//!
//! Where the input is not JSON (a document may begin in its middle), reading continues at the next object. Nobody knows what
//! that object was part of, so its record is open.
//!
//! Every byte is read once. At most one record is held for each level of nesting, each in bounded memory.

mod items;
mod syntax;
#[cfg(test)]
mod tests;

use super::record::{LONGEST, Record};
use faultbook_input::Line;
use items::{Item, Leaf};
use memchr::memchr;
use syntax::State;

/// Cuts documents into records: one for each object of a list that contains a given key, otherwise one for the document.
#[derive(Debug)]
pub(super) struct JsonCutter<'k> {
    key: &'k str,
    state: State,
    line: u64,
    /// The objects and lists that are open, of an object how long the path is that leads to it.
    open: Vec<Option<usize>>,
    /// The items of lists that are open, and before them the document.
    items: Vec<Item>,
    /// The keys that lead to what is read, joined by dots.
    path: String,
    /// What was read of open items: `key.key=value` after `key.key=value`.
    text: String,
    leaves: Vec<Leaf>,
    /// The string or number that is read, and the line on which it begins.
    token: String,
    token_line: u64,
    /// True when the token was longer than may be held.
    is_cut: bool,
    /// True once something made no sense: what is a document from then on may be a part of one.
    is_resumed: bool,
    /// Why something was left out, if anything was.
    pub(super) lacks: Option<Lack>,
    /// How many bytes were read or moved; a test checks that this grows linearly with the documents.
    #[cfg(test)]
    steps: u64,
}

/// Why something of a document was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lack {
    /// It ends too early, or continues with something that is not JSON.
    Broken,
    /// Something in it is too long or nested too deep to hold.
    TooLong,
}

impl<'k> JsonCutter<'k> {
    pub(super) fn new(key: &'k str) -> JsonCutter<'k> {
        JsonCutter {
            key,
            state: State::Value { first: false },
            line: 1,
            open: Vec::new(),
            items: Vec::new(),
            path: String::new(),
            text: String::new(),
            leaves: Vec::new(),
            token: String::new(),
            token_line: 1,
            is_cut: false,
            is_resumed: false,
            lacks: None,
            #[cfg(test)]
            steps: 0,
        }
    }

    /// Takes a line, or a piece of one; calls back with the records that end in it.
    pub(super) fn push(&mut self, piece: Line<'_>, done: &mut dyn FnMut(&Record)) {
        self.line = piece.number;
        let text = piece.text;
        let mut at = 0;
        while at < text.len() {
            let from = at;
            at = match self.state {
                State::Broken => self.resume(text, at, done),
                State::String { is_key } => self.string(text, at, is_key, done),
                _ => self.character(text, at, done),
            };
            self.count(at - from);
        }
    }

    /// Takes the end of a line.
    pub(super) fn end_of_line(&mut self, done: &mut dyn FnMut(&Record)) {
        match self.state {
            State::String { .. } => self.keep(" "),
            State::Broken => {}
            _ => drop(self.character("\n", 0, done)),
        }
    }

    /// Takes the end of the file; calls back with the records that are open.
    pub(super) fn end(&mut self, done: &mut dyn FnMut(&Record)) {
        if !self.items.is_empty() {
            self.break_off();
        }
        self.close_all(done);
    }

    /// Emits the open records and skips to the next object; returns its position.
    fn resume(&mut self, text: &str, at: usize, done: &mut dyn FnMut(&Record)) -> usize {
        self.close_all(done);
        self.open.clear();
        self.is_resumed = true;
        let Some(length) = memchr(b'{', &text.as_bytes()[at..]) else { return text.len() };
        self.state = State::Value { first: false };
        at + length
    }

    fn close_all(&mut self, done: &mut dyn FnMut(&Record)) {
        while let Some(item) = self.items.pop() {
            self.close(Item { is_open: true, ..item }, done);
        }
    }

    #[cfg(test)]
    fn count(&mut self, steps: usize) {
        self.steps += steps as u64;
    }

    #[cfg(not(test))]
    fn count(&mut self, _: usize) {}
}

/// The records of a text.
pub(super) fn records(text: &str, key: &str) -> Vec<Record> {
    let mut found = Vec::new();
    let mut cutter = JsonCutter::new(key);
    let mut take = |record: &Record| found.push(record.clone());
    for (number, text) in (1..).zip(text.lines()) {
        if number > 1 {
            cutter.end_of_line(&mut take);
        }
        cutter.push(Line { number, text }, &mut take);
    }
    cutter.end(&mut take);
    found
}
