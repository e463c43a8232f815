//! Decides how certain a match is: certain, likely or possible.

use super::evidence::{Evidence, PlacedHit};
use super::support::Support;
use super::thresholds as t;
use crate::answer::Confidence;
use faultbook_knowledge::format::Blob;

/// How an entry relates to the verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// The verdict names only this entry.
    Sole,
    /// The verdict names this entry and others.
    Shared,
    /// The verdict names others, but this entry is also worth a look.
    Beside,
}

/// How certain the match with an entry is.
pub(super) fn confidence(blob: &Blob, evidence: &Evidence, support: &Support<'_>, role: Role) -> Confidence {
    let sole = role == Role::Sole;
    if role == Role::Beside {
        return Confidence::Possible;
    }
    let telling = support.hits.iter().map(|placed| placed.hit).filter(|h| h.is_message() && !h.generic);
    let message = telling.map(|h| h.share).max().unwrap_or(0);
    if !support.codes.is_empty() {
        // A bare number takes nothing from a message that would be certain without it.
        let firm = support.in_context() || message >= t::WHOLE_SHARE;
        let certain = sole && firm && evidence.other_product.is_none();
        return if certain { Confidence::Certain } else { Confidence::Likely };
    }
    // A code that no entry has says that the text is about something else, however close a message comes. A status that is
    // all of the text is a search, no report.
    if !evidence.knows_all_codes(blob) || evidence.lone_status.is_some() {
        return Confidence::Possible;
    }
    if sole && message >= t::WHOLE_SHARE && evidence.other_product.is_none() {
        return Confidence::Certain;
    }
    if evidence.other_product.is_some() && message < t::WHOLE_SHARE {
        return Confidence::Possible;
    }
    let likely = support.best.is_some_and(|PlacedHit { hit, .. }| match hit.is_message() {
        // A part that is all there is of the text, and that no other entry's message has, is as good as a whole one.
        true => sole && hit.explained >= t::LIKELY_EXPLAINED,
        false => hit.share >= t::WHOLE_SHARE,
    });
    if likely || support.status.is_some() || message >= t::LIKELY_SHARE {
        return Confidence::Likely;
    }
    Confidence::Possible
}
