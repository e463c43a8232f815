//! Ranks the evidence: which entries match, in which order, and whether the evidence agrees.
//!
//! An exact code is almost always decisive; otherwise, a whole message is. A conflict (a code and a message that
//! disagree, or two codes) or an ambiguity (a text that fits several entries equally) is reported, never resolved
//! arbitrarily. Ties are sorted by id.

use super::about;
use super::confidence::{Role, confidence};
use super::evidence::Evidence;
use super::ranking::{Ranked, Ranking};
use super::reasons::reasons;
use super::support::{self, Support};
use super::thresholds as t;
use crate::answer::{ReasonKind, Verdict};
use faultbook_knowledge::format::{Blob, DocKind};
use faultbook_knowledge::store::Store;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The evidence for each entry, by entry number.
type Supports<'e> = BTreeMap<u32, Support<'e>>;

/// Ranks all entries for which there is evidence.
pub(super) fn rank(store: &Store, evidence: &Evidence) -> Ranking {
    let blob = store.blob();
    let supports = support::gather(store, evidence);
    let by_text = by_text(&supports);
    let coded = coded(&supports);
    if !decided(&supports, &by_text)
        && let Some(ranking) = about::rank(store, evidence)
    {
        return ranking;
    }
    let (verdict, named) = match coded.as_slice() {
        [] => without_code(blob, &supports, &by_text),
        [one] => match contradiction(blob, &supports, *one, &by_text) {
            Some(other) => (Verdict::Conflict, vec![*one, other]),
            None => {
                if let Some(ranking) = about::asked(store, evidence, *one) {
                    return ranking;
                }
                (Verdict::Match, vec![*one])
            }
        },
        several => (Verdict::Conflict, several.to_vec()),
    };
    let beside = beside(&supports, &named, &by_text, !coded.is_empty());
    let role = |n: u32| match () {
        () if !named.contains(&n) => Role::Beside,
        () if verdict == Verdict::Match && !rivalled(&supports, n) => Role::Sole,
        () => Role::Shared,
    };
    let order = named.iter().chain(&beside);
    let mut ranked: Vec<Ranked> =
        order.map(|n| ranked(store, evidence, *n, &supports[n], role(*n))).collect();
    // Scores never rise along the list, however they were computed.
    for i in 1..ranked.len() {
        ranked[i].score = ranked[i].score.min(ranked[i - 1].score);
    }
    Ranking { verdict: if ranked.is_empty() { Verdict::None } else { verdict }, ranked }
}

/// True if a code, a status or one document says which entries match; otherwise, what the whole text is about says more.
fn decided(supports: &Supports<'_>, by_text: &[u32]) -> bool {
    let hard = supports.values().any(|s| !s.codes.is_empty() || s.status.is_some());
    hard || by_text.first().is_some_and(|n| supports[n].decides())
}

/// True if a text is read as a question: nothing in it decides.
#[cfg(test)]
pub(super) fn is_question(store: &Store, evidence: &Evidence) -> bool {
    let supports = support::gather(store, evidence);
    !decided(&supports, &by_text(&supports))
}

/// The entries with text hits, best first.
fn by_text(supports: &Supports<'_>) -> Vec<u32> {
    let mut out: Vec<u32> = supports.iter().filter(|(_, s)| s.best.is_some()).map(|(n, _)| *n).collect();
    out.sort_by_key(|n| (Reverse(supports[n].text_rank()), *n));
    out
}

/// The entries whose codes the text contains, in the order of the text.
fn coded(supports: &Supports<'_>) -> Vec<u32> {
    let mut out: Vec<u32> = supports.iter().filter(|(_, s)| !s.codes.is_empty()).map(|(n, _)| *n).collect();
    out.sort_by_key(|n| (supports[n].codes.iter().map(|f| f.fact.start).min(), *n));
    out
}

/// The entries that are worth a look besides the named ones.
fn beside(supports: &Supports<'_>, named: &[u32], by_text: &[u32], has_code: bool) -> Vec<u32> {
    let Some(first) = named.first() else { return Vec::new() };
    let best_text = by_text.first().map_or(0, |n| supports[n].text_rank());
    let top = supports[first].text_rank().max(best_text);
    let with_status = supports.iter().filter(|(_, s)| s.status.is_some()).map(|(n, _)| n);
    let mut out = Vec::new();
    for n in by_text.iter().chain(with_status) {
        let support = &supports[n];
        // Beside a code, only the product's own words are worth a look.
        let telling = !has_code || support.best.is_some_and(|best| best.hit.is_message());
        let close = telling && support.text_rank() * 1000 >= top * t::SHOWN_SHARE;
        if (support.status.is_some() || close) && !named.contains(n) && !out.contains(n) {
            out.push(*n);
        }
    }
    out
}

/// True if one entry is about a message with the other's status.
fn refines(blob: &Blob, one: u32, other: u32) -> bool {
    blob.entry_meta(one).is_some_and(|m| m.refines == Some(other))
}

