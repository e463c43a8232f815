//! Lends many lines at once: the whole lines of plain text in the buffer, as they are.

use super::Block;
use super::lines::LineReader;
use memchr::{memchr, memchr_iter, memrchr};

/// After a byte that needs work, at least this many bytes are read line by line before the buffer is tried again. This
/// keeps the bytes examined twice in proportion to the bytes read.
const SLOW: usize = 16 * 1024;

/// The end of the line at an offset, and the beginning of the next.
pub fn line_end(text: &str, at: usize) -> (usize, usize) {
    let bytes = &text.as_bytes()[at..];
    match memchr(b'\n', bytes) {
        None => (text.len(), text.len()),
        Some(0) => (at, at + 1),
        Some(end) if bytes[end - 1] == b'\r' => (at + end - 1, at + end + 1),
        Some(end) => (at + end, at + end + 1),
    }
}

/// Counts line feeds.
pub fn count(text: &str) -> u64 {
    memchr_iter(b'\n', text.as_bytes()).count() as u64
}

/// The leading bytes that are text as they stand: UTF-8 without NULs, and without a CR that no LF follows.
fn plain(bytes: &[u8]) -> &str {
    let valid = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default(),
    };
    let text = memchr(0, valid.as_bytes()).map_or(valid, |end| &valid[..end]);
    let alone = |at: &usize| text.as_bytes().get(at + 1) != Some(&b'\n');
    memchr_iter(b'\r', text.as_bytes()).find(alone).map_or(text, |end| &text[..end])
}

impl LineReader<'_> {
    /// The whole lines at the beginning of the buffer, up to the first that needs work.
    pub(super) fn lend(&mut self) -> Option<Block<'_>> {
        if self.is_inside() || self.longest < self.buffer.len() || self.position() < self.slow_until {
            return None;
        }
        self.top_up(1);
        let mut whole = self.whole();
        if whole == 0 && self.end - self.start < self.buffer.len() {
            self.top_up(self.end - self.start + 1);
            whole = self.whole();
        }
        let fine = plain(&self.buffer[self.start..self.start + whole]).len();
        let length = memrchr(b'\n', &self.buffer[self.start..self.start + fine]).map_or(0, |at| at + 1);
        if fine < whole {
            self.slow_until = self.position() + length.max(SLOW) as u64;
        }
        let range = self.start..self.start + length;
        let text = std::str::from_utf8(&self.buffer[range]).ok().filter(|t| !t.is_empty())?;
        let (number, lines) = (self.seen.lines + 1, count(text));
        self.start += length;
        self.seen.lines += lines;
        self.seen.utf8 = self.seen.utf8 || !text.is_ascii();
        Some(Block { number, lines, text })
    }

    /// The length of the whole lines in the buffer, in bytes.
    fn whole(&self) -> usize {
        memrchr(b'\n', &self.buffer[self.start..self.end]).map_or(0, |at| at + 1)
    }

    /// The number of bytes consumed so far.
    fn position(&self) -> u64 {
        self.seen.bytes - (self.end - self.start) as u64
    }
}
