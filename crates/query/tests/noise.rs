//! The noise suite: every wording of every language, mutated, must find its entry.
//!
//! Two mutations of each wording in a usual run; `FAULTBOOK_NOISE=100` makes a hundred of each. The seeds are fixed.
//!
//! Right is: the entry first; or, where the mutated text fits other entries at least as well (computed here by edit
//! distance, never listed), all of those shown and the answer says that it is ambiguous.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test, which prints what it missed")]

mod mutate;

use faultbook_knowledge::model::Entry;
use faultbook_knowledge::store::Store;
use faultbook_query::Engine;
use faultbook_query::answer::{Answer, Confidence, Verdict};
use faultbook_testing::{Random, count, knowledge};
use mutate::mutate;
use std::collections::BTreeMap;

/// How many mutations of each wording are tried, where the environment asks for no other number.
const MUTATIONS: usize = 2;
/// The share of mutations that must find their entry.
const BAR: f64 = 0.98;

/// The outcome of a run.
#[derive(Default)]
struct Outcome {
    tried: usize,
    right: usize,
    wrong_certain: usize,
    misses: BTreeMap<String, Vec<String>>,
}

/// Letters and digits in lower case: all that the oracle looks at. `既に` and `すでに` are two spellings of one word.
fn plain(text: &str) -> Vec<char> {
    text.replace("既に", "すでに")
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// The message without its placeholders.
fn bare(message: &str) -> Vec<char> {
    let mut out = String::new();
    let mut depth = 0;
    for c in message.replace("%s", "").chars() {
        match c {
            '<' | '{' => depth += 1,
            '>' | '}' => depth -= 1,
            _ if depth == 0 => out.push(c),
            _ => {}
        }
    }
    plain(&out)
}

/// Edit distance of a text to the best part of a message (Sellers 1980): what was cut off the message costs nothing.
fn distance(text: &[char], message: &[char]) -> usize {
    let mut row = vec![0; message.len() + 1];
    for (i, t) in text.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, m) in message.iter().enumerate() {
            let changed = diagonal + usize::from(t != m);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row.into_iter().min().unwrap_or(0)
}

struct Oracle {
    messages: Vec<(String, Vec<char>)>,
}

impl Oracle {
    fn new(entries: &[Entry]) -> Oracle {
        let all = entries.iter().flat_map(|e| e.wordings.iter().map(|w| (e.id.clone(), bare(&w.text))));
        Oracle { messages: all.collect() }
    }

    /// The entries that a text fits at least as well as `id`.
    fn fits(&self, text: &str, id: &str) -> Vec<String> {
        let text = plain(text);
        let mut best: BTreeMap<&str, usize> = BTreeMap::new();
        for (entry, message) in &self.messages {
            let d = distance(&text, message);
            best.entry(entry).and_modify(|b| *b = d.min(*b)).or_insert(d);
        }
        let own = best[id];
        best.into_iter().filter(|(_, d)| *d <= own).map(|(e, _)| e.to_owned()).collect()
    }
}

fn is_right(answer: &Answer, id: &str, text: &str, oracle: &Oracle) -> bool {
    let shown: Vec<&str> = answer.matches.iter().map(|m| m.shown.entry.id.as_str()).collect();
    if shown.first() == Some(&id) {
        return true;
    }
    let unsure = matches!(answer.verdict, Verdict::Ambiguous | Verdict::Conflict);
    let equal = || oracle.fits(text, id);
    unsure && shown.contains(&id) && {
        equal().iter().all(|e| shown.contains(&e.as_str())) && equal().len() > 1
    }
}

/// Runs the suite over a knowledge base.
fn run(store: &Store, mutations: usize) -> Outcome {
    let engine = Engine::new(store);
    let entries: Vec<Entry> = store.entries().collect();
    let oracle = Oracle::new(&entries);
    let mut outcome = Outcome::default();
    for entry in &entries {
        for (place, wording) in entry.wordings.iter().enumerate() {
            if bare(&wording.text).len() < 2 {
                continue;
            }
            let seed =
                entry.id.bytes().fold(place as u64, |seed, b| seed.wrapping_mul(131).wrapping_add(b.into()));
            let mut random = Random::new(seed);
            for _ in 0..mutations {
                let text = mutate(&wording.text, &mut random);
                let answer = engine.ask(&text, 5);
                outcome.tried += 1;
                let top = answer.matches.first();
                let certain =
                    top.is_some_and(|m| m.confidence == Confidence::Certain && m.shown.entry.id != entry.id);
                outcome.wrong_certain += usize::from(certain);
                if is_right(&answer, &entry.id, &text, &oracle) {
                    outcome.right += 1;
                } else {
                    let tag = store.base().tag(wording.lang);
                    let got: Vec<String> =
                        answer.matches.iter().map(|m| format!("{} {}", m.shown.entry.id, m.score)).collect();
                    let line = format!("{:?} {got:?} {:?}", answer.verdict, text.replace('\n', "⏎"));
                    outcome.misses.entry(format!("{} {tag}", entry.id)).or_default().push(line);
                }
            }
        }
    }
    outcome
}

#[test]
fn mutated_messages_find_their_entries() {
    let outcome = run(&knowledge(), count("FAULTBOOK_NOISE", MUTATIONS));
    let share = outcome.right as f64 / outcome.tried as f64;
    println!(
        "noise: {} of {} right ({:.2} %), {} wrong and certain",
        outcome.right,
        outcome.tried,
        share * 100.0,
        outcome.wrong_certain
    );
    for (wording, misses) in &outcome.misses {
        println!("{wording}: {} misses, first: {}", misses.len(), misses[0]);
    }
    assert!(outcome.tried > 500, "the suite ran on {} mutations only", outcome.tried);
    assert!(share >= BAR, "{:.2} % right, the bar is {:.0} %", share * 100.0, BAR * 100.0);
    assert_eq!(outcome.wrong_certain, 0, "answers that were wrong and certain");
}