/// The verdict on a text without a code, from its best message or its statuses.
fn without_code(blob: &Blob, supports: &Supports<'_>, by_text: &[u32]) -> (Verdict, Vec<u32>) {
    let with_status = supports.iter().filter(|(_, s)| s.status.is_some()).map(|(n, _)| *n);
    // A status and a message with that status are one finding, and the message says more.
    let mut statuses: Vec<u32> =
        with_status.filter(|status| !by_text.iter().any(|n| refines(blob, *n, *status))).collect();
    statuses.sort_by_key(|n| supports[n].status.map(|f| f.fact.start));
    if let Some(first) = by_text.first() {
        let message = supports[first].best.is_some_and(|best| best.hit.is_message());
        if message || statuses.is_empty() {
            let equal = by_text.iter().filter(|n| fits_equally(&supports[first], &supports[n]));
            let equal: Vec<u32> = equal.copied().collect();
            let verdict = if equal.len() > 1 { Verdict::Ambiguous } else { Verdict::Match };
            return (verdict, equal);
        }
    }
    let verdict = if statuses.len() > 1 { Verdict::Conflict } else { Verdict::Match };
    (verdict, statuses)
}

/// True when a text fits one entry as well as the best one: as much of both is there, and neither is whole while the
/// other is not. What is missing of two half-pasted messages says nothing about which of them was shown.
fn fits_equally(best: &Support<'_>, other: &Support<'_>) -> bool {
    let (Some(best), Some(other)) = (best.best, other.best) else { return false };
    let (best, other) = (best.hit, other.hit);
    let close = best.found.abs_diff(other.found) * 1000 <= best.found.max(other.found) * t::TIE_SHARE;
    close
        && (best.share >= t::WHOLE_SHARE) == (other.share >= t::WHOLE_SHARE)
        && best.is_message() == other.is_message()
}

/// The entry whose message contradicts a code.
fn contradiction(blob: &Blob, supports: &Supports<'_>, code: u32, by_text: &[u32]) -> Option<u32> {
    let own = supports[&code].message_share;
    by_text.iter().copied().find(|n| {
        let share = supports[n].product_share();
        *n != code
            && share >= t::CONFLICT_SHARE
            && share >= own + t::CONFLICT_MARGIN
            && !refines(blob, *n, code)
            && !refines(blob, code, *n)
    })
}

/// True when as much of another entry's message was found: a text that was cut may be either.
fn rivalled(supports: &Supports<'_>, entry: u32) -> bool {
    let Some(own) = supports[&entry].best.map(|best| best.hit.found) else { return false };
    let coded = !supports[&entry].codes.is_empty();
    let close = |found: u64| own.saturating_sub(found) * 1000 <= own * t::TIE_SHARE;
    let mut others = supports.iter().filter(|(n, _)| **n != entry).filter_map(|(_, s)| s.best);
    !coded && others.any(|other| close(other.hit.found))
}

