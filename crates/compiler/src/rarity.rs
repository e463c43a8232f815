//! Computes weights from rarity.

use faultbook_knowledge::text::grams::UNIQUE;

/// The weight of an n-gram or term, by the number of entries that hold it, from 0 to all.
///
/// `UNIQUE · ln((N + 1) / df) / ln(N + 1)`, at least 1: the inverse document frequency (Spärck Jones 1972), scaled so
/// that thresholds do not depend on the number of entries. What no entry holds weighs as much as what one does. This is
/// the only floating-point arithmetic in matching, and it happens at compile time.
pub(super) fn weights(entries: usize) -> Vec<u32> {
    let all = entries as f64 + 1.0;
    let weight = |holders: usize| {
        let rarity = (all / holders.max(1) as f64).ln() / all.ln();
        ((f64::from(UNIQUE) * rarity).round() as u32).max(1)
    };
    (0..=entries).map(weight).collect()
}
