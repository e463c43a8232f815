//! Fits the odds again: `cargo test -p faultbook-query odds -- --nocapture` prints the weights, what each range of odds is
//! worth, and how the bars do on texts that were left out of the fit.

#![allow(clippy::print_stdout, reason = "prints tables")]

mod regression;

use super::{FEATURES, Features, Odds};
use crate::about;
use crate::evidence::Evidence;
use crate::gather::Gatherer;
use crate::rank;
use crate::thresholds::{LIKELY_ODDS, SHOWN_ODDS};
use faultbook_knowledge::store::Store;
use faultbook_testing::{knowledge, root};
use regression::{Weights, fit};
use serde::Deserialize;
use std::fs;

#[derive(Deserialize)]
struct Text {
    input: String,
    expect: Vec<String>,
}

/// A text that is read as a question.
#[derive(Clone, Copy)]
struct Example {
    /// Of its best page.
    features: Features,
    /// True if that page answers it.
    right: bool,
    /// True if any page does.
    answered: bool,
}

const SETS: [&str; 5] = ["cases", "paraphrases", "questions", "field", "own"];
const FOLDS: usize = 5;
/// The place of the lead over the next page, which says nothing of whether a text is answered.
const LEAD: usize = 1;

/// The features of the best page of a text, and its id; `None` if the text asks nothing of us, or is decided by more than
/// what it is about.
fn best_page<'s>(store: &'s Store, gatherer: &Gatherer<'s>, text: &str) -> Option<(Features, &'s str)> {
    let mut evidence = Evidence::default();
    gatherer.add_piece(text, 0, true, &mut evidence);
    let whole = evidence.whole.as_ref()?;
    let first = whole.retrieved.pages.first()?;
    if about::asks_nothing(store, &evidence) || !rank::is_question(store, &evidence) {
        return None;
    }
    let id = store.blob().entry_meta(first.entry)?.id;
    Some((Features::of(store, &evidence, &whole.retrieved, first), id))
}

/// All texts of the sets. Negative examples are no examples of this: each is a topic that is not covered.
fn examples(store: &Store) -> Vec<Example> {
    let gatherer = Gatherer::new(store);
    let mut out = Vec::new();
    for set in SETS {
        let file = fs::read_to_string(root().join(format!("tests/data/{set}.jsonl"))).expect("a set");
        for line in file.lines() {
            let text: Text = serde_json::from_str(line).expect("a case");
            if let Some((features, id)) = best_page(store, &gatherer, &text.input) {
                let right = text.expect.iter().any(|expected| expected == id);
                out.push(Example { features, right, answered: !text.expect.is_empty() });
            }
        }
    }
    out
}

fn inputs(Features(features): Features, without: Option<usize>) -> [f64; FEATURES] {
    let mut out = features.map(|feature| feature as f64 / 1000.0);
    without.into_iter().for_each(|at| out[at] = 0.0);
    out
}

/// The two sums of weights, fitted to examples.
struct Fitted {
    answered: Weights<FEATURES>,
    right: Weights<FEATURES>,
}

impl Fitted {
    fn to<'e>(examples: impl Iterator<Item = &'e Example>) -> Fitted {
        let examples: Vec<&Example> = examples.collect();
        let answered = examples.iter().map(|e| (inputs(e.features, Some(LEAD)), e.answered));
        let right = examples.iter().map(|e| (inputs(e.features, None), e.right));
        Fitted { answered: fit(&answered.collect::<Vec<_>>()), right: fit(&right.collect::<Vec<_>>()) }
    }

    fn of(&self, features: Features) -> (Odds, Odds) {
        let odds = |weights: &Weights<FEATURES>, without| {
            Odds((weights.sum(&inputs(features, without)) * 100.0) as i64)
        };
        (odds(&self.answered, Some(LEAD)), odds(&self.right, None))
    }
}

