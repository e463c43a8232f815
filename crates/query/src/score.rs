//! Scores how much of a document a text contains in one place.
//!
//! The weight of a document is the sum of the weights of its n-grams. Only the best window of about the document's
//! length counts, because words spread over a long ticket are not a message. All arithmetic uses integers.

use crate::candidates::TextGrams;
use crate::thresholds::{
    FOUND_FACTOR, GENERIC_UNITS, GENERIC_WEIGHT, LEAST_SHARE, MISSING_FACTOR, WINDOW_EXTRA, WINDOW_TENTHS,
};
use faultbook_knowledge::format::{Blob, Doc, DocKind};
use faultbook_knowledge::text::grams;

/// How well a text matches a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TextHit {
    /// Number of the document.
    pub(super) number: u32,
    /// The document itself.
    pub(super) doc: Doc,
    /// Weight of the document's n-grams in the best window.
    pub(super) found: u64,
    /// `found` in thousandths of the document's weight.
    pub(super) share: u32,
    /// `found` in thousandths of the text's weight; 0 if only a piece of the text was read.
    pub(super) explained: u32,
    /// True for a message that consists of common words.
    pub(super) generic: bool,
    /// True for a generic message with placeholders.
    pub(super) has_placeholders: bool,
    /// For a generic message, `found` in thousandths of the weight of the lines that contain it.
    pub(super) in_lines: u32,
    /// Start of the window, in skeleton units of the text.
    pub(super) from: u32,
    /// End of the window, in skeleton units of the text; exclusive.
    pub(super) to: u32,
}

impl TextHit {
    /// The number by which entries are ranked: what is present counts, what is missing costs a little.
    pub(super) fn rank(&self) -> i64 {
        let found = i64::try_from(self.found).unwrap_or(i64::MAX / 8);
        FOUND_FACTOR * found - MISSING_FACTOR * (i64::from(self.doc.weight) - found).max(0)
    }

    /// True if the document is in the product's own words.
    pub(super) fn is_message(&self) -> bool {
        matches!(self.doc.kind, DocKind::Message | DocKind::Signature)
    }
}

/// The last n-gram of a window is one of the shortest, so the window ends this many units after its start.
const END: u32 = grams::SHORTEST as u32;
/// Two n-grams in a row still happen by chance ("plea[se co]ntact" in "second"), three hardly ever.
const RUN: usize = 3;

/// Scores a document against a text.
pub(super) fn score(blob: &Blob, text: &TextGrams, number: u32, whole: bool) -> Option<TextHit> {
    let doc = blob.doc(number)?;
    let window = doc.units as usize * WINDOW_TENTHS / 10 + WINDOW_EXTRA;
    let present: Vec<(u32, &[u32])> = text.shared(blob.doc_grams(&doc)).collect();
    let all: u64 = present.iter().map(|(weight, _)| u64::from(*weight)).sum();
    // No window holds more than the whole text: what is too little there need not be placed.
    let little = |whole: u64| all * 1000 < whole * u64::from(LEAST_SHARE);
    if little(u64::from(doc.weight)) && (!whole || little(text.weight)) {
        return None;
    }
    let present = present.into_iter();
    let (found, from, to) = if text.units <= window {
        let (mut found, mut from, mut to) = (0, u32::MAX, 0);
        for (weight, places) in present {
            found += u64::from(weight);
            from = from.min(places.first().copied().unwrap_or(0));
            to = to.max(places.last().copied().unwrap_or(0));
        }
        (found, from.min(to), to)
    } else {
        best_window(present, window)
    };
    let thousandths =
        |part: u64, whole: u64| (part * 1000).checked_div(whole).map_or(0, |t| u32::try_from(t).unwrap_or(0));
    let share = thousandths(found, u64::from(doc.weight)).min(1000);
    let explained = if whole { thousandths(found, text.weight).min(1000) } else { 0 };
    // Only a light message can be generic, and only of a generic one it matters whether it has placeholders.
    let light = matches!(doc.kind, DocKind::Message | DocKind::Translated) && doc.weight < GENERIC_WEIGHT;
    let placeholders = if light { grams::placeholders(blob.doc_text(&doc)).len() as u32 } else { 0 };
    let short = doc.units.saturating_sub(placeholders * grams::PLACEHOLDER_UNITS) < GENERIC_UNITS;
    Some(TextHit {
        number,
        doc,
        found,
        share,
        explained,
        generic: light && short,
        has_placeholders: placeholders > 0,
        in_lines: 0,
        from,
        to: to + END,
    })
}

