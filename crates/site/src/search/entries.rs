//! Entries and the documents by which they are found.

use super::packed::Packed;
use faultbook_knowledge::format::{Blob, DocKind};
use serde::Serialize;

/// Lists by entry, in the order of ids.
#[derive(Debug, Serialize)]
pub(super) struct Entries<'a> {
    ids: Vec<&'a str>,
    kinds: Vec<&'static str>,
    /// The number of the entry of the bare status and one; 0 where there is none.
    refines: Vec<u32>,
    topic_lengths: Vec<u32>,
    /// How many documents each has.
    docs: Vec<usize>,
}

impl Entries<'_> {
    pub(super) fn of(blob: &Blob) -> Entries<'_> {
        let metas: Vec<_> = (0..blob.entry_count()).filter_map(|n| blob.entry_meta(n)).collect();
        Entries {
            ids: metas.iter().map(|m| m.id).collect(),
            kinds: metas.iter().map(|m| m.kind.name()).collect(),
            refines: metas.iter().map(|m| m.refines.map_or(0, |n| n + 1)).collect(),
            topic_lengths: (0..blob.entry_count()).map(|n| blob.topic_length(n)).collect(),
            docs: (0..blob.entry_count()).map(|n| blob.docs_of(n).len()).collect(),
        }
    }
}

/// Lists by document, entry by entry.
#[derive(Debug, Serialize)]
pub(super) struct Docs<'a> {
    /// What the numbers in `kinds` mean.
    kind_names: Vec<&'static str>,
    kinds: Packed,
    langs: Packed,
    weights: Packed,
    texts: Vec<&'a str>,
}

fn name(kind: DocKind) -> &'static str {
    match kind {
        DocKind::Message => "message",
        DocKind::Translated => "translated",
        DocKind::Phrase => "phrase",
        DocKind::Title => "title",
        DocKind::Signature => "signature",
        DocKind::Step => "step",
    }
}

impl Docs<'_> {
    pub(super) fn of(blob: &Blob) -> Docs<'_> {
        let docs: Vec<_> = (0..blob.doc_count()).filter_map(|n| blob.doc(n)).collect();
        Docs {
            kind_names: DocKind::ALL.map(name).to_vec(),
            kinds: docs.iter().map(|d| d.kind as u32).collect(),
            langs: docs.iter().map(|d| u32::from(d.lang.0)).collect(),
            weights: docs.iter().map(|d| d.weight).collect(),
            texts: docs.iter().map(|d| blob.doc_text(d)).collect(),
        }
    }
}
