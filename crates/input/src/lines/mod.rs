//! Bytes to lines: line ends of all kinds, UTF-8 or Latin-1 a line at a time, NULs left out, long lines cut.
//!
//! Holds one buffer and at most one line. A line that lies whole in the buffer is lent from there.

use super::{Block, Line, Lines};
use memchr::{memchr, memchr2};
use std::io::{self, Read};
use std::ops::Range;

const BUFFER: usize = 256 * 1024;
/// A CR may be followed by another and an LF (a file that was converted twice): that is one line end.
const LOOK_AHEAD: usize = 3;
/// Where a line is cut, it is cut at a blank within so many bytes, so that half an address is never left.
const CUT_AT_BLANK: usize = 1024;

/// What was seen while reading.
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
    /// Up to where lines are read one by one.
    pub(super) slow_until: u64,
    done: bool,
    /// The beginning of a line that did not lie whole in the buffer.
    spill: Vec<u8>,
    /// What was read of a line that is too long and was not given yet, and whether the line goes on behind that.
    pending: Vec<u8>,
    goes_on: bool,
    text: String,
    /// Whether a line end followed the last line.
    ended: bool,
    pub(super) seen: Seen,
    /// Why reading ended early.
    pub(super) failure: Option<io::Error>,
}

/// Where the bytes of a line are.
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

    /// Reads on until so many bytes are there or the source ends.
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

    /// The next line's place and whether a line end followed it. Of a line that is too long the rest may be left.
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

    /// Passes over the line end that comes next and lies whole in the buffer.
    fn take_line_end(&mut self) {
        self.start += match &self.buffer[self.start..self.end] {
            [b'\r', b'\r', b'\n', ..] => 3,
            [b'\r', b'\n', ..] => 2,
            _ => 1,
        };
    }

    /// Reads on in a line that is too long, as much as a line may have.
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

    /// Leaves out the rest of a line that is too long.
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

    /// True where something of a line that is too long was not given yet.
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

/// The beginning of a long line up to its last blank, when there is one near.
fn cut(bytes: &[u8]) -> &[u8] {
    let tail = bytes.len().saturating_sub(CUT_AT_BLANK);
    match bytes[tail..].iter().rposition(|b| matches!(b, b' ' | b'\t' | b'>' | b',' | b';')) {
        Some(at) => &bytes[..=tail + at],
        // Where there is none, no character is cut in two.
        None => match std::str::from_utf8(&bytes[tail..]) {
            Err(error) if error.error_len().is_none() && tail + error.valid_up_to() > 0 => {
                &bytes[..tail + error.valid_up_to()]
            }
            _ => bytes,
        },
    }
}

