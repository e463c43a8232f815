//! Which entries talk about what a text talks about: for problems described in people's own words.
//!
//! No single phrase need be met; the rare pieces that a text shares with all that describes an entry add up. It is the
//! weakest kind of evidence: it counts only where no code, no status and no message decides, and it is never certain.

use super::thresholds::{
    TOPIC_BUDGET, TOPIC_CLOSE, TOPIC_FAINT, TOPIC_FAINT_SHARE, TOPIC_LIKELY, TOPIC_LIKELY_LEAD, TOPIC_NAMED,
    TOPIC_NAMED_SHARE, TOPIC_SCORE, TOPIC_SHARE, TOPIC_TIE, TOPICS_KEPT,
};
use faultbook_knowledge::format::Blob;
use faultbook_knowledge::text::grams::{self, UNIQUE};

/// An entry that talks about the same things as the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Topic {
    /// The entry's number.
    pub(super) entry: u32,
    /// The weight of the shared n-grams, damped by how much the entry talks about.
    pub(super) score: u64,
    /// The weight of the shared n-grams in thousandths of the text's.
    pub(super) share: u32,
    /// That the text holds a name of our field.
    named: bool,
}

/// The entries with something in common with a text, best first, ties by number. `named`: the text holds a name of our
/// field.
pub(super) fn scores(blob: &Blob, units: &[u16], named: bool) -> Vec<Topic> {
    let (lists, unknown) = topical(blob, units);
    let known: u64 = lists.iter().map(|(_, gram)| u64::from(blob.topic_weight(*gram))).sum();
    let all = known + unknown * u64::from(UNIQUE);
    // The rarest tell most and come first; the commonest are in every topic and may be left out of a long text.
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
    // One that is not worth a line only tells how far the best one leads.
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
    /// True when this is enough to name the entry at all: much in itself; or less beside a name of our field; or little
    /// that explains much of such a text.
    pub(super) fn counts(&self) -> bool {
        let shared = |score, share| self.score >= score && self.share >= share;
        shared(TOPIC_SCORE, TOPIC_SHARE)
            || (self.named
                && (shared(TOPIC_NAMED, TOPIC_NAMED_SHARE) || shared(TOPIC_FAINT, TOPIC_FAINT_SHARE)))
    }

    /// True when a text is as much about this entry as about the best one.
    pub(super) fn ties(&self, best: &Topic) -> bool {
        (best.score - self.score) * 1000 <= best.score * TOPIC_TIE
    }

    /// True when it is worth a line beside the best one.
    pub(super) fn is_close(&self, best: &Topic) -> bool {
        self.score * 1000 >= best.score * TOPIC_CLOSE
    }

    /// True when a person would say so, too: much was found, and clearly more than of the next entry.
    pub(super) fn is_likely(&self, next: Option<&Topic>) -> bool {
        let next = next.map_or(0, |t| t.score);
        self.score >= TOPIC_LIKELY && self.score * 1000 >= next * (1000 + TOPIC_LIKELY_LEAD)
    }
}
