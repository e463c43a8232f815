//! Reads a blob in place. An embedded blob is trusted; a blob from outside is checked completely first.

use super::layout::{FORMAT_VERSION, HEADER, MAGIC, NONE, SECTIONS, Section};
use super::record::{Span, StoredEntry, stored_words, u32_at};
use crate::model::{Base, Entry, Examples, Kind, Lang, Localized, Logic, LogicExamples, Words};
use crate::text::TextRules;
use crate::text::rules::Tables;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use thiserror::Error;

/// Why a blob from outside is rejected.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum OpenError {
    /// The bytes do not begin like a blob.
    #[error("this is not a Faultbook knowledge file")]
    NotABlob,
    /// The blob has this other format version.
    #[error(
        "this knowledge file has format version {0}, this program reads version {FORMAT_VERSION}; \
         build the file again with this program's version"
    )]
    Version(u32),
    /// The blob is truncated or has been changed; the text says which part.
    #[error("this knowledge file is damaged ({0}); copy or build it again")]
    Damaged(&'static str),
}

/// A compiled knowledge base as bytes. Every read is checked: damaged bytes are read as absent values.
#[derive(Debug, Clone)]
pub struct Blob {
    bytes: Cow<'static, [u8]>,
}

/// The data about an entry that can be read without decoding it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EntryMeta<'a> {
    /// Id of the entry.
    pub id: &'a str,
    /// Kind of the entry.
    pub kind: Kind,
    /// HTTP status; 0 for all kinds but HTTP entries.
    pub status: u16,
    /// Number of the entry for the bare status that this one refines.
    pub refines: Option<u32>,
}

fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    postcard::from_bytes(bytes).ok()
}

impl Blob {
    /// Wraps an embedded blob without checking it, because the compiler of the same build wrote it.
    pub fn embedded(bytes: &'static [u8]) -> Blob {
        Blob { bytes: Cow::Borrowed(bytes) }
    }

    /// Wraps a blob that this process compiled, without checking it.
    pub fn compiled(bytes: Vec<u8>) -> Blob {
        Blob { bytes: Cow::Owned(bytes) }
    }

    /// Opens a blob from outside. Checks the magic, version, hash, every record and every entry.
    ///
    /// # Errors
    /// [`OpenError`] says which check failed.
    pub fn open(bytes: Vec<u8>) -> Result<Blob, OpenError> {
        if !bytes.starts_with(MAGIC) {
            return Err(OpenError::NotABlob);
        }
        let version = u32_at(&bytes, 8).ok_or(OpenError::Damaged("it ends in its header"))?;
        if version != FORMAT_VERSION {
            return Err(OpenError::Version(version));
        }
        let body = bytes.get(HEADER..).ok_or(OpenError::Damaged("it ends in its header"))?;
        if u32_at(&bytes, 12) != u32::try_from(SECTIONS).ok()
            || bytes.get(16..HEADER) != Some(&*Sha256::digest(body))
        {
            return Err(OpenError::Damaged("its content does not match its checksum"));
        }
        let blob = Blob::compiled(bytes);
        let sound = blob.retrieval_is_sound()
            && blob.base().is_some()
            && blob.examples().is_some()
            && blob.logic().is_some()
            && blob.logic_examples().is_some()
            && (0..blob.entry_count()).all(|n| blob.entry(n).is_some())
            && (0..blob.doc_count()).all(|n| blob.doc(n).is_some_and(|d| d.entry < blob.entry_count()));
        if sound { Ok(blob) } else { Err(OpenError::Damaged("one of its records cannot be read")) }
    }

    /// The bytes of the whole blob.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The first 16 hexadecimal digits of the content hash, which identify this knowledge base.
    pub fn fingerprint(&self) -> String {
        self.bytes.get(16..24).unwrap_or_default().iter().map(|b| format!("{b:02x}")).collect()
    }

    /// The content hash from the header.
    pub(crate) fn hash(&self) -> [u8; 32] {
        self.bytes.get(16..HEADER).and_then(|hash| hash.try_into().ok()).unwrap_or_default()
    }

