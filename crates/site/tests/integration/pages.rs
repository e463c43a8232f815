//! The pages of the help site, made from the project's own knowledge: what must hold on every one of them. What only a
//! browser can tell is in `tests/browser`.

use crate::api;
use crate::sites::{build, text};
use faultbook_knowledge::model::Lang;
use faultbook_knowledge::store::Store;
use faultbook_site::{File, Options, files};
use faultbook_testing::knowledge;
use std::collections::{BTreeMap, BTreeSet};

/// One build for all checks, since it takes seconds.
#[test]
fn a_site_of_all_languages_is_sound() {
    let store = knowledge();
    let files = build(&store, &Options::default());
    every_link_of_every_page_leads_to_a_file_and_an_anchor_that_are_there(&files);
    every_page_says_its_language_and_names_the_same_page_in_all_others(&files);
    every_passage_has_its_anchor_on_its_page_in_every_language(&store, &files);
    an_entrys_page_answers_in_the_order_in_which_an_agent_needs_it(&files);
    api::every_object_is_letter_for_letter_what_lookup_prints(&store, &files);
    api::the_index_names_every_entry_and_every_object(&store, &files);
}

/// The values of an attribute, as they stand.
fn values<'a>(page: &'a str, attribute: &str) -> Vec<&'a str> {
    let start = format!(" {attribute}=\"");
    let parts = page.split(start.as_str()).skip(1);
    parts.filter_map(|rest| rest.split('"').next()).collect()
}

/// The path that an address names, seen from a page.
fn resolved(from: &str, address: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in address.split('/') {
        if part == ".." {
            parts.pop();
        } else {
            parts.push(part);
        }
    }
    parts.join("/")
}

