//! Splits bytes into lines, with line ends of all kinds, in bounded memory.
//!
//! Holds one buffer and at most one line. A line that is whole in the buffer is lent from there. `text` decodes lines and
//! cuts those that are too long.

#[cfg(test)]
mod tests;
mod text;

use super::{Block, Line, Lines};
use memchr::memchr2;
use std::io::{self, Read};
use std::ops::Range;
use text::{cut, decode};

const BUFFER: usize = 256 * 1024;
/// The longest line end in bytes: CR CR LF, which a file converted twice has.
const LOOK_AHEAD: usize = 3;

/// Facts collected while reading, for the report.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Seen {
    pub(super) lines: u64,
    pub(super) bytes: u64,
    pub(super) cut_lines: u64,
    pub(super) cut_bytes: u64,
    pub(super) latin1_lines: u64,
    pub(super) utf8: bool,
}

/// Reads lines from a stream of UTF-8 or Latin-1.
pub(super) struct LineReader<'a> {
    source: Box<dyn Read + 'a>,
    pub(super) longest: usize,
    pub(super) buffer: Vec<u8>,
    pub(super) start: usize,
    pub(super) end: usize,
    /// The position up to which lines are read one by one.
    pub(super) slow_until: u64,
    done: bool,
    /// The beginning of a line that is not whole in the buffer.
    spill: Vec<u8>,
    /// The part of a too long line that has been read but not yet returned, and whether the line continues after it.
    pending: Vec<u8>,
    goes_on: bool,
    text: String,
    /// Whether a line end followed the last line.
    ended: bool,
    pub(super) seen: Seen,
    /// Why reading ended early.
    pub(super) failure: Option<io::Error>,
}

/// Where the bytes of a line are held.
enum Place {
    Buffer(Range<usize>),
    Spill,
}

impl<'a> LineReader<'a> {
    pub(super) fn new(source: Box<dyn Read + 'a>, longest: usize) -> LineReader<'a> {
        LineReader {
            source,
            longest: longest.max(1),
            buffer: vec![0; BUFFER],
            start: 0,
            end: 0,
            slow_until: 0,
            done: false,
            spill: Vec::new(),
            pending: Vec::new(),
            goes_on: false,
            text: String::new(),
            ended: true,
            seen: Seen::default(),
            failure: None,
        }
    }

    /// Reads until the buffer holds `wanted` bytes or the source ends.
    pub(super) fn top_up(&mut self, wanted: usize) {
        while self.end - self.start < wanted && !self.done {
            self.buffer.copy_within(self.start..self.end, 0);
            (self.start, self.end) = (0, self.end - self.start);
            match self.source.read(&mut self.buffer[self.end..]) {
                Ok(0) => self.done = true,
                Ok(read) => {
                    self.end += read;
                    self.seen.bytes += read as u64;
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => {
                    self.failure = Some(error);
                    self.done = true;
                }
            }
        }
    }

    /// The place of the next line, and whether a line end follows it. The rest of a too long line may remain unread.
    fn advance(&mut self) -> Option<(Place, bool)> {
        self.spill.clear();
        let mut begun = false;
        loop {
            self.top_up(1);
            if self.start == self.end {
                return begun.then_some((Place::Spill, false));
            }
            let rest = &self.buffer[self.start..self.end];
            let Some(found) = memchr2(b'\n', b'\r', rest) else {
                begun = true;
                let most = rest.len().min(self.longest.saturating_sub(self.spill.len()));
                self.spill.extend_from_slice(&rest[..most]);
                self.start += most;
                if most == 0 {
                    self.goes_on = true;
                    return Some((Place::Spill, false));
                }
                continue;
            };
            let mut line = self.start..self.start + found;
            if self.buffer[line.end] == b'\r' && line.end + LOOK_AHEAD > self.end && !self.done {
                self.spill.extend_from_slice(&self.buffer[line.clone()]);
                self.start = line.end;
                begun = true;
                self.top_up(LOOK_AHEAD);
                line = self.start..self.start;
            }
            self.start = line.end;
            self.take_line_end();
            if !begun {
                return Some((Place::Buffer(line), true));
            }
            self.spill.extend_from_slice(&self.buffer[line]);
            return Some((Place::Spill, true));
        }
    }

    /// Skips the next line end, which is whole in the buffer.
    fn take_line_end(&mut self) {
        self.start += match &self.buffer[self.start..self.end] {
            [b'\r', b'\r', b'\n', ..] => 3,
            [b'\r', b'\n', ..] => 2,
            _ => 1,
        };
    }

    /// Reads the next piece of a too long line, at most the longest line.
    fn read_on(&mut self) {
        while self.goes_on && self.pending.len() < self.longest {
            self.top_up(LOOK_AHEAD);
            let most = (self.end - self.start).min(self.longest - self.pending.len());
            let rest = &self.buffer[self.start..self.start + most];
            let found = memchr2(b'\n', b'\r', rest);
            let length = found.unwrap_or(most);
            self.pending.extend_from_slice(&rest[..length]);
            self.start += length;
            if found.is_some() {
                self.top_up(LOOK_AHEAD);
                self.take_line_end();
            }
            if found.is_some() || most == 0 {
                (self.goes_on, self.ended) = (false, found.is_some());
            }
        }
    }

    /// Skips the rest of a too long line.
    fn leave_out(&mut self) {
        if !self.is_inside() {
            return;
        }
        self.seen.cut_lines += 1;
        while self.is_inside() {
            self.seen.cut_bytes += self.pending.len() as u64;
            self.pending.clear();
            self.read_on();
        }
    }

    /// True if part of a too long line has not been returned yet.
    pub(super) fn is_inside(&self) -> bool {
        self.goes_on || !self.pending.is_empty()
    }
}

impl Lines for LineReader<'_> {
    fn next(&mut self) -> Option<Line<'_>> {
        self.leave_out();
        let (place, ended) = self.advance()?;
        self.ended = ended;
        let bytes = match place {
            Place::Buffer(range) => &self.buffer[range],
            Place::Spill => &self.spill[..],
        };
        let is_long = self.goes_on || bytes.len() > self.longest;
        let kept = if is_long { cut(&bytes[..bytes.len().min(self.longest)]) } else { bytes };
        self.pending.extend_from_slice(&bytes[kept.len()..]);
        let at_edge = self.seen.lines == 0 || !ended || is_long;
        self.seen.lines += 1;
        let text = decode(kept, &mut self.text, at_edge, &mut self.seen);
        Some(Line { number: self.seen.lines, text })
    }

    fn rest(&mut self) -> Option<&str> {
        self.read_on();
        if self.pending.is_empty() {
            return None;
        }
        let is_long = self.goes_on || self.pending.len() > self.longest;
        let most = &self.pending[..self.pending.len().min(self.longest)];
        let kept = if is_long { cut(most).len() } else { most.len() };
        let text = decode(&self.pending[..kept], &mut self.text, true, &mut self.seen);
        let text = text.to_owned();
        self.pending.drain(..kept);
        self.text = text;
        Some(&self.text)
    }

    fn block(&mut self) -> Option<Block<'_>> {
        self.lend()
    }

    fn ended(&self) -> bool {
        self.ended
    }
}
