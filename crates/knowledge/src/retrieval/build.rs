//! Builds the tables: terms, and the pages that each speaks for.

use super::terms::terms;
use super::{literals, marks, parts};
use crate::model::{Part, Passage};
use crate::text::TextRules;
use crate::text::grams::UNIQUE;
use std::collections::{BTreeMap, BTreeSet};

/// How soon a repeated term stops counting more: the k1 of BM25, in halves like [`weight_of`]. A k1 of 4 is more than is
/// usual for words, because an n-gram also repeats by chance: with 2, fourteen of 790 more find the wrong page first.
const DAMPING: u64 = 8;
/// How much of a page's length counts against it: the b of BM25, in thousandths.
const LENGTH_SHARE: u64 = 750;
/// Entries of a knowledge base so small that words in most of them still tell one from another.
const FEW: usize = 20;
/// What one unit of impact is worth, in weights of n-grams: with it the greatest impact fits a byte.
const IMPACT: u64 = 20;

/// A term and the pages that it speaks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageTerms {
    /// Key of the term.
    pub key: u32,
    /// How rare the term is among entries, from 1 to [`UNIQUE`](crate::text::grams::UNIQUE).
    pub weight: u32,
    /// Pages and impacts, by page. Empty if more than half of the entries hold the term: it tells nothing.
    pub pages: Vec<(u32, u8)>,
}

/// Builds the terms, sorted by key. `passages` are those of all entries with the number of the entry, then those of
/// topics that are not covered, numbered on; `weights` says how much a term weighs that so many entries hold, `languages`
/// how many languages there are.
pub fn build(
    passages: &[(u32, Passage)],
    weights: &[u32],
    languages: usize,
    rules: &TextRules<'_>,
) -> Vec<PageTerms> {
    let languages = u32::try_from(languages.max(1)).unwrap_or(1);
    // Key, page, and how often the term stands on it, counted by the weights of parts.
    let mut held: Vec<(u32, u32, u32)> = Vec::new();
    let mut lengths: BTreeMap<u32, u64> = BTreeMap::new();
    for (entry, passage) in passages {
        let page = entry * languages + u32::from(passage.lang.0);
        let weight = weight_of(passage.part);
        let cut = terms(&rules.fold(&marks::without_addresses(&passage.text)).chars);
        *lengths.entry(page).or_default() += cut.len() as u64 * u64::from(weight);
        held.extend(cut.into_iter().map(|term| (term.key, page, weight)));
    }
    let telling = hold_literals(passages, languages, rules, &mut held);
    held.sort_unstable();
    let entries = weights.len().saturating_sub(1);
    let sources = passages.last().map_or(0, |(last, _)| *last as usize + 1).max(entries);
    let average = averages(&lengths, entries, languages);
    let mut out = Vec::new();
    for of_term in held.chunk_by(|a, b| a.0 == b.0) {
        let pages = of_term.chunk_by(|a, b| a.1 == b.1);
        let mut holders: Vec<u32> = pages.clone().map(|same| same[0].1 / languages).collect();
        holders.dedup();
        // How rare it is among entries and topics, on the scale of entries.
        let of_entries = (holders.len() * entries).div_ceil(sources.max(1));
        let weight = weights.get(of_entries).copied().unwrap_or(1).max(1);
        let telling = holders.len() * 2 <= sources || entries < FEW;
        let impacts = pages.map(|same| {
            let often: u64 = same.iter().map(|(_, _, weight)| u64::from(*weight)).sum();
            let page = same[0].1;
            let length = lengths.get(&page).copied().unwrap_or(0);
            let kind = usize::from((page / languages) as usize >= entries);
            let usual = average[kind].get((page % languages) as usize).copied().unwrap_or(1).max(1);
            (page, impact(u64::from(weight), often, length, usual))
        });
        let pages = if telling { impacts.collect() } else { Vec::new() };
        out.push(PageTerms { key: of_term[0].0, weight, pages });
    }
    // The terms which say that a literal is telling have no pages.
    let free = |key: &u32| out.binary_search_by_key(key, |term: &PageTerms| term.key).is_err();
    let marks: Vec<u32> = telling.into_iter().filter(free).collect();
    out.extend(marks.into_iter().map(|key| PageTerms { key, weight: UNIQUE, pages: Vec::new() }));
    out.sort_unstable_by_key(|term| term.key);
    out
}

