//! The fixed-width records of `knowledge.bin`: the order of their fields, and how one is read.
//!
//! Every field is a little-endian number, a `u32` where nothing else is said. A record that the section does not hold in
//! full is `None`.

/// A part of another section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    /// Where it starts, in bytes.
    pub(super) start: u32,
    /// How long it is, in bytes.
    pub(super) length: u32,
}

impl Span {
    /// The bytes of a text or blob.
    pub(super) fn of_bytes(self, section: &[u8]) -> Option<&[u8]> {
        let start = self.start as usize;
        section.get(start..start.checked_add(self.length as usize)?)
    }
}

/// An entry, without what only its blob holds.
#[derive(Debug, Clone, Copy)]
pub(super) struct StoredEntry {
    /// Its id, in the texts.
    pub(super) id: Span,
    /// The whole entry, in the texts.
    pub(super) blob: Span,
    /// The place of its kind in `Kind::ALL`.
    pub(super) kind: u32,
    /// The HTTP status, 0 for other kinds.
    pub(super) status: u32,
    /// The number of the entry of the bare status, or `NONE`.
    pub(super) refines: u32,
    /// Its title inside the whole entry, so that a link to an entry need not decode all of it.
    pub(super) title: Span,
}

impl StoredEntry {
    /// Bytes of a record.
    pub(super) const SIZE: usize = 36;

    /// Reads one record of the section.
    pub(super) fn read(section: &[u8], number: u32) -> Option<StoredEntry> {
        let [id_start, id_length, blob_start, blob_length, kind, status, refines, title_start, title_length] =
            words(section, Self::SIZE, number)?;
        Some(StoredEntry {
            id: Span { start: id_start, length: id_length },
            blob: Span { start: blob_start, length: blob_length },
            kind,
            status,
            refines,
            title: Span { start: title_start, length: title_length },
        })
    }
}

/// An n-gram.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct StoredGram {
    /// Its spread key, a `u64`.
    pub(super) spread: u64,
    /// Where its posting list starts, in bytes.
    pub(super) postings: u32,
    /// Its weight among documents, a `u16`.
    pub(super) weight: u16,
}

impl StoredGram {
    /// Bytes of a record.
    pub(super) const SIZE: usize = 14;

    /// Reads one record of the section.
    #[inline]
    pub(super) fn read(section: &[u8], number: u32) -> Option<StoredGram> {
        let start = (number as usize).checked_mul(Self::SIZE)?;
        let (spread, rest) = section.get(start..)?.split_first_chunk()?;
        let (postings, rest) = rest.split_first_chunk()?;
        Some(StoredGram {
            spread: u64::from_le_bytes(*spread),
            postings: u32::from_le_bytes(*postings),
            weight: u16::from_le_bytes(*rest.first_chunk()?),
        })
    }

    /// Appends the record.
    pub(super) fn write(self, out: &mut Vec<u8>) {
        out.extend(self.spread.to_le_bytes());
        out.extend(self.postings.to_le_bytes());
        out.extend(self.weight.to_le_bytes());
    }
}

/// A document of the index.
#[derive(Debug, Clone, Copy)]
pub(super) struct StoredDoc {
    /// The number of its entry.
    pub(super) entry: u32,
    /// The number of its language, a byte.
    pub(super) lang: u8,
    /// The index of its kind in `DocKind::ALL`, a byte; two bytes after it are 0.
    pub(super) kind: u8,
    /// The sum of the weights of its n-grams.
    pub(super) weight: u32,
    /// Its n-grams, in the list of all documents' n-grams.
    pub(super) grams: Span,
    /// How long a text that holds it may be, in skeleton units.
    pub(super) units: u32,
    /// Its text, in the texts.
    pub(super) text: Span,
}

impl StoredDoc {
    /// Bytes of a record.
    pub(super) const SIZE: usize = 32;

    /// Reads one record of the section.
    #[inline]
    pub(super) fn read(section: &[u8], number: u32) -> Option<StoredDoc> {
        let [entry, what, weight, first_gram, grams, units, text_start, text_length] =
            words(section, Self::SIZE, number)?;
        let [lang, kind, ..] = what.to_le_bytes();
        Some(StoredDoc {
            entry,
            lang,
            kind,
            weight,
            grams: Span { start: first_gram, length: grams },
            units,
            text: Span { start: text_start, length: text_length },
        })
    }
}

