//! Builds sites for the tests, and tests what holds for all of them.

use faultbook_knowledge::model::Lang;
use faultbook_knowledge::store::Store;
use faultbook_site::{File, Format, Options};
use faultbook_testing::knowledge;
use std::sync::atomic::{AtomicUsize, Ordering};

pub(crate) fn in_format(format: Format) -> Options {
    Options { format, ..Options::default() }
}

/// All files of a site; checks the progress, too.
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
    let entries = knowledge().blob().entry_count() as usize;
    for format in [Format::Html, Format::Markdown] {
        let options = Options { languages: vec![Lang(0), Lang(5)], ..in_format(format) };
        let one = build(&knowledge(), &options);
        assert_eq!(one, build(&knowledge(), &options));
        let other_order = Options { languages: vec![Lang(5), Lang(0)], ..in_format(format) };
        assert_eq!(
            one,
            build(&knowledge(), &other_order),
            "the order in which languages are named changes nothing"
        );
        assert!(one.len() > 2 * entries, "{}", one.len());
        let french = |f: &&File| f.path.starts_with("fr/") || f.path.contains(".fr.");
        assert_eq!(one.iter().find(french), None);
        let leads = |f: &&File| f.bytes.windows(4).any(|w| w == b"/fr/" || w == b".fr.");
        assert_eq!(one.iter().find(leads).map(|f| &f.path), None, "leads to pages that are not there");
    }
}
