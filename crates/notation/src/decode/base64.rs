//! Base64: a word, or the lines of a body. Source: RFC 4648, section 4.
//!
//! The proof is that it decodes to text with words in it, which random letters do less than once in 100,000 times. Parts of
//! web tokens, which decode to claims nobody reads, are recognized by their dots.

use super::is_shown;
use super::word::Placed;
use crate::{Layer, Writer};

/// The fewest letters of base64: a shorter name could decode to anything.
const SHORTEST: usize = 12;
/// Below this length, what is decoded must be letters and nothing else.
const SHORT: usize = 16;
/// The fewest letters of a line that continues on the next.
const SHORTEST_LINE: usize = 40;

pub(super) fn decode(text: &str) -> Option<Layer> {
    let bytes = text.as_bytes();
    let mut writer = Writer::new(text);
    let mut at = 0;
    while at < bytes.len() {
        let length = run(&bytes[at..]);
        if length < SHORTEST {
            at += length + 1;
            continue;
        }
        let block = Block::new(bytes, at, length);
        if block.stands_alone(bytes, at)
            && let Some((decoded, places)) = block.text()
        {
            for (byte, c) in decoded.char_indices() {
                let end = places.get(byte + c.len_utf8()).map_or(block.end, |(_, at)| *at);
                writer.replace(places[byte].1..end, Some(c));
            }
        }
        at = block.end.max(at + 1);
    }
    writer.end()
}

/// How many letters of the alphabet a text begins with.
fn run(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|b| value(**b).is_some()).count()
}

fn value(letter: u8) -> Option<u8> {
    Some(match letter {
        b'A'..=b'Z' => letter - b'A',
        b'a'..=b'z' => letter - b'a' + 26,
        b'0'..=b'9' => letter - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    })
}

/// The bytes that a text encodes; what is no letter is passed over.
pub(super) fn bytes(text: &str) -> Placed {
    joined(text.bytes().enumerate().filter_map(|(at, b)| Some((value(b)?, at))))
}

/// The bytes of bits in sixes.
fn joined(sixes: impl Iterator<Item = (u8, usize)>) -> Placed {
    let (mut out, mut bits, mut count, mut start) = (Placed::new(), 0u32, 0, 0);
    for (six, at) in sixes {
        if count == 0 {
            start = at;
        }
        bits = bits << 6 | u32::from(six);
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push(((bits >> count & 0xff) as u8, start));
            start = at;
        }
    }
    out
}

/// Letters that may be one encoded text.
struct Block {
    /// The six bits of each letter, and its position.
    letters: Vec<(u8, usize)>,
    /// The position after the last letter and its padding.
    end: usize,
    padding: usize,
}

impl Block {
    /// The letters from a position on. Lines as long as the first one continue on the next.
    fn new(bytes: &[u8], start: usize, length: usize) -> Block {
        let mut block = Block { letters: Vec::with_capacity(length), end: start, padding: 0 };
        block.take(bytes, length);
        let whole = start == 0 || bytes[start - 1] == b'\n';
        while whole && length >= SHORTEST_LINE && block.padding == 0 {
            let next = match bytes.get(block.end..).unwrap_or_default() {
                [b'\n', ..] => block.end + 1,
                [b'\r', b'\n', ..] => block.end + 2,
                _ => break,
            };
            let letters = run(&bytes[next..]);
            let behind = bytes[next + letters..].iter().find(|b| **b != b'=');
            if letters == 0 || letters > length || !matches!(behind, None | Some(b'\r' | b'\n')) {
                break;
            }
            block.end = next;
            block.take(bytes, letters);
            if letters < length {
                break;
            }
        }
        block
    }

    fn take(&mut self, bytes: &[u8], length: usize) {
        let end = self.end + length;
        self.letters.extend((self.end..end).filter_map(|at| Some((value(bytes[at])?, at))));
        self.padding = bytes[end..].iter().take(2).take_while(|b| **b == b'=').count();
        self.end = end + self.padding;
    }

    /// True if nothing touches the block that makes it a part of something else, and its length is one that encodes.
    fn stands_alone(&self, bytes: &[u8], start: usize) -> bool {
        let joins = |b: &u8| matches!(b, b'.' | b'-' | b'_' | b'%' | b'@' | b'\\' | b'=') || *b >= 0x80;
        let before = start.checked_sub(1).and_then(|n| bytes.get(n)).is_some_and(|b| *b != b'=' && joins(b));
        let after = bytes.get(self.end).is_some_and(|b| b.is_ascii_alphanumeric() || joins(b));
        let over = self.letters.len() % 4;
        // The bits of the last letter that encode nothing are zero.
        let spare = match (over, self.letters.last()) {
            (2, Some((bits, _))) => bits & 0x0f,
            (3, Some((bits, _))) => bits & 0x03,
            _ => 0,
        };
        !before && !after && over != 1 && spare == 0 && (self.padding == 0 || self.padding == 4 - over)
    }

    /// The text that the block encodes, if it is one, and the place of each of its bytes.
    fn text(&self) -> Option<(String, Placed)> {
        let placed = joined(self.letters.iter().copied());
        let text = String::from_utf8(placed.iter().map(|(byte, _)| *byte).collect()).ok()?;
        let letters = text.chars().all(char::is_alphabetic);
        (letters || self.letters.len() >= SHORT && has_words(&text)).then_some((text, placed))
    }
}

/// How many letters outside ASCII count as words: Japanese has no blanks.
const WIDE_LETTERS: usize = 4;

/// True for text that people read: nothing invisible, letters for the most part, and words.
fn has_words(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let wide = text.chars().filter(|c| c.is_alphabetic() && !c.is_ascii()).count();
    text.chars().all(is_shown)
        && letters * 2 > text.chars().count()
        && (wide >= WIDE_LETTERS || text.trim().contains(char::is_whitespace))
}