fn every_link_of_every_page_leads_to_a_file_and_an_anchor_that_are_there(files: &[File]) {
    let paths: BTreeSet<&str> = files.iter().map(|f| f.path.as_str()).collect();
    let pages: Vec<&File> = files.iter().filter(|f| f.path.ends_with(".html")).collect();
    let ids: BTreeMap<&str, BTreeSet<&str>> = pages
        .iter()
        .map(|f| (f.path.as_str(), values(text(files, &f.path), "id").into_iter().collect()))
        .collect();
    assert!(pages.len() > 6 * 150, "{} pages", pages.len());
    let mut wrong = Vec::new();
    for page in &pages {
        let source = text(files, &page.path);
        let all = values(source, "id");
        if all.len() != ids[page.path.as_str()].len() {
            wrong.push(format!("{}: an id stands there twice", page.path));
        }
        for address in values(source, "href").into_iter().chain(values(source, "src")) {
            if address.starts_with("https://") || address.starts_with("mailto:") {
                continue;
            }
            let (file, anchor) = address.split_once('#').unwrap_or((address, ""));
            let target = if file.is_empty() { page.path.clone() } else { resolved(&page.path, file) };
            let anchored =
                anchor.is_empty() || ids.get(target.as_str()).is_some_and(|ids| ids.contains(anchor));
            if !paths.contains(target.as_str()) || !anchored {
                wrong.push(format!("{}: {address} leads nowhere", page.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn every_page_says_its_language_and_names_the_same_page_in_all_others(files: &[File]) {
    let tags = ["en", "fr", "ja", "nb", "nl", "pl"];
    for file in files.iter().filter(|f| f.path.ends_with(".html") && f.path.contains('/')) {
        let page = text(files, &file.path);
        let (tag, below) = file.path.split_once('/').expect("it is in a folder");
        assert!(page.contains(&format!("<html lang=\"{tag}\">")), "{}", file.path);
        for other in tags {
            let twin = format!("{other}/{below}");
            assert!(files.iter().any(|f| f.path == twin), "{twin}");
            assert!(page.contains(&format!("hreflang=\"{other}\"")), "{}", file.path);
        }
        assert!(page.contains("hreflang=\"x-default\""), "{}", file.path);
    }
}

/// That no anchor stands twice on a page is proved with the links.
fn every_passage_has_its_anchor_on_its_page_in_every_language(store: &Store, files: &[File]) {
    for lang in store.base().langs() {
        let tag = store.base().tag(lang);
        let whole: BTreeSet<&str> =
            values(text(files, &format!("{tag}/print.html")), "id").into_iter().collect();
        for entry in store.entries() {
            let path = format!("{tag}/{}/{}.html", entry.kind.folder(), entry.id);
            let here: BTreeSet<&str> = values(text(files, &path), "id").into_iter().collect();
            for (part, number) in entry.passages() {
                let anchor = part.anchor(number, entry.passage_label(part, number));
                assert!(here.contains(anchor.as_str()), "{path}: {anchor}");
                let anchor = format!("{}--{anchor}", entry.id);
                assert!(whole.contains(anchor.as_str()), "{tag}/print.html: {anchor}");
            }
        }
    }
}

fn an_entrys_page_answers_in_the_order_in_which_an_agent_needs_it(files: &[File]) {
    let page = text(files, "en/codes/200018.html");
    let parts = ["message", "who", "say", "do", "verify", "escalate", "why", "confused", "sources"];
    let places: Vec<usize> = parts
        .iter()
        .map(|name| page.find(&format!("<section class=\"{name}\"")).unwrap_or_else(|| panic!("{name}")))
        .collect();
    assert!(places.is_sorted(), "{places:?}");
}

#[test]
fn an_operators_name_contact_and_address_are_on_every_page_and_are_text() {
    let options = Options {
        languages: vec![Lang::EN],
        base_url: Some("https://help.example.com/webex/".to_owned()),
        title: Some("Desk <b>&".to_owned()),
        support_contact: Some("mailto:desk@example.com".to_owned()),
        ..Options::default()
    };
    let files = build(&knowledge(), &options);
    let page = text(&files, "en/codes/200018.html");
    assert!(page.contains("Desk &lt;b&gt;&amp;") && !page.contains("Desk <b>"));
    let escalate =
        page.split("<section class=\"escalate\"").nth(1).and_then(|p| p.split("</section>").next());
    assert!(escalate.is_some_and(|part| part.contains("mailto:desk@example.com")));
    assert!(page.contains("hreflang=\"en\" href=\"https://help.example.com/webex/en/codes/200018.html\""));
    let map = text(&files, "sitemap.xml");
    assert!(map.contains("<loc>https://help.example.com/webex/en/codes/200018.html</loc>"));
    assert!(!files.iter().any(|f| f.path.starts_with("ja/")), "one language was asked for");
}

#[test]
fn a_theme_replaces_only_the_files_that_it_holds() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir_all(folder.path().join("templates")).expect("a folder");
    std::fs::create_dir_all(folder.path().join("assets")).expect("a folder");
    let lost = "<!DOCTYPE html>\n<html lang=\"en\"><title>Gone</title></html>\n";
    std::fs::write(folder.path().join("templates/404.html"), lost).expect("a file");
    std::fs::write(folder.path().join("assets/logo.svg"), "<svg/>").expect("a file");
    let options = Options { languages: vec![Lang(5)], ..Options::default() };
    let plain = build(&knowledge(), &options);
    let options = Options { theme: Some(folder.path().to_owned()), ..options };
    let themed = build(&knowledge(), &options);
    assert_eq!(text(&themed, "pl/404.html"), lost);
    assert_eq!(text(&themed, "assets/logo.svg"), "<svg/>");
    assert_eq!(text(&themed, "pl/codes/200018.html"), text(&plain, "pl/codes/200018.html"));
    std::fs::write(folder.path().join("templates/404.html"), "{% if %}").expect("a file");
    let error = files(&knowledge(), &options, &|_, _| {}).expect_err("a broken template is refused");
    assert!(error.to_string().contains("404.html"), "{error}");
}

#[test]
fn what_a_theme_cannot_mean_is_refused() {
    let refused = |make: &dyn Fn(&std::path::Path)| {
        let folder = tempfile::tempdir().expect("a file");
        std::fs::create_dir_all(folder.path().join("templates")).expect("a file");
        std::fs::create_dir_all(folder.path().join("assets/fonts")).expect("a file");
        make(folder.path());
        let options = Options { theme: Some(folder.path().to_owned()), ..Options::default() };
        let error = files(&knowledge(), &options, &|_, _| {}).expect_err("it is refused");
        let source = std::error::Error::source(&error).map(ToString::to_string);
        format!("{error}: {}", source.unwrap_or_default())
    };
    let said = refused(&|theme| std::fs::write(theme.join("templates/pgae.html"), "x").expect("a file"));
    assert!(said.contains("pgae.html") && said.contains("404.html"), "{said}");
    let said = refused(&|theme| {
        std::fs::File::create(theme.join("assets/fonts/big.woff2"))
            .expect("a file")
            .set_len(3 << 30)
            .expect("a file");
    });
    assert!(said.contains("big.woff2 is larger than 32 MB"), "{said}");
    let said = refused(&|theme| {
        ["templates", "assets"]
            .iter()
            .for_each(|part| std::fs::remove_dir_all(theme.join(part)).expect("a file"))
    });
    assert!(said.contains("neither"), "{said}");
    #[cfg(unix)]
    for name in ["templates/404.html", "assets/fonts/x.css", "assets/more"] {
        let said = refused(&|theme| std::os::unix::fs::symlink("/etc", theme.join(name)).expect("a file"));
        assert!(said.contains(name) && said.contains("symbolic link"), "{said}");
    }
    // A template that another one of the theme includes is used.
    let folder = tempfile::tempdir().expect("a file");
    std::fs::create_dir(folder.path().join("templates")).expect("a file");
    std::fs::write(folder.path().join("templates/mine.html"), "mine").expect("a file");
    std::fs::write(folder.path().join("templates/404.html"), "{% include \"mine.html\" %}").expect("a file");
    let options = Options { theme: Some(folder.path().to_owned()), ..Options::default() };
    assert_eq!(text(&build(&knowledge(), &options), "en/404.html"), "mine\n");
}
