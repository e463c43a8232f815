//! Converts the packed form to a store. The bytes come from outside, so inconsistent ones are rejected.

use super::packed::{HEADER, MAGIC, Packed, PackedEntry, VERSION};
use crate::format::{self, DocKind, EntryRecord, Parts};
use crate::index::{self, Text};
use crate::model::{Entry, Localized, Logic, LogicExamples, Passage};
use crate::retrieval;
use crate::store::Store;
use crate::text::TextRules;
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
    let Packed { hash, base, tables, weights, entries, elsewhere } = packed;
    let count = u32::try_from(entries.len()).map_err(|_| TransportError::Damaged)?;
    let sorted = entries.windows(2).all(|pair| pair[0].id < pair[1].id);
    let refined = entries.iter().filter_map(|e| e.refines).all(|n| n < count);
    let languages = base.languages.len();
    let in_range = |passage: &Passage| passage.lang.index() < languages;
    let spoken = entries.iter().map(|e| &e.passages).chain(&elsewhere).flatten().all(in_range);
    if !(sorted && refined && spoken) {
        return Err(TransportError::Damaged);
    }
    let (mut records, mut texts, mut passages) = (Vec::with_capacity(entries.len()), Vec::new(), Vec::new());
    for (number, mut entry) in (0u32..).zip(entries) {
        passages.extend(std::mem::take(&mut entry.passages).into_iter().map(|passage| (number, passage)));
        let (record, of_entry) = split(number, entry, languages);
        records.push(record);
        texts.extend(of_entry);
    }
    let topics = (count..).zip(elsewhere);
    passages.extend(topics.flat_map(|(n, of_topic)| of_topic.into_iter().map(move |passage| (n, passage))));
    let rules = TextRules::from_tables(&tables);
    let (docs, grams) = index::build(texts, &weights, &rules);
    let terms = retrieval::build(&passages, &weights, languages, &rules);
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
        passages,
        terms,
        weights,
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
    (EntryRecord { entry, refines: packed.refines }, texts)
}
