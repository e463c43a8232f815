//! `--format markdown`: every page is read by a Markdown and a YAML parser of its own.

use crate::sites::{build, in_format, text};
use faultbook_knowledge::store::Store;
use faultbook_render::Context;
use faultbook_site::{File, Format, Options};
use faultbook_testing::knowledge;
use pulldown_cmark::{Event, Options as Syntax, Parser, Tag, TagEnd};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Debug, Deserialize)]
struct Front {
    id: Option<String>,
    slug: Option<String>,
    title: String,
    lang: Option<String>,
    kind: Option<String>,
    translation: Option<String>,
    knowledge: BTreeMap<String, String>,
    sources: Option<Vec<BTreeMap<String, String>>>,
}

#[test]
fn a_wiki_of_all_languages_is_sound() {
    let store = knowledge();
    let files = build(&store, &in_format(Format::Markdown));
    every_link_leads_to_a_page_and_no_page_holds_html(&files);
    every_entry_has_its_page_in_every_language_with_front_matter(&store, &files);
    a_page_says_what_lookup_says(&store, &files);
    links_go_where_they_say_and_lists_name_everything(&store, &files);
}

/// Front matter and text of a page.
fn parts(page: &str) -> (Front, &str) {
    let (front, body) = page.strip_prefix("---\n").unwrap().split_once("---\n\n").unwrap();
    (serde_saphyr::from_str(front).unwrap_or_else(|e| panic!("{e}\n{front}")), body)
}

/// Where a relative link of a page leads.
fn resolve(page: &str, link: &str) -> String {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            ".." => assert!(parts.pop().is_some(), "{link} in {page} leads out of the wiki"),
            _ => parts.push(part),
        }
    }
    parts.join("/")
}

fn links(body: &str) -> Vec<String> {
    Parser::new_ext(body, Syntax::ENABLE_TABLES)
        .filter_map(|event| match event {
            Event::Start(Tag::Link { dest_url, .. }) => Some(dest_url.into_string()),
            _ => None,
        })
        .collect()
}

/// The text of a Markdown page. A link of running text to a page is followed by the entry's id in brackets, as `lookup`
/// writes it; where an entry is named, the id stands there already.
fn words(body: &str) -> String {
    let mut out = String::new();
    let mut link = (String::new(), 0);
    for event in Parser::new_ext(body, Syntax::ENABLE_TABLES) {
        match event {
            Event::Text(text) | Event::Code(text) => out.push_str(&text),
            Event::Start(Tag::Link { dest_url, .. }) => link = (dest_url.into_string(), out.len()),
            Event::End(TagEnd::Link) => {
                let Some(page) = link.0.strip_suffix(".md") else { continue };
                let id = page.rsplit('/').next().unwrap();
                if !out[link.1..].starts_with(&format!("{id} – ")) {
                    out.push_str(&format!(" ({id})"));
                }
            }
            Event::SoftBreak | Event::HardBreak => out.push('\n'),
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item) => out.push('\n'),
            _ => {}
        }
    }
    out
}

fn every_link_leads_to_a_page_and_no_page_holds_html(files: &[File]) {
    let paths: BTreeSet<&str> = files.iter().map(|f| f.path.as_str()).collect();
    let mut relative = 0;
    let mut reached = BTreeSet::from(["README.md".to_owned()]);
    for file in files {
        let (_, body) = parts(std::str::from_utf8(&file.bytes).unwrap());
        for event in Parser::new_ext(body, Syntax::ENABLE_TABLES) {
            let bad =
                matches!(event, Event::Html(_) | Event::InlineHtml(_) | Event::Start(Tag::Image { .. }));
            assert!(!bad, "{event:?} in {}", file.path);
        }
        for link in links(body) {
            if link.starts_with("https://") || link.starts_with("mailto:") {
                continue;
            }
            let target = resolve(&file.path, &link);
            assert!(paths.contains(target.as_str()), "{link} in {} leads to {target}", file.path);
            reached.insert(target);
            relative += 1;
        }
    }
    assert!(relative > 10_000, "{relative}");
    let lost: Vec<_> = paths.iter().filter(|p| !reached.contains(**p)).collect();
    assert!(lost.is_empty(), "nothing leads to {lost:?}");
}

