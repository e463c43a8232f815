//! Converts a stream of UTF-16 to UTF-8.

use std::io::{self, Read};

/// Reads UTF-16 and yields UTF-8. A lone surrogate, or a last odd byte, becomes U+FFFD.
pub(super) struct Utf16<R> {
    inner: R,
    unit: fn([u8; 2]) -> u16,
    raw: Vec<u8>,
    high: Option<u16>,
    out: Vec<u8>,
    given: usize,
    done: bool,
}

const PIECE: usize = 16 * 1024;

impl<R: Read> Utf16<R> {
    pub(super) fn new(inner: R, unit: fn([u8; 2]) -> u16) -> Utf16<R> {
        Utf16 { inner, unit, raw: Vec::new(), high: None, out: Vec::new(), given: 0, done: false }
    }

    fn fill(&mut self) -> io::Result<()> {
        self.out.clear();
        self.given = 0;
        let before = self.raw.len();
        self.raw.resize(PIECE, 0);
        let read = match self.inner.read(&mut self.raw[before..]) {
            Ok(read) => read,
            Err(error) => {
                self.raw.truncate(before);
                return Err(error);
            }
        };
        self.raw.truncate(before + read);
        self.done = read == 0;
        let whole = self.raw.len() & !1;
        let units: Vec<u16> = self.raw[..whole].chunks_exact(2).map(|p| (self.unit)([p[0], p[1]])).collect();
        self.raw.drain(..whole);
        for unit in units {
            self.take(unit);
        }
        if self.done && (self.high.take().is_some() || !self.raw.is_empty()) {
            self.raw.clear();
            self.push(char::REPLACEMENT_CHARACTER);
        }
        Ok(())
    }

    fn take(&mut self, unit: u16) {
        match (self.high.take(), unit) {
            (None, 0xD800..=0xDBFF) => self.high = Some(unit),
            (Some(high), 0xDC00..=0xDFFF) => {
                let pair = char::decode_utf16([high, unit]).next();
                self.push(pair.and_then(Result::ok).unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            (Some(_), _) => {
                self.push(char::REPLACEMENT_CHARACTER);
                self.take(unit);
            }
            (None, _) => {
                self.push(char::from_u32(u32::from(unit)).unwrap_or(char::REPLACEMENT_CHARACTER));
            }
        }
    }

    fn push(&mut self, c: char) {
        self.out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
    }
}

impl<R: Read> Read for Utf16<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.given == self.out.len() {
            if self.done {
                return Ok(0);
            }
            self.fill()?;
        }
        let most = buffer.len().min(self.out.len() - self.given);
        buffer[..most].copy_from_slice(&self.out[self.given..self.given + most]);
        self.given += most;
        Ok(most)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Yields one byte at a time, which is hardest on a reader.
    struct Drip<'a>(&'a [u8]);

    impl Read for Drip<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let Some((first, rest)) = self.0.split_first() else { return Ok(0) };
            buffer[0] = *first;
            self.0 = rest;
            Ok(1)
        }
    }

    #[test]
    fn every_character_arrives_however_the_bytes_are_cut() {
        let text = "Nie można 🦀 漢字\r\n";
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let mut read = String::new();
        Utf16::new(Drip(&big), u16::from_be_bytes).read_to_string(&mut read).unwrap();
        assert_eq!(read, text);
    }

    #[test]
    fn broken_pairs_become_marks() {
        for (units, expected) in [
            (&[0xD83E_u16, 0x41][..], "\u{fffd}A"),
            (&[0xDD80], "\u{fffd}"),
            (&[0xD83E], "\u{fffd}"),
            (&[0xD83E, 0xD83E, 0xDD80], "\u{fffd}🦀"),
        ] {
            let bytes: Vec<u8> = units.iter().flat_map(|u| u16::to_le_bytes(*u)).collect();
            let mut read = String::new();
            Utf16::new(&bytes[..], u16::from_le_bytes).read_to_string(&mut read).unwrap();
            assert_eq!(read, expected);
        }
    }
}
