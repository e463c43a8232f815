//! Splits texts of any size into overlapping pieces, so that memory is limited to one piece.

use super::thresholds::{OVERLAP, PIECE};
use faultbook_input::decode::{self, Encoding};
use std::io::{self, Read};

/// The pieces of a text in memory, each with its offset. A short text is one piece.
pub(super) fn of_text(text: &str) -> impl Iterator<Item = (u64, &str)> {
    let mut next = Some(0);
    std::iter::from_fn(move || {
        let start = next?;
        let end = text.floor_char_boundary(start + PIECE);
        next = (end < text.len()).then(|| text.floor_char_boundary(end - OVERLAP));
        Some((start as u64, &text[start..end]))
    })
}

/// Reads a long text piece by piece.
#[derive(Debug)]
pub(super) struct Pieces {
    pub(super) encoding: Encoding,
    /// How many bytes have been read.
    pub(super) bytes: u64,
    /// True if some of them were not valid text.
    pub(super) damaged: bool,
    /// Bytes that have not been decoded yet.
    pending: Vec<u8>,
}

impl Pieces {
    /// Starts with the first bytes of a text.
    pub(super) fn new(mut start: Vec<u8>) -> Pieces {
        let (encoding, mark) = decode::encoding(&start);
        let bytes = start.len() as u64;
        Pieces { encoding, bytes, damaged: false, pending: start.split_off(mark) }
    }

    /// Reads the rest, and calls `each` with every piece and its offset in the decoded text.
    pub(super) fn each(&mut self, mut input: impl Read, mut each: impl FnMut(&str, u64)) -> io::Result<()> {
        // Decoded text that is kept for the next piece, and its offset.
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

/// The number of bytes up to the last complete character.
fn complete(bytes: &[u8], encoding: Encoding) -> usize {
    match encoding {
        Encoding::Utf16Le | Encoding::Utf16Be => bytes.len() & !3,
        Encoding::Utf8 => {
            // At most three bytes at the end can belong to an incomplete character.
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
