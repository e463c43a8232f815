//! The blob: what is refused, and that no bytes make a read panic.

#![expect(clippy::unwrap_used, reason = "this crate is tests only")]

use faultbook_knowledge::format::{Blob, FORMAT_VERSION, OpenError};
use faultbook_knowledge::model::Lang;
use faultbook_knowledge::retrieval;
use faultbook_knowledge::text::grams;
use faultbook_testing::{Small, knowledge, laws, root};
use proptest::prelude::*;
use proptest::sample::Index;
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

/// A small blob with every kind of section, so that a law can damage and check it often.
static SMALL: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let small = Small::new();
    small.overlay(&root().join("tests/data/invalid-knowledge/K044-rule-fires-wrongly"));
    small.compile().blob.unwrap()
});

/// Reads everything that can be read; gives something to look at, so that nothing is optimized away.
fn read_all(blob: &Blob) -> usize {
    let mut seen = blob.fingerprint().len();
    seen += usize::from(blob.base().is_some()) + blob.examples().map_or(0, |e| e.len());
    seen += (0..=u8::MAX).filter(|n| blob.words(Lang(*n)).is_some()).count();
    for number in (0..blob.entry_count().min(2000)).chain([u32::MAX]) {
        seen += blob.entry_meta(number).map_or(0, |m| m.id.len());
        seen += usize::from(blob.entry(number).is_some());
    }
    seen += usize::from(blob.find("200018").is_some());
    for number in (0..blob.doc_count().min(2000)).chain([u32::MAX]) {
        let Some(doc) = blob.doc(number) else { continue };
        seen += blob.doc_text(&doc).len() + blob.doc_grams(&doc).take(50).count();
    }
    let grams = blob.grams();
    for gram in (0..grams.count().min(500)).chain([u32::MAX]) {
        let postings = grams.postings(gram);
        // What a list promises is what a reader makes room for.
        assert!(postings.count_of_docs() <= blob.bytes().len());
        seen += grams.weight(gram) as usize + postings.take(50).count();
        seen += usize::from(grams.get(u64::from(gram) << 16 | 0x61).is_some());
    }
    for number in (0..blob.passage_count().min(500)).chain([u32::MAX]) {
        seen += blob.passage(number).map_or(0, |(_, passage)| passage.text.len());
    }
    for entry in (0..blob.entry_count().min(500)).chain([u32::MAX]) {
        let (passages, docs) = (blob.passages_of(entry), blob.docs_of(entry));
        assert!(passages.end <= blob.passage_count() && docs.end <= blob.doc_count());
        seen += passages.len() + docs.len();
    }
    for key in (0..500).map(|n| n * (u32::MAX / 500)).chain([u32::MAX]) {
        seen += blob.term(key).map_or(0, |term| term.pages().take(50).count() + term.size());
    }
    let rules = blob.text_rules();
    let folded = rules.fold("Échec (ﾊﾞ) ｆｕｌｌ ł Ⅷ 200018");
    seen + rules.skeleton(&folded.chars).units.len()
}

/// Where the section table lies: two numbers for each section, of which the header says how many there are.
fn section_table(bytes: &[u8]) -> std::ops::Range<usize> {
    let sections = u32::from_le_bytes(bytes[12..16].try_into().unwrap()) as usize;
    48..48 + sections * 8
}

#[test]
fn the_real_blob_opens_and_reads() {
    let blob = Blob::open(knowledge().blob().bytes().to_vec()).unwrap();
    assert!(read_all(&blob) > 10_000);
}

/// A text that stands in an entry is not stored again, n-grams and terms are found by their keys.
#[test]
fn what_was_written_is_found() {
    let store = knowledge();
    let (blob, rules) = (store.blob(), store.blob().text_rules());
    let grams = blob.grams();
    for entry in (0..blob.entry_count()).step_by(10) {
        let shown = blob.entry(entry).unwrap();
        assert_eq!(blob.title(entry).as_ref(), Some(&shown.title));
        for number in blob.docs_of(entry) {
            let doc = blob.doc(number).unwrap();
            assert_eq!(doc.entry, entry);
            let mut found = Vec::new();
            for part in grams::split_placeholders(blob.doc_text(&doc)).0 {
                let skeleton = rules.skeleton(&rules.fold(part).chars);
                grams::for_each(&skeleton.units, |_, key| found.push(grams.get(key).unwrap()));
            }
            found.sort_unstable();
            found.dedup();
            assert!(blob.doc_grams(&doc).eq(found.iter().copied()), "{}", blob.doc_text(&doc));
            assert_eq!(doc.weight, found.iter().map(|gram| grams.weight(*gram)).sum::<u32>());
            for gram in found {
                let postings = grams.postings(gram);
                assert_eq!(postings.count_of_docs(), postings.clone().count());
                assert!(postings.count_of_docs() == 0 || grams.postings(gram).any(|doc| doc == number));
            }
        }
        for number in blob.passages_of(entry) {
            let (of, passage) = blob.passage(number).unwrap();
            assert_eq!(of, entry);
            let page = entry * store.base().languages.len() as u32 + u32::from(passage.lang.0);
            for term in retrieval::terms(&rules.fold(&passage.text).chars) {
                let pages: Vec<_> = blob.term(term.key).unwrap().pages().collect();
                assert!(pages.is_sorted() && (pages.is_empty() || pages.iter().any(|(p, _)| *p == page)));
            }
        }
    }
    assert_eq!(grams.get(grams::key(&[0xE000; 4])), None);
}

