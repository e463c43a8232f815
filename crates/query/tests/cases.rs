//! All development sets, each as a table: `cargo test -p faultbook-query --test cases -- --nocapture`.
//!
//! `cases` are pasted texts, `paraphrases` descriptions by people who had seen neither phrases nor cases, `questions` ask
//! for facts that entries hold, `field` are public reports, `literals` are names of settings, nodes, menus, files and patches,
//! alone or in a short question, and some that no entry holds, `own` are questions written before the entries were looked
//! at, `unseen` are more of them, by people who knew neither sets nor engine: nothing is fitted to these. The bars are what
//! the engine reaches today, so that nothing gets worse unnoticed.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "tests, which print tables")]

use faultbook_query::Engine;
use faultbook_query::answer::{Answer, Confidence, Verdict};
use faultbook_testing::{knowledge, root};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

#[derive(Deserialize)]
struct Case {
    id: String,
    lang: String,
    noise: String,
    input: String,
    expect: Vec<String>,
    mode: Mode,
}

#[derive(Deserialize, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[serde(rename_all = "lowercase")]
enum Mode {
    First,
    All,
    None,
}

impl Case {
    fn is_right(&self, answer: &Answer) -> bool {
        let shown: Vec<&str> = answer.matches.iter().map(|m| m.shown.entry.id.as_str()).collect();
        match self.mode {
            Mode::First => shown.first().is_some_and(|first| self.expect.iter().any(|e| e == first)),
            Mode::All => {
                let top = &shown[..shown.len().min(self.expect.len() + 1)];
                let said = matches!(answer.verdict, Verdict::Ambiguous | Verdict::Conflict);
                said && self.expect.iter().all(|e| top.contains(&e.as_str()))
            }
            Mode::None => shown.is_empty(),
        }
    }
}

#[derive(Default)]
struct Tally {
    right: usize,
    tried: usize,
}

impl Tally {
    fn add(&mut self, right: bool) {
        self.tried += 1;
        self.right += usize::from(right);
    }

    fn share(&self) -> f64 {
        if self.tried == 0 { 100.0 } else { self.right as f64 / self.tried as f64 * 100.0 }
    }

    fn print(&self, name: &str) {
        println!("  {name:28} {:4} of {:4}  {:5.1} %", self.right, self.tried, self.share());
    }
}

/// How one set came out.
#[derive(Default)]
struct Outcome {
    by_mode: BTreeMap<Mode, Tally>,
    /// Of the right ones in mode `first`, those that are `likely` or `certain`.
    sure: Tally,
    /// Of the answers called `likely` or `certain`, those whose first entry is expected.
    precise: Tally,
    /// Wrong answers given as certain.
    wrong_certain: Vec<String>,
}

