//! Finds the documents that a text could contain: the rarest n-grams first, within a budget.
//!
//! The budget makes the cost of a query depend on its length, not on the size of the knowledge base.

use crate::thresholds::{CANDIDATES, POSTING_BUDGET, PROMISING_SHARE};
use faultbook_knowledge::format::Blob;
use faultbook_knowledge::text::grams::{self, UNIQUE};

/// The known n-grams of a text, by number.
#[derive(Debug, Default)]
pub(super) struct TextGrams {
    /// The distinct n-grams, ascending.
    grams: Vec<u32>,
    /// The weight of each n-gram.
    weights: Vec<u32>,
    /// For each n-gram, where its positions begin in `places`; one more item marks the end.
    starts: Vec<u32>,
    /// The positions of all n-grams in skeleton units, ascending for each n-gram.
    places: Vec<u32>,
    /// Sum of the weights of the distinct n-grams. Unknown ones have the greatest weight.
    pub(super) weight: u64,
    /// Length of the text in skeleton units.
    pub(super) units: usize,
}

impl TextGrams {
    /// Looks up all n-grams of a skeleton.
    pub(super) fn look_up(blob: &Blob, units: &[u16]) -> TextGrams {
        let table = blob.grams();
        let (mut known, mut unknown) = (Vec::with_capacity(units.len() * 3), Vec::new());
        grams::for_each(units, |place, key| match table.get(key) {
            Some(gram) => known.push(u64::from(gram) << 32 | place as u64),
            None => unknown.push(key),
        });
        known.sort_unstable();
        unknown.sort_unstable();
        unknown.dedup();
        let mut out = TextGrams { units: units.len(), ..TextGrams::default() };
        for entry in known {
            let gram = (entry >> 32) as u32;
            if out.grams.last() != Some(&gram) {
                out.starts.push(out.places.len() as u32);
                out.grams.push(gram);
                out.weights.push(table.weight(gram));
            }
            out.places.push(entry as u32);
        }
        out.starts.push(out.places.len() as u32);
        let unknown = unknown.len() as u64 * u64::from(UNIQUE);
        out.weight = unknown + out.weights.iter().map(|w| u64::from(*w)).sum::<u64>();
        out
    }

    /// The n-grams that a document shares with the text, as weight and positions. `of_doc` is ascending.
    pub(super) fn shared<'a>(
        &'a self,
        of_doc: impl Iterator<Item = u32> + 'a,
    ) -> impl Iterator<Item = (u32, &'a [u32])> + 'a {
        let mut from = 0;
        of_doc.filter_map(move |gram| {
            // Both lists are ascending, so numbers that were passed never match again.
            from += gallop(&self.grams[from..], gram);
            let found = *self.grams.get(from)? == gram;
            found.then(|| {
                (self.weights[from], &self.places[self.starts[from] as usize..self.starts[from + 1] as usize])
            })
        })
    }
}

/// How many of the ascending numbers are below one (exponential search, Bentley and Yao 1976).
fn gallop(sorted: &[u32], number: u32) -> usize {
    let mut bound = 1;
    while bound < sorted.len() && sorted[bound - 1] < number {
        bound *= 2;
    }
    let from = bound / 2;
    let to = bound.min(sorted.len());
    from + sorted[from..to].partition_point(|n| *n < number)
}

/// The known n-grams of the greatest length, without duplicates.
fn longest(blob: &Blob, units: &[u16]) -> Vec<u32> {
    let table = blob.grams();
    let mut seen = vec![0u64; table.count() as usize / 64 + 1];
    let mut out = Vec::new();
    for window in units.windows(grams::LONGEST).filter(|w| !w.contains(&0)) {
        if let Some(gram) = table.get(grams::key(window)) {
            let (word, bit) = (gram as usize / 64, 1 << (gram % 64));
            if seen[word] & bit == 0 {
                seen[word] |= bit;
                out.push(gram);
            }
        }
    }
    out
}

/// The documents worth scoring, best first; ties are sorted by number.
pub(super) fn find(blob: &Blob, units: &[u16]) -> Vec<u32> {
    // Pairs of numbers are packed into one: sorting them is most of the work, and one number sorts twice as fast.
    let packed = |high: u32, low: u32| u64::from(high) << 32 | u64::from(low);
    let (high, low) = (|pair: u64| (pair >> 32) as u32, |pair: u64| pair as u32);
    let table = blob.grams();
    let length = |gram| u32::try_from(table.postings(gram).count_of_docs()).unwrap_or(u32::MAX);
    let mut lists: Vec<u64> = longest(blob, units).into_iter().map(|g| packed(length(g), g)).collect();
    lists.sort_unstable();
    let mut seen: Vec<u64> = Vec::with_capacity(POSTING_BUDGET);
    for list in lists {
        if seen.len() + high(list) as usize > POSTING_BUDGET && !seen.is_empty() {
            break;
        }
        let weight = table.weight(low(list));
        seen.extend(table.postings(low(list)).map(|doc| packed(doc, weight)));
    }
    seen.sort_unstable();
    let mut ranked: Vec<(u64, u32)> = Vec::new();
    for same in seen.chunk_by(|a, b| high(*a) == high(*b)) {
        let number = high(same[0]);
        let sum: u64 = same.iter().map(|pair| u64::from(low(*pair))).sum();
        let Some(weight) = blob.doc(number).map(|d| u64::from(d.weight).max(1)) else { continue };
        if sum * 1000 >= weight * u64::from(PROMISING_SHARE) {
            // A short document that is complete ranks before a long one of which only some words are present.
            ranked.push((sum * sum / weight, number));
        }
    }
    ranked.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    ranked.truncate(CANDIDATES);
    ranked.into_iter().map(|(_, doc)| doc).collect()
}