/// One line as text. `at_edge` says that a character may have been cut off at its beginning or end.
fn decode<'t>(bytes: &'t [u8], into: &'t mut String, at_edge: bool, seen: &mut Seen) -> &'t str {
    let has_null = memchr(0, bytes).is_some();
    if let Ok(text) = std::str::from_utf8(bytes) {
        seen.utf8 = seen.utf8 || !text.is_ascii();
        if !has_null {
            return text;
        }
        into.clear();
        into.extend(text.chars().filter(|c| *c != '\0'));
        return into;
    }
    into.clear();
    // Bad bytes in a row count once: a character that was cut leaves up to three.
    let (mut good, mut bad, mut in_bad) = (0usize, 0usize, false);
    for chunk in bytes.utf8_chunks() {
        in_bad &= chunk.valid().is_empty();
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty() && !in_bad);
        in_bad = !chunk.invalid().is_empty();
    }
    if good > bad || (at_edge && seen.utf8 && bad == 1) {
        into.extend(String::from_utf8_lossy(bytes).chars().filter(|c| *c != '\0'));
    } else {
        seen.latin1_lines += 1;
        into.extend(bytes.iter().filter(|b| **b != 0).map(|b| char::from(*b)));
    }
    into
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives the bytes in pieces of one size.
    struct Pieces<'a>(&'a [u8], usize);

    impl Read for Pieces<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let most = self.0.len().min(self.1).min(buffer.len());
            buffer[..most].copy_from_slice(&self.0[..most]);
            self.0 = &self.0[most..];
            Ok(most)
        }
    }

    fn read(bytes: &[u8], piece: usize, longest: usize) -> (Vec<String>, Seen) {
        let mut reader = LineReader::new(Box::new(Pieces(bytes, piece)), longest);
        let mut lines = Vec::new();
        while let Some(line) = reader.next() {
            assert_eq!(line.number, lines.len() as u64 + 1);
            lines.push(line.text.to_owned());
        }
        (lines, reader.seen)
    }

    #[test]
    fn every_kind_of_line_end_ends_one_line() {
        for (bytes, expected) in [
            (&b""[..], &[][..]),
            (b"\n", &[""]),
            (b"a", &["a"]),
            (b"a\n", &["a"]),
            (b"a\nb", &["a", "b"]),
            (b"a\r\nb\r\n", &["a", "b"]),
            (b"a\rb\rc", &["a", "b", "c"]),
            (b"a\r\nb\nc\rd\r\r\ne", &["a", "b", "c", "d", "e"]),
            (b"\r\n\r\n", &["", ""]),
            (b"\r\r", &["", ""]),
            (b"a\r", &["a"]),
            (b"\n\r", &["", ""]),
            (b"a\0b\n\0\0\nc", &["ab", "", "c"]),
        ] {
            for piece in [1, 2, 3, 100] {
                assert_eq!(read(bytes, piece, 100).0, expected, "{bytes:?} in pieces of {piece}");
            }
        }
    }

    #[test]
    fn a_line_is_utf8_or_latin1() {
        let utf8 = "Straße\n漢字\n".as_bytes();
        let mixed = [utf8, b"caf\xE9\n", &"漢".as_bytes()[..2]].concat();
        let (lines, seen) = read(&mixed, 7, 100);
        assert_eq!(lines, ["Straße", "漢字", "café", "\u{fffd}"]);
        assert_eq!(seen.latin1_lines, 1);
        assert_eq!(read(b"\xE9", 1, 100).0, ["é"]);
        assert_eq!(read("字漢\u{fffd}".as_bytes()[1..].as_ref(), 1, 100).0, ["\u{fffd}\u{fffd}漢\u{fffd}"]);
    }

    #[test]
    fn a_long_line_is_cut_at_a_blank_and_the_rest_counted() {
        let long = [b"one two pat@exam".repeat(40), b"\nnext\n".to_vec()].concat();
        for piece in [1, 50, 10_000] {
            let (lines, seen) = read(&long, piece, 42);
            assert_eq!(lines, ["one two pat@examone two pat@examone two ", "next"]);
            assert_eq!((seen.cut_lines, seen.cut_bytes), (1, 640 - 40));
        }
        let (lines, seen) = read(&[b'x'; 5000], 512, 2000);
        assert_eq!((lines[0].len(), seen.cut_bytes), (2000, 3000));
    }

    #[test]
    fn the_rest_of_a_long_line_comes_in_pieces_to_whoever_asks_for_it() {
        let long = "één, two, ".repeat(50);
        let bytes = format!("{long}\r\nnext\n{long}");
        for piece in [1, 50, 10_000] {
            let mut reader = LineReader::new(Box::new(Pieces(bytes.as_bytes(), piece)), 42);
            let mut lines: Vec<String> = Vec::new();
            while let Some(line) = reader.next() {
                let mut text = line.text.to_owned();
                while let Some(more) = reader.rest() {
                    assert!(more.len() <= 42, "{more}");
                    text.push_str(more);
                }
                lines.push(text);
            }
            assert_eq!(lines, [long.as_str(), "next", long.as_str()], "in pieces of {piece}");
            assert!(!reader.ended());
            assert_eq!((reader.seen.lines, reader.seen.cut_lines, reader.seen.cut_bytes), (3, 0, 0));
        }
    }

    #[test]
    fn lines_are_the_same_however_they_come() {
        let mut text = Vec::new();
        for n in 0..3000usize {
            text.extend(vec![b'a' + (n % 26) as u8; n * 7 % 600]);
            text.extend([&b"\n"[..], b"\r\n", b"\r", b"\r\r\n"][n % 4]);
        }
        let whole = read(&text, usize::MAX, 1000).0;
        for piece in [1, 13, 255, 65_536] {
            assert_eq!(read(&text, piece, 1000).0, whole);
        }
    }
}
