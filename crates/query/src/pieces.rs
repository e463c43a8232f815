//! Cuts texts of any size into overlapping pieces, so that memory stays bounded by a piece.

use super::thresholds::{OVERLAP, PIECE};
use faultbook_input::decode::{self, Encoding};
use std::io::{self, Read};

/// The pieces of a text in memory, each with where it begins in the text; a short text is one piece.
pub(super) fn of_text(text: &str) -> impl Iterator<Item = (u64, &str)> {
    let mut next = Some(0);
    std::iter::from_fn(move || {
        let start = next?;
        let end = text.floor_char_boundary(start + PIECE);
        next = (end < text.len()).then(|| text.floor_char_boundary(end - OVERLAP));
        Some((start as u64, &text[start..end]))
    })
}

/// A long text that is read piece by piece.
#[derive(Debug)]
pub(super) struct Pieces {
    pub(super) encoding: Encoding,
    /// How many bytes were read so far.
    pub(super) bytes: u64,
    /// True when some of them were no text.
    pub(super) damaged: bool,
    /// Bytes that are not decoded yet.
    pending: Vec<u8>,
}

impl Pieces {
    /// A text of which the first bytes were read.
    pub(super) fn new(mut start: Vec<u8>) -> Pieces {
        let (encoding, mark) = decode::encoding(&start);
        let bytes = start.len() as u64;
        Pieces { encoding, bytes, damaged: false, pending: start.split_off(mark) }
    }

    /// Reads the rest; calls `each` with every piece and where it begins in the decoded text.
    pub(super) fn each(&mut self, mut input: impl Read, mut each: impl FnMut(&str, u64)) -> io::Result<()> {
        // Text that was decoded but stays for the next piece, and where it begins.
        let (mut text, mut offset) = (String::new(), 0u64);
        loop {
            let tail = self.pending.split_off(complete(&self.pending, self.encoding));
            self.decode_pending(&mut text);
            each(&text, offset);
            let keep = text.floor_char_boundary(text.len().saturating_sub(OVERLAP));
            offset += keep as u64;
            text.drain(..keep);
            self.pending = tail;
            let read = input.by_ref().take(PIECE as u64).read_to_end(&mut self.pending)?;
            self.bytes += read as u64;
            if read == 0 {
                break;
            }
        }
        if !self.pending.is_empty() {
            self.decode_pending(&mut text);
            each(&text, offset);
        }
        Ok(())
    }

    fn decode_pending(&mut self, into: &mut String) {
        let (decoded, damaged) = decode::decode_as(&self.pending, self.encoding);
        self.damaged |= damaged;
        into.push_str(&decoded);
    }
}

/// How many of the bytes end with a complete character.
fn complete(bytes: &[u8], encoding: Encoding) -> usize {
    match encoding {
        Encoding::Utf16Le | Encoding::Utf16Be => bytes.len() & !3,
        Encoding::Utf8 => {
            // At most three bytes at the end can belong to a character that goes on.
            let start = bytes.len().saturating_sub(3);
            let lead = bytes[start..].iter().rposition(|b| *b >= 0xC0).map(|p| p + start);
            match lead {
                Some(at) => {
                    let length = match bytes[at] {
                        0xC0..=0xDF => 2,
                        0xE0..=0xEF => 3,
                        _ => 4,
                    };
                    if at + length > bytes.len() { at } else { bytes.len() }
                }
                None => bytes.len(),
            }
        }
    }
}
