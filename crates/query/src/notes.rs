//! Makes notes on a text: codes without an entry, SIP statuses, other products.

use super::evidence::Evidence;
use super::extract::Found;
use super::thresholds::MOST_NOTES;
use crate::answer::{FactKind, Note};
use faultbook_knowledge::store::Store;

/// The notes on a text. `nothing` says that no entry matched.
pub(super) fn notes(store: &Store, evidence: &Evidence, nothing: bool) -> Vec<Note> {
    let mut out = Vec::new();
    for found in &evidence.facts {
        let note = match found.fact.kind {
            FactKind::Code => code_note(store, found),
            FactKind::SipStatus if nothing => Some(Note::Sip(found.fact.value.clone())),
            FactKind::SipStatus | FactKind::HttpStatus | FactKind::TrackingId => None,
        };
        if let Some(note) = note.filter(|note| !out.contains(note) && out.len() < MOST_NOTES) {
            out.push(note);
        }
    }
    let other = evidence.other_product.and_then(|n| store.base().others.products.get(usize::from(n)));
    out.extend(other.map(|product| Note::OtherProduct(product.name.clone())));
    out
}

/// The note on a code without an entry of its own.
fn code_note(store: &Store, found: &Found) -> Option<Note> {
    let family = store.base().families.get(found.family)?;
    let value = found.fact.value.clone();
    if family.unassigned.contains(&found.number) {
        return Some(Note::Unassigned(value));
    }
    if !family.other_product.is_empty() {
        return Some(Note::OtherProductCode { value, family: family.name.clone() });
    }
    let unknown = store.blob().find(&found.id).is_none();
    unknown.then(|| Note::UnknownCode { value, family: family.name.clone() })
}
