//! The further layers: the escapes of URLs, XML, HTML, JSON and programming languages, decoded once.

use super::clean::plain;
use super::layer::{Layer, Writer};
use crate::entities;

/// A text with its escapes decoded once; `None` if there are none.
pub(super) fn decoded(text: &str) -> Option<Layer> {
    let bytes = text.as_bytes();
    let mut writer = Writer::new(text);
    let mut at = 0;
    while let Some(next) = bytes[at..].iter().position(|b| matches!(b, b'%' | b'&' | b'\\')) {
        at += next;
        let found = match bytes[at] {
            b'%' => percent(&bytes[at..]),
            b'&' => reference(&text[at..]),
            _ => escape(&bytes[at..]),
        };
        match found {
            Some((c, length)) => {
                writer.replace(at..at + length, Some(plain(c)));
                at += length;
            }
            None => at += 1,
        }
    }
    writer.end()
}

fn hex(bytes: &[u8]) -> Option<u32> {
    bytes.iter().try_fold(0, |n: u32, b| Some(n << 4 | char::from(*b).to_digit(16)?))
}

/// `%40`, `%C3%A5`, `%u0040`; a byte above ASCII that is no UTF-8 is Latin-1.
fn percent(bytes: &[u8]) -> Option<(char, usize)> {
    if matches!(bytes.get(1), Some(b'u' | b'U')) {
        return Some((char::from_u32(hex(bytes.get(2..6)?)?)?, 6));
    }
    let mut raw = [0; 4];
    for count in 0..4 {
        let value = bytes.get(count * 3..count * 3 + 3).filter(|b| b[0] == b'%').and_then(|b| hex(&b[1..]));
        let Some(value) = value.and_then(|v| u8::try_from(v).ok()) else { break };
        raw[count] = value;
        if let Ok(text) = std::str::from_utf8(&raw[..=count])
            && let Some(c) = text.chars().next()
        {
            return Some((c, (count + 1) * 3));
        }
    }
    let first = bytes.get(1..3).and_then(hex).and_then(|v| u8::try_from(v).ok())?;
    Some((char::from(first), 3))
}

/// `&amp;`, `&#64;`, `&#x40;`.
fn reference(text: &str) -> Option<(char, usize)> {
    let most = text.len().min(entities::LONGEST + 4);
    let end = text.as_bytes()[..most].iter().position(|b| *b == b';')?;
    let name = text.get(1..end)?;
    let c = match name.strip_prefix('#') {
        Some(number) => {
            let value = match number.strip_prefix(['x', 'X']) {
                Some(digits) => hex(digits.as_bytes()).filter(|_| !digits.is_empty())?,
                None => number.parse().ok()?,
            };
            char::from_u32(value)?
        }
        None => entities::named(name)?,
    };
    Some((c, end + 1))
}

/// The escapes of JSON and of programming languages.
fn escape(bytes: &[u8]) -> Option<(char, usize)> {
    Some(match bytes.get(1)? {
        b'u' => (char::from_u32(hex(bytes.get(2..6)?)?)?, 6),
        b'x' => (char::from_u32(hex(bytes.get(2..4)?)?)?, 4),
        b'n' => ('\n', 2),
        b'r' => ('\r', 2),
        b't' => ('\t', 2),
        b'b' | b'f' => (' ', 2),
        c @ (b'"' | b'\'' | b'/' | b'\\') => (char::from(*c), 2),
        _ => return None,
    })
}