#[test]
fn other_files_are_refused_with_a_sentence() {
    assert_eq!(Blob::open(Vec::new()).unwrap_err(), OpenError::NotABlob);
    let error = Blob::open(b"PK\x03\x04 not ours".to_vec()).unwrap_err();
    assert_eq!(error.to_string(), "this is not a Faultbook knowledge file");
}

#[test]
fn other_versions_are_refused_with_a_sentence() {
    let mut bytes = SMALL.clone();
    bytes[8..12].copy_from_slice(&(FORMAT_VERSION + 1).to_le_bytes());
    let error = Blob::open(bytes).unwrap_err();
    assert_eq!(error, OpenError::Version(FORMAT_VERSION + 1));
    assert!(error.to_string().contains("build the file again"), "{error}");
}

#[test]
fn more_bytes_than_there_should_be_are_refused() {
    let mut bytes = SMALL.clone();
    bytes.push(0);
    assert!(matches!(Blob::open(bytes), Err(OpenError::Damaged(_))));
}

proptest! {
    #![proptest_config(laws(64, "blob"))]

    #[test]
    fn truncated_blobs_are_refused(at in any::<Index>()) {
        let bytes = SMALL[..at.index(SMALL.len())].to_vec();
        prop_assert!(Blob::open(bytes.clone()).is_err());
        read_all(&Blob::compiled(bytes));
    }

    #[test]
    fn a_turned_bit_is_refused(at in any::<Index>(), bit in 0u32..8) {
        let mut bytes = SMALL.clone();
        bytes[at.index(SMALL.len())] ^= 1u8 << bit;
        prop_assert!(Blob::open(bytes).is_err());
    }

    /// The checksum keeps out accidents, not somebody who computes it anew.
    #[test]
    fn damage_under_a_right_checksum_is_refused_or_harmless(
        changes in proptest::collection::vec((any::<Index>(), any::<u8>()), 1..10),
        in_table in any::<bool>(),
    ) {
        let mut bytes = SMALL.clone();
        for (at, value) in changes {
            let room = if in_table { section_table(&bytes) } else { 48..bytes.len() };
            bytes[room.start + at.index(room.len())] = value;
        }
        let sum = Sha256::digest(&bytes[48..]);
        bytes[16..48].copy_from_slice(&sum);
        match Blob::open(bytes) {
            Ok(blob) => drop(read_all(&blob)),
            Err(error) => prop_assert!(matches!(error, OpenError::Damaged(_))),
        }
    }

    #[test]
    fn no_bytes_make_a_read_panic(mut bytes in proptest::collection::vec(any::<u8>(), 0..2000), ours in any::<bool>()) {
        if ours && bytes.len() > 200 {
            bytes[..200].copy_from_slice(&SMALL[..200]);
        }
        prop_assert!(Blob::open(bytes.clone()).is_err());
        read_all(&Blob::compiled(bytes));
    }

    /// The section table lies behind the header; a damaged one reaches every table with wrong lengths.
    #[test]
    fn no_change_of_a_blob_makes_a_read_panic(
        changes in proptest::collection::vec((any::<Index>(), any::<u32>()), 1..20),
        in_table in any::<bool>(),
    ) {
        let mut bytes = SMALL.clone();
        for (at, value) in changes {
            let room = if in_table { section_table(&bytes) } else { 0..bytes.len() };
            let at = room.start + at.index(room.len() - 3);
            bytes[at..at + 4].copy_from_slice(&(if in_table { value % 2_000_000 } else { value }).to_le_bytes());
        }
        read_all(&Blob::compiled(bytes));
    }
}
