//! Finds entries with the same topic as a text, for problems that people describe in their own words.
//!
//! No single phrase needs to match: the rare pieces that a text shares with all texts about an entry add up. This is
//! the weakest evidence. It counts only if no code, status or message decides, and it is never certain.

use super::thresholds::{
    TOPIC_BUDGET, TOPIC_CLOSE, TOPIC_FAINT, TOPIC_FAINT_SHARE, TOPIC_LIKELY, TOPIC_LIKELY_LEAD, TOPIC_NAMED,
    TOPIC_NAMED_SHARE, TOPIC_SCORE, TOPIC_SHARE, TOPIC_TIE, TOPICS_KEPT,
};
use faultbook_knowledge::format::Blob;
use faultbook_knowledge::text::grams::{self, UNIQUE};

/// An entry with a topic similar to that of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Topic {
    /// Number of the entry.
    pub(super) entry: u32,
    /// Weight of the shared n-grams, damped by the length of the entry's topic.
    pub(super) score: u64,
    /// Weight of the shared n-grams, in thousandths of the text's weight.
    pub(super) share: u32,
    /// True if the text names a product or service covered here.
    named: bool,
}

/// The entries that have n-grams in common with a text, best first; ties are sorted by number. `named` says that the
/// text names a product or service covered here.
pub(super) fn scores(blob: &Blob, units: &[u16], named: bool) -> Vec<Topic> {
    let (lists, unknown) = topical(blob, units);
    let known: u64 = lists.iter().map(|(_, gram)| u64::from(blob.topic_weight(*gram))).sum();
    let all = known + unknown * u64::from(UNIQUE);
    // The rarest n-grams say most, so they come first. The most common ones occur in every topic and can be left out of
    // a long text.
    let (mut found, mut read) = (vec![0u64; blob.entry_count() as usize], 0);
    for (length, gram) in lists {
        if read > 0 && read + length > TOPIC_BUDGET {
            break;
        }
        read += length;
        let weight = u64::from(blob.topic_weight(gram));
        for (entry, half) in blob.topics(gram) {
            if let Some(sum) = found.get_mut(entry as usize) {
                *sum += if half { weight / 2 } else { weight };
            }
        }
    }
    let mut topics: Vec<Topic> = (0u32..)
        .zip(found)
        .filter(|(_, sum)| *sum > 0)
        .map(|(entry, sum)| Topic {
            entry,
            score: sum * 1000 / u64::from(blob.topic_length(entry)),
            share: u32::try_from(sum * 1000 / all.max(1)).unwrap_or(1000).min(1000),
            named,
        })
        .collect();
    topics.sort_unstable_by_key(|t| (std::cmp::Reverse(t.score), t.entry));
    topics.truncate(TOPICS_KEPT);
    // An entry that is not shown still determines the lead of the best one.
    let best = topics.first().copied();
    topics.retain(|t| t.counts() || best.is_some_and(|best| best.counts() && best.entry != t.entry));
    topics
}

/// The telling n-grams of a text, each once: those that some entry talks about, with how many do, and how many others.
fn topical(blob: &Blob, units: &[u16]) -> (Vec<(usize, u32)>, u64) {
    let slots = blob.gram_slots();
    let (mut known, mut unknown) = (Vec::new(), Vec::new());
    grams::for_each(units, |_, key| {
        if grams::is_topical(key) {
            match slots.get(key).filter(|gram| blob.topics(*gram).len() > 0) {
                Some(gram) => known.push((blob.topics(gram).len(), gram)),
                None => unknown.push(key),
            }
        }
    });
    known.sort_unstable();
    known.dedup();
    unknown.sort_unstable();
    unknown.dedup();
    (known, unknown.len() as u64)
}

impl Topic {
    /// True if the topic passes one of the three bars in `thresholds`.
    pub(super) fn counts(&self) -> bool {
        let shared = |score, share| self.score >= score && self.share >= share;
        shared(TOPIC_SCORE, TOPIC_SHARE)
            || (self.named
                && (shared(TOPIC_NAMED, TOPIC_NAMED_SHARE) || shared(TOPIC_FAINT, TOPIC_FAINT_SHARE)))
    }

    /// True if the text fits this entry as well as the best one.
    pub(super) fn ties(&self, best: &Topic) -> bool {
        (best.score - self.score) * 1000 <= best.score * TOPIC_TIE
    }

    /// True if the entry is worth showing with the best one.
    pub(super) fn is_close(&self, best: &Topic) -> bool {
        self.score * 1000 >= best.score * TOPIC_CLOSE
    }

    /// True if much was found, and clearly more than for the next entry.
    pub(super) fn is_likely(&self, next: Option<&Topic>) -> bool {
        let next = next.map_or(0, |t| t.score);
        self.score >= TOPIC_LIKELY && self.score * 1000 >= next * (1000 + TOPIC_LIKELY_LEAD)
    }
}
