//! Decodes one line (UTF-8 or Latin-1, decided for each line; NULs are dropped) and cuts a line that is too long.

use super::Seen;
use memchr::memchr;

/// A line is cut at a blank within this many bytes before the limit, so that half an address is never left.
const CUT_AT_BLANK: usize = 1024;

/// The beginning of a long line, up to a blank near its end if there is one.
pub(super) fn cut(bytes: &[u8]) -> &[u8] {
    let tail = bytes.len().saturating_sub(CUT_AT_BLANK);
    match bytes[tail..].iter().rposition(|b| matches!(b, b' ' | b'\t' | b'>' | b',' | b';')) {
        Some(at) => &bytes[..=tail + at],
        // Without a blank, cut between two characters.
        None => match std::str::from_utf8(&bytes[tail..]) {
            Err(error) if error.error_len().is_none() && tail + error.valid_up_to() > 0 => {
                &bytes[..tail + error.valid_up_to()]
            }
            _ => bytes,
        },
    }
}

/// Decodes one line. `at_edge` means that a character may be cut off at its beginning or end.
pub(super) fn decode<'t>(bytes: &'t [u8], into: &'t mut String, at_edge: bool, seen: &mut Seen) -> &'t str {
    let has_null = memchr(0, bytes).is_some();
    if let Ok(text) = std::str::from_utf8(bytes) {
        seen.utf8 = seen.utf8 || !text.is_ascii();
        if !has_null {
            return text;
        }
        into.clear();
        into.extend(text.chars().filter(|c| *c != '\0'));
        return into;
    }
    into.clear();
    // A run of bad bytes counts once: a character that was cut leaves up to three.
    let (mut good, mut bad, mut in_bad) = (0usize, 0usize, false);
    for chunk in bytes.utf8_chunks() {
        in_bad &= chunk.valid().is_empty();
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty() && !in_bad);
        in_bad = !chunk.invalid().is_empty();
    }
    if good > bad || (at_edge && seen.utf8 && bad == 1) {
        into.extend(String::from_utf8_lossy(bytes).chars().filter(|c| *c != '\0'));
    } else {
        seen.latin1_lines += 1;
        into.extend(bytes.iter().filter(|b| **b != 0).map(|b| char::from(*b)));
    }
    into
}
