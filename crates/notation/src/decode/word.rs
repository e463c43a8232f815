//! Encoded words, as in the subject of a mail: `=?UTF-8?Q?verrouill=C3=A9?=`. Source: RFC 2047.
//!
//! Reads UTF-8, ASCII and Latin-1; other character sets need tables, which only the reader of whole mails has.

use super::base64;
use crate::escape;
use crate::{Layer, Writer};

/// So long an encoded word is at most, in bytes. The standard allows 75, which not every program keeps to.
const LONGEST: usize = 1024;

pub(super) fn decode_q(text: &str) -> Option<Layer> {
    decode(text, b'q', quoted)
}

pub(super) fn decode_b(text: &str) -> Option<Layer> {
    decode(text, b'b', base64::bytes)
}

/// Bytes that a text encodes, each with the place where its spelling begins.
pub(super) type Placed = Vec<(u8, usize)>;

fn decode(text: &str, kind: u8, bytes: fn(&str) -> Placed) -> Option<Layer> {
    let mut writer = Writer::new(text);
    // Blanks between two encoded words are no part of the text.
    let mut last = None;
    let mut at = 0;
    while let Some(next) = text[at..].find("=?") {
        at += next;
        let Some((word, length)) = parse(&text[at..], kind, bytes) else {
            at += 2;
            continue;
        };
        if let Some(end) = last.filter(|end| text[*end..at].trim().is_empty()) {
            writer.replace(end..at, None);
        }
        for (n, (c, from)) in word.iter().enumerate() {
            let from = if n == 0 { 0 } else { *from };
            let end = word.get(n + 1).map_or(length, |(_, next)| *next);
            writer.replace(at + from..at + end, Some(*c));
        }
        at += length;
        last = Some(at);
    }
    writer.end()
}

/// The characters of an encoded word, each with the place where its spelling begins, and the length of the word.
fn parse(text: &str, kind: u8, bytes: fn(&str) -> Placed) -> Option<(Vec<(char, usize)>, usize)> {
    let most = text.floor_char_boundary(LONGEST);
    let mut parts = text[2..most].splitn(4, '?');
    let (charset, letter, encoded, rest) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    if letter.len() != 1 || letter.as_bytes()[0].to_ascii_lowercase() != kind || !rest.starts_with('=') {
        return None;
    }
    let start = "=?".len() + charset.len() + "?q?".len();
    let placed = bytes(encoded);
    let raw = placed.iter().map(|(byte, _)| *byte);
    let word: Vec<(char, usize)> = match charset.to_ascii_lowercase().as_str() {
        "utf-8" | "us-ascii" => {
            let text = String::from_utf8(raw.collect()).ok()?;
            text.char_indices().map(|(at, c)| (c, start + placed[at].1)).collect()
        }
        "iso-8859-1" | "windows-1252" => placed.iter().map(|(b, at)| (char::from(*b), start + at)).collect(),
        _ => return None,
    };
    let length = start + encoded.len() + "?=".len();
    // What was decoded is never longer than what encodes it.
    let shorter = word.iter().map(|(c, _)| c.len_utf8()).sum::<usize>() <= length;
    (shorter && !word.is_empty()).then_some((word, length))
}

fn quoted(text: &str) -> Placed {
    let bytes = text.as_bytes();
    let (mut out, mut at) = (Vec::with_capacity(bytes.len()), 0);
    while let Some(byte) = bytes.get(at) {
        let escaped = (*byte == b'=').then(|| escape::byte_behind(b"=", &bytes[at..])).flatten();
        out.push((escaped.unwrap_or(if *byte == b'_' { b' ' } else { *byte }), at));
        at += if escaped.is_some() { 3 } else { 1 };
    }
    out
}
