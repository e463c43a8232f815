//! Collects the evidence for each entry: its codes, its status, and the text hits that count.

use super::evidence::{Evidence, PlacedHit};
use super::extract::{Firmness, Found};
use super::score::TextHit;
use super::thresholds as t;
use crate::answer::FactKind;
use faultbook_knowledge::format::DocKind;
use faultbook_knowledge::model::Kind;
use faultbook_knowledge::store::Store;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The evidence for one entry.
#[derive(Debug, Default)]
pub(super) struct Support<'e> {
    /// Mentions of the entry's code, in the order of the text.
    pub(super) codes: Vec<&'e Found>,
    /// The first mention of the entry's HTTP status.
    pub(super) status: Option<&'e Found>,
    /// The best hit that counts, by rank.
    pub(super) best: Option<PlacedHit>,
    /// All hits that count, best first.
    pub(super) hits: Vec<PlacedHit>,
    /// The greatest share of any of the entry's messages, whether it counts or not.
    pub(super) message_share: u32,
}

impl Support<'_> {
    /// True if a code is mentioned in the context of a code.
    pub(super) fn in_context(&self) -> bool {
        self.codes.iter().any(|f| f.firmness == Firmness::InContext)
    }

    /// The rank of the best hit; 0 without one.
    pub(super) fn text_rank(&self) -> i64 {
        self.best.map_or(0, |best| best.hit.rank())
    }

    /// The greatest share of a product message among the hits that count.
    pub(super) fn product_share(&self) -> u32 {
        let own = self.hits.iter().filter(|placed| placed.hit.is_message());
        own.map(|placed| placed.hit.share).max().unwrap_or(0)
    }

    /// True if one document is decisive: a message of the product, its translation, or a phrase that is almost whole
    /// and makes up much of the text. Otherwise the topic of the whole text says more than one phrase or half a
    /// message.
    pub(super) fn decides(&self) -> bool {
        self.best.is_some_and(|PlacedHit { hit, .. }| match hit.doc.kind {
            DocKind::Signature => true,
            DocKind::Message | DocKind::Translated => {
                hit.share >= t::LIKELY_SHARE || hit.explained >= t::PART_EXPLAINED
            }
            DocKind::Phrase | DocKind::Title => {
                hit.share >= t::WHOLE_SHARE && hit.explained >= t::PHRASE_DECIDES
            }
            DocKind::Step => false,
        })
    }
}

/// The evidence for all entries that have any, by entry number.
pub(super) fn gather<'e>(store: &Store, evidence: &'e Evidence) -> BTreeMap<u32, Support<'e>> {
    let mut all: BTreeMap<u32, Support<'e>> = BTreeMap::new();
    add_facts(store, evidence, &mut all);
    add_hits(store, evidence, &mut all);
    for support in all.values_mut() {
        support.hits.sort_by_key(|placed| (Reverse(placed.hit.rank()), placed.hit.number));
        support.best = support.hits.first().copied();
    }
    all.retain(|_, s| !s.codes.is_empty() || s.status.is_some() || s.best.is_some());
    all
}

fn add_facts<'e>(store: &Store, evidence: &'e Evidence, all: &mut BTreeMap<u32, Support<'e>>) {
    for found in &evidence.facts {
        match found.fact.kind {
            FactKind::Code => {
                let trusted = is_trusted(store, evidence, found);
                // A code of another product leads to the entry that says so.
                let family = store.base().families.get(found.family);
                let explained = family.map(|f| f.other_product.as_str()).filter(|id| !id.is_empty());
                if let Some(n) = store.blob().find(explained.unwrap_or(&found.id)).filter(|_| trusted) {
                    all.entry(n).or_default().codes.push(found);
                }
            }
            FactKind::HttpStatus if is_ours(evidence) && is_problem(found, evidence) => {
                if let Some(n) = store.blob().find(&format!("http-{}", found.fact.value)) {
                    all.entry(n).or_default().status.get_or_insert(found);
                }
            }
            FactKind::HttpStatus | FactKind::SipStatus | FactKind::TrackingId => {}
        }
    }
}

