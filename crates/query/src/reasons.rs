//! Why an entry matched: facts and text hits as reasons that a reader can check.

use super::evidence::PlacedHit;
use super::extract::Found;
use super::support::Support;
use crate::answer::{FactKind, Reason, ReasonKind};
use faultbook_knowledge::format::{Blob, DocKind};

/// The reasons for one entry: its code, its status, and the best text hit of each kind.
pub(super) fn reasons(blob: &Blob, support: &Support<'_>) -> Vec<Reason> {
    let mut out: Vec<Reason> = Vec::new();
    for found in support.codes.first().into_iter().chain(&support.status) {
        out.push(code_reason(found));
    }
    for placed in &support.hits {
        let reason = reason(blob, placed);
        // One reason of each kind says enough.
        if out.iter().all(|r| r.kind != reason.kind) {
            out.push(reason);
        }
    }
    out
}

/// A code or status as a reason.
pub(super) fn code_reason(found: &Found) -> Reason {
    let prefix = if found.fact.kind == FactKind::HttpStatus { "HTTP " } else { "" };
    Reason {
        kind: ReasonKind::Code,
        value: format!("{prefix}{}", found.fact.value),
        language: None,
        share: 1000,
        start: found.fact.start,
        end: found.fact.end,
        passage: None,
    }
}

/// A text hit as a reason.
pub(super) fn reason(blob: &Blob, placed: &PlacedHit) -> Reason {
    let doc = &placed.hit.doc;
    let (kind, language) = match doc.kind {
        DocKind::Message => (ReasonKind::Message, Some(doc.lang)),
        DocKind::Translated | DocKind::Phrase => (ReasonKind::Phrase, Some(doc.lang)),
        DocKind::Title => (ReasonKind::Title, Some(doc.lang)),
        DocKind::Signature | DocKind::Step => (ReasonKind::Signature, None),
    };
    let value = blob.doc_text(doc).to_owned();
    Reason {
        kind,
        value,
        language,
        share: placed.hit.share,
        start: placed.start,
        end: placed.end,
        passage: None,
    }
}
