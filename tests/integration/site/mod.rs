//! `faultbook site`: the machine-readable twin, the Markdown for wikis, and how a site becomes a folder.

mod command;
mod folder;
mod twin;
mod wiki;

use faultbook_knowledge::model::Lang;
use faultbook_knowledge::store::Store;
use faultbook_site::{File, Format, Options};
use std::sync::atomic::{AtomicUsize, Ordering};

pub(crate) fn options(store: &Store, format: Format) -> Options {
    Options {
        languages: store.base().langs().collect(),
        base_url: None,
        title: None,
        support_contact: None,
        theme: None,
        format,
    }
}

/// All files of a site, with the progress looked at.
pub(crate) fn build(store: &Store, options: &Options) -> Vec<File> {
    let (most, of) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let progress = |done: usize, all: usize| {
        most.fetch_max(done, Ordering::Relaxed);
        of.store(all, Ordering::Relaxed);
    };
    let files = faultbook_site::files(store, options, &progress).unwrap();
    assert_eq!(most.into_inner(), of.into_inner(), "progress ends at the end");
    files
}

pub(crate) fn text<'a>(files: &'a [File], path: &str) -> &'a str {
    let file = files.iter().find(|f| f.path == path).unwrap_or_else(|| panic!("no file {path}"));
    std::str::from_utf8(&file.bytes).unwrap()
}

#[test]
fn the_same_knowledge_gives_the_same_bytes_and_a_language_its_own_files() {
    let store = faultbook::embedded();
    for format in [Format::Html, Format::Markdown] {
        let all = build(&store, &options(&store, format));
        assert_eq!(all, build(&faultbook::embedded(), &options(&store, format)));
        let none_named = Options { languages: Vec::new(), ..options(&store, format) };
        assert_eq!(all, build(&store, &none_named), "none named is all");
        let two = Options { languages: vec![Lang(0), Lang(5)], ..options(&store, format) };
        let two = build(&store, &two);
        assert!(two.len() > 2 * 148 && two.len() < all.len(), "{}", two.len());
        let french = |f: &&File| f.path.starts_with("fr/") || f.path.contains(".fr.");
        assert_eq!(two.iter().find(french), None);
        let leads = |f: &&File| f.bytes.windows(4).any(|w| w == b"/fr/" || w == b".fr.");
        assert_eq!(two.iter().find(leads).map(|f| &f.path), None, "leads to pages that are not there");
    }
}
