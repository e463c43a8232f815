//! Mails (`.eml`): subject, body and attached texts as one text, with the way back to the message.
//!
//! Decides what is a mail and how much of it is read. `mail-parser` takes it apart and knows the character sets and transfer
//! encodings. Without the feature `mail`, nothing is a mail. The markup of an HTML body is kept and resolved later, as in any
//! other text.

#[cfg(feature = "mail")]
mod parts;

use faultbook_notation::{Layer, Notations};

/// The largest mail, in bytes; a larger one is read like any text. Most mail servers accept less.
pub const LONGEST: usize = 16 << 20;

/// How much of a text is searched for the headers of a mail, in bytes.
const HEADERS: usize = 64 << 10;

/// The part of a mail that a reader sees.
#[derive(Debug, Clone)]
pub struct Mail {
    /// Its text; the text before is the message as [`decode`](crate::decode::decode) gives it.
    pub layer: Layer,
    /// The mail itself, and the transfer encodings of the parts that were read.
    pub notations: Notations,
    /// True if some bytes were not text.
    pub damaged: bool,
}

/// Reads a mail; `None` if the bytes are not a mail or it contains no text.
pub fn read(bytes: &[u8]) -> Option<Mail> {
    #[cfg(feature = "mail")]
    if begins(bytes) && bytes.len() <= LONGEST {
        return parts::read(bytes);
    }
    let _ = bytes;
    None
}

/// True if a text begins like a mail or a part of one: with headers, one of which states the encoding of the body. The
/// response of a web server does not, nor does a mail copied from the screen.
pub fn begins(start: &[u8]) -> bool {
    if !cfg!(feature = "mail") {
        return false;
    }
    let start = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start);
    let mut says = Says::default();
    let mut lines = start[..start.len().min(HEADERS)].split(|b| *b == b'\n').enumerate();
    let mut headers = lines.by_ref().map_while(|(n, line)| {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        // A mailbox or a part begins with an extra line.
        let is_envelope = n == 0 && (line.starts_with(b"From ") || line.starts_with(b"--"));
        let goes_on = n > 0 && matches!(line.first(), Some(b' ' | b'\t'));
        if line.is_empty() { None } else { Some(is_envelope || goes_on || says.header(line)) }
    });
    headers.all(|is_header| is_header) && says.is_mail()
}

/// What the headers seen so far say.
#[derive(Debug, Default)]
struct Says {
    version: bool,
    encoding: bool,
    kind: bool,
    from: bool,
}

impl Says {
    /// Reads one line; false if it is not a header.
    fn header(&mut self, line: &[u8]) -> bool {
        let length = line.iter().take_while(|b| b.is_ascii_alphanumeric() || **b == b'-').count();
        if length == 0 || line.get(length) != Some(&b':') {
            return false;
        }
        let is = |name: &str| line[..length].eq_ignore_ascii_case(name.as_bytes());
        self.version |= is("mime-version");
        self.encoding |= is("content-transfer-encoding");
        self.kind |= is("content-type");
        self.from |= is("from");
        true
    }

    fn is_mail(&self) -> bool {
        self.version || self.encoding || (self.kind && self.from)
    }
}