/// A passage of an entry.
#[derive(Debug, Clone, Copy)]
pub(super) struct StoredPassage {
    /// The number of its entry.
    pub(super) entry: u32,
    /// The index of its part in `Part::ALL`, a byte.
    pub(super) part: u8,
    /// The number of its language, a byte; two bytes after it are 0.
    pub(super) lang: u8,
    /// Which of the texts of its part it is.
    pub(super) number: u32,
    /// Its text, in the texts.
    pub(super) text: Span,
}

impl StoredPassage {
    /// Bytes of a record.
    pub(super) const SIZE: usize = 20;

    /// Reads one record of the section.
    pub(super) fn read(section: &[u8], number: u32) -> Option<StoredPassage> {
        let [entry, what, number, text_start, text_length] = words(section, Self::SIZE, number)?;
        let [part, lang, ..] = what.to_le_bytes();
        let text = Span { start: text_start, length: text_length };
        Some(StoredPassage { entry, part, lang, number, text })
    }
}

/// The interface's words of one language, in the word blobs.
pub(super) fn stored_words(section: &[u8], lang: u32) -> Option<Span> {
    let [start, length] = words(section, 8, lang)?;
    Some(Span { start, length })
}

/// The number at a byte offset.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
}

fn words<const WORDS: usize>(section: &[u8], size: usize, number: u32) -> Option<[u32; WORDS]> {
    let start = (number as usize).checked_mul(size)?;
    let record = section.get(start..start.checked_add(size)?)?;
    let mut words = [0; WORDS];
    for (place, word) in words.iter_mut().enumerate() {
        *word = u32_at(record, place * 4)?;
    }
    Some(words)
}

#[cfg(test)]
mod tests {
    use super::{Span, StoredDoc, StoredEntry, StoredGram, StoredPassage, stored_words};

    /// Two records: the fields of the second one are 100, 101, 102 and so on.
    fn section(size: usize) -> Vec<u8> {
        let words = u32::try_from(size / 4).unwrap();
        (0..words).chain(100..100 + words).flat_map(u32::to_le_bytes).collect()
    }

    fn span(start: u32) -> Span {
        Span { start, length: start + 1 }
    }

    #[test]
    fn every_field_has_its_place() {
        let entry = StoredEntry::read(&section(StoredEntry::SIZE), 1).unwrap();
        assert_eq!((entry.id, entry.blob, entry.title), (span(100), span(102), span(107)));
        assert_eq!((entry.kind, entry.status, entry.refines), (104, 105, 106));
        let passage = StoredPassage::read(&section(StoredPassage::SIZE), 1).unwrap();
        assert_eq!((passage.entry, passage.part, passage.lang), (100, 101, 0));
        assert_eq!((passage.number, passage.text), (102, span(103)));
        let doc = StoredDoc::read(&section(StoredDoc::SIZE), 1).unwrap();
        assert_eq!((doc.entry, doc.lang, doc.kind, doc.weight), (100, 101, 0, 102));
        assert_eq!((doc.grams, doc.units, doc.text), (span(103), 105, span(106)));
        let gram = StoredGram { spread: u64::MAX - 7, postings: 70_000, weight: 1000 };
        let mut grams = vec![0; StoredGram::SIZE];
        gram.write(&mut grams);
        assert_eq!(StoredGram::read(&grams, 1), Some(gram));
        assert_eq!(StoredGram::read(&grams, 2), None);
        assert_eq!(stored_words(&section(8), 1), Some(span(100)));
    }

    #[test]
    fn what_is_not_there_in_full_is_not_read() {
        let bytes = section(StoredEntry::SIZE);
        assert!(StoredEntry::read(&bytes, 2).is_none());
        assert!(StoredEntry::read(&bytes[..bytes.len() - 1], 1).is_none());
        assert!(StoredEntry::read(&bytes, u32::MAX).is_none());
        assert_eq!(Span { start: 1, length: 2 }.of_bytes(b"abc"), Some(&b"bc"[..]));
        assert_eq!(Span { start: 1, length: 3 }.of_bytes(b"abc"), None);
    }
}
