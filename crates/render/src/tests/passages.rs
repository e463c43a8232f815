//! The passage that a text asks about stands first, the pages that mention its words last, and every passage has an
//! anchor on its page.

use super::builder::*;
use crate::document::{Document, Section, SectionKind};
use crate::{Context, Format, clean, compose};
use faultbook_knowledge::model::{Part, Passage};
use faultbook_query::answer::Verdict;
use std::collections::BTreeSet;
use textwrap::core::display_width;

const LANGS: [&str; 6] = ["en", "fr", "ja", "nb", "nl", "pl"];

fn document(ask: &Ask) -> Document {
    let words = ask.store.words(ask.lang);
    compose::answer(&ask.answer, &Context { base: ask.store.base(), words: &words, lang: ask.lang })
}

/// The values of an attribute in HTML.
fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    let start = format!(" {attribute}=\"");
    html.split(start.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn what_was_asked_about_stands_below_the_title_and_the_entry_follows_unchanged() {
    let plain = ask(&["200018"]);
    let asked = ask(&["200018"]).about(Part::Step, 2);
    let text = asked.plain();
    let head = "\nLikely · matched: step 3\n\nAbout your question · step 3\n";
    let (_, rest) = text.split_once(head).unwrap_or_else(|| panic!("{text}"));
    let (shown, rest) = rest.split_once("\n\n").expect("a section");
    assert!(shown.contains(" 3. Service provider operations · BroadWorks: "), "{shown}");
    assert!(!shown.contains(" 4. "), "{shown}");
    assert!(plain.plain().ends_with(rest), "the rest is as it was");
    assert_eq!(text, ask(&["200018"]).about_literal("x", Part::Step, 2).plain().replace("name x", "step 3"));

    let markdown = asked.text(Format::Markdown);
    let (before, after) = markdown.split_once("## About your question · step 3\n\n").expect("a section");
    assert!(!before.contains("## ") && after.contains("\n3. **Service provider operations"), "{markdown}");
    let html = asked.text(Format::Html);
    let section = html.find("<section class=\"asked\">").expect("a section");
    assert!(section < html.find("<section class=\"message\"").expect("the message"), "{html}");
    assert!(html.contains(" · <a href=\"#step-3\">step 3</a></h2>") && html.contains("<li id=\"step-3\">"));
    assert_eq!(html.matches("id=\"step-3\"").count(), 1, "what repeats a step has no anchor");
}

#[test]
fn every_passage_of_every_entry_can_stand_first() {
    for (n, entry) in faultbook_testing::knowledge().entries().enumerate() {
        let asked = ask(&[&entry.id]).lang(LANGS[n % 6]);
        let whole = document(&asked).chapters.remove(0);
        for (part, number) in entry.passages() {
            let at = format!("{} {part:?} {number}", entry.id);
            let asked = ask(&[&entry.id]).lang(LANGS[n % 6]).about(part, number);
            let chapter = document(&asked).chapters.remove(0);
            let first: &Section = &chapter.sections[0];
            if matches!(part, Part::Title | Part::Phrase | Part::Message) {
                assert_eq!(chapter.sections, whole.sections, "{at}");
                continue;
            }
            assert_eq!(first.kind, SectionKind::Asked, "{at}");
            let own = |block: &crate::document::Block| !matches!(block, crate::document::Block::Prose(text) if !text.markdown);
            assert!(first.blocks.iter().all(own), "{at}: it is shown as the entry shows it");
            if part == Part::Item {
                assert_eq!(chapter.sections.len(), 1, "{at}: the item alone");
            } else {
                assert_eq!(chapter.sections[1..], whole.sections, "{at}");
            }
        }
    }
}

#[test]
fn of_a_list_only_the_item_is_shown() {
    let asked = ask(&["glossary"]).about(Part::Item, item("glossary", "UAP"));
    let text = asked.plain();
    assert!(text.contains("\nAbout your question\n  UAP\n    "), "{text}");
    assert!(text.ends_with("\n  and 43 more\n"), "{text}");
    assert!(!text.contains("LLT"), "{text}");
    let html = asked.text(Format::Html);
    assert!(!html.contains("href=\"#"), "nothing leads to what is not shown: {html}");
}

#[test]
fn a_passage_without_an_entrys_body_says_itself() {
    let hostile = "<script>alert(1)</script>\u{1b}]0;x\u{7} `[a](javascript:b)`";
    let mut asked = ask(&["200018"]).about(Part::Step, 2).with(|entry| entry.solutions.clear());
    let passage = asked.answer.matches[0].reasons[0].passage.as_mut().expect("it has one");
    passage.text = hostile.to_owned();
    asked = asked.lang("ja");
    let html = asked.text(Format::Html);
    assert!(html.contains("<span lang=\"en\">&lt;script&gt;") && !html.contains("<script"), "{html}");
    for text in [html, asked.plain()] {
        assert!(!text.chars().any(|c| c != '\n' && clean::acts(c)), "{text}");
    }
}

#[test]
fn several_entries_have_anchors_of_their_own() {
    let html = ask(&["200047", "200049"]).about(Part::Meaning, 0).text(Format::Html);
    let ids = values(&html, "id");
    assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len(), "{ids:?}");
    assert!(ids.contains(&"200047--step-1") && ids.contains(&"200049--step-1"), "{ids:?}");
    for link in values(&html, "href").into_iter().filter_map(|href| href.strip_prefix('#')) {
        assert!(ids.contains(&link), "{link}");
    }
    assert!(html.contains("<a href=\"#200047--meaning\">explanation</a>"));
}