fn every_entry_has_its_page_in_every_language_with_front_matter(store: &Store, files: &[File]) {
    let mut sources = 0;
    for (lang, language) in store.base().langs().zip(&store.base().languages) {
        for entry in store.entries() {
            let path = format!("{}/{}/{}.md", language.tag, entry.kind.folder(), entry.id);
            let (front, body) = parts(text(files, &path));
            assert_eq!(front.id.as_deref(), Some(entry.id.as_str()));
            assert_eq!(front.slug, front.id);
            assert_eq!(front.title, entry.title.get(lang));
            assert_eq!(front.lang.as_ref(), Some(&language.tag));
            assert_eq!(front.kind.as_deref(), Some(entry.kind.name()));
            assert_eq!(front.translation.as_deref(), Some("confirmed"), "{path}");
            assert_eq!(front.knowledge["version"], store.base().version);
            assert_eq!(front.knowledge["date"], store.base().date);
            let listed = front.sources.unwrap();
            assert_eq!(listed.is_empty(), entry.sources.is_empty(), "{path}");
            assert!(listed.iter().all(|s| ["guide", "vendor", "derived"].contains(&s["origin"].as_str())));
            sources += listed.len();
            assert!(body.starts_with(&format!("# {} – ", entry.id)), "{path}");
        }
    }
    assert!(sources > 6 * 148, "{sources}");
    let entries = store.blob().entry_count() as usize;
    assert_eq!(files.len(), 1 + 6 * (1 + 6 + entries), "root, and by language: index, folders, entries");
}

/// What `lookup --format markdown` says stands on the page, word for word.
fn a_page_says_what_lookup_says(store: &Store, files: &[File]) {
    for lang in store.base().langs() {
        let own = store.words(lang);
        let context = Context { base: store.base(), words: &own, lang };
        for entry in store.entries() {
            let found = faultbook_query::lookup::find(store, &entry.id, 5);
            let printed =
                faultbook_render::lookup(&found, &context, faultbook_render::Format::Markdown, 80).unwrap();
            let path = format!("{}/{}/{}.md", store.base().tag(lang), entry.kind.folder(), entry.id);
            let (_, body) = parts(text(files, &path));
            let (content, _) = body.rsplit_once("\n\n---\n\n").unwrap();
            assert_eq!(words(content), words(&printed), "{path}");
        }
    }
}

fn links_go_where_they_say_and_lists_name_everything(store: &Store, files: &[File]) {
    let code = text(files, "en/codes/200018.md");
    assert!(code.contains("[`sso-failed` – Single sign-on failed](../symptoms/sso-failed.md)"), "{code}");
    assert!(code.contains("[`200010` – BroadWorks user is unauthorized](200010.md)"));
    assert!(code.contains("[Français](../../fr/codes/200018.md)") && !code.contains("[English]"));
    for entry in store.entries() {
        let (folder, id) = (entry.kind.folder(), &entry.id);
        for language in &store.base().languages {
            let tag = &language.tag;
            let all = links(parts(text(files, &format!("{tag}/index.md"))).1);
            assert!(all.contains(&format!("{folder}/{id}.md")), "{id} in {tag}/index.md");
            let of_kind = links(parts(text(files, &format!("{tag}/{folder}/index.md"))).1);
            assert!(of_kind.contains(&format!("{id}.md")), "{id} in {tag}/{folder}");
        }
    }
    let root = text(files, "README.md");
    assert!(root.contains("- [日本語](ja/index.md)") && root.contains(&store.base().date));
}

#[test]
fn title_and_contact_are_shown_and_never_markup() {
    let store = knowledge();
    let of = |contact: &str| {
        let title = Some("Acme <b>*help*</b> \"desk\": [x](y)".to_owned());
        let languages = vec![store.base().language("nl").unwrap()];
        let contact = Some(contact.to_owned());
        build(&store, &Options { title, languages, support_contact: contact, ..in_format(Format::Markdown) })
    };
    let files = of("mailto:noc@acme.example");
    for file in &files {
        let (front, body) = parts(std::str::from_utf8(&file.bytes).unwrap());
        let html = Parser::new(body).any(|e| matches!(e, Event::Html(_) | Event::InlineHtml(_)));
        assert!(!html, "{}", file.path);
        let root = ["README.md", "nl/index.md"].contains(&file.path.as_str());
        assert_eq!(front.title.starts_with("Acme <b>"), root, "{}", file.path);
        let links = links(body);
        assert!(!links.contains(&"y".to_owned()));
        let escalates = front.id.is_some_and(|id| store.entry(&id).unwrap().escalate.is_some());
        assert_eq!(links.contains(&"mailto:noc@acme.example".to_owned()), root || escalates, "{}", file.path);
    }
    let files = of("javascript:alert(1) <img src=x> [a](javascript:x)");
    for file in &files {
        let (_, body) = parts(std::str::from_utf8(&file.bytes).unwrap());
        assert!(!Parser::new(body).any(|e| matches!(e, Event::Html(_) | Event::InlineHtml(_))));
        assert!(links(body).iter().all(|l| !l.contains("javascript")), "{}", file.path);
    }
}
