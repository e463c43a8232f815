//! Decodes pasted bytes to text: byte order marks, UTF-16, invalid bytes.
//!
//! Owns the guess of the encoding. No input is rejected: bytes that are not text become U+FFFD.

/// The encoding of pasted bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16, little-endian.
    Utf16Le,
    /// UTF-16, big-endian.
    Utf16Be,
}

impl Encoding {
    /// Its name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "utf-8",
            Encoding::Utf16Le => "utf-16le",
            Encoding::Utf16Be => "utf-16be",
        }
    }
}

/// Decoded text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text without its byte order mark.
    pub text: String,
    /// The encoding it was decoded from.
    pub encoding: Encoding,
    /// The number of bytes before decoding.
    pub bytes: u64,
    /// True if some bytes were not text.
    pub damaged: bool,
}

/// Guesses the encoding from the first bytes; also returns the length of the byte order mark. UTF-16 without a mark is
/// recognized by its zero bytes, since text in any language contains blanks, digits or line ends.
pub fn encoding(start: &[u8]) -> (Encoding, usize) {
    match start {
        [0xEF, 0xBB, 0xBF, ..] => (Encoding::Utf8, 3),
        [0xFF, 0xFE, ..] => (Encoding::Utf16Le, 2),
        [0xFE, 0xFF, ..] => (Encoding::Utf16Be, 2),
        _ => {
            let sample = &start[..start.len().min(512)];
            let zeros = |odd: usize| sample.iter().skip(odd).step_by(2).filter(|b| **b == 0).count();
            let half = sample.len() / 2;
            match (zeros(0), zeros(1)) {
                (even, odd) if half > 0 && odd * 4 > half && even * 8 < half => (Encoding::Utf16Le, 0),
                (even, odd) if half > 0 && even * 4 > half && odd * 8 < half => (Encoding::Utf16Be, 0),
                _ => (Encoding::Utf8, 0),
            }
        }
    }
}

/// Decodes a whole text.
pub fn decode(bytes: &[u8]) -> Decoded {
    let (encoding, mark) = encoding(bytes);
    let (text, damaged) = decode_as(&bytes[mark..], encoding);
    Decoded { text, encoding, bytes: bytes.len() as u64, damaged }
}

/// Decodes bytes that have no byte order mark. The flag is true if some of them were not text.
pub fn decode_as(bytes: &[u8], encoding: Encoding) -> (String, bool) {
    let unit = match encoding {
        Encoding::Utf8 => {
            let text = String::from_utf8_lossy(bytes);
            let damaged = matches!(text, std::borrow::Cow::Owned(_));
            return (text.into_owned(), damaged);
        }
        Encoding::Utf16Le => u16::from_le_bytes,
        Encoding::Utf16Be => u16::from_be_bytes,
    };
    let pairs = bytes.chunks_exact(2);
    let mut damaged = !pairs.remainder().is_empty();
    let units = pairs.map(|p| unit([p[0], p[1]]));
    let mut text = String::with_capacity(bytes.len() / 2);
    for c in char::decode_utf16(units) {
        damaged |= c.is_err();
        text.push(c.unwrap_or(char::REPLACEMENT_CHARACTER));
    }
    (text, damaged)
}
