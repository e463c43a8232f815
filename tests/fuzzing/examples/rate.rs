//! How often a second each fuzz target runs over the small seeds of its corpus, without the fuzzer's instrumentation:
//! `cargo run --release -p faultbook-fuzzing --example rate [TARGET…]`.

#![expect(clippy::print_stdout, reason = "its output is what it is for")]

use faultbook_fuzzing::TARGETS;
use std::fs;
use std::time::{Duration, Instant};

/// What counts as small, in bytes: about what a fuzzer tries most.
const SMALL: usize = 4096;
/// So long each target is measured.
const TIME: Duration = Duration::from_secs(2);

fn main() {
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    for (name, target) in
        TARGETS.iter().filter(|(name, _)| wanted.is_empty() || wanted.iter().any(|w| w == name))
    {
        let folder = faultbook_testing::root().join("fuzz/corpus").join(name);
        let seeds = faultbook_testing::files(&folder).into_iter().map(|file| fs::read(folder.join(file)));
        let small: Vec<Vec<u8>> = seeds.filter_map(Result::ok).filter(|bytes| bytes.len() <= SMALL).collect();
        // What is made once is not measured.
        small.iter().take(1).for_each(|bytes| target(bytes));
        let (start, mut runs) = (Instant::now(), 0u32);
        while start.elapsed() < TIME {
            small.iter().for_each(|bytes| target(bytes));
            runs += small.len() as u32;
        }
        println!(
            "{name}: {:.0} a second over {} seeds",
            f64::from(runs) / start.elapsed().as_secs_f64(),
            small.len()
        );
    }
}
