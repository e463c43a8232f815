//! Ranks entries by what a text is about, if no stronger evidence decides.
//!
//! How likely it is that the best page answers the text is one number, its [`Odds`]. Such a match is never certain, and
//! pages that fit about equally are ambiguous.

use super::evidence::{Evidence, PlacedHit};
use super::extract::Found;
use super::literal;
use super::odds::{Features, Odds};
use super::ranking::{Ranked, Ranking};
use super::reasons::{code_reason, reason};
use super::retrieve::{Among, Page, best_passage};
use super::thresholds::{
    ASKED_ODDS, CLOSE_PAGES, CODE_IS_ASKED, LIKELY_ODDS, LIKELY_UNNAMED_ODDS, MENTION_SHARE, MENTIONS,
    MESSAGE_SHARE, PART_EXPLAINED, PARTS_COMPARED, PASSAGE_SHARE, QUESTION_WORDS, SHOWN_ODDS, TIED_PAGES,
    TIED_PARTS,
};
use crate::answer::{Confidence, FactKind, Mention, Reason, ReasonKind, Verdict};
use faultbook_knowledge::format::DocKind;
use faultbook_knowledge::model::Kind;
use faultbook_knowledge::store::Store;

/// The ranking; `None` if the text says too little.
pub(super) fn rank(store: &Store, evidence: &Evidence) -> Option<Ranking> {
    if asks_nothing(store, evidence) {
        return None;
    }
    if let Some(ranking) = literal::rank(store, evidence) {
        return Some(ranking);
    }
    let retrieved = &evidence.whole.as_ref()?.retrieved;
    let pages = &retrieved.pages;
    let first = pages.first()?;
    let features = Features::of(store, evidence, retrieved, first);
    let (answered, odds) = (Odds::answered(features), Odds::right(features));
    if answered < SHOWN_ODDS || (odds < LIKELY_ODDS && !applies(store, evidence, first)) {
        return None;
    }
    let named = evidence.subject || !retrieved.literals.is_empty();
    let likely_from = if named { LIKELY_ODDS } else { LIKELY_UNNAMED_ODDS };
    let share_of_best = |page: &Page| u64::from(page.score) * 1000 / u64::from(first.score.max(1));
    let tied = tied(store, evidence, pages);
    let close = pages.iter().filter(|page| tied.contains(page) || share_of_best(page) >= CLOSE_PAGES);
    let mut close: Vec<&Page> = close.collect();
    close.sort_by_key(|page| !tied.contains(page));
    let ranked = close.into_iter().enumerate().filter_map(|(place, page)| {
        let likely = place == 0 && tied.len() < 2 && odds >= likely_from;
        let reasons = reasons(store, evidence, page);
        Some(Ranked {
            entry: page.entry,
            confidence: if likely { Confidence::Likely } else { Confidence::Possible },
            score: u32::try_from(u64::from(odds.score()) * share_of_best(page) / 1000).unwrap_or(0),
            lang: reasons.first()?.language.filter(|_| reasons[0].kind != ReasonKind::Signature),
            reasons,
        })
    });
    let verdict = if tied.len() > 1 { Verdict::Ambiguous } else { Verdict::Match };
    Some(Ranking { verdict, ranked: ranked.collect() })
}

/// The pages that fit equally, best first: those that score the same, and of a part of a message, all whose messages have
/// that part.
fn tied(store: &Store, evidence: &Evidence, pages: &[Page]) -> Vec<Page> {
    let (Some(first), Some(whole)) = (pages.first(), &evidence.whole) else { return Vec::new() };
    let parts =
        pages.iter().take(PARTS_COMPARED).map(|page| whole.explained_by_message(store.blob(), page.entry));
    let parts: Vec<u32> = parts.collect();
    let most = parts.iter().copied().max().unwrap_or(0);
    let equal = |place: usize, page: &Page| {
        if most >= PART_EXPLAINED {
            parts.get(place).is_some_and(|part| u64::from(*part) * 1000 >= u64::from(most) * TIED_PARTS)
        } else {
            u64::from(page.score) * 1000 >= u64::from(first.score) * TIED_PAGES
        }
    };
    pages.iter().enumerate().filter(|(place, page)| equal(*place, page)).map(|(_, page)| *page).collect()
}

