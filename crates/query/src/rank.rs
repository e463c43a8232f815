//! From evidence to a ranked answer: which entries, in which order, how sure, and whether the evidence agrees.
//!
//! An exact code decides almost everything; a whole message decides the rest. Conflict (a code and a message that
//! disagree, or two codes) and ambiguity (a text that fits several entries equally) are said, never resolved by taste.
//! Ties end in the order of ids.

use super::describe;
use super::evidence::Evidence;
use super::extract::{Firmness, Found};
use super::score::TextHit;
use super::thresholds as t;
use crate::answer::{Confidence, FactKind, Reason, ReasonKind, Verdict};
use faultbook_knowledge::format::DocKind;
use faultbook_knowledge::model::{Kind, Lang};
use faultbook_knowledge::store::Store;
use std::collections::BTreeMap;

/// What speaks for one entry.
#[derive(Debug, Default)]
struct Case<'e> {
    codes: Vec<&'e Found>,
    status: Option<&'e Found>,
    /// Best hit that counts, by rank.
    best: Option<Hit>,
    /// All hits that count, best first.
    hits: Vec<Hit>,
    /// The greatest share of any of its messages, counting or not.
    message_share: u32,
}

type Hit = (TextHit, u64, u64);

impl Case<'_> {
    /// True when its code stands where codes stand.
    fn in_context(&self) -> bool {
        self.codes.iter().any(|f| f.firmness == Firmness::InContext)
    }
}

/// A ranked entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Ranked {
    pub(super) entry: u32,
    pub(super) confidence: Confidence,
    pub(super) score: u32,
    pub(super) reasons: Vec<Reason>,
    /// The language of the wording it matched.
    pub(super) lang: Option<Lang>,
}

/// The outcome of ranking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Ranking {
    pub(super) verdict: Verdict,
    pub(super) ranked: Vec<Ranked>,
}

/// Ranks the entries that the evidence speaks for.
pub(super) fn rank(store: &Store, evidence: &Evidence) -> Ranking {
    let cases = cases(store, evidence);
    let ranks: BTreeMap<u32, i64> =
        cases.iter().map(|(n, c)| (*n, c.best.map_or(0, |h| h.0.rank()))).collect();
    let mut by_text: Vec<u32> = cases.iter().filter(|(_, c)| c.best.is_some()).map(|(n, _)| *n).collect();
    by_text.sort_by_key(|n| (std::cmp::Reverse(ranks[n]), *n));
    let mut coded: Vec<u32> = cases.iter().filter(|(_, c)| !c.codes.is_empty()).map(|(n, _)| *n).collect();
    coded.sort_by_key(|n| (cases[n].codes.iter().map(|f| f.fact.start).min(), *n));

    let hard = cases.values().any(|c| !c.codes.is_empty() || c.status.is_some());
    if !hard
        && !by_text.first().is_some_and(|n| decides(&cases[n]))
        && let Some(ranking) = describe::rank(store, evidence)
    {
        return ranking;
    }
    let (verdict, mut order) = match coded.as_slice() {
        [] => without_code(store, &cases, &by_text),
        [one] => match contradiction(store, &cases, *one, &by_text) {
            Some(other) => (Verdict::Conflict, vec![*one, other]),
            None => (Verdict::Match, vec![*one]),
        },
        several => (Verdict::Conflict, several.to_vec()),
    };
    let named = order.len();
    let top = order.first().map_or(0, |n| ranks[n]).max(by_text.first().map_or(0, |n| ranks[n]));
    let rest = by_text.iter().chain(cases.iter().filter(|(_, c)| c.status.is_some()).map(|(n, _)| n));
    for n in rest {
        // Beside a code only the product's own words are worth a look.
        let telling = coded.is_empty() || cases[n].best.is_some_and(|h| h.0.is_message());
        let close = cases[n].status.is_some() || (telling && ranks[n] * 1000 >= top * t::SHOWN_SHARE);
        if close && !order.contains(n) && !order.is_empty() {
            order.push(*n);
        }
    }
    let mut ranked: Vec<Ranked> = (order.iter().enumerate())
        .map(|(place, n)| {
            let sole = place < named && verdict == Verdict::Match && !rivalled(&cases, *n);
            ranked(store, evidence, *n, &cases[n], place < named, sole)
        })
        .collect();
    // Scores fall along the list, whatever they are made of.
    for i in 1..ranked.len() {
        ranked[i].score = ranked[i].score.min(ranked[i - 1].score);
    }
    Ranking { verdict: if ranked.is_empty() { Verdict::None } else { verdict }, ranked }
}

