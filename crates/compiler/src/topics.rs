//! What each entry talks about, for texts in which people describe a problem in their own words.
//!
//! An entry's topic is the set of the telling n-grams of everything that describes it, in all languages together: its
//! titles, phrases and messages count in full, the prose that explains it by half. A single phrase need not be met: the
//! rare pieces of many add up. Weighted by rarity among entries; the length of a topic is damped as in BM25 (Robertson
//! and Zaragoza 2009), so that an entry which says much does not win by that alone.

use crate::rarity::weight;
use faultbook_knowledge::model::{Entry, Localized};
use faultbook_knowledge::text::{TextRules, grams};
use pulldown_cmark::{Event, Parser};
use std::collections::BTreeMap;

/// How much of a topic's length counts, in thousandths; the rest is taken as average.
const DAMPING: u64 = 300;

/// An n-gram and the entries that talk about it.
#[derive(Debug)]
pub(super) struct Gram {
    /// Its key.
    pub(super) key: u64,
    /// Its weight.
    pub(super) weight: u32,
    /// The entries, ascending: the number times two, plus one where only explaining prose does.
    pub(super) entries: Vec<u32>,
}

/// The topics of all entries.
#[derive(Debug)]
pub(super) struct Topics {
    /// By key.
    pub(super) grams: Vec<Gram>,
    /// The damped length of each entry's topic, in thousandths of the average.
    pub(super) lengths: Vec<u32>,
}

/// Collects the topics of entries.
pub(super) fn collect(entries: &[Entry], rules: &TextRules<'_>) -> Topics {
    let mut holders: BTreeMap<u64, Vec<u32>> = BTreeMap::new();
    for (number, entry) in (0u32..).zip(entries) {
        // In full where anything that names the problem holds it.
        let mut keys: BTreeMap<u64, bool> = BTreeMap::new();
        for text in explaining(entry) {
            each_topical(&text, rules, |key| {
                keys.entry(key).or_insert(true);
            });
        }
        for text in naming(entry) {
            each_topical(text, rules, |key| {
                keys.insert(key, false);
            });
        }
        for (key, half) in keys {
            holders.entry(key).or_default().push(number * 2 + u32::from(half));
        }
    }
    let mut sums = vec![0u64; entries.len()];
    let weighted = holders.into_iter().map(|(key, held)| {
        let weight = weight(held.len(), entries.len());
        for place in &held {
            if let Some(sum) = sums.get_mut(*place as usize / 2) {
                *sum += counted(weight, place % 2 == 1);
            }
        }
        Gram { key, weight, entries: held }
    });
    let grams = weighted.collect();
    let average = (sums.iter().sum::<u64>() / sums.len().max(1) as u64).max(1);
    let length = |sum: &u64| u32::try_from(1000 - DAMPING + DAMPING * sum / average).unwrap_or(u32::MAX);
    Topics { grams, lengths: sums.iter().map(length).collect() }
}

/// What an n-gram counts for an entry: its weight, half of it where only explaining prose holds it.
fn counted(weight: u32, half: bool) -> u64 {
    u64::from(if half { weight / 2 } else { weight })
}

/// The texts that name the problem.
fn naming(entry: &Entry) -> impl Iterator<Item = &str> {
    let titles = entry.title.0.iter().map(String::as_str);
    let wordings = entry.wordings.iter().map(|w| w.text.as_str());
    titles.chain(wordings).chain(entry.phrases.iter().flatten().map(String::as_str))
}

/// The prose that explains it: why it happens, when a way out applies, what a log shows.
fn explaining(entry: &Entry) -> impl Iterator<Item = String> {
    let conditions = entry.solutions.iter().filter_map(|s| s.condition.as_ref());
    let texts = entry.meaning.iter().chain(conditions).chain(&entry.shows);
    texts.flat_map(|text: &Localized| text.0.iter().map(|t| words(t)))
}

/// The words of a Markdown text.
fn words(markdown: &str) -> String {
    let mut out = String::new();
    for event in Parser::new(markdown) {
        match event {
            Event::Text(text) | Event::Code(text) => out.push_str(&text),
            _ => out.push(' '),
        }
    }
    out
}

fn each_topical(text: &str, rules: &TextRules<'_>, mut each: impl FnMut(u64)) {
    for part in grams::split_placeholders(text).0 {
        let skeleton = rules.skeleton(&rules.fold(part).chars);
        grams::for_each(&skeleton.units, |_, key| {
            if grams::is_topical(key) {
                each(key);
            }
        });
    }
}
