//! Collects what each entry is about, to match texts in which people describe a problem in their own words.
//!
//! The topic of an entry is the set of characteristic n-grams in all texts that describe it, in all languages. Titles,
//! phrases and messages count fully, explanatory prose by half. A text need not match a single phrase: the rare pieces
//! of several phrases add up. N-grams are weighted by their rarity among entries. The length of a topic is damped as in
//! BM25 (Robertson and Zaragoza 2009), so that a long entry has no advantage.

use crate::rarity::weight;
use faultbook_knowledge::model::{Entry, Localized};
use faultbook_knowledge::text::{TextRules, grams};
use pulldown_cmark::{Event, Parser};
use std::collections::BTreeMap;

/// The share of a topic's own length that counts, in thousandths; the average length replaces the rest.
const DAMPING: u64 = 300;

/// An n-gram and the entries whose topic contains it.
#[derive(Debug)]
pub(super) struct Gram {
    /// The key, as [`faultbook_knowledge::text::grams::key`] computes it.
    pub(super) key: u64,
    /// The weight in topics.
    pub(super) weight: u32,
    /// The entries, ascending: the entry number times two, plus one if only explanatory prose contains the n-gram.
    pub(super) entries: Vec<u32>,
}

/// The topics of all entries.
#[derive(Debug)]
pub(super) struct Topics {
    /// The n-grams, sorted by key.
    pub(super) grams: Vec<Gram>,
    /// The damped length of each entry's topic, in thousandths of the average.
    pub(super) lengths: Vec<u32>,
}

/// Collects the topics of all entries.
pub(super) fn collect(entries: &[Entry], rules: &TextRules<'_>) -> Topics {
    let mut holders: BTreeMap<u64, Vec<u32>> = BTreeMap::new();
    for (number, entry) in (0u32..).zip(entries) {
        // True as long as only explanatory prose contains the n-gram, so that it counts by half.
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

/// What an n-gram contributes to a topic's length: its weight, or half of it if only explanatory prose contains it.
fn counted(weight: u32, half: bool) -> u64 {
    u64::from(if half { weight / 2 } else { weight })
}

/// The texts that name the problem.
fn naming(entry: &Entry) -> impl Iterator<Item = &str> {
    let titles = entry.title.0.iter().map(String::as_str);
    let wordings = entry.wordings.iter().map(|w| w.text.as_str());
    titles.chain(wordings).chain(entry.phrases.iter().flatten().map(String::as_str))
}

/// The prose that explains the problem: its causes, when a solution applies, what a log shows.
fn explaining(entry: &Entry) -> impl Iterator<Item = String> {
    let conditions = entry.solutions.iter().filter_map(|s| s.condition.as_ref());
    let texts = entry.meaning.iter().chain(conditions).chain(&entry.shows);
    texts.flat_map(|text: &Localized| text.0.iter().map(|t| words(t)))
}

/// The words of a Markdown text without markup.
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
