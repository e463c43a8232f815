//! PEM private keys: between the markers in one line, or line by line after whatever prefix a log writes.

use super::super::MASK;
use super::super::book::Kind;
use super::super::span::Found;
use super::Pending;

/// The most lines of a key. Without a limit, a key without an end marker would mask the rest of the log.
const MOST_LINES: u16 = 512;
/// A base64 word of at least this many characters belongs to the key, whatever precedes it.
const LONG: usize = 40;

/// Masks the keys in a text. `Some` if a key continues on the next line, or if the text holds nothing but a key.
pub(super) fn pass(line: &str, found: &mut Found) -> Option<Pending> {
    let mut at = 0;
    while let Some((mark, start)) = begin(line, at) {
        let Some(end) = line[start..].find("-----END").map(|n| start + n) else {
            if line[start..].contains(|c: char| c.is_alphanumeric()) {
                let rest = start + line[start..].len() - line[start..].trim_start().len();
                found.add(rest..line.trim_end().len(), MASK, Kind::Secret);
            }
            return Some(Pending::Key { lines: MOST_LINES, shape: shape(&line[..mark]) });
        };
        let body = line[start..end].trim();
        if !body.is_empty() {
            found.add(start..end, MASK, Kind::Secret);
        }
        at = end + 1;
    }
    None
}

/// The start and end of the next `BEGIN` marker of a private key.
fn begin(line: &str, mut at: usize) -> Option<(usize, usize)> {
    while let Some(mark) = line[at..].find("-----BEGIN ").map(|n| at + n) {
        let name = mark + 11;
        let Some(end) = line[name..].bytes().take(64).position(|b| b == b'-').map(|n| name + n) else {
            at = name;
            continue;
        };
        if line[name..end].contains("PRIVATE KEY") && line[end..].starts_with("-----") {
            return Some((mark, end + 5));
        }
        at = end;
    }
    None
}

/// Masks a line that continues a key.
pub(super) fn continued(line: &str, lines: u16, before: u64, found: &mut Found) -> Pending {
    found.steps += line.len() as u64;
    let closers: &[char] = &['"', '\'', '}', ']', ')', '>', ',', ';', '\\', ' ', '\t', '\n', '\r'];
    let text = line.trim_end_matches(closers);
    if line.contains("-----END") || lines == 0 {
        return Pending::Nothing;
    }
    let next = Pending::Key { lines: lines - 1, shape: before };
    let sign = |c: char| !(c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=' | '*'));
    let start = text.rfind(sign).map_or(0, |n| n + text[n..].chars().next().map_or(1, char::len_utf8));
    let word = &text[start..];
    if word.is_empty() {
        // An empty line, or a PEM header such as `Proc-Type: 4,ENCRYPTED`.
        return next;
    }
    let begins = text[..start].trim().is_empty() || word.len() >= LONG || shape(&text[..start]) == before;
    if !begins {
        return if line.contains("Proc-Type") || line.contains("DEK-Info") { next } else { Pending::Nothing };
    }
    found.add(start..text.len(), MASK, Kind::Secret);
    next
}

/// A hash of a line prefix without its digits, equal for two lines of the same log.
fn shape(text: &str) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut digit = false;
    for byte in text.trim_end().bytes() {
        let is_digit = byte.is_ascii_digit();
        if !(is_digit && digit) {
            hash = (hash ^ u64::from(if is_digit { b'0' } else { byte })).wrapping_mul(0x0100_0000_01b3);
        }
        digit = is_digit;
    }
    hash
}