fn cases<'e>(store: &Store, evidence: &'e Evidence) -> BTreeMap<u32, Case<'e>> {
    let blob = store.blob();
    let mut cases: BTreeMap<u32, Case<'e>> = BTreeMap::new();
    for found in &evidence.facts {
        match found.fact.kind {
            FactKind::Code => {
                // Among another product's words a bare number is that product's.
                let trusted = found.firmness == Firmness::InContext || evidence.other_product.is_none();
                // A code of another product leads to the entry that says so.
                let family = store.base().families.get(found.family);
                let explained = family.map(|f| f.other_product.as_str()).filter(|id| !id.is_empty());
                if let Some(n) = blob.find(explained.unwrap_or(&found.id)).filter(|_| trusted) {
                    cases.entry(n).or_default().codes.push(found);
                }
            }
            FactKind::HttpStatus if evidence.provisioning && is_problem(found, evidence) => {
                if let Some(n) = blob.find(&format!("http-{}", found.fact.value)) {
                    cases.entry(n).or_default().status.get_or_insert(found);
                }
            }
            FactKind::HttpStatus | FactKind::SipStatus | FactKind::TrackingId => {}
        }
    }
    let sip = evidence.facts.iter().any(|f| f.fact.kind == FactKind::SipStatus);
    for hit in evidence.hits.values() {
        // An answer of call signaling has the reason phrases of HTTP, but is none.
        let http = blob.entry_meta(hit.0.doc.entry).is_some_and(|m| m.kind == Kind::Http);
        if sip && http && !hit.0.is_message() {
            continue;
        }
        let case = cases.entry(hit.0.doc.entry).or_default();
        if hit.0.is_message() {
            case.message_share = case.message_share.max(hit.0.share);
        }
        if counts(&hit.0, evidence) {
            case.hits.push(*hit);
        }
    }
    let least = cases.values().flat_map(|c| &c.hits).map(|h| h.0.found).max();
    for hit in evidence.hits.values().filter(|h| least.is_some_and(|least| outdoes(&h.0, least))) {
        let case = cases.entry(hit.0.doc.entry).or_default();
        if !case.hits.contains(hit) {
            case.hits.push(*hit);
        }
    }
    for case in cases.values_mut() {
        case.hits.sort_by_key(|(hit, ..)| (std::cmp::Reverse(hit.rank()), hit.number));
        case.best = case.hits.first().copied();
    }
    cases.retain(|_, c| !c.codes.is_empty() || c.status.is_some() || c.best.is_some());
    cases
}

/// Whether the words of one document decide: the product's message, our translation of it, or a phrase that is nearly
/// whole and much of the text. Else what the whole text talks about tells more than one phrase, or half a message, in
/// it.
fn decides(case: &Case<'_>) -> bool {
    case.best.is_some_and(|(hit, ..)| match hit.doc.kind {
        DocKind::Signature => true,
        DocKind::Message | DocKind::Translated => {
            hit.share >= t::LIKELY_SHARE || hit.explained >= t::PART_EXPLAINED
        }
        DocKind::Phrase | DocKind::Title => hit.share >= t::WHOLE_SHARE && hit.explained >= t::PHRASE_DECIDES,
        DocKind::Step => false,
    })
}

/// A status of success is a problem only when the text says that something is still missing.
fn is_problem(status: &Found, evidence: &Evidence) -> bool {
    !status.fact.value.starts_with('2') || evidence.missing
}

