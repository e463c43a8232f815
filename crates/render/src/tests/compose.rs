//! What is in a document, whatever the format.

use super::builder::*;
use crate::compose;
use crate::document::{Block, Chapter, SectionKind};
use crate::{Context, Format};
use faultbook_knowledge::model::{Freshness, Lang, WordingStatus};
use faultbook_query::answer::Verdict;

fn chapter(
    id: &str,
    tag: &str,
    seen: &[&str],
    change: impl FnOnce(&mut faultbook_knowledge::model::Entry),
) -> Chapter {
    let store = faultbook_testing::knowledge();
    let lang = store.base().language(tag).expect("the language exists");
    let seen: Vec<Lang> = seen.iter().filter_map(|t| store.base().language(t)).collect();
    let words = store.words(lang);
    let mut shown = shown(&store, id);
    change(&mut shown.entry);
    compose::entry(&shown, &seen, &Context { base: store.base(), words: &words, lang })
}

fn blocks(chapter: &Chapter, kind: SectionKind) -> &[Block] {
    chapter.sections.iter().find(|s| s.kind == kind).map_or(&[], |s| &s.blocks)
}

#[test]
fn sections_keep_the_order_of_the_page() {
    let store = faultbook_testing::knowledge();
    for entry in store.entries() {
        for lang in ["en", "fr", "ja", "nb", "nl", "pl"] {
            let chapter = chapter(&entry.id, lang, &[], |_| {});
            assert!(chapter.sections.is_sorted_by_key(|s| s.kind), "{} {lang}", entry.id);
            let filled = |s: &crate::document::Section| !s.heading.is_empty() && !s.blocks.is_empty();
            assert!(chapter.sections.iter().all(filled), "{} {lang}", entry.id);
        }
    }
}

#[test]
fn steps_count_on_over_the_ways_out() {
    let chapter = chapter("200018", "en", &[], |_| {});
    let firsts: Vec<(usize, usize)> = blocks(&chapter, SectionKind::Do)
        .iter()
        .filter_map(|b| match b {
            Block::Steps { first, steps, .. } => Some((first.unwrap_or_default(), steps.len())),
            _ => None,
        })
        .collect();
    assert_eq!(firsts, [(1, 2), (3, 3)]);
}

fn messages(chapter: &Chapter) -> Vec<(Lang, bool, bool)> {
    let of = |b: &Block| match b {
        Block::Message { lang, notice, product, .. } => Some((*lang, !notice.is_empty(), *product)),
        _ => None,
    };
    blocks(chapter, SectionKind::Message).iter().filter_map(of).collect()
}

#[test]
fn a_translation_is_never_shown_as_the_products_message() {
    let nl = faultbook_testing::knowledge().base().language("nl").expect("Dutch");
    let shown = messages(&chapter("200018", "nl", &[], |_| {}));
    assert_eq!(shown, [(Lang::EN, false, true), (nl, true, false)]);
}

#[test]
fn the_message_is_shown_in_the_callers_language_too() {
    let base = faultbook_testing::knowledge();
    let lang = |tag| base.base().language(tag).expect("a language");
    let shown = messages(&chapter("200018", "fr", &["pl"], |_| {}));
    assert_eq!(shown, [(lang("pl"), false, true), (lang("fr"), false, true)]);
    assert_eq!(messages(&chapter("200018", "en", &["en"], |_| {})), [(Lang::EN, false, true)]);
}

#[test]
fn what_is_not_known_is_said() {
    let chapter = chapter("200018", "en", &[], |e| {
        e.wordings.clear();
        e.meaning = None;
    });
    for kind in [SectionKind::Message, SectionKind::Why] {
        assert!(matches!(blocks(&chapter, kind), [Block::Notice(text)] if !text.is_empty()), "{kind:?}");
    }
}

#[test]
fn steps_of_a_changed_translation_are_english() {
    let chapter = chapter("200018", "pl", &[], |e| e.freshness[5] = Freshness::Changed("2026-01-02".into()));
    assert!(chapter.notices.iter().any(|n| n.contains("2026-01-02")));
    let Some(Block::Steps { steps, .. }) = blocks(&chapter, SectionKind::Do).get(1) else { panic!("steps") };
    assert_eq!(steps[0].action.lang, Some(Lang::EN));
    assert!(steps[0].action.content.starts_with("Stop trying"));
}

#[test]
fn untranslated_text_is_marked_as_english() {
    let ask = ask(&["200018"]).lang("ja").with(|e| {
        e.say.as_mut().expect("it has one").0[2].clear();
        e.freshness[2] = Freshness::Pending;
    });
    assert!(ask.text(Format::Html).contains("<span lang=\"en\">Your account is locked"));
}

#[test]
fn ambiguity_shows_all_and_asks_for_what_decides() {
    let text = ask(&["200047", "200049"]).plain();
    assert!(text.starts_with("This text fits several entries equally."));
    assert!(text.contains("\n? "));
    assert!(text.contains("\n200047 – ") && text.contains("\n200049 – "));
    assert!(text.lines().filter(|l| l.starts_with("? ")).count() == 1, "one question for two entries");
}

#[test]
fn at_most_three_are_shown_in_full_and_the_rest_by_name() {
    let text = ask(&["200018", "200010", "200026", "300005"]).verdict(Verdict::Conflict).plain();
    assert_eq!(text.matches("\nDo this now").count(), 3);
    assert!(text.contains("\nAlso possible\n  - 300005 – "));
    let text = ask(&["200018", "200010"]).verdict(Verdict::Match).plain();
    assert_eq!(text.matches("\nDo this now").count(), 1);
}

#[test]
fn statuses_are_what_the_page_relies_on() {
    assert!(WordingStatus::Published < WordingStatus::Reconstructed);
    assert!(WordingStatus::Reconstructed < WordingStatus::Translated);
}
