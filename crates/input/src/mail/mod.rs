//! Mails (`.eml`): the subject, the body and attached texts as one text, with the way back to the message.
//!
//! Decides what is a mail, and how much of one is read. Taking it apart is the work of `mail-parser`, which knows the
//! character sets and transfer encodings; without the feature `mail` nothing is a mail. Markup of an HTML body stays: whoever
//! reads the text resolves it as anywhere else.

#[cfg(feature = "mail")]
mod parts;

use faultbook_notation::{Layer, Notations};

/// A mail of more bytes is read like any text. Most mail servers take less.
pub const LONGEST: usize = 16 << 20;

/// How much of a text is looked through for the headers of a mail, in bytes.
const HEADERS: usize = 64 << 10;

/// What of a mail is for readers.
#[derive(Debug, Clone)]
pub struct Mail {
    /// Its text; the text before is the message as [`decode`](crate::decode::decode) gives it.
    pub layer: Layer,
    /// The mail itself, and the transfer encodings of the parts that were read.
    pub notations: Notations,
    /// True when some bytes were no text.
    pub damaged: bool,
}

/// Reads a mail; `None` if the bytes are none, or nothing in it is text.
pub fn read(bytes: &[u8]) -> Option<Mail> {
    #[cfg(feature = "mail")]
    if begins(bytes) && bytes.len() <= LONGEST {
        return parts::read(bytes);
    }
    let _ = bytes;
    None
}

/// True if a text begins like a mail, or like a part of one: with headers, one of which says how the body is written. An
/// answer of a web server does not, nor does a mail that was copied from the screen.
pub fn begins(start: &[u8]) -> bool {
    if !cfg!(feature = "mail") {
        return false;
    }
    let start = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start);
    let mut says = Says::default();
    let mut lines = start[..start.len().min(HEADERS)].split(|b| *b == b'\n').enumerate();
    let mut headers = lines.by_ref().map_while(|(n, line)| {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        // A mailbox or a part begins with a line of its own.
        let is_envelope = n == 0 && (line.starts_with(b"From ") || line.starts_with(b"--"));
        let goes_on = n > 0 && matches!(line.first(), Some(b' ' | b'\t'));
        if line.is_empty() { None } else { Some(is_envelope || goes_on || says.header(line)) }
    });
    headers.all(|is_header| is_header) && says.is_mail()
}

/// What the headers of a text say.
#[derive(Debug, Default)]
struct Says {
    version: bool,
    encoding: bool,
    kind: bool,
    from: bool,
}

impl Says {
    /// Takes note of a line; false if it is no header.
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
