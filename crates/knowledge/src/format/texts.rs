//! The texts of a blob: entries, and the texts by which they are found.
//!
//! An encoded entry contains its texts as plain UTF-8, so a text that occurs in it is not stored again: it is referred to by
//! its place inside the entry. Texts written differently there (passages without markup, ids) are stored once, between the
//! entries.

use super::record::Span;
use super::writer::number;
use std::collections::BTreeMap;

/// The texts stored so far.
#[derive(Default)]
pub(super) struct Texts {
    bytes: Vec<u8>,
    known: BTreeMap<Vec<u8>, Span>,
}

impl Texts {
    /// Appends bytes and returns their place.
    pub(super) fn append(&mut self, bytes: &[u8]) -> Span {
        let place = Span { start: number(self.bytes.len()), length: number(bytes.len()) };
        self.bytes.extend(bytes);
        place
    }

    /// The place of a text of the entry that was appended at `entry`. Appends it if it stands nowhere.
    pub(super) fn place(&mut self, text: &[u8], entry: Span) -> Span {
        if let Some(place) = self.known.get(text) {
            return *place;
        }
        let inside = entry.of_bytes(&self.bytes).and_then(|entry| memchr::memmem::find(entry, text));
        let place = match inside {
            Some(at) => Span { start: entry.start + number(at), length: number(text.len()) },
            None => self.append(text),
        };
        self.known.insert(text.to_vec(), place);
        place
    }

    /// The section.
    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_stored_once() {
        let mut texts = Texts::default();
        let first = texts.append(b"\x05title\x04step");
        let second = texts.append(b"\x05other");
        let title = texts.place(b"title", first);
        assert_eq!(title, Span { start: 1, length: 5 });
        assert_eq!(texts.place(b"title", second), title, "another entry says the same");
        let plain = texts.place(b"a step", first);
        assert_eq!(texts.place(b"a step", second), plain);
        assert_eq!(plain.of_bytes(&texts.into_bytes()), Some(&b"a step"[..]));
    }
}
