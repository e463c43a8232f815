//! The letters of JSON: what is expected next, and what each character means there.

use super::items::Item;
use super::{JsonCutter, LONGEST, Record};
use memchr::memchr2;

/// Objects and lists may be nested this deep; what is deeper is passed over.
const DEEPEST: usize = 64;

/// What is expected next, or being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
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
    /// Inside `\u`: how many digits are still to come.
    Unicode {
        is_key: bool,
        digits: u32,
        code: u32,
    },
    /// Inside a number or a word.
    Bare,
    /// Inside a value that is nested too deep: how many levels deeper.
    Deep {
        levels: u64,
        in_string: bool,
        escaped: bool,
    },
    /// The input is not JSON.
    Broken,
}

impl JsonCutter<'_> {
    /// Continues in a string; returns the position reached.
    pub(super) fn string(
        &mut self,
        text: &str,
        at: usize,
        is_key: bool,
        done: &mut dyn FnMut(&Record),
    ) -> usize {
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

    /// Reads one character outside a string; returns the position reached.
    pub(super) fn character(&mut self, text: &str, at: usize, done: &mut dyn FnMut(&Record)) -> usize {
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
            // The character that ends a number is read again.
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
        // No record is a bare text or number. A document that begins inside a text looks like one, and if it were taken for
        // one, what stands between texts would be taken for texts from there on.
        if self.open.is_empty() && !matches!(c, '{' | '[') {
            return self.break_off();
        }
        // An item of a list, or a document, begins with its value.
        if !matches!(self.open.last(), Some(Some(_))) {
            if self.open.is_empty() {
                self.path.clear();
            }
            let (path, text, leaf) = (self.path.len(), self.text.len(), self.leaves.len());
            let is_open = self.is_resumed && self.open.is_empty();
            self.items.push(Item { path, text, leaf, holds_key: false, is_open });
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
    pub(super) fn keep(&mut self, part: &str) {
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
}
