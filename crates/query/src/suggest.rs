//! Makes "did you mean" suggestions: codes that differ from a number by one typing error.
//!
//! Only numbers in a family's range that have no entry get suggestions, and numbers outside all ranges that stand as a
//! code. An unassigned number is not a typing error; a note reports it.

use super::evidence::Evidence;
use crate::answer::{FactKind, Suggestion};
use faultbook_knowledge::model::Kind;
use faultbook_knowledge::store::Store;

/// The largest number of suggestions.
const MOST: usize = 3;

/// Suggests codes close to the unknown ones in a text.
pub(super) fn close_codes(store: &Store, evidence: &Evidence) -> Vec<Suggestion> {
    let mut out = Vec::new();
    for found in evidence.facts.iter().filter(|f| f.fact.kind == FactKind::Code) {
        let family = store.base().families.get(found.family);
        let unassigned = family.is_some_and(|f| f.unassigned.contains(&found.number));
        let foreign = family.is_some_and(|f| !f.other_product.is_empty());
        if !unassigned && !foreign {
            extend(store, &found.id, &mut out);
        }
    }
    evidence.near.iter().for_each(|number| extend(store, number, &mut out));
    out
}

/// Adds the ids of codes that differ from a text by one typing error (a wrong, missing, extra or swapped digit).
pub(super) fn extend(store: &Store, id: &str, out: &mut Vec<Suggestion>) {
    let blob = store.blob();
    let mut close: Vec<(bool, u32)> = (0..blob.entry_count())
        .filter_map(|n| {
            let meta = blob.entry_meta(n)?;
            let near = meta.kind == Kind::Code && meta.id != id && strsim::osa_distance(meta.id, id) == 1;
            near.then(|| (!swapped(meta.id, id), n))
        })
        .collect();
    // Swapped digits are the most common error, so they come first.
    close.sort_unstable();
    for (_, n) in close {
        if out.len() < MOST
            && let Some((meta, title)) = blob.entry_meta(n).zip(blob.title(n))
            && out.iter().all(|s| s.id != meta.id)
        {
            out.push(Suggestion { id: meta.id.to_owned(), title });
        }
    }
}

fn swapped(one: &str, other: &str) -> bool {
    let sorted = |s: &str| {
        let mut chars: Vec<char> = s.chars().collect();
        chars.sort_unstable();
        chars
    };
    one.len() == other.len() && sorted(one) == sorted(other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::Firmness;
    use crate::tests::{code, store};

    #[test]
    fn one_slip_away_swapped_digits_first() {
        let store = store();
        for (id, expected) in [
            ("303", vec!["300", "301", "302"]),
            ("310", vec!["301", "300"]),
            ("312", vec!["302"]),
            ("377", vec![]),
            // Unassigned, and another product's.
            ("399", vec![]),
            ("501", vec![]),
        ] {
            let facts = vec![code(&store, id, Firmness::Bare, 0)];
            let suggested = close_codes(&store, &Evidence { facts, ..Evidence::default() });
            let ids: Vec<&str> = suggested.iter().map(|s| s.id.as_str()).collect();
            assert_eq!(ids, expected, "{id}");
        }
    }
}