/// What the bars let through.
#[derive(Debug, Default)]
struct Passed {
    /// Best pages that are right, and those of them that are shown.
    right: (usize, usize),
    /// Texts without an answer, and those of them that get one.
    unanswered: (usize, usize),
    /// Best pages that are likely, and those of them that are right.
    likely: (usize, usize),
}

impl Passed {
    fn add(&mut self, example: &Example, (answered, right): (Odds, Odds)) {
        let shown = answered >= SHOWN_ODDS;
        let count = |(all, part): &mut (usize, usize), counts: bool| {
            *all += 1;
            *part += usize::from(counts);
        };
        if example.right {
            count(&mut self.right, shown);
        }
        if !example.answered {
            count(&mut self.unanswered, shown);
        }
        if shown && right >= LIKELY_ODDS {
            count(&mut self.likely, example.right);
        }
    }

    fn print(&self, name: &str) {
        println!(
            "  {name:10}{:6.1} %{:6.1} %{:6.1} %  {self:?}",
            self.shown(),
            self.silence(),
            self.precision()
        );
    }

    /// How many of the right pages are shown, in percent.
    fn shown(&self) -> f64 {
        percent(self.right)
    }

    /// How many of the texts without an answer get none.
    fn silence(&self) -> f64 {
        100.0 - percent(self.unanswered)
    }

    /// How many of the likely pages are right.
    fn precision(&self) -> f64 {
        percent(self.likely)
    }
}

fn percent((all, part): (usize, usize)) -> f64 {
    part as f64 * 100.0 / all.max(1) as f64
}

/// A table of odds: how many texts have them, and for how many what they are about is true.
fn print_table(name: &str, examples: &[(Odds, bool)]) {
    println!("  odds that {name}");
    for from in (-400..=600).step_by(100) {
        let range =
            if from == -400 { i64::MIN } else { from }..if from == 600 { i64::MAX } else { from + 100 };
        let of = examples.iter().filter(|(odds, _)| range.contains(&odds.0));
        let (all, so) = (of.clone().count(), of.filter(|(_, so)| *so).count());
        println!("  {from:8} {all:6} texts, {so:6}: {:5.1} %", percent((all, so)));
    }
}

/// By how many percent a share may be less on texts that were left out of the fit.
const SLACK: f64 = 1.5;

#[test]
fn the_odds_are_fitted_and_hold_on_texts_left_out() {
    let store = knowledge();
    let examples = examples(&store);
    let whole = Fitted::to(examples.iter());
    println!("{} texts; a new fit, base first:", examples.len());
    println!("  answered {}", whole.answered);
    println!("  right    {}", whole.right);
    let (mut now, mut fitted, mut left_out) = (Passed::default(), Passed::default(), Passed::default());
    for example in &examples {
        now.add(example, (Odds::answered(example.features), Odds::right(example.features)));
        fitted.add(example, whole.of(example.features));
    }
    for fold in 0..FOLDS {
        let others = examples.iter().enumerate().filter(|(n, _)| n % FOLDS != fold).map(|(_, e)| e);
        let without = Fitted::to(others);
        for example in examples.iter().skip(fold).step_by(FOLDS) {
            left_out.add(example, without.of(example.features));
        }
    }
    println!("            shown  silent  likely is right");
    now.print("now");
    fitted.print("fitted");
    left_out.print("left out");
    let table = |odds: fn(Features) -> Odds, so: fn(&Example) -> bool| -> Vec<(Odds, bool)> {
        examples.iter().map(|e| (odds(e.features), so(e))).collect()
    };
    print_table("it is answered", &table(Odds::answered, |e| e.answered));
    print_table("the best page is right", &table(Odds::right, |e| e.right));
    for (name, now, left_out) in [
        ("shown", now.shown(), left_out.shown()),
        ("silent", now.silence(), left_out.silence()),
        ("likely and right", now.precision(), left_out.precision()),
    ] {
        assert!(left_out >= now - SLACK, "{name}: {now:.1} %, but {left_out:.1} % of texts left out");
    }
}