fn ranked(store: &Store, evidence: &Evidence, entry: u32, support: &Support<'_>, role: Role) -> Ranked {
    let blob = store.blob();
    let best = support.best.map(|best| best.hit);
    let text = best.map_or(0, |h| h.share.max(h.explained));
    let score = match (support.in_context(), support.codes.is_empty(), support.status.is_some()) {
        (true, ..) => t::SCORE_OF_CODE,
        (false, false, _) => t::SCORE_OF_BARE_CODE,
        (false, true, true) => text.max(t::SCORE_OF_STATUS),
        (false, true, false) => text,
    };
    let lang = best.filter(|h| !matches!(h.doc.kind, DocKind::Signature | DocKind::Step)).map(|h| h.doc.lang);
    let confidence = confidence(blob, evidence, support, role);
    let mut reasons = reasons(blob, support);
    // Where the words of people led to an entry, what it says of them is worth reading first.
    if reasons.iter().all(|reason| matches!(reason.kind, ReasonKind::Phrase | ReasonKind::Title)) {
        let passage = about::passage_reason(store, evidence, entry);
        reasons.extend(passage.filter(|reason| reason.share >= t::PASSAGE_SHARE));
    }
    Ranked { entry, confidence, score, reasons, lang }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::FactKind;
    use crate::evidence::PlacedHit;
    use crate::extract::Firmness::{Bare, InContext};
    use crate::extract::Found;
    use crate::tests::{code, hit, status, store};
    use DocKind::{Message, Phrase};

    fn evidence(facts: Vec<Found>, hits: &[PlacedHit]) -> Evidence {
        let hits = hits.iter().map(|placed| (placed.hit.number, *placed)).collect();
        Evidence { facts, hits, ..Evidence::default() }
    }

    /// The verdict and the entries, as `match: 300 certain 1000, 301 possible 600`.
    fn ranked(store: &Store, evidence: &Evidence) -> String {
        let Ranking { verdict, ranked } = rank(store, evidence);
        let shown = ranked.iter().map(|r| {
            let id = store.blob().entry_meta(r.entry).expect("an entry").id;
            format!("{id} {} {}", r.confidence.name(), r.score)
        });
        format!("{}: {}", verdict.name(), shown.collect::<Vec<_>>().join(", "))
    }

    #[test]
    fn codes_decide_and_two_codes_conflict() {
        let store = store();
        let code = |id, firmness, at| code(&store, id, firmness, at);
        for (facts, expected) in [
            (vec![], "none: "),
            (vec![code("300", InContext, 0)], "match: 300 certain 1000"),
            (vec![code("300", Bare, 0)], "match: 300 likely 900"),
            (vec![code("300", Bare, 0), code("300", InContext, 9)], "match: 300 certain 1000"),
            (
                vec![code("301", InContext, 0), code("300", InContext, 9)],
                "conflict: 301 likely 1000, 300 likely 1000",
            ),
            (vec![code("77-12", InContext, 0)], "match: 77-12 certain 1000"),
            (vec![code("77-13", InContext, 0)], "none: "),
            (vec![code("503", InContext, 0)], "match: foreign certain 1000"),
        ] {
            assert_eq!(ranked(&store, &evidence(facts, &[])), expected);
        }
    }

    #[test]
    fn messages_decide_where_no_code_does() {
        let store = store();
        let hit = |id, share, explained| hit(&store, id, Message, share, explained);
        for (hits, expected) in [
            (vec![hit("300", 1000, 500)], "match: 300 certain 1000"),
            (vec![hit("300", 840, 500)], "match: 300 certain 840"),
            (vec![hit("300", 839, 500)], "match: 300 likely 839"),
            (vec![hit("300", 679, 500)], "match: 300 possible 679"),
            (vec![hit("300", 679, 820)], "match: 300 likely 820"),
            (vec![hit("300", 519, 500)], "none: "),
            // The twins weigh nearly the same, 302 a little more: equal shares fit equally, clearly unequal ones do not.
            (vec![hit("301", 700, 500), hit("302", 700, 500)], "ambiguous: 302 likely 700, 301 likely 700"),
            (vec![hit("301", 1000, 900), hit("302", 800, 700)], "match: 301 certain 1000, 302 possible 800"),
        ] {
            assert_eq!(ranked(&store, &evidence(vec![], &hits)), expected);
        }
    }

    #[test]
    fn a_message_contradicts_a_code_only_when_it_is_nearly_whole() {
        let store = store();
        let hit = |id, share| hit(&store, id, Message, share, 300);
        for (hits, expected) in [
            (vec![hit("301", 719)], "match: 300 certain 1000, 301 possible 719"),
            (vec![hit("301", 720)], "conflict: 300 likely 1000, 301 likely 720"),
            (vec![hit("301", 720), hit("300", 600)], "match: 300 certain 1000, 301 possible 720"),
        ] {
            let facts = vec![code(&store, "300", InContext, 0)];
            assert_eq!(ranked(&store, &evidence(facts, &hits)), expected);
        }
    }

    #[test]
    fn a_status_counts_only_where_provisioning_is_the_subject() {
        let store = store();
        let http = |value| vec![status(FactKind::HttpStatus, value, 5)];
        let about = |facts, hits: &[PlacedHit]| Evidence {
            marker: true,
            provisioning: true,
            ..evidence(facts, hits)
        };
        assert_eq!(ranked(&store, &evidence(http("409"), &[])), "none: ");
        assert_eq!(ranked(&store, &about(http("409"), &[])), "match: http-409 likely 800");
        assert_eq!(ranked(&store, &about(http("404"), &[])), "none: ");
        let message = [hit(&store, "http-409-twice", Message, 900, 500)];
        let refined = "match: http-409-twice certain 900, http-409 possible 800";
        assert_eq!(ranked(&store, &about(http("409"), &message)), refined);
    }

    #[test]
    fn other_products_unknown_codes_and_settled_matters_make_unsure() {
        let store = store();
        let message = [hit(&store, "300", Message, 1000, 900)];
        let unknown = vec![code(&store, "77-13", InContext, 0)];
        assert_eq!(ranked(&store, &evidence(unknown, &message)), "match: 300 possible 1000");
        let acme = |facts, hits: &[PlacedHit]| Evidence { other_product: Some(0), ..evidence(facts, hits) };
        assert_eq!(ranked(&store, &acme(vec![], &message)), "match: 300 likely 1000");
        assert_eq!(ranked(&store, &acme(vec![code(&store, "300", Bare, 0)], &[])), "none: ");
        let phrase = [hit(&store, "300", Phrase, 900, 900)];
        assert_eq!(ranked(&store, &evidence(vec![], &phrase)), "match: 300 likely 900");
        let settled = Evidence { settled: true, ..evidence(vec![], &phrase) };
        assert_eq!(ranked(&store, &settled), "none: ");
    }
}