#[test]
fn every_passage_has_an_anchor_on_its_page_and_no_anchor_stands_there_twice() {
    for entry in faultbook_testing::knowledge().entries() {
        let html = ask(&[&entry.id]).text(Format::Html);
        let ids = values(&html, "id");
        let unique: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(unique.len(), ids.len(), "{}: {ids:?}", entry.id);
        let mut anchors = BTreeSet::new();
        for (part, number) in entry.passages() {
            let anchor = part.anchor(number, entry.passage_label(part, number));
            assert!(unique.contains(anchor.as_str()), "{}: {anchor}", entry.id);
            let shared = matches!(part, Part::Title | Part::Phrase | Part::Message);
            assert!(anchors.insert(anchor) || shared, "{} {part:?} {number}", entry.id);
        }
    }
}

#[test]
fn every_passage_has_a_name_in_every_language() {
    let store = faultbook_testing::knowledge();
    let mut english = BTreeSet::new();
    for lang in store.base().langs() {
        let words = store.words(lang);
        let cx = Context { base: store.base(), words: &words, lang };
        for part in Part::ALL {
            let text = if part.is_labeled() { "x\ny".to_owned() } else { "y".to_owned() };
            let passage = Passage { part: *part, number: 6, lang, text };
            let name = compose::passage_name(&passage, "T", &cx);
            assert!(!name.is_empty() && !name.contains(['{', '}']), "{name}");
            if lang.index() == 0 {
                assert!(english.insert(name.clone()), "{name} names two parts");
            }
            let unlabeled = Passage { text: "y".to_owned(), ..passage };
            let name = compose::passage_name(&unlabeled, "T", &cx);
            assert!(!part.is_labeled() || name.contains('7'), "its number stands for the name: {name}");
        }
    }
}

#[test]
fn pages_that_mention_the_words_stand_below_nothing_known_with_a_line_of_what_they_say() {
    for (tag, heading) in
        [("en", "\nPages that mention these words\n"), ("ja", "\nこの語句が出てくるページ\n")]
    {
        for width in [40, 80, 100] {
            let asked = ask(&[])
                .lang(tag)
                .width(width)
                .mentioned("glossary", Part::Item, item("glossary", "UAP"))
                .mentioned("reset-webex-database", Part::Meaning, 0)
                .mentioned("200018", Part::Title, 0);
            let text = asked.plain();
            let (_, rest) = text.split_once(heading).unwrap_or_else(|| panic!("{text}"));
            let (list, _) = rest.split_once("\n\n").unwrap_or_else(|| panic!("{text}"));
            assert!(list.lines().all(|line| display_width(line) <= width), "{list}");
            let quoted: Vec<&str> = list.lines().filter(|line| line.starts_with("    ")).collect();
            assert!(width < 80 || quoted.len() == 2, "{tag} {width}: {list}");
            let uap = quoted.iter().find(|line| line.starts_with("    UAP")).expect("the term");
            assert!(width > 80 || uap.ends_with(" …"), "{list}");
        }
    }
}

#[test]
fn mentions_are_in_every_format_and_only_where_nothing_is_known() {
    let asked = ask(&[]).mentioned("glossary", Part::Item, item("glossary", "UAP"));
    let markdown = asked.text(Format::Markdown);
    let part = "## Pages that mention these words\n\n- `glossary` – Glossary of terms and abbreviations\\\n  **UAP**: ";
    assert!(markdown.contains(part), "{markdown}");
    let html = asked.text(Format::Html);
    let part = "<h2>Pages that mention these words</h2>";
    let (before, after) = html.split_once(part).unwrap_or_else(|| panic!("{html}"));
    assert!(before.contains("Nothing known") && after.contains("<strong>UAP:</strong> "), "{html}");
    let mut matched = ask(&["200018"]).mentioned("glossary", Part::Item, 0);
    matched.answer.verdict = Verdict::Match;
    for format in [Format::Terminal, Format::Markdown, Format::Html] {
        assert!(!matched.text(format).contains("mention these words"));
        assert!(!ask(&[]).text(format).contains("mention these words"));
    }
}