/// Whether a hit speaks for its entry at all.
fn counts(hit: &TextHit, evidence: &Evidence) -> bool {
    if evidence.other_product.is_some() {
        return hit.is_message() && !hit.generic && hit.share >= t::OTHER_PRODUCT_SHARE;
    }
    if hit.generic {
        let alone = if hit.has_placeholders { t::GENERIC_BESIDE } else { t::GENERIC_IN_LINES };
        return hit.share >= t::GENERIC_SHARE && hit.in_lines >= alone;
    }
    let part = hit.found >= t::PART_WEIGHT
        && ((hit.explained >= t::PART_EXPLAINED && hit.share >= t::PART_SHARE)
            || (hit.explained >= t::SMALL_PART_EXPLAINED && hit.share >= t::SMALL_PART_SHARE));
    match hit.doc.kind {
        DocKind::Signature | DocKind::Step => hit.share >= t::LIKELY_SHARE,

        DocKind::Message | DocKind::Translated => hit.share >= t::MESSAGE_SHARE || part,
        // A report that all is well uses the words of the problem, too.
        DocKind::Phrase | DocKind::Title if evidence.settled => false,
        DocKind::Phrase | DocKind::Title => {
            (hit.share >= t::PHRASE_SHARE && hit.explained >= t::PHRASE_LEAST_EXPLAINED)
                || (hit.explained >= t::PHRASE_EXPLAINED && hit.found >= t::PART_WEIGHT)
        }
    }
}

/// Whether more is there of a message than of anything that counts: a short message must not win because a longer one
/// that holds its words was cut below the bar.
fn outdoes(hit: &TextHit, found: u64) -> bool {
    let message = matches!(hit.doc.kind, DocKind::Message | DocKind::Translated);
    message && hit.found > found && hit.share >= t::OUTDOING_SHARE
}

/// True when one entry is about a message of the other's status.
fn refines(store: &Store, one: u32, other: u32) -> bool {
    store.blob().entry_meta(one).is_some_and(|m| m.refines == Some(other))
}

fn without_code(store: &Store, cases: &BTreeMap<u32, Case<'_>>, by_text: &[u32]) -> (Verdict, Vec<u32>) {
    let mut statuses: Vec<u32> = cases.iter().filter(|(_, c)| c.status.is_some()).map(|(n, _)| *n).collect();
    statuses.sort_by_key(|n| cases[n].status.map(|f| f.fact.start));
    // A status and a message of that status are one finding: the message says more.
    statuses.retain(|status| !by_text.iter().any(|n| refines(store, *n, *status)));
    if let Some(first) = by_text.first() {
        let best = cases[first].best.filter(|h| h.0.is_message() || statuses.is_empty());
        if best.is_some() {
            let equal: Vec<u32> =
                by_text.iter().filter(|n| fits_equally(&cases[first], &cases[n])).copied().collect();
            let verdict = if equal.len() > 1 { Verdict::Ambiguous } else { Verdict::Match };
            return (verdict, equal);
        }
    }
    match statuses.len() {
        0 => (Verdict::Match, Vec::new()),
        1 => (Verdict::Match, statuses),
        _ => (Verdict::Conflict, statuses),
    }
}

/// True when a text fits one entry as well as the best one: as much of both is there, and neither is whole while the
/// other is not. What is missing of two half-pasted messages says nothing about which of them was shown.
fn fits_equally(best: &Case<'_>, other: &Case<'_>) -> bool {
    let (Some((best, ..)), Some((other, ..))) = (best.best, other.best) else { return false };
    let close = best.found.abs_diff(other.found) * 1000 <= best.found.max(other.found) * t::TIE_SHARE;
    close
        && (best.share >= t::WHOLE_SHARE) == (other.share >= t::WHOLE_SHARE)
        && best.is_message() == other.is_message()
}

/// The entry whose message contradicts a code.
fn contradiction(store: &Store, cases: &BTreeMap<u32, Case<'_>>, code: u32, by_text: &[u32]) -> Option<u32> {
    let own = cases[&code].message_share;
    by_text.iter().copied().find(|n| {
        let share = cases[n].hits.iter().filter(|h| h.0.is_message()).map(|h| h.0.share).max().unwrap_or(0);
        *n != code
            && share >= t::CONFLICT_SHARE
            && share >= own + t::CONFLICT_MARGIN
            && !refines(store, *n, code)
            && !refines(store, code, *n)
    })
}

