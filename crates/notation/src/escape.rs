//! The escapes themselves: what one of them at the beginning of a text stands for, and how long it is.
//!
//! Does not decide whether what looks like an escape is one.

use crate::names;
use std::ops::Range;

/// A code that colors a terminal at the beginning of a text, as written by a program, by syslog, by `cat -v` or as an
/// escape: its length in bytes.
pub fn color(text: &[u8]) -> Option<usize> {
    const INTRODUCERS: [&[u8]; 9] =
        [b"\x1b", b"\xc2\x9b", b"#033", b"^[", b"\\u001b", b"\\u001B", b"\\x1b", b"\\x1B", b"\\033"];
    const SHORT: &[u8] = b"\\e";
    let introducer = INTRODUCERS.iter().chain([&SHORT]).find(|i| text.starts_with(i))?;
    Some(introducer.len() + sequence(&text[introducer.len()..])?)
}

/// Where the color codes of a text stand.
pub fn colors(text: &str) -> impl Iterator<Item = Range<usize>> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            at += bytes.get(at..)?.iter().position(|b| matches!(b, 0x1b | 0xc2 | b'#' | b'^' | b'\\'))?;
            let start = at;
            at += color(&bytes[at..]).unwrap_or(1);
            if at > start + 1 {
                return Some(start..at);
            }
        }
    })
}

/// How many signs the parameters of a color code have at most.
const MOST_PARAMETERS: usize = 32;

/// What follows the introducer of a color code, such as `[1;31m`: its length in bytes.
pub(crate) fn sequence(text: &[u8]) -> Option<usize> {
    let parameters = text.strip_prefix(b"[")?;
    let length = parameters.iter().take_while(|b| matches!(b, b'0'..=b'9' | b';' | b':' | b'?')).count();
    let ends = length <= MOST_PARAMETERS && matches!(parameters.get(length), Some(b'm' | b'K'));
    ends.then_some(length + 2)
}

fn hex(bytes: &[u8]) -> Option<u32> {
    bytes.iter().try_fold(0, |n: u32, b| Some(n << 4 | char::from(*b).to_digit(16)?))
}

/// The character that bytes spelled `signs` by `signs` begin with, and its number of bytes; a byte above ASCII that is no
/// UTF-8 is Latin-1. `byte` gives the value of the spelling at a place, if there is one.
fn character(signs: usize, byte: impl Fn(usize) -> Option<u8>) -> Option<(char, usize)> {
    let mut raw = [0; 4];
    for count in 0..raw.len() {
        let Some(value) = byte(count * signs) else { break };
        raw[count] = value;
        if let Ok(text) = std::str::from_utf8(&raw[..=count])
            && let Some(c) = text.chars().next()
        {
            return Some((c, count + 1));
        }
    }
    Some((char::from(byte(0)?), 1))
}

/// The byte given by two hexadecimal digits after a prefix.
pub(crate) fn byte_behind(prefix: &[u8], text: &[u8]) -> Option<u8> {
    let digits = text.strip_prefix(prefix)?.get(..2)?;
    u8::try_from(hex(digits)?).ok()
}

/// `%40`, `%C3%A5`, `%u0040` at the beginning of a text. Source: RFC 3986, section 2.1; `%u` is what `escape()` of
/// ECMAScript (Annex B) writes.
pub fn percent(text: &[u8]) -> Option<(char, usize)> {
    if matches!(text.get(1), Some(b'u' | b'U')) {
        return Some((char::from_u32(hex(text.get(2..6)?)?)?, 6));
    }
    let (c, count) = character(3, |at| byte_behind(b"%", text.get(at..)?))?;
    Some((c, count * 3))
}

/// `=40`, `=C3=A5` at the beginning of a text, in upper case only. Source: RFC 2045, section 6.7.
pub fn equals(text: &[u8]) -> Option<(char, usize)> {
    let byte = |at| {
        let spelled: &[u8] = text.get(at..at + 3)?;
        byte_behind(b"=", spelled).filter(|_| !spelled.iter().any(u8::is_ascii_lowercase))
    };
    let (c, count) = character(3, byte)?;
    Some((c, count * 3))
}

/// `&amp;`, `&#64;`, `&#x40;` at the beginning of a text.
pub fn reference(text: &str) -> Option<(char, usize)> {
    let most = text.len().min(names::LONGEST + 4);
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
        None => names::named(name)?,
    };
    Some((c, end + 1))
}

/// The escapes of JSON and of programming languages at the beginning of a text: `\"`, `\n`, `\u0040`, `\ud83d\ude00`, `\x40`,
/// `\xc3\xa5`.
pub fn backslash(text: &[u8]) -> Option<(char, usize)> {
    Some(match text.get(1)? {
        b'u' => {
            let unit = hex(text.get(2..6)?)?;
            match char::from_u32(unit) {
                Some(c) => (c, 6),
                None => {
                    let second = hex(text.get(6..)?.strip_prefix(b"\\u")?.get(..4)?)?;
                    let pair = [u16::try_from(unit).ok()?, u16::try_from(second).ok()?];
                    (char::decode_utf16(pair).next()?.ok()?, 12)
                }
            }
        }
        b'x' => {
            let (c, count) = character(4, |at| byte_behind(b"\\x", text.get(at..)?))?;
            (c, count * 4)
        }
        b'n' => ('\n', 2),
        b'r' => ('\r', 2),
        b't' => ('\t', 2),
        b'b' | b'f' => (' ', 2),
        c @ (b'"' | b'\'' | b'/' | b'\\') => (char::from(*c), 2),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_of_each_kind() {
        for (found, expected) in [
            (percent(b"%40x"), Some(('@', 3))),
            (percent(b"%C3%A5%41"), Some(('å', 6))),
            (percent("%e3%82%a8".as_bytes()), Some(('エ', 9))),
            (percent(b"%E5n"), Some(('å', 3))),
            (percent(b"%u00e5"), Some(('å', 6))),
            (percent(b"%4"), None),
            (percent(b"%g0"), None),
            (equals(b"=C3=A5"), Some(('å', 6))),
            (equals(b"=c3=a5"), None),
            (reference("&lt;x"), Some(('<', 4))),
            (reference("&#x144;"), Some(('ń', 7))),
            (reference("&#324;"), Some(('ń', 6))),
            (reference("&lstrok;&zdot;"), Some(('ł', 8))),
            (reference("&no such;"), None),
            (reference("&;"), None),
            (backslash(br"\u00e5"), Some(('å', 6))),
            (backslash(br"\ud83d\ude00"), Some(('😀', 12))),
            (backslash(br"\ud83dx"), None),
            (backslash(br"\xc3\xa5"), Some(('å', 8))),
            (backslash(br"\xe5"), Some(('å', 4))),
            (backslash(br"\Users"), None),
            (backslash(br"\"), None),
        ] {
            assert_eq!(found, expected);
        }
    }

    #[test]
    fn colors_in_their_spellings() {
        for (text, length) in [
            ("\x1b[31mred", Some(5)),
            ("\u{9b}[K", Some(4)),
            ("#033[0;1m", Some(9)),
            ("^[[m", Some(4)),
            (r"\u001b[1m", Some(9)),
            (r"\x1B[1m", Some(7)),
            (r"\033[1m", Some(7)),
            (r"\e[1m", Some(5)),
            ("\x1b[31", None),
            ("\x1b[2J", None),
            ("[31m", None),
        ] {
            assert_eq!(color(text.as_bytes()), length, "{text}");
        }
    }
}
