//! The n-grams: their units, their weights, and where each leads.
//!
//! What the documents hold is not written: the engine cuts the few that it scores itself.

use super::packed::Packed;
use faultbook_knowledge::format::Blob;
use faultbook_knowledge::text::grams::{self, LONGEST, SHORTEST};
use serde::Serialize;
use std::collections::BTreeSet;

/// By n-gram, in the order of their keys: the short ones first.
#[derive(Debug, Serialize)]
pub(super) struct Grams {
    /// A text for each length. Each n-gram is how many units it shares with the one before, as a digit, and the rest.
    units: Vec<String>,
    /// All weights that there are, the greatest first.
    weight_values: Vec<u32>,
    /// A place in `weight_values` for each.
    weights: Packed,
    /// Document numbers, a list for each of the longest.
    postings: Packed,
    /// The weight among topics, by how many entries talk about it.
    topic_weights: Vec<u32>,
    /// Entries that talk about it: the number times two, plus one where only prose does. A list for each topical one.
    topics: Packed,
}

impl Grams {
    pub(super) fn of(blob: &Blob) -> Grams {
        let keys = blob.gram_keys();
        let values: BTreeSet<u32> = (0u32..).zip(&keys).map(|(n, _)| blob.gram_weight(n)).collect();
        let mut out = Grams {
            units: vec![String::new(); LONGEST - SHORTEST + 1],
            weight_values: values.into_iter().rev().collect(),
            weights: Packed::default(),
            postings: Packed::default(),
            topic_weights: Vec::new(),
            topics: Packed::default(),
        };
        let mut before = Vec::new();
        for (number, key) in (0u32..).zip(keys) {
            let units = grams::units(key);
            out.add_units(&units, &before);
            before = units;
            let weight = blob.gram_weight(number);
            let place = out.weight_values.iter().position(|w| *w == weight).unwrap_or_default();
            out.weights.push(u32::try_from(place).unwrap_or_default());
            if grams::is_longest(key) {
                out.postings.push_list(blob.postings(number));
            }
            if grams::is_topical(key) {
                let topics = blob.topics(number);
                out.add_topic_weight(topics.len(), blob.topic_weight(number));
                out.topics.push_list(topics.map(|(entry, half)| entry * 2 + u32::from(half)));
            }
        }
        out
    }

    fn add_units(&mut self, units: &[u16], before: &[u16]) {
        let shared = match units.len() == before.len() {
            true => units.iter().zip(before).take_while(|(a, b)| a == b).count(),
            false => 0,
        };
        let text = &mut self.units[units.len() - SHORTEST];
        text.push_str(&shared.to_string());
        text.push_str(&String::from_utf16_lossy(&units[shared..]));
    }

    /// How rare an n-gram is among topics follows from how many there are.
    fn add_topic_weight(&mut self, entries: usize, weight: u32) {
        if self.topic_weights.len() <= entries {
            self.topic_weights.resize(entries + 1, 0);
        }
        debug_assert!(matches!(self.topic_weights[entries], 0) || self.topic_weights[entries] == weight);
        self.topic_weights[entries] = weight;
    }
}