fn read(set: &str) -> Vec<Case> {
    let text = fs::read_to_string(root().join(format!("tests/data/{set}.jsonl"))).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Asks all of a set, prints its table and its misses.
fn score(engine: &Engine<'_>, set: &str) -> Outcome {
    let (mut out, mut groups) = (Outcome::default(), BTreeMap::<String, Tally>::new());
    println!("{set}");
    for case in read(set) {
        let answer = engine.ask(&case.input, 5);
        let right = case.is_right(&answer);
        out.by_mode.entry(case.mode).or_default().add(right);
        for group in [format!("language {}", case.lang), format!("noise {}", case.noise)] {
            groups.entry(group).or_default().add(right);
        }
        if let Some(first) = answer.matches.first() {
            let (sure, expected) =
                (first.confidence >= Confidence::Likely, case.expect.contains(&first.shown.entry.id));
            if right && case.mode == Mode::First {
                out.sure.add(sure);
            }
            if sure {
                out.precise.add(expected);
                if !expected {
                    println!("  wrong and {} {}: {}", first.confidence.name(), case.id, first.shown.entry.id);
                }
            }
            if !expected && first.confidence == Confidence::Certain {
                out.wrong_certain.push(case.id.clone());
            }
        }
        if !right {
            let top = answer.matches.iter().take(3).map(|m| format!("{} ({})", m.shown.entry.id, m.score));
            let top: Vec<String> = top.collect();
            println!(
                "  miss {} expected {:?}, got {:?} {}",
                case.id,
                case.expect,
                answer.verdict,
                top.join(", ")
            );
        }
    }
    groups.iter().for_each(|(name, tally)| tally.print(name));
    out.by_mode.iter().for_each(|(mode, tally)| tally.print(&format!("mode {mode:?}")));
    out.sure.print("right and certain or likely");
    out.precise.print("certain or likely, and right");
    out
}

/// Least precision of `likely` and `certain` over all sets together.
const PRECISION: f64 = 96.5;

/// A set, how many cases it has, and the shares in modes `first`, `all` and `none` that it must reach.
const SETS: [(&str, usize, [f64; 3]); 7] = [
    ("cases", 240, [98.5, 100.0, 100.0]),
    ("paraphrases", 604, [95.5, 100.0, 93.0]),
    ("questions", 174, [82.0, 100.0, 100.0]),
    ("field", 48, [89.0, 100.0, 100.0]),
    ("literals", 174, [97.0, 100.0, 100.0]),
    ("own", 210, [87.0, 100.0, 95.5]),
    ("unseen", 600, [79.5, 100.0, 94.0]),
];

#[test]
fn cases_of_all_sets_reach_their_bars() {
    let store = knowledge();
    let engine = Engine::new(&store);
    let outcomes = SETS.map(|(set, ..)| score(&engine, set));
    let (mut precise, mut low) = (Tally::default(), Vec::new());
    for ((set, count, bars), outcome) in SETS.iter().zip(&outcomes) {
        let tried: usize = outcome.by_mode.values().map(|tally| tally.tried).sum();
        assert_eq!(tried, *count, "cases in {set}");
        for (mode, bar) in [Mode::First, Mode::All, Mode::None].into_iter().zip(bars) {
            let share = outcome.by_mode.get(&mode).map_or(100.0, Tally::share);
            if share < *bar {
                low.push(format!("{set}, mode {mode:?}: {share:.1} %, the bar is {bar:.1} %"));
            }
        }
        precise.right += outcome.precise.right;
        precise.tried += outcome.precise.tried;
    }
    println!("all sets");
    precise.print("certain or likely, and right");
    assert!(
        precise.share() >= PRECISION,
        "{:.1} % of what is called likely or certain is right",
        precise.share()
    );
    assert_eq!(low, Vec::<String>::new());
    let wrong = |set: usize| outcomes[set].wrong_certain.as_slice();
    assert_eq!([wrong(0), wrong(1)], [&[] as &[String]; 2], "wrong answers given as certain");
    println!("wrong and certain: questions {:?}, field {:?}", wrong(2), wrong(3));
}

/// Nothing in the knowledge or the code may have been written for a case: apart from product messages no case's text
/// stands in either.
#[test]
fn no_case_is_written_into_knowledge_or_code() {
    let messages = plain(&fs::read_to_string(root().join("tests/data/messages.yaml")).unwrap());
    let mut written = String::new();
    for folder in ["knowledge", "src", "crates"] {
        read_all(&root().join(folder), &mut written);
    }
    let written = plain(&written);
    for (set, ..) in SETS.iter().take(2) {
        for case in read(set) {
            let text = plain(&case.input);
            // Codes and half-sentences of product messages are everybody's; whole texts of some length are not.
            if text.chars().count() >= 24 && !messages.contains(&text) {
                assert!(
                    !written.contains(&text),
                    "the text of case {} stands in the knowledge or the code",
                    case.id
                );
            }
        }
    }
}

fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn read_all(folder: &Path, into: &mut String) {
    for item in fs::read_dir(folder).unwrap() {
        let path = item.unwrap().path();
        if path.is_dir() {
            read_all(&path, into);
        } else if let Ok(text) = fs::read_to_string(&path) {
            into.push_str(&text);
        }
    }
}
