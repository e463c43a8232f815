//! How likely it is that a text is answered at all, and that the best page is what answers it: two numbers, their *odds*,
//! each a weighted sum of the same [`Features`].
//!
//! The first decides whether anything is shown, the second how certain it is. One number for both keeps silent about a
//! question that two pages answer about equally well: where it lets two of 146 texts without an answer through, it shows
//! 83 % of the right pages, two numbers show 97 % (measured when this was decided; features and texts have changed since).
//!
//! The weights are fitted by logistic regression to the sets in `tests/data`; `calibration` fits them again, shows what
//! each range of odds is worth, and holds that the same bars do as well on texts that were left out of the fit.

#[cfg(test)]
mod calibration;

use super::evidence::Evidence;
use super::retrieve::{Page, Retrieved};
use faultbook_knowledge::store::Store;

/// Number of features.
const FEATURES: usize = 6;

/// What the odds depend on, in thousandths. Sizes count by their logarithm to base 2.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Features([i64; FEATURES]);

/// The lead beyond which more says nothing: four times the score of the next page.
const GREATEST_LEAD: i64 = 2000;
/// The same for a topic that is not covered, for and against the page.
const GREATEST_BEYOND: i64 = 1500;

impl Features {
    pub(super) fn of(store: &Store, evidence: &Evidence, retrieved: &Retrieved, page: &Page) -> Features {
        let next =
            retrieved.pages.iter().find(|other| other.entry != page.entry).map_or(0, |next| next.score);
        let (score, languages) = (u64::from(page.score), store.base().languages.len());
        let literal = retrieved.literal_of(store.blob(), languages, page).is_some();
        let named = evidence.subject || !retrieved.literals.is_empty();
        // A literal is one word, and tells as much as many.
        let concentration = if literal { 0 } else { retrieved.concentration(store.blob(), languages, page) };
        Features([
            // The share of the text's weight that speaks for the page.
            log2(score * 4000 / retrieved.weight.max(1) + 1),
            // The lead over the next page.
            (log2(score + 1) - log2(u64::from(next) + 1)).clamp(0, GREATEST_LEAD),
            // The lead over the nearest topic that is not covered.
            (log2(score + 1) - log2(u64::from(retrieved.elsewhere) + 1))
                .clamp(-GREATEST_BEYOND, GREATEST_BEYOND),
            // One word that gives everything, as one rare word in common does, against many that give a little each.
            i64::from(concentration),
            // How much of it nobody ever asked, here or elsewhere.
            i64::try_from(retrieved.unknown * 1000 / retrieved.weight.max(1)).unwrap_or(1000),
            i64::from(named) * 1000,
        ])
    }
}

/// The natural logarithm of odds, in hundredths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Odds(pub i64);

/// What the odds are without any feature, and what each feature is worth, in hundredths for a whole unit of it.
type Weights = (i64, [i64; FEATURES]);

impl Odds {
    const ANSWERED: Weights = (-1101, [113, 0, 477, -1137, -210, 164]);
    const RIGHT: Weights = (-892, [71, 399, 347, -660, -248, 9]);

    /// The odds that some page answers a text. Whether the best two are close says nothing of that, so their lead has no
    /// weight.
    pub(super) fn answered(features: Features) -> Odds {
        Odds::with(Self::ANSWERED, features)
    }

    /// The odds that the best page is the right one.
    pub(super) fn right(features: Features) -> Odds {
        Odds::with(Self::RIGHT, features)
    }

    fn with((base, weights): Weights, Features(features): Features) -> Odds {
        let sum: i64 = features.iter().zip(weights).map(|(feature, weight)| feature * weight).sum();
        Odds(base + sum / 1000)
    }

    /// The rank of a match as a number, below that of a code.
    pub(super) fn score(self) -> u32 {
        u32::try_from((500 + self.0 / 2).clamp(1, 890)).unwrap_or(1)
    }
}

/// The logarithm to base 2 in thousandths, rounded down to a part of 256: eight squarings give eight bits (Knuth vol. 1,
/// 1.2.2, exercise 25). The same on every machine.
fn log2(number: u64) -> i64 {
    let whole = number.max(1).ilog2();
    // The mantissa, from 1 to below 2, with 31 bits behind the point.
    let mut mantissa = (u128::from(number.max(1)) << 31) >> whole;
    let mut parts = i64::from(whole);
    for _ in 0..8 {
        mantissa = (mantissa * mantissa) >> 31;
        parts <<= 1;
        if mantissa >= 1 << 32 {
            mantissa >>= 1;
            parts |= 1;
        }
    }
    parts * 1000 / 256
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logarithms_are_exact_to_their_last_part() {
        for (number, expected) in [(0, 0), (1, 0), (2, 1000), (3, 1582), (1000, 9964), (1 << 40, 40_000)] {
            assert_eq!(log2(number), expected, "{number}");
        }
    }
}
