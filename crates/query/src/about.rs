//! Ranks entries by what a text is about, if no stronger evidence decides.
//!
//! How likely it is that the best page answers the text is one number, its *odds*: a weighted sum of logarithms, fitted
//! by logistic regression to the development sets and the paraphrases in `tests/data` (see [`Odds`]). Such a match is
//! never certain, and pages that fit about equally are ambiguous.

use super::evidence::{Evidence, PlacedHit};
use super::extract::Found;
use super::literal;
use super::ranking::{Ranked, Ranking};
use super::reasons::{code_reason, reason};
use super::retrieve::{Among, Page, Retrieved, best_passage};
use super::thresholds::{
    ASKED_ODDS, CLOSE_PAGES, CODE_IS_ASKED, LIKELY_ODDS, LIKELY_UNNAMED_ODDS, MENTION_SHARE, MENTIONS,
    MESSAGE_SHARE, PART_EXPLAINED, PARTS_CLOSE, PASSAGE_SHARE, QUESTION_WORDS, SHOWN_ODDS, TIED_PAGES,
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
    let next = pages.get(1).map_or(0, |page| page.score);
    let odds = Odds::of(store, evidence, retrieved, first, next);
    if odds.0 < if applies(store, evidence, first) { SHOWN_ODDS } else { LIKELY_ODDS } {
        return None;
    }
    let named = evidence.subject || !retrieved.literals.is_empty();
    let likely_from = if named { LIKELY_ODDS } else { LIKELY_UNNAMED_ODDS };
    let share_of_best = |page: &Page| u64::from(page.score) * 1000 / u64::from(first.score.max(1));
    // A part of a message is one of several that begin or end so.
    let whole = evidence.whole.as_ref()?;
    let nearest = whole.nearest(store.blob(), first.entry);
    let is_part = nearest.is_some_and(|p| p.hit.is_message() && p.hit.explained >= PART_EXPLAINED)
        || literal::is_in_messages(store, retrieved);
    let (tied_from, close_from) =
        if is_part { (PARTS_CLOSE, PARTS_CLOSE) } else { (TIED_PAGES, CLOSE_PAGES) };
    let tied = pages.iter().take_while(|page| share_of_best(page) >= tied_from).count();
    let close = pages.iter().take_while(|page| share_of_best(page) >= close_from);
    let ranked = close.enumerate().filter_map(|(place, page)| {
        let likely = place == 0 && tied == 1 && odds.0 >= likely_from;
        let reasons = reasons(store, evidence, page);
        Some(Ranked {
            entry: page.entry,
            confidence: if likely { Confidence::Likely } else { Confidence::Possible },
            score: u32::try_from(u64::from(odds.score()) * share_of_best(page) / 1000).unwrap_or(0),
            lang: reasons.first()?.language.filter(|_| reasons[0].kind != ReasonKind::Signature),
            reasons,
        })
    });
    let verdict = if tied > 1 { Verdict::Ambiguous } else { Verdict::Match };
    Some(Ranking { verdict, ranked: ranked.collect() })
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
    let next = retrieved.pages.get(1).map_or(0, |page| page.score);
    let odds = Odds::of(store, evidence, retrieved, first, next);
    let words = retrieved.terms.iter().map(|term| term.word + 1).max().unwrap_or(0);
    if odds.0 < ASKED_ODDS || words < QUESTION_WORDS || asks_nothing(store, evidence) {
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
    let asked = ranked(first.entry, reasons(store, evidence, first), odds.0 >= LIKELY_ODDS, odds.score());
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
fn asks_nothing(store: &Store, evidence: &Evidence) -> bool {
    evidence.settled
        || evidence.other_product.is_some()
        || evidence.foreign_code
        || !evidence.knows_all_codes(store.blob())
}

/// HTTP entries do not apply to statuses in texts about something else than provisioning, unless much speaks for them.
fn applies(store: &Store, evidence: &Evidence, page: &Page) -> bool {
    let http = store.blob().entry_meta(page.entry).is_some_and(|m| m.kind == Kind::Http);
    let status = |f: &Found| matches!(f.fact.kind, FactKind::HttpStatus | FactKind::SipStatus);
    !http || !evidence.facts.iter().any(status) || evidence.provisioning
}

/// The logarithm of the odds (natural, in hundredths) that a page answers a text.
///
/// Fitted to 860 texts, the development sets and the negative examples of the knowledge base, 250 of them without an
/// answer, with the share of the text's weight that
/// speaks for the page, the sum of impacts, the lead over the next page (all as logarithms to base 2), how much of it
/// comes from a single word, and whether the text names something of ours. Five-fold
/// cross-validation finds the same precision as the fit, within 1 %.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Odds(i64);

impl Odds {
    const BASE: i64 = -1774;
    const SHARE: i64 = 95;
    const SCORE: i64 = 110;
    const LEAD: i64 = 109;
    /// The lead beyond which more says nothing, as a factor.
    const GREATEST_LEAD: u64 = 4;
    /// One word that gives everything, as one rare word in common does, against many that give a little each.
    const CONCENTRATION: i64 = -706;
    const NAMED: i64 = 120;
    /// Not fitted, since too few texts have one: a literal of the page is worth two of its names.
    const LITERAL: i64 = 200;

    fn of(store: &Store, evidence: &Evidence, retrieved: &Retrieved, page: &Page, next: u32) -> Odds {
        let score = u64::from(page.score);
        let share = score * 4000 / retrieved.weight.max(1);
        let lead = (score * 256 / u64::from(next.max(1))).clamp(256, Self::GREATEST_LEAD * 256);
        let logs = Self::SHARE * log2(share + 1)
            + Self::SCORE * log2(score + 1)
            + Self::LEAD * (log2(lead) - 8 * FRACTION);
        let languages = store.base().languages.len();
        let literal = retrieved.literal_of(store.blob(), languages, page).is_some();
        // A literal is one word, and tells as much as many.
        let concentration = if literal { 0 } else { retrieved.concentration(store.blob(), languages, page) };
        let flag = |on: bool, value: i64| if on { value } else { 0 };
        Odds(
            Self::BASE
                + logs / FRACTION
                + Self::CONCENTRATION * i64::from(concentration) / 1000
                + flag(evidence.subject || !retrieved.literals.is_empty(), Self::NAMED)
                + flag(literal, Self::LITERAL),
        )
    }

    /// The rank of a match as a number, below that of a code.
    fn score(self) -> u32 {
        u32::try_from((500 + self.0 / 2).clamp(1, 890)).unwrap_or(1)
    }
}

/// How many parts a unit of [`log2`] has.
const FRACTION: i64 = 256;

/// The logarithm to base 2 in parts of [`FRACTION`], rounded down: eight squarings give eight bits (Knuth vol. 1, 1.2.2,
/// exercise 25). The same on every machine.
fn log2(number: u64) -> i64 {
    let whole = number.max(1).ilog2();
    // The mantissa, from 1 to below 2, with 31 bits behind the point.
    let mut mantissa = (u128::from(number.max(1)) << 31) >> whole;
    let mut fraction = 0;
    for _ in 0..8 {
        mantissa = (mantissa * mantissa) >> 31;
        fraction <<= 1;
        if mantissa >= 1 << 32 {
            mantissa >>= 1;
            fraction |= 1;
        }
    }
    i64::from(whole) * FRACTION + fraction
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logarithms_are_exact_to_their_last_part() {
        for (number, expected) in [(0, 0), (1, 0), (2, 256), (3, 405), (1000, 2551), (1 << 40, 40 * 256)] {
            assert_eq!(log2(number), expected, "{number}");
        }
    }
}
