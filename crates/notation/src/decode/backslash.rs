//! Backslash escapes, as in JSON and in what programs print of strings.
//!
//! Windows paths are full of them: `C:\new\trace`. So a line counts as escaped where an escape stands that no path has
//! (`\"`, `\u00e9`, `\/`, or `\n` before a capital, a digit or no letter at all), and then words that are no paths are decoded.

use super::is_shown;
use crate::escape;
use crate::{Layer, Writer};
use std::ops::Range;

pub(super) fn decode(text: &str) -> Option<Layer> {
    let mut writer = Writer::new(text);
    if !text.contains('\\') {
        return None;
    }
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let words: Vec<Range<usize>> =
            words(line).filter(|word| is_escaped(&line.as_bytes()[word.clone()])).collect();
        if words.iter().any(|word| is_proof(&line.as_bytes()[word.clone()])) {
            for word in words {
                each(&line.as_bytes()[word.clone()], |at, c, length| {
                    if is_shown(c) {
                        let at = start + word.start + at;
                        writer.replace(at..at + length, Some(c));
                    }
                });
            }
        }
        start += line.len();
    }
    writer.end()
}

/// The parts of a line without blanks that hold a backslash.
fn words(line: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    let pieces = line.split([' ', '\t', '\r', '\n']).map(move |word| {
        let start = at;
        at += word.len() + 1;
        start..start + word.len()
    });
    pieces.filter(|word| line.as_bytes()[word.clone()].contains(&b'\\'))
}

/// Calls `found` with the place, the character and the length of each escape; false if a backslash begins none.
fn each(word: &[u8], mut found: impl FnMut(usize, char, usize)) -> bool {
    let (mut at, mut all) = (0, true);
    while let Some(next) = word[at..].iter().position(|b| *b == b'\\') {
        at += next;
        match escape::backslash(&word[at..]) {
            Some((c, length)) => {
                found(at, c, length);
                at += length;
            }
            None => {
                all = false;
                at += 1;
            }
        }
    }
    all
}

/// True if all backslashes of a word begin escapes and it is no path.
fn is_escaped(word: &[u8]) -> bool {
    each(word, |_, _, _| {}) && !is_path(word)
}

/// True for `C:\…`, `\\server\share` and `%TEMP%\…`.
fn is_path(word: &[u8]) -> bool {
    let drive = word.windows(4).enumerate().any(|(at, w)| {
        w[0].is_ascii_alphabetic()
            && (w[1], w[2]) == (b':', b'\\')
            && !matches!(w[3], b'\\' | b'"')
            && !at.checked_sub(1).is_some_and(|before| word[before].is_ascii_alphanumeric())
    });
    let within = |w: &[u8]| w[0].is_ascii_alphanumeric() && w[1] == b'\\' && w[2].is_ascii_alphanumeric();
    let share = word.starts_with(br"\\") && word.get(2).is_some_and(u8::is_ascii_alphanumeric);
    drive || (share && word.windows(3).any(within)) || word.windows(2).any(|w| w == br"%\")
}

/// True if an escape of the word stands in no path.
fn is_proof(word: &[u8]) -> bool {
    let mut proved = false;
    each(word, |at, c, length| {
        // A backslash that is escaped itself may begin the escape that proves it.
        let behind = &word[at + length..];
        let second = || match behind {
            [b'"' | b'u', ..] => escape::backslash(&word[at + 1..]).is_some(),
            [b'n' | b'r' | b't', rest @ ..] => breaks(rest),
            _ => false,
        };
        proved |= match c {
            '"' | '/' => length == 2 || is_shown(c),
            '\\' if length == 2 => second(),
            '\'' => {
                at > 0
                    && word[at - 1].is_ascii_alphabetic()
                    && behind.first().is_some_and(u8::is_ascii_alphabetic)
            }
            '\n' | '\r' | '\t' if length == 2 => breaks(behind),
            ' ' if length == 2 => false,
            c => length > 4 && is_shown(c),
        };
    });
    proved
}

/// True if what follows an escaped line break or tab is not the rest of a file name.
fn breaks(behind: &[u8]) -> bool {
    !behind.first().is_some_and(|b| b.is_ascii_lowercase() || matches!(b, b'_' | b'-' | b'.'))
}
