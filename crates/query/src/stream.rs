//! Reads texts of any size in overlapping pieces, so that memory stays bounded.

use super::evidence::{Evidence, Reader};
use super::thresholds::{OVERLAP, PIECE};
use super::{Source, conclude};
use crate::answer::Answer;
use faultbook_input::decode;
use faultbook_input::decode::Encoding;
use faultbook_knowledge::store::Store;
use std::io::{self, Read};

/// Reads a text in memory; true when it was long enough to be read in pieces.
pub(super) fn read_text(reader: &Reader<'_>, text: &str, into: &mut Evidence) -> bool {
    if text.len() <= PIECE {
        reader.read(text, 0, true, into);
        return false;
    }
    let mut start = 0;
    while start < text.len() {
        let end = text.floor_char_boundary((start + PIECE).min(text.len()));
        reader.read(&text[start..end], start as u64, false, into);
        if end == text.len() {
            break;
        }
        start = text.floor_char_boundary(end - OVERLAP);
    }
    true
}

/// Answers what a reader gives, of any size, holding a piece of it at a time.
///
/// # Errors
/// When the reader fails.
pub fn ask_reader(store: &Store, mut input: impl Read, limit: usize) -> io::Result<Answer> {
    let mut start = Vec::new();
    input.by_ref().take(PIECE as u64 + 1).read_to_end(&mut start)?;
    if start.len() <= PIECE {
        return Ok(super::ask_bytes(store, &start, limit));
    }
    let (encoding, mark) = decode::encoding(&start);
    let mut source = Source { encoding, bytes: start.len() as u64, damaged: false, in_pieces: true };
    let reader = Reader::new(store);
    let mut evidence = Evidence::default();
    let mut pending = start.split_off(mark);
    // Text that was decoded but stays for the next piece, and where it begins in the decoded text.
    let (mut text, mut offset) = (String::new(), 0u64);
    loop {
        let rest = complete(&pending, encoding);
        let tail = pending.split_off(rest);
        let (decoded, damaged) = decode::decode_as(&pending, encoding);
        source.damaged |= damaged;
        text.push_str(&decoded);
        reader.read(&text, offset, false, &mut evidence);
        let keep = text.floor_char_boundary(text.len().saturating_sub(OVERLAP));
        offset += keep as u64;
        text.drain(..keep);
        pending = tail;
        let read = input.by_ref().take(PIECE as u64).read_to_end(&mut pending)?;
        source.bytes += read as u64;
        if read == 0 {
            break;
        }
    }
    if !pending.is_empty() {
        let (decoded, damaged) = decode::decode_as(&pending, encoding);
        source.damaged |= damaged;
        text.push_str(&decoded);
        reader.read(&text, offset, false, &mut evidence);
    }
    Ok(conclude(store, &evidence, source, limit))
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
