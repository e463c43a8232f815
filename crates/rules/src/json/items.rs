//! What is kept of a document: the leaves of the objects that are open, until each is given as a record or belongs to the
//! one around it.

use super::syntax::State;
use super::{JsonCutter, LONGEST, Lack, Line, Record};

/// The keys that lead to a value may be this long together, in bytes.
const LONGEST_PATH: usize = 1024;

/// An item of a list, or the document.
#[derive(Debug)]
pub(super) struct Item {
    pub(super) path: usize,
    pub(super) text: usize,
    pub(super) leaf: usize,
    pub(super) holds_key: bool,
    pub(super) is_open: bool,
}

/// Where a `key.key=value` ends in the text, and the line of the value.
#[derive(Debug)]
pub(super) struct Leaf {
    end: usize,
    line: u64,
}

impl JsonCutter<'_> {
    /// Appends a key to the path of its object.
    pub(super) fn name(&mut self) {
        let Some(Some(path)) = self.open.last() else { return };
        self.path.truncate(*path);
        if self.token == self.key
            && let Some(item) = self.items.last_mut()
        {
            item.holds_key = true;
        }
        if !self.path.is_empty() {
            self.path.push('.');
        }
        if self.is_cut || self.path.len() + self.token.len() > LONGEST_PATH {
            self.path.push('…');
            return self.leave_out();
        }
        self.path.push_str(&self.token);
    }

    /// Keeps a value with its path, if its item has room for it.
    pub(super) fn leaf(&mut self) {
        let Some(item) = self.items.last() else { return };
        let length = self.path.len() + 1 + self.token.len();
        if self.is_cut || self.text.len() - item.text + length > LONGEST {
            return self.leave_out();
        }
        self.text.push_str(&self.path);
        self.text.push('=');
        self.text.push_str(&self.token);
        self.leaves.push(Leaf { end: self.text.len(), line: self.token_line });
        self.count(length);
    }

    pub(super) fn close_container(&mut self, c: char, done: &mut dyn FnMut(&Record)) {
        match self.open.pop() {
            Some(Some(path)) if c == '}' => self.path.truncate(path),
            Some(None) if c == ']' => {}
            _ => return self.break_off(),
        }
        self.end_of_value(done);
    }

    pub(super) fn end_of_value(&mut self, done: &mut dyn FnMut(&Record)) {
        if !matches!(self.open.last(), Some(Some(_)))
            && let Some(item) = self.items.pop()
        {
            self.close(item, done);
        }
        self.state = if self.open.is_empty() { State::Value { first: false } } else { State::After };
    }

    /// Gives an item as a record if it holds the key; else what it holds belongs to the item that it is part of.
    pub(super) fn close(&mut self, item: Item, done: &mut dyn FnMut(&Record)) {
        if item.holds_key {
            let mut record = Record::default();
            let mut from = item.text;
            for leaf in &self.leaves[item.leaf..] {
                let line = &self.text[from..leaf.end];
                let own = line.get(item.path..).unwrap_or_default();
                record.push(Line { number: leaf.line, text: own.strip_prefix('.').unwrap_or(own) });
                from = leaf.end;
            }
            record.is_open |= item.is_open;
            record.is_delimited = true;
            if !record.is_empty() {
                done(&record);
            }
            self.count(from - item.text);
        }
        let Some(outer) = self.items.last_mut() else {
            self.text.clear();
            return self.leaves.clear();
        };
        if item.holds_key {
            self.text.truncate(item.text);
            self.leaves.truncate(item.leaf);
            return;
        }
        outer.is_open |= item.is_open;
        let (start, mut is_full) = (outer.text, false);
        while self.text.len() - start > LONGEST {
            is_full = true;
            self.leaves.pop();
            self.text.truncate(self.leaves.last().map_or(start, |leaf| leaf.end.max(start)));
        }
        if is_full {
            self.leave_out();
        }
    }

    /// Notes that the item at hand lacks something.
    pub(super) fn leave_out(&mut self) {
        self.lacks = self.lacks.or(Some(Lack::TooLong));
        if let Some(item) = self.items.last_mut() {
            item.is_open = true;
        }
    }

    /// Notes that the rest cannot be read.
    pub(super) fn break_off(&mut self) {
        self.lacks = Some(Lack::Broken);
        self.state = State::Broken;
    }
}
