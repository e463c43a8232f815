//! Computes the weight of an n-gram from its rarity.

use faultbook_knowledge::text::grams::UNIQUE;

/// `UNIQUE · ln((N + 1) / df) / ln(N + 1)`, at least 1. This is the only floating-point arithmetic in matching, and it
/// happens at compile time.
pub(super) fn weight(holders: usize, entries: usize) -> u32 {
    let all = entries as f64 + 1.0;
    let rarity = (all / holders as f64).ln() / all.ln();
    ((f64::from(UNIQUE) * rarity).round() as u32).max(1)
}
