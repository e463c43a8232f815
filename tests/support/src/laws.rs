//! How often a law is tried, and with which seed: the same in every run unless the environment asks for another.

use crate::root;
use proptest::test_runner::{Config, FileFailurePersistence, RngSeed};
use std::time::{SystemTime, UNIX_EPOCH};

/// The seed of every run that asks for no other.
const SEED: u64 = 20_211_122;

/// How many cases an environment variable asks for; `default` where it asks for none.
pub fn count(variable: &str, default: usize) -> usize {
    std::env::var(variable).ok().and_then(|n| n.parse().ok()).unwrap_or(default)
}

/// The settings of laws: `cases` cases each, or as many as `FAULTBOOK_LAW_CASES` says. The seed is fixed;
/// `FAULTBOOK_LAW_SEED` names another one, or takes one from the clock with `random`. It is printed when it is not the
/// usual one. Seeds of failing cases are kept in `tests/regressions/NAME.txt` and tried first in later runs.
pub fn laws(cases: u32, name: &str) -> Config {
    let seed = match std::env::var("FAULTBOOK_LAW_SEED").as_deref() {
        Ok("random") => {
            let now = SystemTime::now().duration_since(UNIX_EPOCH);
            now.map_or(SEED, |time| time.as_nanos() as u64)
        }
        Ok(number) => number.parse().expect("FAULTBOOK_LAW_SEED is a number, or `random`"),
        Err(_) => SEED,
    };
    if seed != SEED {
        println!("laws of {name}: FAULTBOOK_LAW_SEED={seed}");
    }
    let kept = root().join(format!("tests/regressions/{name}.txt")).display().to_string();
    Config {
        cases: count("FAULTBOOK_LAW_CASES", cases as usize) as u32,
        rng_seed: RngSeed::Fixed(seed),
        // The settings live as long as the process, and proptest wants a path that does.
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct(Box::leak(kept.into_boxed_str())))),
        ..Config::default()
    }
}