/// True if a code can be one of ours. In a text about another product, a bare number is that product's, unless ours is
/// named as well; and some codes are that product's in any case.
fn is_trusted(store: &Store, evidence: &Evidence, found: &Found) -> bool {
    let Some(other) = evidence.other_product else { return true };
    let product = store.base().others.products.get(usize::from(other));
    (found.firmness == Firmness::InContext || evidence.product)
        && product.is_none_or(|product| !product.codes.contains(&found.id))
}

/// True if an HTTP status is ours: beside the provisioning bridge and its log, in a text about provisioning in our
/// product, or as all there is.
fn is_ours(evidence: &Evidence) -> bool {
    let named = evidence.product && evidence.provisioning && evidence.other_product.is_none();
    evidence.marker || named || evidence.lone_status.is_some()
}

fn add_hits(store: &Store, evidence: &Evidence, all: &mut BTreeMap<u32, Support<'_>>) {
    let sip = evidence.facts.iter().any(|f| f.fact.kind == FactKind::SipStatus);
    for placed in evidence.hits.values() {
        let hit = &placed.hit;
        // A SIP response has the reason phrases of HTTP but is not an HTTP response.
        let http = store.blob().entry_meta(hit.doc.entry).is_some_and(|m| m.kind == Kind::Http);
        if sip && http && !hit.is_message() {
            continue;
        }
        let support = all.entry(hit.doc.entry).or_default();
        if hit.is_message() {
            support.message_share = support.message_share.max(hit.share);
        }
        if counts(hit, evidence) {
            support.hits.push(*placed);
        }
    }
    let most = all.values().flat_map(|s| &s.hits).map(|placed| placed.hit.found).max();
    for placed in evidence.hits.values().filter(|p| most.is_some_and(|most| outdoes(&p.hit, most))) {
        let support = all.entry(placed.hit.doc.entry).or_default();
        if !support.hits.contains(placed) {
            support.hits.push(*placed);
        }
    }
}

/// A success status is a problem only if the text says that something is missing.
fn is_problem(status: &Found, evidence: &Evidence) -> bool {
    !status.fact.value.starts_with('2') || evidence.missing
}

/// True when a hit speaks for its entry at all.
pub(super) fn counts(hit: &TextHit, evidence: &Evidence) -> bool {
    if evidence.other_product.is_some() {
        return hit.is_message() && !hit.generic && hit.share >= t::WHOLE_SHARE;
    }
    // Beside the error code of something else, a part of one of our messages is a part of that error's.
    if evidence.foreign_code && hit.share < t::WHOLE_SHARE {
        return false;
    }
    if hit.generic {
        let alone = if hit.has_placeholders { t::GENERIC_BESIDE } else { t::GENERIC_IN_LINES };
        return hit.share >= t::GENERIC_SHARE && hit.in_lines >= alone;
    }
    let part = hit.found >= t::PART_WEIGHT
        && ((hit.explained >= t::PART_EXPLAINED && hit.share >= t::PART_SHARE)
            || (hit.explained >= t::SMALL_PART_EXPLAINED && hit.share >= t::SMALL_PART_SHARE));
    match hit.doc.kind {
        // A step is a step only where it is asked about; whole logs are full of them, healthy or not.
        DocKind::Step => hit.share >= t::LIKELY_SHARE && hit.explained >= t::STEP_EXPLAINED,
        DocKind::Signature => hit.share >= t::LIKELY_SHARE,
        DocKind::Message | DocKind::Translated => hit.share >= t::MESSAGE_SHARE || part,
        // A report that a problem has been solved also uses the words of the problem.
        DocKind::Phrase | DocKind::Title if evidence.settled => false,
        DocKind::Phrase | DocKind::Title => {
            (hit.share >= t::PHRASE_SHARE && hit.explained >= t::PHRASE_LEAST_EXPLAINED)
                || (hit.explained >= t::PHRASE_EXPLAINED && hit.found >= t::PART_WEIGHT)
        }
    }
}

/// True when more is there of a message than of anything that counts: a short message must not win because a longer
/// one that holds its words was cut below the bar.
fn outdoes(hit: &TextHit, found: u64) -> bool {
    let message = matches!(hit.doc.kind, DocKind::Message | DocKind::Translated);
    message && hit.found > found && hit.share >= t::OUTDOING_SHARE
}
