//! Percent-encoding, as in URLs and form data. In prose, a percent sign comes after a number and before a space. The proof of
//! the encoding is an escape that does not look like that, in a part of a URL where every percent sign begins an escape.

use super::is_shown;
use crate::escape;
use crate::{Layer, Writer};
use std::ops::Range;

pub(super) fn decode(text: &str) -> Option<Layer> {
    let bytes = text.as_bytes();
    let mut writer = Writer::new(text);
    let mut at = 0;
    while let Some(next) = bytes[at..].iter().position(|b| *b == b'%') {
        let start = bytes[at..at + next].iter().rposition(|b| ends_token(*b)).map_or(at, |n| at + n + 1);
        at += next;
        let end = bytes[at..].iter().position(|b| ends_token(*b)).map_or(bytes.len(), |n| at + n);
        token(bytes, start..end, &mut writer);
        at = end;
    }
    writer.end()
}

/// What stands in no URL.
fn ends_token(b: u8) -> bool {
    b.is_ascii_whitespace() || matches!(b, b'"' | b'<' | b'>' | b'`')
}

/// What stands between the values of a URL.
fn ends_value(b: u8) -> bool {
    matches!(b, b'&' | b'=' | b';' | b',' | b'|' | b'?' | b'#' | b'[' | b']' | b'{' | b'}' | b'/')
}

/// Decodes a part of the text without white space if one of its values is proved to be encoded.
fn token(bytes: &[u8], token: Range<usize>, writer: &mut Writer<'_>) {
    let mut values: Vec<Range<usize>> = Vec::new();
    let (mut start, mut proved) = (token.start, false);
    for end in token.start..=token.end {
        if end == token.end || ends_value(bytes[end]) {
            if let Some(proof) = judge(bytes, start..end) {
                proved |= proof;
                values.push(start..end);
            }
            start = end + 1;
        }
    }
    if !proved {
        return;
    }
    // Where a space is `%20`, a plus is a plus.
    let spaces = !bytes[token].windows(3).any(|w| w == b"%20");
    for value in values {
        let mut at = value.start;
        while at < value.end {
            let within = &bytes[at..value.end];
            let found =
                if within[0] == b'%' { escape::percent(within).filter(|(c, _)| is_shown(*c)) } else { None };
            if let Some((c, length)) = found {
                writer.replace(at..at + length, Some(c));
                at += length;
                continue;
            }
            let number = at == value.start && within.get(1).is_some_and(u8::is_ascii_digit);
            if within[0] == b'+' && spaces && !number {
                writer.replace(at..at + 1, Some(' '));
            }
            at += 1;
        }
    }
}

/// Whether a value is proved to be encoded; `None` if a percent sign in it begins no escape.
fn judge(bytes: &[u8], value: Range<usize>) -> Option<bool> {
    let (mut at, mut count, mut inner, mut proved) = (value.start, 0, false, false);
    while at < value.end {
        if bytes[at] != b'%' {
            at += 1;
            continue;
        }
        let (c, length) = escape::percent(&bytes[at..value.end])?;
        let before = (at > value.start).then(|| bytes[at - 1]);
        let after = bytes[at + length..value.end].first();
        count += 1;
        inner |= at > value.start;
        proved |= is_shown(c)
            && match before {
                _ if c >= '\u{80}' && length > 3 => true,
                // Latin-1 stands within words.
                Some(before) if c >= '\u{80}' => before.is_ascii_alphabetic(),
                Some(b'0'..=b'9') => !c.is_ascii_alphanumeric() && after.is_some_and(u8::is_ascii_alphabetic),
                Some(_) => true,
                None => false,
            };
        at += length;
    }
    Some(proved && (count > 1 || inner))
}
