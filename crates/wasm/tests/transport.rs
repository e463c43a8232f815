//! Packed knowledge answers as the knowledge itself does, and any bytes are refused without harm.
#![allow(clippy::unwrap_used, reason = "tests")]

use faultbook_knowledge::format::{Blob, Section};
use faultbook_knowledge::store::Store;
use faultbook_knowledge::transport::{pack, unpack};
use faultbook_query::Engine;
use faultbook_testing::{Small, knowledge, root};
use faultbook_wasm::answer_json;
use proptest::prelude::{any, prop_assert};
use proptest::sample::Index;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use std::collections::BTreeSet;
use std::fs;

/// Every text of the case sets, and every text by which an entry is to be found.
fn texts(store: &Store) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for set in ["cases", "paraphrases"] {
        let lines = fs::read_to_string(root().join(format!("tests/data/{set}.jsonl"))).unwrap();
        for line in lines.lines() {
            let case: serde_json::Value = serde_json::from_str(line).unwrap();
            out.insert(case["input"].as_str().unwrap().to_owned());
        }
    }
    let blob = store.blob();
    out.extend((0..blob.doc_count()).filter_map(|n| Some(blob.doc_text(&blob.doc(n)?).to_owned())));
    out
}

/// What is computed from the texts again.
const TABLES: [Section; 6] = [
    Section::GramBuckets,
    Section::Grams,
    Section::Postings,
    Section::DocGrams,
    Section::TermBuckets,
    Section::Terms,
];

/// A section's bytes, found by the table of sections behind the header.
fn table(blob: &Blob, section: Section) -> &[u8] {
    let number = |at: usize| u32::from_le_bytes(blob.bytes()[at..at + 4].try_into().unwrap()) as usize;
    let at = 48 + section as usize * 8;
    &blob.bytes()[number(at)..number(at) + number(at + 4)]
}

/// The tables are the same byte for byte, so that one text in sixteen is enough to see the answers agree.
const EVERY: usize = 16;

#[test]
fn packed_knowledge_answers_as_the_knowledge_does() {
    let store = knowledge();
    let packed = pack(store.blob());
    assert_eq!(packed, pack(store.blob()), "same knowledge, same bytes");
    let unpacked = unpack(&packed).unwrap();
    for section in TABLES {
        assert!(table(unpacked.blob(), section) == table(store.blob(), section), "{section:?} differs");
    }
    assert_eq!(unpacked.blob().fingerprint(), store.blob().fingerprint());
    let (ours, theirs) = (Engine::new(&store), Engine::new(&unpacked));
    let every = if std::env::var_os("FAULTBOOK_SLOW").is_some() { 1 } else { EVERY };
    for text in texts(&store).iter().step_by(every) {
        let wanted = answer_json(&store, &ours.ask(text, 5));
        let got = answer_json(&unpacked, &theirs.ask(text, 5));
        assert_eq!(String::from_utf8(got).unwrap(), String::from_utf8(wanted).unwrap(), "{text:?}");
    }
}

/// Damaged bytes give an error, or a store that can be asked; never a panic, and never much more memory than they take.
#[test]
fn damaged_bytes_are_refused_or_harmless() {
    let small = Small::new().compile().blob.unwrap();
    let packed = pack(&Blob::compiled(small));
    let seed = TestRng::from_seed(RngAlgorithm::ChaCha, &[11; 32]);
    let mut runner = TestRunner::new_with_rng(Config { cases: cases(), ..Config::default() }, seed);
    let change = (any::<Index>(), any::<u8>());
    let damage = (proptest::collection::vec(change, 1..8), any::<Index>(), any::<bool>());
    let law = runner.run(&damage, |(changes, end, cut)| {
        let mut bytes = packed.clone();
        for (at, value) in changes {
            // The header is tried by the unit tests; behind it lies what must be read with care.
            let at = 12 + at.index(bytes.len() - 12);
            bytes[at] = value;
        }
        if cut {
            bytes.truncate(end.index(bytes.len()));
        }
        if let Ok(store) = unpack(&bytes) {
            let blob = store.blob();
            prop_assert!(blob.bytes().len() < packed.len() * 100);
            answer_json(
                &store,
                &Engine::new(&store).ask("HTTP 403: error code 200018, a user is locked out", 5),
            );
        }
        Ok(())
    });
    law.unwrap();
}

fn cases() -> u32 {
    if std::env::var_os("FAULTBOOK_SLOW").is_some() { 5_000 } else { 100 }
}
