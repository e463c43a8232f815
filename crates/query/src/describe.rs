//! Ranks entries by the topic of a text if no stronger evidence decides.
//!
//! Such a match is never certain and never appears beside a code, because a description is only what people make of a
//! problem. Entries that fit about equally are ambiguous.

use super::evidence::{Evidence, PlacedHit};
use super::ranking::{Ranked, Ranking};
use super::reasons::reason;
use super::thresholds::TOPIC_FULL;
use super::topic::Topic;
use crate::answer::{Confidence, ReasonKind, Verdict};
use faultbook_knowledge::model::Kind;
use faultbook_knowledge::store::Store;

/// The ranking; `None` if the text says too little.
pub(super) fn rank(store: &Store, evidence: &Evidence) -> Option<Ranking> {
    if !is_asking(store, evidence) {
        return None;
    }
    let whole = evidence.whole.as_ref()?;
    let asked = whole.topics.iter().filter(|topic| applies(store, evidence, topic));
    let near = asked.filter_map(|topic| Some((topic, whole.nearest(store.blob(), topic.entry)?)));
    let topics: Vec<(&Topic, PlacedHit)> = near.collect();
    let (best, _) = topics.first().filter(|(topic, _)| topic.counts())?;
    let equal = topics.iter().filter(|(topic, _)| topic.ties(best)).count();
    let shown = topics.iter().take_while(|(topic, _)| topic.is_close(best));
    let ranked = shown.enumerate().map(|(place, (topic, placed))| {
        let likely = place == 0 && equal == 1 && topic.is_likely(topics.get(1).map(|(next, _)| *next));
        let reason = reason(store.blob(), placed);
        Ranked {
            entry: topic.entry,
            confidence: if likely { Confidence::Likely } else { Confidence::Possible },
            score: u32::try_from(topic.score * 1000 / TOPIC_FULL).unwrap_or(1000).min(1000),
            lang: reason.language.filter(|_| reason.kind != ReasonKind::Signature),
            reasons: vec![reason],
        }
    });
    let verdict = if equal > 1 { Verdict::Ambiguous } else { Verdict::Match };
    Some(Ranking { verdict, ranked: ranked.collect() })
}

/// True if a description can be a question: it mentions neither another product nor a code without an entry, and does
/// not report that the problem has been solved.
fn is_asking(store: &Store, evidence: &Evidence) -> bool {
    evidence.other_product.is_none() && !evidence.settled && evidence.knows_all_codes(store.blob())
}

/// HTTP entries apply only to texts about provisioning.
fn applies(store: &Store, evidence: &Evidence, topic: &Topic) -> bool {
    let http = store.blob().entry_meta(topic.entry).is_some_and(|m| m.kind == Kind::Http);
    !http || evidence.provisioning
}
