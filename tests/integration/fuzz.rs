//! The fuzz targets on the stable toolchain, over every seed of the corpus and reproducible mutations of each.

use faultbook_testing::{Random, files, root};
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// How many mutations of each seed are run by default.
const ROUNDS: usize = 4;

/// Bytes that decide something somewhere.
const TELLING: [&[u8]; 12] = [
    b"\n",
    b"\r",
    b"\r\r\n",
    b"\0",
    b"\xFF",
    b"\xC3",
    b"|",
    b"<",
    b"HTTP/1.1 409",
    b"POST /",
    b"2021.06.14 ",
    b"\xE6\xBC\xA2",
];

fn mutated(seed: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..1 + random.below(6) {
        let (at, length) = (random.below(bytes.len() + 1), random.below(60));
        let end = (at + length).min(bytes.len());
        match random.below(5) {
            0 => drop(bytes.drain(at..end)),
            1 => drop(bytes.splice(at..at, TELLING[random.below(TELLING.len())].iter().copied())),
            2 => {
                drop(bytes.splice(at..end, (0..length).map(|_| random.below(256) as u8).collect::<Vec<_>>()))
            }
            3 => {
                let part = bytes[at..end].to_vec();
                let to = random.below(bytes.len() + 1);
                drop(bytes.splice(to..to, part));
            }
            _ => bytes.truncate(at.max(1)),
        }
    }
    bytes
}

fn run(target: fn(&[u8]), folder: &str) {
    let rounds = std::env::var("FAULTBOOK_FUZZ_ROUNDS").ok().and_then(|n| n.parse().ok()).unwrap_or(ROUNDS);
    let folder = root().join("fuzz/corpus").join(folder);
    let seeds = files(&folder);
    assert!(seeds.len() >= 6, "{} seeds in {}", seeds.len(), folder.display());
    for (n, seed) in seeds.iter().enumerate() {
        let bytes = fs::read(folder.join(seed)).unwrap();
        let mut random = Random::new(n as u64 + 1);
        for round in 0..=rounds {
            let input = if round == 0 { bytes.clone() } else { mutated(&bytes, &mut random) };
            if catch_unwind(AssertUnwindSafe(|| target(&input))).is_err() {
                let kept = std::env::temp_dir().join(format!("faultbook-fuzz-{round}-{}", seed.display()));
                fs::write(&kept, &input).unwrap();
                panic!("{} in round {round}: the input is in {}", seed.display(), kept.display());
            }
        }
    }
}

#[test]
fn every_target_holds_over_its_corpus() {
    for (name, target) in faultbook_fuzzing::TARGETS {
        run(target, name);
    }
}

#[test]
fn every_target_has_a_program_for_the_fuzzer_and_a_corpus() {
    let names: Vec<String> = faultbook_fuzzing::TARGETS.iter().map(|(name, _)| (*name).to_owned()).collect();
    let in_folder = |folder: &str| {
        let items = fs::read_dir(root().join("fuzz").join(folder)).unwrap();
        let mut found: Vec<String> = items
            .map(|item| item.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
            .collect();
        found.sort();
        found
    };
    assert_eq!(in_folder("fuzz_targets"), names);
    assert_eq!(in_folder("corpus"), names);
}
