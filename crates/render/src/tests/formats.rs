//! What must hold of every format: it fits, it is whole, and nothing of the input acts.

use super::builder::*;
use crate::{Context, Format, clean};
use faultbook_knowledge::model::{Localized, Part};
use faultbook_knowledge::store::Shown;
use faultbook_query::answer::*;
use textwrap::core::display_width;

const HOSTILE: &str =
    "x\u{1b}]0;pwned\u{7}\u{9b}31m\u{202e}<script>alert(1)</script>`[a](javascript:b)*\r\n# y";

const LANGS: [&str; 6] = ["en", "fr", "ja", "nb", "nl", "pl"];

fn hostile(ids: &[&str]) -> Ask {
    ask(ids)
        .fact(FactKind::TrackingId, HOSTILE)
        .note(Note::Sip(HOSTILE.into()))
        .note(Note::OtherProduct(Localized(vec![HOSTILE.into()])))
        .note(Note::Language(HOSTILE.into()))
}

#[test]
fn no_line_of_the_terminal_is_too_wide() {
    // Each entry in each language at one of the widths; over the entries, each language meets each width.
    for (n, entry) in faultbook_testing::knowledge().entries().enumerate() {
        for (l, lang) in LANGS.into_iter().enumerate() {
            let width = [40, 80, 100][(n + l) % 3];
            let text = ask(&[&entry.id]).lang(lang).by("200018", "pl").width(width).plain();
            for line in text.lines() {
                assert!(display_width(line) <= width, "{} {lang} {width}: {line}", entry.id);
                assert!(!line.ends_with(' '), "{} {lang}: {line:?}", entry.id);
            }
            assert!(!text.contains("\n\n\n"), "{} {lang}", entry.id);
        }
    }
}

#[test]
fn the_width_has_bounds() {
    assert_eq!(ask(&["200018"]).width(0).plain(), ask(&["200018"]).width(40).plain());
    assert_eq!(ask(&["200018"]).width(9999).plain(), ask(&["200018"]).width(100).plain());
}

#[test]
fn japanese_lines_do_not_begin_with_a_closing_mark() {
    for entry in faultbook_testing::knowledge().entries() {
        let text = ask(&[&entry.id]).lang("ja").plain();
        for line in text.lines().map(str::trim_start) {
            assert!(!line.starts_with(['、', '。', '」', '）', 'ー', 'っ', 'ょ']), "{}: {line}", entry.id);
        }
    }
}

#[test]
fn input_cannot_drive_the_terminal_nor_the_page() {
    for ids in [&[][..], &["200047", "200049"]] {
        let ask = hostile(ids);
        let plain = ask.plain();
        assert!(!plain.chars().any(|c| c != '\n' && clean::acts(c)), "{plain:?}");
        let ansi = ask.text(Format::Terminal);
        assert!(!ansi.contains("\u{1b}]") && !ansi.contains('\u{9b}') && !ansi.contains('\u{7}'));
        let html = ask.text(Format::Html);
        assert!(!html.contains("<script") && !html.chars().any(|c| c != '\n' && clean::acts(c)));
        let markdown = ask.text(Format::Markdown);
        let events: Vec<_> = pulldown_cmark::Parser::new(&markdown).collect();
        assert!(!events.iter().any(|e| matches!(
            e,
            pulldown_cmark::Event::Html(_)
                | pulldown_cmark::Event::InlineHtml(_)
                | pulldown_cmark::Event::Start(pulldown_cmark::Tag::Link { .. })
        )));
    }
}

#[test]
fn evidence_is_one_line() {
    let text = ask(&["200018"]).by("200018", "pl").plain();
    assert!(text.contains("\nSure · matched: code 200018 · message 96 % (Polski)\n"), "{text}");
}

#[test]
fn nothing_known_says_what_to_collect() {
    let text = ask(&[]).note(Note::Unassigned("600016".into())).suggest("600014").plain();
    for part in
        ["Nothing known", "! 600016 is assigned nowhere", "Did you mean\n  - 600014 – ", "Collect this"]
    {
        assert!(text.contains(part), "{part}: {text}");
    }
}

#[test]
fn html_asks_for_nothing_and_runs_nothing() {
    for (n, entry) in faultbook_testing::knowledge().entries().enumerate() {
        for lang in [LANGS[0], LANGS[1 + n % 5]] {
            let html = ask(&[&entry.id]).lang(lang).by("200018", "pl").text(Format::Html);
            assert!(html.starts_with(&format!("<!DOCTYPE html>\n<html lang=\"{lang}\">")), "{}", entry.id);
            for bad in ["<script", "src=", "<link", "@import", "url(", "javascript:", "onclick", " style="] {
                assert!(!html.contains(bad), "{} {lang}: {bad}", entry.id);
            }
            assert_eq!(html.matches("<h1").count(), 1, "{} {lang}", entry.id);
            assert!(html.contains("default-src 'none'"));
        }
    }
}

#[test]
fn html_numbers_go_on_and_messages_keep_their_language() {
    let html = ask(&["200018"]).by("200018", "pl").text(Format::Html);
    assert!(html.contains("<ol>") && html.contains("<ol start=\"3\">"));
    assert!(html.contains("<blockquote class=\"message\" lang=\"pl\" translate=\"no\">Nie można"));
}

#[test]
fn html_links_to_entries_on_the_page_only() {
    let html = ask(&["200047", "200049", "200018"]).text(Format::Html);
    assert!(html.contains("<a href=\"#200049\"><code translate=\"no\">200049</code>"));
    for part in html.split("href=\"#").skip(1) {
        let id = part.split('"').next().unwrap_or_default();
        assert!(html.contains(&format!("<article id=\"{id}\">")), "{id}");
    }
}

