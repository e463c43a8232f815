//! Which documents of the index a text may hold: the rarest n-grams first, within a budget.
//!
//! Owns the look-up, so that the cost of a query follows its length and not the size of the knowledge base.

use crate::knowledge::format::Blob;
use crate::knowledge::text::{Skeleton, grams};
use crate::query::thresholds::{CANDIDATES, POSTING_BUDGET};
use std::collections::HashMap;

/// The n-grams of a text, as far as the index knows them.
#[derive(Debug, Default)]
pub(super) struct TextGrams {
    /// Where each known n-gram stands, ascending, by its number.
    pub(super) places: HashMap<u32, Vec<u32>>,
    /// Sum of the weights of the distinct n-grams; unknown ones weigh most.
    pub(super) weight: u64,
    /// How many units the text has.
    pub(super) units: usize,
    /// Known n-grams of the longest size, for candidates.
    longest: Vec<u32>,
}

/// Looks all n-grams of a text up.
pub(super) fn look_up(blob: &Blob, skeleton: &Skeleton, unknown_weight: u32) -> TextGrams {
    let slots = blob.gram_slots();
    let mut out = TextGrams { units: skeleton.units.len(), ..TextGrams::default() };
    let mut unknown: Vec<u64> = Vec::new();
    grams::for_each(&skeleton.units, |place, key| {
        let place = u32::try_from(place).unwrap_or(u32::MAX);
        match slots.get(key) {
            Some(gram) => {
                let places = out.places.entry(gram).or_default();
                if places.is_empty() {
                    out.weight += u64::from(blob.gram_weight(gram));
                    if grams::is_longest(key) {
                        out.longest.push(gram);
                    }
                }
                places.push(place);
            }
            None => unknown.push(key),
        }
    });
    unknown.sort_unstable();
    unknown.dedup();
    out.weight += unknown.len() as u64 * u64::from(unknown_weight);
    out
}

/// The documents worth scoring, best first, ties by number.
pub(super) fn find(blob: &Blob, text: &TextGrams) -> Vec<u32> {
    let mut lists: Vec<(usize, u32)> = text.longest.iter().map(|g| (blob.postings(*g).len(), *g)).collect();
    lists.sort_unstable();
    let mut seen: Vec<(u32, u32)> = Vec::new();
    for (length, gram) in lists {
        if seen.len() + length > POSTING_BUDGET && !seen.is_empty() {
            break;
        }
        let weight = blob.gram_weight(gram);
        seen.extend(blob.postings(gram).map(|doc| (doc, weight)));
    }
    seen.sort_unstable();
    let mut sums: Vec<(u64, u32)> = Vec::new();
    for (doc, weight) in seen {
        match sums.last_mut() {
            Some((sum, last)) if *last == doc => *sum += u64::from(weight),
            _ => sums.push((u64::from(weight), doc)),
        }
    }
    sums.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    sums.truncate(CANDIDATES);
    sums.into_iter().map(|(_, doc)| doc).collect()
}
