//! JSON as records, cut while it is read: objects are flattened to lines `key.key=value`, and an object of a list is a
//! record as soon as it is closed. Documents may be of any length, on one line or many, several behind each other.
//!
//! Written by hand, since what comes is often cut off: a record is given for what stands before the cut, and says that it
//! is open; parsers of others end with an error there, and either hold a document whole or hand on borrowed pieces of a
//! stream of bytes, which these lines are not.
//!
//! Every byte is looked at once. At most one record for each level of nesting is held, each in bounded memory.

use super::record::{LONGEST, Record};
use faultbook_input::Line;
use memchr::memchr2;

/// Objects and lists may be nested this deep; what is deeper is passed over.
const DEEPEST: usize = 64;
/// The keys that lead to a value may be this long together, in bytes.
const LONGEST_PATH: usize = 1024;

/// Cuts documents into records: one for each object of a list that holds a key, else one for the whole.
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
    /// Why something was left out, if anything was.
    pub(super) lacks: Option<Lack>,
    /// How many bytes were looked at or moved, which must grow with the documents.
    #[cfg(test)]
    steps: u64,
}

/// Why something of a document was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lack {
    /// It ends too early, or goes on with something that is not JSON.
    Broken,
    /// Something in it is longer or deeper than may be held.
    TooLong,
}

/// What is expected next, or being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// A value; or the end of an empty list.
    Value {
        first: bool,
    },
    /// A key; or the end of an empty object.
    Key {
        first: bool,
    },
    Colon,
    /// A comma or an end.
    After,
    /// Inside a string, which is a key or a value.
    String {
        is_key: bool,
    },
    Escape {
        is_key: bool,
    },
    /// Inside `\u`: so many digits are still to come.
    Unicode {
        is_key: bool,
        digits: u32,
        code: u32,
    },
    /// Inside a number or a word.
    Bare,
    /// So many levels inside what is nested too deep.
    Deep {
        levels: u64,
        in_string: bool,
        escaped: bool,
    },
    Broken,
}

/// An item of a list, or the document.
#[derive(Debug)]
struct Item {
    path: usize,
    text: usize,
    leaf: usize,
    holds_key: bool,
    is_open: bool,
}

/// Where a `key.key=value` ends in the text, and the line of the value.
#[derive(Debug)]
struct Leaf {
    end: usize,
    line: u64,
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
        while at < text.len() && self.state != State::Broken {
            let from = at;
            at = match self.state {
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
        while let Some(item) = self.items.pop() {
            self.close(Item { is_open: true, ..item }, done);
        }
    }

    /// Reads on in a string; gives where it goes on.
    fn string(&mut self, text: &str, at: usize, is_key: bool, done: &mut dyn FnMut(&Record)) -> usize {
        let Some(length) = memchr2(b'"', b'\\', &text.as_bytes()[at..]) else {
            self.keep(&text[at..]);
            return text.len();
        };
        self.keep(&text[at..at + length]);
        if text.as_bytes()[at + length] == b'\\' {
            self.state = State::Escape { is_key };
        } else if is_key {
            self.name();
            self.state = State::Colon;
        } else {
            self.leaf();
            self.end_of_value(done);
        }
        at + length + 1
    }

    /// Reads one character outside of a string; gives where it goes on.
    fn character(&mut self, text: &str, at: usize, done: &mut dyn FnMut(&Record)) -> usize {
        let Some(c) = text[at..].chars().next() else { return text.len() };
        let next = at + c.len_utf8();
        let is_white = matches!(c, ' ' | '\t' | '\r' | '\n' | '\u{feff}');
        match (self.state, c) {
            (State::Escape { is_key }, _) => self.escaped(c, is_key),
            (State::Unicode { is_key, digits, code }, _) => self.digit(c, is_key, digits, code),
            (State::Deep { levels, in_string, escaped }, _) => {
                self.deep(c, levels, in_string, escaped, done);
            }
            (State::Bare, _) if c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.') => {
                self.keep(&text[at..next]);
            }
            // What ends a number is looked at again.
            (State::Bare, _) => {
                self.leaf();
                self.end_of_value(done);
                return at;
            }
            _ if is_white => {}
            (State::Value { first: true }, ']') | (State::Key { first: true }, '}') => {
                self.close_container(c, done)
            }
            (State::After, ',') => match self.open.last() {
                Some(Some(_)) => self.state = State::Key { first: false },
                Some(None) => self.state = State::Value { first: false },
                None => self.break_off(),
            },
            (State::After, ']' | '}') => self.close_container(c, done),
            (State::Key { .. }, '"') => self.begin(State::String { is_key: true }),
            (State::Colon, ':') => self.state = State::Value { first: false },
            (State::Value { .. }, _) => self.value(c, &text[at..next]),
            _ => self.break_off(),
        }
        next
    }

