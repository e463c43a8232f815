//! Laws of folding and typography.

use faultbook_compiler::typography;
use faultbook_knowledge::store::Store;
use proptest::prelude::*;
use std::sync::LazyLock;

static STORE: LazyLock<Store> = LazyLock::new(faultbook::embedded);

const SPACES: [char; 2] = ['\u{A0}', '\u{202F}'];

/// Text as authors write it, with what the rules look for.
fn prose() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-zA-Z]{1,6}",
        Just(" ".to_owned()),
        Just("`".to_owned()),
        Just("``".to_owned()),
        Just("`a : b`".to_owned()),
        Just("[w : z](https://example.com/a)".to_owned()),
        Just("\n\n    ".to_owned()),
        "[:;!?«»()\\[\\].,*]",
        "[aiouwz]",
    ];
    proptest::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

fn ordinary(text: &str) -> String {
    text.replace(SPACES, " ")
}

fn code_spans(text: &str) -> Vec<String> {
    let events = pulldown_cmark::Parser::new(text);
    events
        .filter_map(|e| match e {
            pulldown_cmark::Event::Code(code) => Some(code.into_string()),
            _ => None,
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn folding_twice_is_folding_once(text in any::<String>()) {
        let rules = STORE.blob().text_rules();
        let once = rules.fold_str(&text);
        prop_assert_eq!(rules.fold_str(&once), once);
    }

    #[test]
    fn folding_keeps_its_way_back(text in any::<String>()) {
        let folded = STORE.blob().text_rules().fold(&text);
        prop_assert_eq!(folded.chars.len(), folded.starts.len());
        prop_assert!(folded.starts.is_sorted());
        prop_assert!(folded.starts.iter().all(|at| text.is_char_boundary(*at)));
    }

    #[test]
    fn skeletons_keep_their_way_back(text in any::<String>()) {
        let rules = STORE.blob().text_rules();
        let folded = rules.fold(&text);
        let skeleton = rules.skeleton(&folded.chars);
        prop_assert_eq!(skeleton.units.len(), skeleton.from.len());
        prop_assert!(skeleton.from.is_sorted());
        prop_assert!(skeleton.from.iter().all(|at| (*at as usize) < folded.chars.len()));
    }

    #[test]
    fn typography_changes_nothing_but_spaces(text in prose(), tag in prop::sample::select(vec!["fr", "pl"])) {
        prop_assert_eq!(ordinary(&typography::set(tag, &text)), text);
    }

    #[test]
    fn typography_set_twice_is_set_once(text in prose(), tag in prop::sample::select(vec!["fr", "pl"])) {
        let once = typography::set(tag, &text);
        prop_assert_eq!(typography::set(tag, &once), once);
    }

    #[test]
    fn typography_leaves_code_alone(text in prose(), tag in prop::sample::select(vec!["fr", "pl"])) {
        prop_assert_eq!(code_spans(&typography::set(tag, &text)), code_spans(&text));
    }

    #[test]
    fn typography_is_for_french_and_polish_only(text in prose(), tag in prop::sample::select(vec!["en", "ja", "nb", "nl"])) {
        prop_assert_eq!(typography::set(tag, &text), text);
    }
}

#[test]
fn every_single_character_folds_to_something_that_stays() {
    let rules = STORE.blob().text_rules();
    for c in '\0'..=char::MAX {
        let once = rules.fold_str(&c.to_string());
        assert_eq!(rules.fold_str(&once), once, "U+{:04X}", c as u32);
    }
}

#[test]
fn product_wordings_are_not_touched_by_typography() {
    for entry in STORE.entries() {
        for wording in &entry.wordings {
            let tag = STORE.base().tag(wording.lang);
            let set = typography::set(tag, &wording.text);
            // A wording in which a rule would apply shows that the compiler did not apply it.
            if set != wording.text {
                assert!(!wording.text.contains(SPACES), "{}: {}", entry.id, wording.text);
            }
        }
    }
}