/// The ranking of a text that names a code and asks something else: what is asked comes first, the code beside it. `None`
/// if the page of the code fits about as well, because then the code is what is asked.
pub(super) fn asked(store: &Store, evidence: &Evidence, code: u32) -> Option<Ranking> {
    let retrieved = &evidence.whole.as_ref()?.retrieved;
    let first = retrieved.pages.first()?;
    let of_code = retrieved.pages.iter().find(|page| page.entry == code).map_or(0, |page| page.score);
    if u64::from(of_code) * 1000 >= u64::from(first.score) * CODE_IS_ASKED {
        return None;
    }
    let odds = Odds::right(Features::of(store, evidence, retrieved, first));
    // That the code is settled says nothing of the question beside it.
    if !evidence.asks || odds < ASKED_ODDS || retrieved.words < QUESTION_WORDS || is_foreign(store, evidence)
    {
        return None;
    }
    let ranked = |entry: u32, reasons: Vec<Reason>, likely: bool, score: u32| Ranked {
        entry,
        confidence: if likely { Confidence::Likely } else { Confidence::Possible },
        score,
        lang: reasons.first().and_then(|reason| reason.language),
        reasons,
    };
    let id = store.blob().entry_meta(code)?.id;
    let found = evidence.facts.iter().find(|found| found.id == id)?;
    let asked = ranked(first.entry, reasons(store, evidence, first), odds >= LIKELY_ODDS, odds.score());
    let beside = ranked(code, vec![code_reason(found)], true, odds.score());
    Some(Ranking { verdict: Verdict::Match, ranked: vec![asked, beside] })
}

/// The pages that mention the words of a text about which nothing is known.
pub(super) fn mentions(store: &Store, evidence: &Evidence) -> Vec<Mention> {
    let Some(whole) = &evidence.whole else { return Vec::new() };
    let blob = store.blob();
    let found = whole.retrieved.pages.iter().filter_map(|page| {
        let (passage, share) = best_passage(blob, &whole.retrieved, page, Among::Shown)?;
        let id = blob.entry_meta(page.entry)?.id.to_owned();
        let at = whole.retrieved.place_in(blob, &passage.plain());
        (share >= MENTION_SHARE).then_some(Mention { id, title: blob.title(page.entry)?, passage, at })
    });
    found.take(MENTIONS).collect()
}

/// The message, phrase or title nearest to the text, and the passage that speaks of it.
pub(super) fn reasons(store: &Store, evidence: &Evidence, page: &Page) -> Vec<Reason> {
    let Some(whole) = &evidence.whole else { return Vec::new() };
    let blob = store.blob();
    let mut out: Vec<Reason> = whole
        .nearest(blob, page.entry)
        .filter(says_why)
        .map(|placed| reason(blob, &placed))
        .into_iter()
        .collect();
    if let Some(literal) = whole.retrieved.literal_of(blob, store.base().languages.len(), page) {
        let (start, end) = whole.folded.span(literal.start, literal.end);
        let value = whole.folded.chars[literal.start..literal.end].iter().collect();
        let (start, end) = (start as u64, end as u64);
        let kind = ReasonKind::Literal;
        out.push(Reason { kind, value, language: None, share: 1000, start, end, passage: None });
    }
    let least = if out.is_empty() { 0 } else { PASSAGE_SHARE };
    out.extend(passage_reason(store, evidence, page.entry).filter(|reason| reason.share >= least));
    out
}

/// True unless a hit is a small part of a message or of a line of a log, which the text does not quote.
fn says_why(placed: &PlacedHit) -> bool {
    placed.hit.share >= MESSAGE_SHARE || matches!(placed.hit.doc.kind, DocKind::Phrase | DocKind::Title)
}

/// The passage of an entry's best page that speaks of the text, if the text was read as a whole.
pub(super) fn passage_reason(store: &Store, evidence: &Evidence, entry: u32) -> Option<Reason> {
    let whole = evidence.whole.as_ref()?;
    let page = whole.retrieved.pages.iter().find(|page| page.entry == entry)?;
    let (passage, share) = best_passage(store.blob(), &whole.retrieved, page, Among::Said)?;
    Some(Reason {
        kind: ReasonKind::Passage,
        value: passage.plain(),
        language: Some(passage.lang),
        share,
        start: 0,
        end: whole.folded.source_len as u64,
        passage: Some(passage),
    })
}

/// True if the text asks nothing of us: it says that all is well, names another product, or has a code that is none of ours.
pub(super) fn asks_nothing(store: &Store, evidence: &Evidence) -> bool {
    evidence.settled || is_foreign(store, evidence)
}

/// True if the text names another product, or has a code that is none of ours.
fn is_foreign(store: &Store, evidence: &Evidence) -> bool {
    evidence.other_product.is_some() || evidence.foreign_code || !evidence.knows_all_codes(store.blob())
}

/// HTTP entries do not apply to statuses in texts about something else than provisioning, unless much speaks for them.
fn applies(store: &Store, evidence: &Evidence, page: &Page) -> bool {
    let http = store.blob().entry_meta(page.entry).is_some_and(|m| m.kind == Kind::Http);
    let status = |f: &Found| matches!(f.fact.kind, FactKind::HttpStatus | FactKind::SipStatus);
    !http || !evidence.facts.iter().any(status) || evidence.provisioning
}