    fn value(&mut self, c: char, text: &str) {
        // An item of a list, or a document, begins with its value.
        if !matches!(self.open.last(), Some(Some(_))) {
            if self.open.is_empty() {
                self.path.clear();
            }
            let (path, text, leaf) = (self.path.len(), self.text.len(), self.leaves.len());
            self.items.push(Item { path, text, leaf, holds_key: false, is_open: false });
        }
        match c {
            '{' | '[' if self.open.len() >= DEEPEST => {
                self.leave_out();
                self.state = State::Deep { levels: 1, in_string: false, escaped: false };
            }
            '{' => {
                self.open.push(Some(self.path.len()));
                self.state = State::Key { first: true };
            }
            '[' => {
                self.open.push(None);
                self.state = State::Value { first: true };
            }
            '"' => self.begin(State::String { is_key: false }),
            _ if c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.') => {
                self.begin(State::Bare);
                self.keep(text);
            }
            _ => self.break_off(),
        }
    }

    fn begin(&mut self, state: State) {
        self.token.clear();
        (self.token_line, self.is_cut, self.state) = (self.line, false, state);
    }

    /// Keeps a part of a string or number, as long as it may be.
    fn keep(&mut self, part: &str) {
        self.is_cut |= self.token.len() + part.len() > LONGEST;
        if !self.is_cut {
            self.token.push_str(part);
        }
    }

    fn escaped(&mut self, c: char, is_key: bool) {
        self.state = State::String { is_key };
        match c {
            'n' | 'r' | 't' | 'b' | 'f' => self.keep(" "),
            'u' => self.state = State::Unicode { is_key, digits: 4, code: 0 },
            other => self.keep(other.encode_utf8(&mut [0; 4])),
        }
    }

    fn digit(&mut self, c: char, is_key: bool, digits: u32, code: u32) {
        let Some(digit) = c.to_digit(16) else { return self.break_off() };
        let code = code * 16 + digit;
        if digits > 1 {
            self.state = State::Unicode { is_key, digits: digits - 1, code };
            return;
        }
        self.state = State::String { is_key };
        let c = char::from_u32(code).unwrap_or('\u{fffd}');
        let c = if c.is_control() { ' ' } else { c };
        self.keep(c.encode_utf8(&mut [0; 4]));
    }

    fn deep(&mut self, c: char, levels: u64, in_string: bool, escaped: bool, done: &mut dyn FnMut(&Record)) {
        let (levels, in_string, escaped) = match c {
            _ if escaped => (levels, in_string, false),
            '\\' if in_string => (levels, true, true),
            '"' => (levels, !in_string, false),
            '{' | '[' if !in_string => (levels + 1, false, false),
            '}' | ']' if !in_string => (levels - 1, false, false),
            _ => (levels, in_string, false),
        };
        self.state = State::Deep { levels, in_string, escaped };
        if levels == 0 {
            self.end_of_value(done);
        }
    }

    /// Puts a key behind the path of its object.
    fn name(&mut self) {
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
    fn leaf(&mut self) {
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

    fn close_container(&mut self, c: char, done: &mut dyn FnMut(&Record)) {
        match self.open.pop() {
            Some(Some(path)) if c == '}' => self.path.truncate(path),
            Some(None) if c == ']' => {}
            _ => return self.break_off(),
        }
        self.end_of_value(done);
    }

    fn end_of_value(&mut self, done: &mut dyn FnMut(&Record)) {
        if !matches!(self.open.last(), Some(Some(_)))
            && let Some(item) = self.items.pop()
        {
            self.close(item, done);
        }
        self.state = if self.open.is_empty() { State::Value { first: false } } else { State::After };
    }

    /// Gives an item as a record if it holds the key; else what it holds belongs to the item that it is part of.
    fn close(&mut self, item: Item, done: &mut dyn FnMut(&Record)) {
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
    fn leave_out(&mut self) {
        self.lacks = self.lacks.or(Some(Lack::TooLong));
        if let Some(item) = self.items.last_mut() {
            item.is_open = true;
        }
    }

    /// Notes that the rest cannot be read.
    fn break_off(&mut self) {
        self.lacks = Some(Lack::Broken);
        self.state = State::Broken;
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

#[cfg(test)]
mod tests {
    use super::{JsonCutter, Lack, records};
    use faultbook_input::Line;

    fn lines(text: &str) -> Vec<String> {
        records(text, "status").iter().map(|r| r.text.clone()).collect()
    }

    #[test]
    fn each_object_of_a_list_that_holds_the_key_is_a_record() {
        let text = r#"{"items":[{"id":"a","x":{"status":{"code":1,"errors":[{"n":1},{"n":2}]}}},{"id":"b","status":{}},{"id":"c"}]}"#;
        assert_eq!(lines(text), ["id=a\nx.status.code=1\nx.status.errors.n=1\nx.status.errors.n=2", "id=b"]);
        assert_eq!(lines(r#"{"status":{"a":true}}"#), ["status.a=true"]);
    }

    #[test]
    fn a_document_that_is_cut_off_gives_what_is_there() {
        assert_eq!(lines("{\"id\":\"a\",\n\"status\":{\"code\":\"x\",\"rest"), ["id=a\nstatus.code=x"]);
        assert_eq!(lines("[[[[{\"status\""), Vec::<String>::new());
        assert_eq!(lines(&"[".repeat(100_000)), Vec::<String>::new());
    }

    #[test]
    fn only_the_record_that_was_cut_is_open() {
        let open = |text: &str| records(text, "status").iter().map(|r| r.is_open).collect::<Vec<_>>();
        let whole = r#"{"items":[{"status":{"code":1}},{"status":{"code":2}}]}"#;
        assert_eq!(open(whole), [false, false]);
        assert_eq!(open(&whole[..whole.len() - 3]), [false, true]);
        assert_eq!(open(&whole[..whole.len() - 1]), [false, false]);
        assert_eq!(lines("{\"status\":{\"code\":60"), Vec::<String>::new(), "half a number is none");
    }

    #[test]
    fn lines_are_those_of_the_file() {
        let found = records("{\n \"status\": {\n  \"a\": 1,\n  \"b\": \"\\u0041\"\n }\n}", "status");
        assert_eq!((found[0].line_at(0), found[0].line_at(12)), (3, 4));
        assert_eq!(found[0].text, "status.a=1\nstatus.b=A");
    }

    #[test]
    fn documents_may_stand_behind_each_other_and_a_number_at_the_end_of_a_line() {
        assert_eq!(lines("{\"status\":1}\n{\"status\":\n2\n}{\"other\":3}"), ["status=1", "status=2"]);
    }

    #[test]
    fn what_is_cut_or_too_deep_is_left_out_and_said() {
        let read = |text: &str| {
            let mut found = Vec::new();
            let mut cutter = JsonCutter::new("status");
            let mut take = |record: &super::Record| found.push((record.text.clone(), record.is_open));
            cutter.push(Line { number: 1, text }, &mut take);
            cutter.end(&mut take);
            (found, cutter.lacks)
        };
        let of = |text: &str, open| vec![(text.to_owned(), open)];
        assert_eq!(read("{\"status\":1}"), (of("status=1", false), None));
        assert_eq!(read("{\"status\":1,\"x"), (of("status=1", true), Some(Lack::Broken)));
        assert_eq!(read("{\"status\":1,}"), (of("status=1", true), Some(Lack::Broken)));
        let deep = format!("[{{\"status\":1,\"x\":{}{}}},{{\"status\":2}}]", "[".repeat(99), "]".repeat(99));
        let (found, lacks) = read(&deep);
        assert_eq!(found, [("status=1".to_owned(), true), ("status=2".to_owned(), false)]);
        assert_eq!(lacks, Some(Lack::TooLong));
        let long = format!("[{{\"status\":1,\"x\":\"{}\"}},{{\"status\":2}}]", "x".repeat(300_000));
        assert_eq!(read(&long), (found, Some(Lack::TooLong)));
    }

    #[test]
    fn the_work_grows_with_the_document() {
        let item = "{\"id\":\"e\",\"status\":{\"code\":1,\"errors\":[{\"n\":1}]}},";
        let deep = |n: usize| format!("{}1", "[1,".repeat(n));
        let cost = |text: &str| {
            let (mut cutter, mut most) = (JsonCutter::new("status"), 0);
            cutter.push(Line { number: 1, text }, &mut |_| {});
            most = most.max(cutter.text.capacity());
            cutter.end(&mut |_| {});
            (cutter.steps, most)
        };
        type Maker<'m> = &'m dyn Fn(usize) -> String;
        let makers: [Maker<'_>; 5] = [
            &|n| format!("[{}1]", item.repeat(n)),
            &|n| format!("{{\"items\":[{}1]}}", "{\"a\":[1,2]},".repeat(n)),
            &deep,
            &|n| format!("{{\"status\":\"{}", "\\u0041\\\\".repeat(n)),
            &|n| "{\"status\":1}".repeat(n),
        ];
        for make in makers {
            let [(once, _), (twice, _), (four, most)] = [4000, 8000, 16_000].map(|n| cost(&make(n)));
            assert!(
                twice * 10 <= once * 23 && four * 10 <= twice * 23,
                "{once} {twice} {four}: {}",
                &make(2)
            );
            assert!(most < 1024 * 1024, "{most} bytes held");
        }
    }
}
