//! Quoted-printable, the transfer encoding of mail. Source: RFC 2045, section 6.7.
//!
//! `code=200018` looks like it. Proof is a character above ASCII (`=C3=A9`), a line of mail's length that is broken with `=`,
//! or the header that names the encoding; only then `=3D` and broken lines are read, too.

use super::is_shown;
use crate::escape;
use crate::{Layer, Writer};

/// The length in bytes of lines broken with `=`: mail allows 76, and no program breaks much earlier.
const BROKEN: std::ops::RangeInclusive<usize> = 60..=78;
const HEADER: &[u8] = b"content-transfer-encoding: quoted-printable";

pub(super) fn decode(text: &str) -> Option<Layer> {
    let bytes = text.as_bytes();
    let mut marks = bytes.iter().enumerate().filter(|(_, b)| **b == b'=').map(|(at, _)| at).peekable();
    marks.peek()?;
    let named = bytes.windows(HEADER.len()).any(|w| w.eq_ignore_ascii_case(HEADER));
    let is_proof = |at: usize| is_wide(bytes, at) || line_break(bytes, at, true).is_some();
    if !named && !marks.any(is_proof) {
        return None;
    }
    let mut writer = Writer::new(text);
    let mut at = 0;
    while let Some(next) = bytes[at..].iter().position(|b| *b == b'=') {
        at += next;
        if let Some(length) = line_break(bytes, at, false) {
            writer.replace(at..at + length, None);
            at += length;
            continue;
        }
        let escaped = escape::equals(&bytes[at..]).filter(|(c, length)| match c {
            '=' => true,
            ' ' | '\t' => matches!(bytes.get(at + 3), None | Some(b'\r' | b'\n')),
            c if *c >= '\u{80}' => *length > 3 || named,
            c => named && is_shown(*c),
        });
        match escaped {
            Some((c, length)) => {
                writer.replace(at..at + length, Some(c));
                at += length;
            }
            None => at += 1,
        }
    }
    writer.end()
}

/// True if an escaped character above ASCII begins at a place.
fn is_wide(bytes: &[u8], at: usize) -> bool {
    escape::equals(&bytes[at..]).is_some_and(|(_, length)| length > 3)
}

/// The length of an `=` and the line end after it, if they break a line. `prose` requires a blank in the line, since a long
/// line without one may be a setting without a value.
fn line_break(bytes: &[u8], at: usize, prose: bool) -> Option<usize> {
    let length = match bytes.get(at + 1..)? {
        [b'\n', _, ..] => 2,
        [b'\r', b'\n', _, ..] => 3,
        _ => return None,
    };
    let from = at.saturating_sub(*BROKEN.end());
    let line = bytes[from..at].iter().rposition(|b| *b == b'\n').map_or(from, |n| from + n + 1);
    let line = &bytes[line..=at];
    (BROKEN.contains(&line.len()) && (!prose || line.contains(&b' '))).then_some(length)
}
