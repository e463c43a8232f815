//! Takes a mail apart in linear time. Forwarded mails are opened only a few levels deep.

use super::{Mail, begins};
use crate::decode;
use faultbook_notation::{Layer, Notation, Notations, Writer};
use mail_parser::{Encoding, HeaderName, Message, MessageParser, MessagePart, PartType};

/// How many levels of forwarded mails are read.
const DEEPEST: usize = 3;
/// The most multiparts in a mail. People do not write more, and the parser searches the rest of the mail for the end of each.
const MOST_MULTIPARTS: usize = 64;

/// Reads bytes that begin like a mail.
pub(super) fn read(bytes: &[u8]) -> Option<Mail> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let original = decode::decode(bytes).text;
    let mut notations = Notations::default();
    notations.add(Notation::Mail);
    let mut pieces = Vec::new();
    each(bytes, DEEPEST, &mut |piece| pieces.push(piece), &mut notations);
    let mut writer = Writer::new(&original);
    let (mut places, mut done) = (Places::new(bytes), 0);
    let (mut damaged, mut any) = (false, false);
    for piece in pieces {
        let start = original.floor_char_boundary(places.of(piece.start).min(original.len()));
        let end = original.floor_char_boundary(places.of(piece.end).min(original.len()));
        if start < done || end <= start || piece.text.trim().is_empty() {
            continue;
        }
        any = true;
        damaged |= piece.text.contains(char::REPLACEMENT_CHARACTER);
        // The gap between two parts ends a paragraph.
        let between = if done == 0 { "" } else { "\n\n" };
        writer.replace_with(done..start, between);
        if original[start..end] != piece.text {
            writer.replace_with(start..end, &piece.text);
        }
        done = end;
    }
    writer.replace(done..original.len(), None);
    let layer: Layer = writer.end().filter(|_| any)?;
    Some(Mail { layer, notations, damaged })
}

/// A text in a mail and its place in the message.
struct Piece {
    text: String,
    start: usize,
    end: usize,
}

/// Calls `found` for each text of a mail, in order.
fn each(bytes: &[u8], depth: usize, found: &mut dyn FnMut(Piece), notations: &mut Notations) {
    let masked = masked(bytes);
    if count(&masked, b"multipart") > MOST_MULTIPARTS {
        return;
    }
    // A part may begin with the boundary that ends the previous one.
    let skipped = match masked.iter().position(|b| *b == b'\n') {
        Some(end) if masked.starts_with(b"--") => end + 1,
        _ => 0,
    };
    let Some(message) = MessageParser::default().parse(&masked[skipped..]) else { return };
    let shown = shown(&message);
    for (number, part) in message.parts.iter().enumerate() {
        if number == 0 {
            subject(part, skipped, found);
        }
        let text = match &part.body {
            PartType::Text(text) | PartType::Html(text) if shown[number] => text.clone().into_owned(),
            PartType::Binary(inner) | PartType::InlineBinary(inner) if depth > 0 && begins(inner) => {
                let mut texts = Vec::new();
                each(inner, depth - 1, &mut |piece| texts.push(piece.text), notations);
                texts.join("\n\n")
            }
            _ => continue,
        };
        match part.encoding {
            Encoding::QuotedPrintable => notations.add(Notation::QuotedPrintable),
            Encoding::Base64 => notations.add(Notation::Base64),
            Encoding::None => {}
        }
        let (start, end) = (part.offset_body as usize, part.offset_end as usize);
        found(Piece { text, start: skipped + start, end: skipped + end });
    }
}

fn subject(part: &MessagePart<'_>, skipped: usize, found: &mut dyn FnMut(Piece)) {
    if let Some(header) = part.headers.iter().rfind(|h| h.name == HeaderName::Subject)
        && let Some(text) = header.value.as_text()
    {
        let (start, end) = (header.offset_start as usize, header.offset_end as usize);
        found(Piece { text: text.to_owned(), start: skipped + start, end: skipped + end });
    }
}

/// Which parts a reader sees. Of HTML and plain text alternatives, the plain one is chosen unless it is empty.
fn shown(message: &Message<'_>) -> Vec<bool> {
    let has = |list: &[u32], n: usize| list.iter().any(|id| *id as usize == n);
    let blank =
        message.text_body.iter().all(|id| match message.parts.get(*id as usize).map(|part| &part.body) {
            Some(PartType::Text(text)) => text.trim().is_empty(),
            _ => false,
        });
    let each = (0..message.parts.len()).map(|n| {
        has(&message.text_body, n) || has(&message.attachments, n) || (blank && has(&message.html_body, n))
    });
    each.collect()
}

/// The message with the content types that make the parser open a forwarded mail replaced by names of the same length.
/// Otherwise the parser would recurse as deep as a hostile file demands, and so would dropping its result.
fn masked(bytes: &[u8]) -> Vec<u8> {
    let mut out = bytes.to_vec();
    for (name, mask) in [("message/rfc822", b'x'), ("message/global", b'x'), ("multipart/digest", b'x')] {
        let mut at = 0;
        while let Some(found) = find(&out[at..], name.as_bytes()) {
            at += found + name.len();
            out[at - 1] = mask;
        }
    }
    out
}

fn find(bytes: &[u8], name: &[u8]) -> Option<usize> {
    bytes
        .windows(name.len())
        .position(|w| w[0].eq_ignore_ascii_case(&name[0]) && w.eq_ignore_ascii_case(name))
}

fn count(bytes: &[u8], name: &[u8]) -> usize {
    bytes.windows(name.len()).filter(|w| w.eq_ignore_ascii_case(name)).count()
}

/// Converts ascending positions in bytes to positions in the decoded text.
struct Places<'a> {
    bytes: &'a [u8],
    at: usize,
    text: usize,
}

impl<'a> Places<'a> {
    fn new(bytes: &'a [u8]) -> Places<'a> {
        Places { bytes, at: 0, text: 0 }
    }

    fn of(&mut self, place: usize) -> usize {
        let place = place.clamp(self.at, self.bytes.len());
        for chunk in self.bytes[self.at..place].utf8_chunks() {
            let bad = if chunk.invalid().is_empty() { 0 } else { char::REPLACEMENT_CHARACTER.len_utf8() };
            self.text += chunk.valid().len() + bad;
        }
        self.at = place;
        self.text
    }
}