    pub(super) fn section(&self, section: Section) -> &[u8] {
        let entry = HEADER + section as usize * 8;
        let found = u32_at(&self.bytes, entry).zip(u32_at(&self.bytes, entry + 4));
        found.and_then(|(start, length)| Span { start, length }.of_bytes(&self.bytes)).unwrap_or_default()
    }

    pub(super) fn count(&self, section: Section, size: usize) -> u32 {
        u32::try_from(self.section(section).len() / size).unwrap_or(0)
    }

    /// Decodes the data that all entries share.
    pub fn base(&self) -> Option<Base> {
        decode(self.section(Section::Base))
    }

    /// Decodes the interface texts of one language.
    pub fn words(&self, lang: Lang) -> Option<Words> {
        let blob = stored_words(self.section(Section::Words), u32::from(lang.0))?;
        decode(blob.of_bytes(self.section(Section::WordBlobs))?)
    }

    /// Decodes the examples of all entries.
    pub fn examples(&self) -> Option<Vec<Examples>> {
        decode(self.section(Section::Examples))
    }

    /// Decodes the formats, flows and rules.
    pub fn logic(&self) -> Option<Logic> {
        decode(self.section(Section::Logic))
    }

    /// Decodes the samples of the formats and the examples of the rules.
    pub fn logic_examples(&self) -> Option<LogicExamples> {
        decode(self.section(Section::LogicExamples))
    }

    /// Number of entries. Entries are numbered from 0, sorted by id.
    pub fn entry_count(&self) -> u32 {
        self.count(Section::Entries, StoredEntry::SIZE)
    }

    pub(super) fn stored_entry(&self, number: u32) -> Option<StoredEntry> {
        StoredEntry::read(self.section(Section::Entries), number)
    }

    /// A text, by its place.
    pub(super) fn text(&self, place: Span) -> Option<&str> {
        std::str::from_utf8(place.of_bytes(self.section(Section::Texts))?).ok()
    }

    /// Reads the data about an entry that needs no decoding.
    pub fn entry_meta(&self, number: u32) -> Option<EntryMeta<'_>> {
        let stored = self.stored_entry(number)?;
        Some(EntryMeta {
            id: self.text(stored.id)?,
            kind: *Kind::ALL.get(stored.kind as usize)?,
            status: u16::try_from(stored.status).ok()?,
            refines: (stored.refines != NONE).then_some(stored.refines),
        })
    }

    /// Decodes an entry by its number.
    pub fn entry(&self, number: u32) -> Option<Entry> {
        decode(self.stored_entry(number)?.blob.of_bytes(self.section(Section::Texts))?)
    }

    /// Decodes only the title of an entry.
    pub fn title(&self, number: u32) -> Option<Localized> {
        decode(self.stored_entry(number)?.title.of_bytes(self.section(Section::Texts))?)
    }

    /// Finds the number of the entry with this id, by binary search.
    pub fn find(&self, id: &str) -> Option<u32> {
        let (mut low, mut high) = (0, self.entry_count());
        while low < high {
            let middle = low + (high - low) / 2;
            match self.entry_meta(middle)?.id.cmp(id) {
                std::cmp::Ordering::Equal => return Some(middle),
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    /// The folding tables, borrowed from the blob.
    pub fn text_rules(&self) -> TextRules<'_> {
        TextRules::new(
            self.section(Section::Fold),
            self.section(Section::FoldPool),
            self.section(Section::FoldCompose),
            self.section(Section::Skeleton),
            self.section(Section::Variants),
        )
    }

    /// A copy of the folding tables.
    pub(crate) fn tables(&self) -> Tables {
        let copy = |section| self.section(section).to_vec();
        Tables {
            fold: copy(Section::Fold),
            pool: copy(Section::FoldPool),
            compose: copy(Section::FoldCompose),
            skeleton: copy(Section::Skeleton),
            variants: copy(Section::Variants),
        }
    }
}
