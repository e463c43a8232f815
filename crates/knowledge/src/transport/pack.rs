//! Converts a blob to its packed form.

use super::packed::{MAGIC, Packed, PackedEntry, PackedText, Prose, VERSION};
use crate::format::{Blob, DocKind};
use crate::text::grams::{self, UNIQUE};

/// Packs what matching needs from a blob. Equal blobs give equal bytes.
pub fn pack(blob: &Blob) -> Vec<u8> {
    let packed = Packed {
        hash: blob.hash(),
        base: crate::model::Base { collect: Vec::new(), ..blob.base().unwrap_or_default() },
        tables: blob.tables(),
        weights: weights(blob),
        entries: (0..blob.entry_count()).filter_map(|n| entry(blob, n)).collect(),
        prose: prose(blob),
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
        topic_length: blob.topic_length(number),
        texts: docs
            .map(|doc| PackedText {
                kind: DocKind::ALL.iter().position(|k| *k == doc.kind).map_or(0, |at| at as u8),
                lang: doc.lang.0,
                text: blob.doc_text(&doc).to_owned(),
            })
            .collect(),
    })
}

/// The weight of an n-gram by the number of entries that contain it. If only prose contains it, it weighs as much as if
/// nothing did.
fn weights(blob: &Blob) -> Vec<u32> {
    let grams = blob.gram_count() as usize;
    let (mut holders, mut last) = (vec![0usize; grams], vec![u32::MAX; grams]);
    for doc in (0..blob.doc_count()).filter_map(|n| blob.doc(n)) {
        for gram in blob.doc_grams(&doc).map(|g| g as usize).filter(|g| *g < grams) {
            if last[gram] != doc.entry {
                last[gram] = doc.entry;
                holders[gram] += 1;
            }
        }
    }
    let mut out = vec![UNIQUE; blob.entry_count() as usize + 1];
    for (gram, held) in (0u32..).zip(holders).filter(|(_, held)| *held > 0) {
        if let Some(weight) = out.get_mut(held) {
            *weight = blob.gram_weight(gram);
        }
    }
    for gram in 0..blob.gram_count() {
        let told = blob.topics(gram).len();
        if let Some(weight) = out.get_mut(told).filter(|_| told > 0) {
            *weight = blob.topic_weight(gram);
        }
    }
    out
}

fn prose(blob: &Blob) -> Prose {
    let mut out = Prose::default();
    let mut before: Vec<u16> = Vec::new();
    for (number, key) in (0u32..).zip(blob.gram_keys()) {
        let entries: Vec<u32> = blob.topics(number).filter(|(_, prose)| *prose).map(|(n, _)| n).collect();
        if entries.is_empty() {
            continue;
        }
        let units = grams::units(key);
        let shared = units.iter().zip(&before).take_while(|(a, b)| a == b).count().min(grams::LONGEST - 1);
        out.shapes.push((units.len() * 4 + shared) as u8);
        out.units.extend(&units[shared..]);
        out.counts.push(u32::try_from(entries.len()).unwrap_or(u32::MAX));
        let mut last = 0;
        for entry in entries {
            out.steps.push(entry - last);
            last = entry;
        }
        before = units;
    }
    out
}