#[test]
fn markdown_is_what_it_says() {
    let markdown = ask(&["200018"]).by("200018", "pl").text(Format::Markdown);
    assert!(markdown.starts_with("# 200018 – User is locked out\n\n"));
    assert!(markdown.contains("\n3. **Service provider operations · BroadWorks**: Set a new"));
    assert!(markdown.contains("```text\nFailed validating credentials as user is locked out\n```"));
    assert!(markdown.ends_with('\n') && !markdown.ends_with("\n\n"));
}

#[test]
fn a_list_is_a_table_in_every_format() {
    let store = faultbook_testing::knowledge();
    let lang = store.base().language("pl").expect("Polish");
    let words = store.words(lang);
    let cx = Context { base: store.base(), words: &words, lang };
    let entries: Vec<Shown> = store.entries().map(|e| shown_entry(&store, e)).collect();
    let lookup = Lookup { entries, item: None, did_you_mean: vec![], mentions: vec![] };
    for format in Format::ALL {
        let text = crate::list(&lookup, &cx, format, 80).expect("it renders");
        for shown in &lookup.entries {
            assert!(text.contains(&shown.entry.id), "{format:?} {}", shown.entry.id);
        }
    }
    let html = crate::list(&lookup, &cx, Format::Html, 80).expect("it renders");
    assert!(html.contains("<h1>14 wpisów</h1>") || lookup.entries.len() != 14);
}

#[test]
fn a_look_up_shows_the_first_and_names_the_others() {
    let store = faultbook_testing::knowledge();
    let words = store.words(faultbook_knowledge::model::Lang::EN);
    let cx = Context { base: store.base(), words: &words, lang: faultbook_knowledge::model::Lang::EN };
    let entries = vec![shown(&store, "http-400"), shown(&store, "http-409")];
    let text = crate::lookup(
        &Lookup { entries, item: None, did_you_mean: vec![], mentions: vec![] },
        &cx,
        Format::Markdown,
        80,
    );
    let text = text.expect("it renders");
    assert!(text.starts_with("# http-400 – ") && text.contains("## Also possible\n\n- `http-409` – "));
    let empty = Lookup { entries: vec![], item: None, did_you_mean: vec![], mentions: vec![] };
    let text = crate::lookup(&empty, &cx, Format::Terminal, 80).expect("it renders");
    assert!(text.contains("Nothing known about this text."));
}

/// Writes what people should look at: `cargo test --lib render -- --ignored look`.
#[test]
#[ignore = "for looking at, not for checking"]
fn look() {
    let dir = faultbook_testing::root().join("target/look");
    std::fs::create_dir_all(&dir).expect("a folder");
    let save = |name: &str, ask: &Ask| {
        let write = |ext: &str, text: String| std::fs::write(dir.join(format!("{name}.{ext}")), text);
        write("txt", ask.plain()).expect("written");
        write("ansi", ask.text(Format::Terminal)).expect("written");
        write("md", ask.text(Format::Markdown)).expect("written");
        write("html", ask.text(Format::Html)).expect("written");
        write("json", ask.text(Format::Json)).expect("written");
    };
    let store = faultbook_testing::knowledge();
    let ids: Vec<String> = store.entries().map(|e| e.id).collect();
    for id in ids {
        for lang in ["en", "fr", "ja", "nb", "nl", "pl"] {
            save(&format!("{id}.{lang}"), &ask(&[&id]).lang(lang).by(&id, "pl"));
        }
    }
    save("ambiguous", &ask(&["200047", "200049"]).lang("nb"));
    save("conflict", &ask(&["200018", "200010"]).verdict(Verdict::Conflict).by("200018", "fr"));
    let words = store.words(faultbook_knowledge::model::Lang(5));
    let cx = Context { base: store.base(), words: &words, lang: faultbook_knowledge::model::Lang(5) };
    let entries = store.entries().map(|e| shown_entry(&store, e)).collect();
    let list = Lookup { entries, item: None, did_you_mean: vec![], mentions: vec![] };
    for (format, ext) in [(Format::Terminal, "ansi"), (Format::Markdown, "md"), (Format::Html, "html")] {
        let text = crate::list(&list, &cx, format, 80).expect("it renders");
        std::fs::write(dir.join(format!("list.{ext}")), text).expect("written");
    }
    let none = ask(&[]).fact(FactKind::Code, "600016").note(Note::Unassigned("600016".into()));
    save("none", &none.suggest("600006").suggest("600014"));
    for lang in ["en", "fr", "ja", "nb", "nl", "pl"] {
        let asked = |id: &str, part, number| ask(&[id]).lang(lang).about(part, number);
        save(&format!("asked-step.{lang}"), &asked("200018", Part::Step, 2));
        save(&format!("asked-condition.{lang}"), &asked("200018", Part::Condition, 0));
        save(&format!("asked-escalate.{lang}"), &asked("200018", Part::Escalate, 0));
        save(&format!("asked-item.{lang}"), &asked("glossary", Part::Item, item("glossary", "UAP")));
        save(&format!("asked-place.{lang}"), &asked("media-log", Part::Place, 0));
        save(&format!("asked-diagram.{lang}"), &asked("login-flow", Part::Diagram, 3));
        let mentions = ask(&[]).lang(lang).mentioned("glossary", Part::Item, item("glossary", "UAP"));
        let mentions = mentions.mentioned("200018", Part::Step, 2).mentioned("login-flow", Part::Diagram, 3);
        let mentions = mentions.mentioned("media-log", Part::Place, 0).mentioned("pslog", Part::Title, 0);
        save(&format!("mentions.{lang}"), &mentions);
    }
}
