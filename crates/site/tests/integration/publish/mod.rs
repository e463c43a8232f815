//! How a site becomes a folder: what is written and what is left alone. Runs that do not finish are in [`interrupted`],
//! folders that are not written to in [`refused`].

mod interrupted;
mod refused;

use faultbook_site::File;
use faultbook_site::publish::{MANIFEST, PublishError, Published, publish};
use faultbook_testing::files as listed;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};
use tempfile::TempDir;

pub(crate) fn site(files: &[(&str, &str)]) -> Vec<File> {
    files
        .iter()
        .map(|(path, text)| File { path: (*path).to_owned(), bytes: text.as_bytes().to_vec() })
        .collect()
}

/// A first site, and a second that changes, drops and adds pages.
pub(crate) fn first() -> Vec<File> {
    site(&[
        ("index.html", "root 1"),
        ("en/index.html", "en 1"),
        ("en/codes/1.html", "one 1"),
        ("en/codes/2.html", "two"),
        ("pl/index.html", "pl 1"),
        ("pl/codes/1.html", "jeden"),
    ])
}

pub(crate) fn second() -> Vec<File> {
    site(&[
        ("index.html", "root 2"),
        ("en/index.html", "en 2"),
        ("en/codes/1.html", "one 2"),
        ("en/codes/2.html", "two"),
        ("en/logs/3.html", "three"),
    ])
}

pub(crate) struct Folder(pub(crate) TempDir);

impl Folder {
    pub(crate) fn new() -> Folder {
        Folder(tempfile::tempdir().unwrap())
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.0.path().join("site")
    }

    pub(crate) fn at(&self, path: &str) -> PathBuf {
        self.path().join(path)
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        fs::create_dir_all(self.at(path).parent().unwrap()).unwrap();
        fs::write(self.at(path), text).unwrap();
    }

    pub(crate) fn publish(&self, files: &[File], force: bool) -> Result<Published, PublishError> {
        publish(&self.path(), files, force, &|_, _| {})
    }

    /// Everything that is there, without our list.
    pub(crate) fn holds(&self) -> BTreeMap<String, Vec<u8>> {
        let paths = listed(&self.path()).into_iter().filter(|p| p != Path::new(MANIFEST));
        paths.map(|p| (p.to_str().unwrap().to_owned(), fs::read(self.path().join(&p)).unwrap())).collect()
    }

    pub(crate) fn assert_holds(&self, files: &[File]) {
        let expected: BTreeMap<_, _> = files.iter().map(|f| (f.path.clone(), f.bytes.clone())).collect();
        assert_eq!(self.holds(), expected);
        let list = fs::read_to_string(self.at(MANIFEST)).unwrap();
        assert!(list.starts_with("# Faultbook site 1: "), "{list}");
        let named: Vec<&str> = list.lines().skip(1).map(|l| l.split_once("  ").unwrap().1).collect();
        assert_eq!(
            named,
            expected.keys().map(String::as_str).collect::<Vec<_>>(),
            "sorted, one line for each"
        );
    }
}

pub(crate) const fn published(written: usize, unchanged: usize, removed: usize) -> Published {
    Published { written, unchanged, removed }
}

#[test]
fn a_second_run_writes_nothing_and_a_changed_site_only_what_changed() {
    let folder = Folder::new();
    assert_eq!(folder.publish(&first(), false).unwrap(), published(6, 0, 0));
    folder.assert_holds(&first());
    let old = SystemTime::now() - Duration::from_secs(86_400);
    for path in listed(&folder.path()) {
        fs::File::options().write(true).open(folder.path().join(path)).unwrap().set_modified(old).unwrap();
    }
    let modified = |path: &str| fs::metadata(folder.at(path)).unwrap().modified().unwrap();
    let stamp = modified("index.html");
    assert_eq!(folder.publish(&first(), false).unwrap(), published(0, 6, 0));
    for path in listed(&folder.path()) {
        assert_eq!(modified(path.to_str().unwrap()), stamp, "{path:?}");
    }
    assert_eq!(folder.publish(&second(), false).unwrap(), published(4, 1, 2));
    folder.assert_holds(&second());
    assert_eq!(modified("en/codes/2.html"), stamp);
    assert!(modified("en/codes/1.html") > stamp && modified(MANIFEST) > stamp);
    assert!(!folder.at("pl").exists(), "folders that are empty go, too");
}

#[test]
fn a_folder_of_somebody_else_is_refused_and_forced_without_loss() {
    let folder = Folder::new();
    folder.write("notes.txt", "mine");
    folder.write("index.html", "my own page");
    let error = folder.publish(&first(), false).unwrap_err();
    assert!(matches!(error, PublishError::Foreign(_)) && error.to_string().contains("--force"), "{error}");
    assert_eq!(folder.holds().len(), 2);
    assert_eq!(folder.publish(&first(), true).unwrap(), published(6, 0, 0));
    assert_eq!(folder.holds()["index.html"], b"root 1");
    assert_eq!(folder.holds()["notes.txt"], b"mine");
    // It is ours now; what we did not write stays all the same.
    folder.write("pl/mine.txt", "mine, too");
    assert_eq!(folder.publish(&second(), false).unwrap(), published(4, 1, 2));
    assert_eq!(folder.holds()["pl/mine.txt"], b"mine, too");
    assert_eq!(folder.holds()["notes.txt"], b"mine");
    assert!(!folder.at("pl/index.html").exists());
}

#[test]
fn an_empty_folder_is_taken_and_a_file_is_not() {
    let folder = Folder::new();
    fs::create_dir(folder.path()).unwrap();
    assert_eq!(folder.publish(&first(), false).unwrap(), published(6, 0, 0));
    let deep = folder.at("a/b/c");
    assert_eq!(publish(&deep, &first(), false, &|_, _| {}).unwrap(), published(6, 0, 0));
    let error = publish(&folder.at("index.html"), &first(), true, &|_, _| {}).unwrap_err();
    assert!(matches!(error, PublishError::NotAFolder(_)), "{error}");
}

#[test]
fn progress_only_goes_to_the_end() {
    let folder = Folder::new();
    let most = AtomicUsize::new(0);
    let look = |done: usize, of: usize| {
        assert!(of == 12 && done <= of, "{done} of {of}");
        most.fetch_max(done, Ordering::Relaxed);
    };
    publish(&folder.path(), &first(), false, &look).unwrap();
    assert_eq!(most.into_inner(), 12);
}
