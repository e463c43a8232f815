//! The project's own knowledge base. Compiling it costs seconds, so one test does it for all that is asked of it.

use faultbook_compiler::finding_codes::{PENDING_TRANSLATION, STALE_TRANSLATION};
use faultbook_compiler::{Sources, compile};
use faultbook_knowledge::model::{Count, Word};
use faultbook_testing::{knowledge, root};

#[test]
fn it_has_nothing_to_report_and_the_same_bytes_in_another_process_and_order() {
    let mut sources = Sources::read(&root().join("knowledge")).unwrap();
    sources.files.reverse();
    let outcome = compile(&sources);
    let waiting = [STALE_TRANSLATION, PENDING_TRANSLATION];
    let findings = outcome.diagnostics.iter().filter(|d| !waiting.contains(&d.code));
    assert_eq!(findings.map(ToString::to_string).collect::<Vec<_>>(), Vec::<String>::new());
    let elsewhere = knowledge();
    assert!(outcome.blob.unwrap() == elsewhere.blob().bytes(), "the process or the order shows in the blob");
}

#[test]
fn every_word_has_a_text_in_every_language() {
    let store = knowledge();
    for lang in store.base().langs() {
        let words = store.words(lang);
        let tag = store.base().tag(lang);
        assert!(Word::ALL.iter().all(|w| !words.get(*w).is_empty()), "{tag}");
        assert!(Count::ALL.iter().all(|c| !words.count_form(*c, "other").is_empty()), "{tag}");
    }
}