/// True when as much of another entry's message was found: a text that was cut may be either.
fn rivalled(cases: &BTreeMap<u32, Case<'_>>, entry: u32) -> bool {
    let Some((own, ..)) = cases[&entry].best else { return false };
    let coded = !cases[&entry].codes.is_empty();
    let close = |hit: &Hit| (own.found.saturating_sub(hit.0.found)) * 1000 <= own.found * t::TIE_SHARE;
    !coded && cases.iter().any(|(n, c)| *n != entry && c.best.as_ref().is_some_and(close))
}

fn ranked(
    store: &Store,
    evidence: &Evidence,
    entry: u32,
    case: &Case<'_>,
    named: bool,
    sole: bool,
) -> Ranked {
    let best = case.best.map(|h| h.0);
    let text = best.map_or(0, |h| h.share.max(h.explained));
    let score = match (case.in_context(), case.codes.is_empty(), case.status.is_some()) {
        (true, ..) => 1000,
        (false, false, _) => 900,
        (false, true, true) => text.max(800),
        (false, true, false) => text,
    };
    let lang = best.filter(|h| !matches!(h.doc.kind, DocKind::Signature | DocKind::Step)).map(|h| h.doc.lang);
    let confidence = confidence(store, evidence, case, named, sole);
    Ranked { entry, confidence, score, reasons: reasons(store, case), lang }
}

/// How sure a match is. `named`: the verdict is about this entry; `sole`: and about no other.
fn confidence(store: &Store, evidence: &Evidence, case: &Case<'_>, named: bool, sole: bool) -> Confidence {
    if !named {
        return Confidence::Possible;
    }
    if !case.codes.is_empty() {
        let certain = sole && case.in_context() && evidence.other_product.is_none();
        return if certain { Confidence::Certain } else { Confidence::Likely };
    }
    // A code that no entry has says that the text is about something else, however close a message comes.
    let unknown = |f: &Found| f.fact.kind == FactKind::Code && store.blob().find(&f.id).is_none();
    if evidence.facts.iter().any(unknown) {
        return Confidence::Possible;
    }
    let telling = case.hits.iter().map(|h| h.0).filter(|h| h.is_message() && !h.generic);
    let message = telling.map(|h| h.share).max().unwrap_or(0);
    if sole && message >= t::WHOLE_SHARE && evidence.other_product.is_none() {
        return Confidence::Certain;
    }
    let likely = case.best.is_some_and(|(best, ..)| match best.is_message() {
        // A part that is all there is of the text, and that no other entry's message has, is as good as a whole one.
        true => sole && best.explained >= t::LIKELY_EXPLAINED,
        false => best.share >= t::WHOLE_SHARE,
    });
    if likely || case.status.is_some() || message >= t::LIKELY_SHARE {
        return Confidence::Likely;
    }
    Confidence::Possible
}

fn reasons(store: &Store, case: &Case<'_>) -> Vec<Reason> {
    let mut out: Vec<Reason> = Vec::new();
    for found in case.codes.first().into_iter().chain(&case.status) {
        let prefix = if found.fact.kind == FactKind::HttpStatus { "HTTP " } else { "" };
        out.push(Reason {
            kind: ReasonKind::Code,
            value: format!("{prefix}{}", found.fact.value),
            language: None,
            share: 1000,
            start: found.fact.start,
            end: found.fact.end,
        });
    }
    for (hit, start, end) in &case.hits {
        let reason = reason(store, hit, *start, *end);
        // One reason of each kind says enough.
        if out.iter().all(|r| r.kind != reason.kind) {
            out.push(reason);
        }
    }
    out
}

/// A text that was found, as a reason.
pub(super) fn reason(store: &Store, hit: &TextHit, start: u64, end: u64) -> Reason {
    let (kind, language) = match hit.doc.kind {
        DocKind::Message => (ReasonKind::Message, Some(hit.doc.lang)),
        DocKind::Translated | DocKind::Phrase => (ReasonKind::Phrase, Some(hit.doc.lang)),
        DocKind::Title => (ReasonKind::Title, Some(hit.doc.lang)),
        DocKind::Signature | DocKind::Step => (ReasonKind::Signature, None),
    };
    let value = store.blob().doc_text(&hit.doc).to_owned();
    Reason { kind, value, language, share: hit.share, start, end }
}