/// The window with the greatest weight of distinct n-grams; the first one of several.
fn best_window<'a>(present: impl Iterator<Item = (u32, &'a [u32])>, window: usize) -> (u64, u32, u32) {
    let mut weights = Vec::new();
    let mut events: Vec<(u32, u32)> = Vec::new();
    for (index, (weight, places)) in (0u32..).zip(present) {
        weights.push(weight);
        events.extend(places.iter().map(|place| (*place, index)));
    }
    events.sort_unstable();
    let window = u32::try_from(window).unwrap_or(u32::MAX);
    let mut inside = vec![0u32; weights.len()];
    let (mut sum, mut left, mut best) = (0u64, 0, (0, 0, 0));
    for &(place, gram) in &events {
        while place - events[left].0 >= window {
            let gone = events[left].1 as usize;
            inside[gone] -= 1;
            if inside[gone] == 0 {
                sum -= u64::from(weights[gone]);
            }
            left += 1;
        }
        inside[gram as usize] += 1;
        if inside[gram as usize] == 1 {
            sum += u64::from(weights[gram as usize]);
        }
        if sum > best.0 {
            best = (sum, events[left].0, place);
        }
    }
    best
}

/// The part of a hit's window that contains its words, without the stray n-grams around them: from the first to the last
/// place where n-grams of the longest size follow each other without a gap. In skeleton units.
pub(super) fn tighten(blob: &Blob, text: &TextGrams, hit: &TextHit) -> (u32, u32) {
    // Only the longest n-grams have postings.
    let table = blob.grams();
    let longest = blob.doc_grams(&hit.doc).filter(|gram| table.postings(*gram).count_of_docs() > 0);
    let places = text.shared(longest).flat_map(|(_, places)| places);
    let mut places: Vec<u32> = places.copied().filter(|place| (hit.from..hit.to).contains(place)).collect();
    places.sort_unstable();
    let mut runs = places.windows(RUN).filter(|run| run.windows(2).all(|pair| pair[1] == pair[0] + 1));
    let Some(first) = runs.next() else { return (hit.from, hit.to) };
    let last = runs.next_back().unwrap_or(first);
    (first[0], last[RUN - 1] + grams::LONGEST as u32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{LOCKED, store};

    /// Share, explained, and the words at the tightened place of the first document of entry 300.
    fn scored(text: &str) -> Option<(u32, u32, String)> {
        let store = store();
        let (blob, rules) = (store.blob(), store.blob().text_rules());
        let folded = rules.fold(text);
        let skeleton = rules.skeleton(&folded.chars);
        let grams = TextGrams::look_up(blob, &skeleton.units);
        let number = blob.docs_of(blob.find("300").expect("an entry")).start;
        let hit = score(blob, &grams, number, true)?;
        let (from, to) = tighten(blob, &grams, &hit);
        let place = |unit: u32| skeleton.from[unit as usize] as usize;
        let words = folded.chars[place(from)..=place(to - 1)].iter().collect();
        Some((hit.share, hit.explained, words))
    }

    #[test]
    fn a_whole_message_is_found_whole_wherever_it_stands() {
        let talk = "Good morning, nothing has changed since yesterday. ".repeat(6);
        for text in [LOCKED.to_owned(), format!("{talk}{LOCKED}"), format!("{talk}\n> {LOCKED}\n{talk}")] {
            let (share, explained, words) = scored(&text).expect("a hit");
            assert_eq!((share, words), (1000, LOCKED.to_lowercase()), "{text}");
            assert_eq!(explained == 1000, text == LOCKED, "{text}");
        }
    }

    #[test]
    fn words_count_only_together() {
        let filler = " lorem ipsum dolor sit amet consectetur ".repeat(8);
        let words: Vec<&str> = LOCKED.split(' ').collect();
        let (first, second) = words.split_at(6);
        let apart = format!("{}{filler}{}", first.join(" "), second.join(" "));
        let (share, ..) = scored(&apart).expect("a hit");
        assert!((300..800).contains(&share), "half of it at most stands together, not {share}");
        assert_eq!(scored(&filler), None);
    }

    #[test]
    fn the_first_of_the_best_windows_is_taken() {
        let places: [&[u32]; 3] = [&[0, 50], &[2, 52], &[90]];
        let grams = || [(5, places[0]), (7, places[1]), (1, places[2])].into_iter();
        assert_eq!(best_window(grams(), 10), (12, 0, 2));
        assert_eq!(best_window(grams(), 2), (7, 2, 2));
        assert_eq!(best_window(grams(), 100), (13, 0, 90));
        assert_eq!(best_window([].into_iter(), 10), (0, 0, 0));
    }
}