/// Adds the literals of all passages, and returns the keys which say that one is telling.
///
/// In titles, phrases and messages nothing is marked: there, what is a literal elsewhere is one, unless it is a single
/// everyday word. A phrase counts only where its entry says the same, because a page does not show it.
fn hold_literals(
    passages: &[(u32, Passage)],
    languages: u32,
    rules: &TextRules<'_>,
    held: &mut Vec<(u32, u32, u32)>,
) -> BTreeSet<u32> {
    // Each key with the entries that hold it.
    let (mut known, mut telling) = (BTreeSet::new(), BTreeSet::new());
    let page = |entry: u32, passage: &Passage| entry * languages + u32::from(passage.lang.0);
    for (entry, passage) in passages {
        let label = Some(passage.label()).filter(|label| !label.is_empty());
        let marked = marks::of(passage.body()).into_iter().chain(label);
        let mut keys = BTreeSet::new();
        for part in marked.flat_map(parts::parts) {
            let Some(of_part) = literals::keys(&rules.fold(part).chars) else { continue };
            if parts::is_telling(part) {
                telling.insert(of_part.telling);
            }
            keys.insert(of_part.key);
        }
        held.extend(keys.iter().map(|key| (*key, page(*entry, passage), weight_of(passage.part))));
        known.extend(keys.into_iter().map(|key| (key, *entry)));
    }
    let is_known = |key: u32| known.range((key, 0)..=(key, u32::MAX)).next().is_some();
    let unmarked = |passage: &Passage| matches!(passage.part, Part::Title | Part::Phrase | Part::Message);
    for (entry, passage) in passages.iter().filter(|(_, passage)| unmarked(passage)) {
        let folded = rules.fold(&passage.text).chars;
        let found = literals::literals(&folded, |key| is_known(key) || telling.contains(&key));
        let found = found.into_iter().filter(|l| {
            let said = passage.part != Part::Phrase || known.contains(&(l.key, *entry));
            said && (l.telling || folded[l.start..l.end].contains(&' '))
        });
        held.extend(found.map(|l| (l.key, page(*entry, passage), weight_of(passage.part))));
    }
    telling
}

/// How much a part of an entry counts, in halves: what names a thing more than what is said about it.
fn weight_of(part: Part) -> u32 {
    match part {
        Part::Title => 6,
        Part::Phrase | Part::Message => 4,
        Part::Meaning | Part::Shows => 3,
        Part::Escalate => 1,
        Part::Say
        | Part::Precondition
        | Part::Before
        | Part::Condition
        | Part::Step
        | Part::Wait
        | Part::Verify
        | Part::Cause
        | Part::InLog
        | Part::Place
        | Part::Item
        | Part::Diagram => 2,
    }
}

/// The average length of the pages of each language: of entries, and of topics that are not covered, which are shorter.
fn averages(lengths: &BTreeMap<u32, u64>, entries: usize, languages: u32) -> [Vec<u64>; 2] {
    let sums = || vec![(0u64, 0u64); languages as usize];
    let mut sums = [sums(), sums()];
    for (page, length) in lengths {
        let kind = usize::from((page / languages) as usize >= entries);
        if let Some((sum, count)) = sums[kind].get_mut((page % languages) as usize) {
            *sum += length;
            *count += 1;
        }
    }
    sums.map(|of_kind| of_kind.into_iter().map(|(sum, count)| sum / count.max(1)).collect())
}

/// `weight · often · (k1 + 1) / (often + k1 · (1 − b + b · length / usual))`, in units of [`IMPACT`].
fn impact(weight: u64, often: u64, length: u64, usual: u64) -> u8 {
    let norm = 1000 - LENGTH_SHARE + LENGTH_SHARE * length / usual;
    let most = DAMPING / 2 + 1;
    let value = weight * often * most * 1000 / (often * 1000 + DAMPING * norm);
    u8::try_from((value + IMPACT / 2) / IMPACT).unwrap_or(u8::MAX).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_and_repeated_terms_on_short_pages_count_most() {
        let usual = 1000;
        assert_eq!(impact(1000, 2, 1000, usual), 50);
        assert_eq!(impact(1, 2, 1000, usual), 1);
        for (more, less) in [
            ((1000, 2, 1000), (500, 2, 1000)),
            ((1000, 6, 1000), (1000, 2, 1000)),
            ((1000, 2, 500), (1000, 2, 1000)),
        ] {
            assert!(impact(more.0, more.1, more.2, usual) > impact(less.0, less.1, less.2, usual));
        }
        assert!(impact(1000, 4_000_000, 1, usual) >= 249, "damped, but never beyond a byte");
    }
}
