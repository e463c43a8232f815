//! A knowledge base from outside, damaged by somebody who computes the checksum anew.

use faultbook_knowledge::model::Lang;
use faultbook_knowledge::store::Store;
use faultbook_query::Engine;
use faultbook_testing::{Small, root};
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

/// A small blob with every kind of section.
static SMALL: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let small = Small::new();
    small.overlay(&root().join("tests/data/invalid-knowledge/K044-rule-fires-wrongly"));
    small.compile().blob.expect("the small knowledge base has no errors")
});

/// Where the checksum stands, and what it is taken of: see `faultbook_knowledge::format`.
const CHECKSUM: std::ops::Range<usize> = 16..48;

/// So many bytes make a change: three for the place, one for the value.
const CHANGE: usize = 4;

/// Takes the bytes for changes of a good blob and opens what comes of it. Panics when something that was opened cannot be
/// read or asked.
pub fn blob(bytes: &[u8]) {
    let mut changed = SMALL.clone();
    let room = changed.len() - CHECKSUM.end;
    for change in bytes.chunks_exact(CHANGE) {
        let place = usize::from(change[0]) << 16 | usize::from(change[1]) << 8 | usize::from(change[2]);
        changed[CHECKSUM.end + place % room] = change[3];
    }
    let sum = Sha256::digest(&changed[CHECKSUM.end..]);
    changed[CHECKSUM].copy_from_slice(&sum);
    let Ok(store) = Store::open(changed) else { return };
    let engine = Engine::new(&store);
    let shown: usize = store.entries().map(|entry| store.show(entry).entry.id.len()).sum();
    let matches = engine.ask("Sign-in failed with error 200010 and HTTP 409", 5).matches.len();
    let words = store.words(Lang::EN);
    std::hint::black_box((shown, matches, words, store.logic()));
}
