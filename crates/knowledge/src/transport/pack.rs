//! Converts a blob to its packed form.

use super::packed::{MAGIC, Packed, PackedEntry, PackedText, VERSION};
use crate::format::{Blob, DocKind};
use crate::model::Passage;

/// Packs what matching needs from a blob. Equal blobs give equal bytes.
pub fn pack(blob: &Blob) -> Vec<u8> {
    let packed = Packed {
        hash: blob.hash(),
        base: crate::model::Base { collect: Vec::new(), ..blob.base().unwrap_or_default() },
        tables: blob.tables(),
        weights: blob.weights(),
        entries: (0..blob.entry_count()).filter_map(|n| entry(blob, n)).collect(),
        elsewhere: (blob.entry_count()..)
            .take(blob.topic_count() as usize)
            .map(|n| passages(blob, n))
            .collect(),
    };
    let mut out = MAGIC.to_vec();
    out.extend(VERSION.to_le_bytes());
    postcard::to_extend(&packed, out).expect("the packed form always encodes")
}

fn entry(blob: &Blob, number: u32) -> Option<PackedEntry> {
    let meta = blob.entry_meta(number)?;
    let docs = blob.docs_of(number).filter_map(|n| blob.doc(n));
    Some(PackedEntry {
        id: meta.id.to_owned(),
        kind: meta.kind,
        status: meta.status,
        refines: meta.refines,
        texts: docs
            .map(|doc| PackedText {
                kind: DocKind::ALL.iter().position(|k| *k == doc.kind).map_or(0, |at| at as u8),
                lang: doc.lang.0,
                text: blob.doc_text(&doc).to_owned(),
            })
            .collect(),
        passages: passages(blob, number),
    })
}

fn passages(blob: &Blob, number: u32) -> Vec<Passage> {
    blob.passages_of(number).filter_map(|n| Some(blob.passage(n)?.1)).collect()
}
