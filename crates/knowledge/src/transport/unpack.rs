//! Converts the packed form to a store. The bytes come from outside, so inconsistent ones are rejected.

use super::index::{self, ProseGram, Text};
use super::packed::{HEADER, MAGIC, Packed, PackedEntry, Prose, VERSION};
use crate::format::{self, DocKind, EntryRecord, Parts};
use crate::model::{Entry, Localized, Logic, LogicExamples};
use crate::store::Store;
use crate::text::TextRules;
use crate::text::grams;
use thiserror::Error;

/// The largest packed size in bytes. Unpacking can take up to a hundred times as much memory.
pub const MOST_BYTES: usize = 8 * 1024 * 1024;

/// Why packed knowledge is rejected.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum TransportError {
    /// The bytes do not begin like packed knowledge.
    #[error("this is not packed Faultbook knowledge")]
    NotPacked,
    /// The knowledge has this other version of the packed form.
    #[error("this knowledge is packed in form {0}, this program reads form {VERSION}; pack it again")]
    Version(u32),
    /// The bytes are more than [`MOST_BYTES`].
    #[error("this packed knowledge is longer than {MOST_BYTES} bytes")]
    TooLong,
    /// The bytes are truncated or have been changed.
    #[error("this packed knowledge is damaged; pack it again")]
    Damaged,
}

/// Unpacks what [`super::pack`] packed into a store that gives the same answers as the original. Its entries have ids,
/// kinds and titles, but no content.
///
/// # Errors
/// [`TransportError`] says why the bytes are rejected.
pub fn unpack(bytes: &[u8]) -> Result<Store, TransportError> {
    let version = bytes.strip_prefix(MAGIC).and_then(|rest| rest.first_chunk());
    let version = u32::from_le_bytes(*version.ok_or(TransportError::NotPacked)?);
    if version != VERSION {
        return Err(TransportError::Version(version));
    }
    if bytes.len() > MOST_BYTES {
        return Err(TransportError::TooLong);
    }
    let body = bytes.get(HEADER..).ok_or(TransportError::Damaged)?;
    let packed: Packed = postcard::from_bytes(body).map_err(|_| TransportError::Damaged)?;
    let Packed { hash, base, tables, weights, entries, prose } = packed;
    let count = u32::try_from(entries.len()).map_err(|_| TransportError::Damaged)?;
    let sorted = entries.windows(2).all(|pair| pair[0].id < pair[1].id);
    let refined = entries.iter().filter_map(|e| e.refines).all(|n| n < count);
    let prose = prose_grams(&prose, count).filter(|_| sorted && refined).ok_or(TransportError::Damaged)?;
    let languages = base.languages.len();
    let (mut records, mut texts) = (Vec::with_capacity(entries.len()), Vec::new());
    for (number, entry) in (0u32..).zip(entries) {
        let (record, of_entry) = split(number, entry, languages);
        records.push(record);
        texts.extend(of_entry);
    }
    let (docs, grams) = index::build(texts, prose, &weights, &TextRules::from_tables(&tables));
    let parts = Parts {
        base,
        words: Vec::new(),
        entries: records,
        examples: Vec::new(),
        logic: Logic::default(),
        logic_examples: LogicExamples::default(),
        tables,
        grams,
        docs,
    };
    Ok(Store::compiled(format::write_as(&parts, hash)))
}

/// The record of an entry that has only an id, a kind and a title, and the texts of the entry.
fn split(number: u32, packed: PackedEntry, languages: usize) -> (EntryRecord, Vec<Text>) {
    let mut titles = vec![String::new(); languages];
    let mut texts = Vec::with_capacity(packed.texts.len());
    for text in packed.texts {
        let kind = DocKind::ALL.get(usize::from(text.kind)).copied().unwrap_or(DocKind::Phrase);
        if let Some(title) = titles.get_mut(usize::from(text.lang)).filter(|_| kind == DocKind::Title) {
            title.clone_from(&text.text);
        }
        texts.push(Text { entry: number, lang: text.lang, kind, text: text.text });
    }
    let named = Entry::new(packed.id, packed.kind, Localized(titles));
    let entry = Entry { status: packed.status, ..named };
    (EntryRecord { entry, refines: packed.refines, topic_length: packed.topic_length.max(1) }, texts)
}

/// Decodes the n-grams of the prose; `None` if the lists are inconsistent.
fn prose_grams(prose: &Prose, entries: u32) -> Option<Vec<ProseGram>> {
    let (mut units, mut steps) = (prose.units.as_slice(), prose.steps.as_slice());
    let mut before: Vec<u16> = Vec::new();
    let mut out: Vec<ProseGram> = Vec::new();
    for (shape, count) in prose.shapes.iter().zip(&prose.counts) {
        let (length, shared) = (usize::from(shape / 4), usize::from(shape % 4));
        if !(grams::SHORTEST..=grams::LONGEST).contains(&length) || shared > before.len().min(length) {
            return None;
        }
        let (own, rest) = units.split_at_checked(length - shared)?;
        before.truncate(shared);
        before.extend(own);
        units = rest;
        let (own, rest) = steps.split_at_checked(*count as usize)?;
        steps = rest;
        let mut last = 0u32;
        let mut told = Vec::with_capacity(own.len());
        for step in own {
            last = last.checked_add(*step).filter(|n| *n < entries)?;
            told.push(last);
        }
        let key = grams::key(&before);
        if out.last().is_some_and(|gram| gram.key >= key) {
            return None;
        }
        out.push(ProseGram { key, entries: told });
    }
    (prose.shapes.len() == prose.counts.len() && units.is_empty() && steps.is_empty()).then_some(out)
}
