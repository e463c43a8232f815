//! Golden files: a few answers in every language as terminal text, reviewed by eye. The other formats must hold what the
//! same documents hold, in the same order.
//!
//! `FAULTBOOK_BLESS=1 cargo test golden` refreshes the files.

use faultbook_knowledge::store::Store;
use faultbook_render::document::{Block, Document, Text};
use faultbook_render::{Context, Format, compose, plain_text};
use faultbook_testing::{bless, root};
use serde_json::Value;
use std::fs;

/// Name of the golden file and the pasted text.
const TEXTS: [(&str, &str); 5] = [
    ("code", "200018"),
    (
        "ambiguous",
        "Failed to add user through self activation as userId already in use on this BroadWorks cluster",
    ),
    ("conflict", "code 200018: Failed to validate credentials as BroadWorks user unauthorized"),
    ("http", "PSLog\nHTTP/1.1 403 Forbidden"),
    ("none", "hello"),
];

/// Name of the golden file and what is looked up: a log, a procedure, a flow, a term.
const NAMES: [(&str, &str); 4] = [
    ("log", "media-log"),
    ("procedure", "reset-webex-database"),
    ("flow", "registration-sequence"),
    ("term", "LLT"),
];

/// A document with its name, and how it is written in a format.
struct Sample<'a> {
    name: &'a str,
    document: Document,
    write: Box<dyn Fn(Format) -> String + 'a>,
}

/// Calls `look` with every sample in every language.
fn each(store: &Store, mut look: impl FnMut(&str, &Sample<'_>)) {
    for lang in store.base().langs() {
        let words = store.words(lang);
        let cx = &Context { base: store.base(), words: &words, lang };
        for (name, text) in TEXTS {
            let answer = faultbook_query::ask(store, text, 5);
            let document = compose::answer(&answer, cx);
            let write = Box::new(|format| faultbook_render::answer(&answer, cx, format, 80).unwrap());
            look(cx.base.tag(lang), &Sample { name, document, write });
        }
        for (name, id) in NAMES {
            let found = faultbook_query::lookup::find(store, id, 5);
            let document = compose::lookup(&found, cx);
            let write = Box::new(|format| faultbook_render::lookup(&found, cx, format, 80).unwrap());
            look(cx.base.tag(lang), &Sample { name, document, write });
        }
    }
}

#[test]
fn answers_look_as_reviewed() {
    let mut stale = Vec::new();
    each(&faultbook::embedded(), |tag, sample| {
        let text = anstream::adapter::strip_str(&(sample.write)(Format::Terminal)).to_string();
        let path = root().join("tests/data/golden").join(tag).join(format!("{}.txt", sample.name));
        if bless() {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        } else if fs::read_to_string(&path).unwrap_or_default() != text {
            stale.push(path.display().to_string());
        }
    });
    assert!(
        stale.is_empty(),
        "these look different now; look at them, then run with FAULTBOOK_BLESS=1:\n{}",
        stale.join("\n")
    );
}

/// Without any space, since each format breaks lines where it likes.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// What a document says, in order: headings, steps, messages, literals. Texts with links are left out, since each format
/// writes a link in its own way.
fn said(document: &Document) -> Vec<String> {
    let mut out = Vec::new();
    let text = |text: &Text, out: &mut Vec<String>| {
        if !text.markdown {
            out.push(text.content.clone());
        } else if !text.content.contains("](") {
            out.push(plain_text(&text.content));
        }
    };
    out.push(document.headline.clone());
    for chapter in &document.chapters {
        out.push(chapter.title.content.clone());
        out.extend(chapter.notices.iter().cloned());
        for section in &chapter.sections {
            out.push(section.heading.clone());
            for block in &section.blocks {
                match block {
                    Block::Message { text, .. } | Block::Notice(text) => out.push(text.clone()),
                    Block::Steps { steps, .. } => {
                        for step in steps {
                            out.push(step.who.clone());
                            text(&step.action, &mut out);
                        }
                    }
                    Block::LogClues(clues) => out.extend(clues.iter().map(|clue| clue.literal.clone())),
                    Block::Bullets { items, .. } => items.iter().for_each(|item| text(item, &mut out)),
                    Block::Links(links) => out.extend(links.iter().map(|link| link.id.clone())),
                    _ => {}
                }
            }
        }
    }
    out.into_iter().filter(|text| !text.is_empty()).collect()
}

/// What somebody reads of a Markdown text.
fn read_markdown(markdown: &str) -> String {
    let mut out = String::new();
    for event in pulldown_cmark::Parser::new(markdown) {
        match event {
            pulldown_cmark::Event::Text(text) | pulldown_cmark::Event::Code(text) => out.push_str(&text),
            pulldown_cmark::Event::Html(html) | pulldown_cmark::Event::InlineHtml(html) => {
                panic!("not escaped: {html}")
            }
            _ => {}
        }
    }
    out
}

/// What somebody reads of an HTML page.
fn read_html(html: &str) -> String {
    let body = &html[html.find("<body>").unwrap()..];
    let mut out = String::new();
    for part in body.split('<').skip(1) {
        out.push_str(part.split_once('>').unwrap().1);
    }
    for (entity, sign) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'")] {
        out = out.replace(entity, sign);
    }
    out.replace("&#x2F;", "/").replace("&amp;", "&")
}

#[test]
fn every_format_says_what_the_document_says_in_the_same_order() {
    each(&faultbook::embedded(), |tag, sample| {
        for (format, read) in
            [(Format::Markdown, read_markdown as fn(&str) -> String), (Format::Html, read_html)]
        {
            let shown = squeezed(&read(&(sample.write)(format)));
            let mut rest = shown.as_str();
            for text in said(&sample.document) {
                let text = squeezed(&text);
                let Some(at) = rest.find(&text) else {
                    panic!("{tag} {} {format:?}: {text:?} is not in {rest}", sample.name);
                };
                rest = &rest[at + text.len()..];
            }
        }
        let html = (sample.write)(Format::Html);
        for link in html.split("href=\"#").skip(1) {
            let anchor = format!(" id=\"{}\"", link.split('"').next().unwrap());
            assert!(html.contains(&anchor), "{tag} {}: #{link:.40}", sample.name);
        }
        let json: Value = serde_json::from_str(&(sample.write)(Format::Json)).unwrap();
        let entries = match json["matches"].as_array() {
            Some(matches) => matches.iter().map(|found| &found["entry"]).collect(),
            None => json["entries"].as_array().unwrap().iter().collect::<Vec<_>>(),
        };
        for chapter in &sample.document.chapters {
            let entry = entries.iter().find(|entry| entry["id"] == chapter.id.as_str()).unwrap();
            assert_eq!(entry["title"], chapter.title.content.as_str(), "{tag} {}", sample.name);
            assert_eq!(entry["language"], tag);
        }
    });
}
