//! Laws of the compiler over arbitrary files, and of typography over arbitrary prose.

use faultbook_compiler::diagnostic::Severity;
use faultbook_compiler::{Sources, compile, typography};
use faultbook_testing::{Small, knowledge, laws};
use proptest::prelude::*;
use proptest::sample::Index;
use std::sync::LazyLock;

static SMALL: LazyLock<Sources> = LazyLock::new(|| {
    let small = Small::new();
    small.confirm();
    small.sources()
});

proptest! {
    #![proptest_config(laws(24, "compiler"))]

    #[test]
    fn nothing_in_a_file_makes_the_compiler_panic(
        path in prop::sample::select(vec!["codes/200010.yaml", "families.yaml", "translations/fr.lock", "ui/counts.yaml"]),
        changes in proptest::collection::vec((any::<Index>(), 0usize..4, "[\\[\\](){}<>`|>&*!%#:,\"' \n\téł「-]{0,3}|\\PC{0,2}"), 1..6),
    ) {
        let mut sources = SMALL.clone();
        let file = sources.files.iter_mut().find(|f| f.path == path).unwrap();
        for (at, cut, put) in changes {
            let mut chars: Vec<char> = file.text.chars().collect();
            let at = at.index(chars.len() + 1);
            let end = (at + cut).min(chars.len());
            chars.splice(at..end, put.chars());
            file.text = chars.into_iter().collect();
        }
        let outcome = compile(&sources);
        let failed = outcome.diagnostics.iter().any(|d| d.severity() == Severity::Error);
        prop_assert_eq!(failed, outcome.blob.is_none());
        prop_assert!(outcome.diagnostics.iter().all(|d| d.position.line > 0 && d.position.column > 0));
    }
}

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
    #![proptest_config(laws(256, "typography"))]

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
fn product_wordings_are_not_touched_by_typography() {
    let store = knowledge();
    for entry in store.entries() {
        for wording in &entry.wordings {
            let tag = store.base().tag(wording.lang);
            let set = typography::set(tag, &wording.text);
            // A wording in which a rule would apply shows that the compiler did not apply it.
            if set != wording.text {
                assert!(!wording.text.contains(SPACES), "{}: {}", entry.id, wording.text);
            }
        }
    }
}
