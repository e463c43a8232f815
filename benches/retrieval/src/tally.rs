//! Counts what was found, and looks for the score below which a search should say nothing.

use crate::sets::{Case, Set};
use anyhow::Result;
use std::fmt;

/// What a search gives for a text.
#[derive(Debug)]
pub(crate) struct Found {
    /// Entries, best first.
    pub(crate) ids: Vec<String>,
    /// The score of the first one.
    pub(crate) score: f64,
    /// The distinct terms of the text.
    pub(crate) terms: usize,
}

impl Found {
    /// What a search gives that decides itself when to say nothing.
    pub(crate) fn sure(ids: Vec<String>) -> Found {
        Found { ids, score: f64::INFINITY, terms: 1 }
    }

    /// True if one of the first entries is right.
    fn is_right(&self, case: &Case, first: usize) -> bool {
        self.ids.iter().take(first).any(|id| case.expect.contains(id))
    }
}

/// A search: what it finds in a text.
type Ask<'a> = dyn FnMut(&str) -> Result<Found> + 'a;

/// The score below which a search says nothing.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Threshold {
    least: f64,
    /// True if the score counts per term of the text.
    per_term: bool,
}

impl Threshold {
    fn passes(self, found: &Found) -> bool {
        self.value(found) >= self.least
    }

    fn value(self, found: &Found) -> f64 {
        if self.per_term { found.score / found.terms.max(1) as f64 } else { found.score }
    }

    /// The threshold with the greatest sum of two shares over all sets: texts with the right entry first, and texts
    /// without an answer about which nothing is said. It is chosen on the very sets on which it is then counted, and it may
    /// count the score or the score per term, whichever does better.
    pub(crate) fn best(sets: &[Set], ask: &mut Ask<'_>) -> Result<Threshold> {
        let mut all = Vec::new();
        for case in sets.iter().flat_map(|set| &set.cases) {
            all.push((case, ask(&case.input)?));
        }
        let negatives = all.iter().filter(|(case, _)| case.is_negative()).count().max(1) as f64;
        let positives = (all.len() as f64 - negatives).max(1.0);
        let sum = |threshold: Threshold| {
            let shown = || all.iter().filter(|(_, found)| threshold.passes(found));
            let right = shown().filter(|(case, found)| found.is_right(case, 1)).count() as f64;
            let spoken = shown().filter(|(case, _)| case.is_negative()).count() as f64;
            right / positives + (negatives - spoken) / negatives
        };
        let mut best = Threshold { least: 0.0, per_term: false };
        for per_term in [false, true] {
            for (_, found) in &all {
                let tried = Threshold { least: Threshold { least: 0.0, per_term }.value(found), per_term };
                if sum(tried) > sum(best) {
                    best = tried;
                }
            }
        }
        Ok(best)
    }
}

impl fmt::Display for Threshold {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let of = if self.per_term { "score per term" } else { "score" };
        write!(f, "silent below {of} {:.2}", self.least)
    }
}

/// Asks every text, and prints a line for each set and one for all.
pub(crate) fn print(name: &str, sets: &[Set], ask: &mut Ask<'_>, threshold: Option<Threshold>) -> Result<()> {
    println!("\n{name}\n  {:12} {:>16} {:>16} {:>16}", "", "first", "among three", "silent");
    let mut of_all = [Share::default(); 3];
    for set in sets {
        let mut of_set = [Share::default(); 3];
        for case in &set.cases {
            let mut found = ask(&case.input)?;
            if threshold.is_some_and(|threshold| !threshold.passes(&found)) {
                found.ids.clear();
            }
            if case.is_negative() {
                of_set[2].add(found.ids.is_empty());
            } else {
                of_set[0].add(found.is_right(case, 1));
                of_set[1].add(found.is_right(case, 3));
            }
        }
        line(set.name, of_set);
        for (sum, share) in of_all.iter_mut().zip(of_set) {
            *sum = Share { right: sum.right + share.right, tried: sum.tried + share.tried };
        }
    }
    line("all", of_all);
    Ok(())
}

fn line(name: &str, [first, three, silent]: [Share; 3]) {
    println!("  {name:12} {:>16} {:>16} {:>16}", first.to_string(), three.to_string(), silent.to_string());
}

/// How many of those that were tried were right.
#[derive(Debug, Clone, Copy, Default)]
struct Share {
    right: usize,
    tried: usize,
}

impl Share {
    fn add(&mut self, right: bool) {
        self.tried += 1;
        self.right += usize::from(right);
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.tried {
            0 => write!(f, "–"),
            tried => {
                let share = self.right as f64 * 100.0 / tried as f64;
                write!(f, "{share:.0} % ({}/{tried})", self.right)
            }
        }
    }
}
