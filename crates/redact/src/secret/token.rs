//! Tells tokens, and base64 of a name and a password, from ordinary words.

use crate::MASK;

/// How many bytes of a value are examined.
const LOOK: usize = 256;

/// True for a value that could be a token and is not an ordinary word.
pub(super) fn is_token(text: &str) -> bool {
    let text = text[..text.floor_char_boundary(LOOK)].trim();
    text == MASK
        || (text.len() >= 8
            && !text.contains(char::is_whitespace)
            && (text.bytes().any(|b| b.is_ascii_digit())
                || (text.bytes().skip(1).any(|b| b.is_ascii_uppercase()) && text.len() >= 16)))
}

/// True for base64 of `user:password`.
pub(super) fn holds_a_colon(text: &str) -> bool {
    let (mut bits, mut count) = (0u32, 0);
    for byte in text.trim_end_matches('=').bytes() {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => return false,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            match (bits >> count & 0xFF) as u8 {
                b':' => return true,
                0..0x20 | 0x7F => return false,
                _ => {}
            }
        }
    }
    false
}
