//! How a site becomes a folder: what is written, what is left alone, what is refused.

use faultbook_site::File;
use faultbook_site::publish::{MANIFEST, PublishError, Published, STAGING, publish};
use faultbook_testing::files as listed;
use std::collections::BTreeMap;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};
use tempfile::TempDir;

fn site(files: &[(&str, &str)]) -> Vec<File> {
    files
        .iter()
        .map(|(path, text)| File { path: (*path).to_owned(), bytes: text.as_bytes().to_vec() })
        .collect()
}

/// A first site, and a second that changes, drops and adds pages.
fn first() -> Vec<File> {
    site(&[
        ("index.html", "root 1"),
        ("en/index.html", "en 1"),
        ("en/codes/1.html", "one 1"),
        ("en/codes/2.html", "two"),
        ("pl/index.html", "pl 1"),
        ("pl/codes/1.html", "jeden"),
    ])
}

fn second() -> Vec<File> {
    site(&[
        ("index.html", "root 2"),
        ("en/index.html", "en 2"),
        ("en/codes/1.html", "one 2"),
        ("en/codes/2.html", "two"),
        ("en/logs/3.html", "three"),
    ])
}

struct Folder(TempDir);

impl Folder {
    fn new() -> Folder {
        Folder(tempfile::tempdir().unwrap())
    }

    fn path(&self) -> PathBuf {
        self.0.path().join("site")
    }

    fn at(&self, path: &str) -> PathBuf {
        self.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        fs::create_dir_all(self.at(path).parent().unwrap()).unwrap();
        fs::write(self.at(path), text).unwrap();
    }

    fn publish(&self, files: &[File], force: bool) -> Result<Published, PublishError> {
        publish(&self.path(), files, force, &|_, _| {})
    }

    /// Everything that is there, without our list.
    fn holds(&self) -> BTreeMap<String, Vec<u8>> {
        let paths = listed(&self.path()).into_iter().filter(|p| p != Path::new(MANIFEST));
        paths.map(|p| (p.to_str().unwrap().to_owned(), fs::read(self.path().join(&p)).unwrap())).collect()
    }

    fn assert_holds(&self, files: &[File]) {
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

const fn published(written: usize, unchanged: usize, removed: usize) -> Published {
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

/// A run that dies while it writes: the old site is whole, and the next run finishes and cleans up.
#[test]
fn a_run_that_is_interrupted_leaves_the_old_site() {
    for stop in 1..=4 {
        let folder = Folder::new();
        folder.publish(&first(), false).unwrap();
        let dies = |done: usize, _: usize| assert!(done < 6 + stop, "interrupted on purpose");
        let run = AssertUnwindSafe(|| publish(&folder.path(), &second(), false, &dies));
        assert!(catch_unwind(run).is_err(), "stopped at {stop}");
        assert!(folder.at(STAGING).is_dir());
        let left: BTreeMap<_, _> =
            folder.holds().into_iter().filter(|(path, _)| !path.starts_with(STAGING)).collect();
        assert_eq!(left, first().into_iter().map(|f| (f.path, f.bytes)).collect(), "stopped at {stop}");
        folder.publish(&second(), false).unwrap();
        folder.assert_holds(&second());
    }
}

/// Something gets in the way after all was compared: some pages are new, some old, none is half, and the next run
/// finishes, with what the broken one had added in mind.
#[test]
fn a_run_that_breaks_between_two_pages_is_finished_by_the_next() {
    let folder = Folder::new();
    folder.publish(&first(), false).unwrap();
    let obstacle = folder.at("en/logs/3.html");
    let interfere = |done: usize, _: usize| {
        if done == 7 {
            fs::create_dir_all(obstacle.join("x")).unwrap();
        }
    };
    let error = publish(&folder.path(), &second(), false, &interfere).unwrap_err();
    assert!(matches!(error, PublishError::Half { .. }) && error.to_string().contains("3.html"), "{error}");
    let whole: Vec<File> = first().into_iter().chain(second()).collect();
    let pages: Vec<_> = folder.holds().into_iter().filter(|(path, _)| !path.starts_with(STAGING)).collect();
    assert_eq!(pages.len(), 6);
    for (path, bytes) in &pages {
        assert!(whole.iter().any(|f| f.path == *path && f.bytes == *bytes), "{path}");
    }
    let page = |path: &str| fs::read_to_string(folder.at(path)).unwrap();
    assert_eq!(
        (page("en/codes/1.html"), page("index.html")),
        ("one 2".into(), "root 1".into()),
        "landing last"
    );
    fs::remove_dir_all(&obstacle).unwrap();
    assert_eq!(folder.publish(&second(), false).unwrap(), published(3, 2, 2));
    folder.assert_holds(&second());
}

#[test]
fn a_folder_of_unfinished_files_is_cleaned() {
    let folder = Folder::new();
    folder.publish(&first(), false).unwrap();
    folder.write(&format!("{STAGING}/0.new"), "hal");
    folder.write(&format!("{STAGING}/plan"), "not a plan");
    folder.write(&format!("{STAGING}/deep/er"), "");
    assert_eq!(folder.publish(&first(), false).unwrap(), published(0, 6, 0));
    folder.assert_holds(&first());
    // The very first run may have been stopped, too: a folder with nothing else is no other people's folder.
    let folder = Folder::new();
    folder.write(&format!("{STAGING}/0.new"), "hal");
    assert_eq!(folder.publish(&first(), false).unwrap(), published(6, 0, 0));
    folder.assert_holds(&first());
}

/// A run that dies between two renames has written down what it was about to do.
#[test]
fn what_an_interrupted_run_wrote_is_known_and_nothing_else() {
    let other = Folder::new();
    other.publish(&second(), false).unwrap();
    let plan = fs::read_to_string(other.at(MANIFEST)).unwrap();
    for finished in [true, false] {
        let folder = Folder::new();
        if finished {
            folder.publish(&first(), false).unwrap();
        }
        folder.write(&format!("{STAGING}/plan"), &plan);
        folder.write("en/logs/3.html", "three");
        let third = site(&[("index.html", "root 3")]);
        let removed = if finished { 6 } else { 1 };
        assert_eq!(folder.publish(&third, false).unwrap(), published(1, 0, removed));
        folder.assert_holds(&third);
        // A file that has a planned name but other bytes is somebody else's.
        folder.write(&format!("{STAGING}/plan"), &plan);
        folder.write("en/logs/3.html", "mine");
        assert_eq!(folder.publish(&third, false).unwrap(), published(0, 1, 0));
        assert_eq!(folder.holds()["en/logs/3.html"], b"mine");
    }
}

#[test]
fn what_is_in_the_way_is_named_and_the_old_site_stays() {
    let folder = Folder::new();
    folder.publish(&first(), false).unwrap();
    let before = folder.holds();
    let refused = |what: &str| {
        let error = folder.publish(&second(), false).unwrap_err();
        assert!(error.to_string().contains(what) && error.to_string().contains("run again"), "{error}");
        assert!(!folder.at(STAGING).exists(), "{what}");
        error
    };
    // A folder where a new page belongs, a file where a new folder belongs.
    fs::create_dir_all(folder.at("en/logs/3.html/x")).unwrap();
    assert!(matches!(refused("3.html"), PublishError::InTheWay(_)));
    fs::remove_dir_all(folder.at("en/logs")).unwrap();
    fs::write(folder.at("en/logs"), "").unwrap();
    assert!(matches!(refused("logs"), PublishError::InTheWay(_)));
    fs::remove_file(folder.at("en/logs")).unwrap();
    // A read-only page that would have to change.
    let protect = |path: &str, yes: bool| {
        let mut rights = fs::metadata(folder.at(path)).unwrap().permissions();
        rights.set_readonly(yes);
        fs::set_permissions(folder.at(path), rights).unwrap();
    };
    protect("en/codes/1.html", true);
    assert!(matches!(refused("1.html"), PublishError::Protected(_)));
    #[allow(clippy::permissions_set_readonly_false, reason = "a test's own folder")]
    protect("en/codes/1.html", false);
    assert_eq!(folder.holds(), before);
    assert_eq!(folder.publish(&second(), false).unwrap(), published(4, 1, 2));
}

#[test]
#[cfg(unix)]
fn a_read_only_folder_is_named_and_the_old_site_stays() {
    use std::os::unix::fs::PermissionsExt;
    for path in ["en/codes", "pl/codes", "."] {
        let folder = Folder::new();
        folder.publish(&first(), false).unwrap();
        let before = folder.holds();
        let rights = |mode| fs::set_permissions(folder.at(path), fs::Permissions::from_mode(mode)).unwrap();
        rights(0o555);
        let outcome = folder.publish(&second(), false);
        rights(0o755);
        let error = outcome.unwrap_err();
        assert!(!matches!(error, PublishError::Half { .. }), "{error}");
        assert!(error.to_string().contains(path), "{error}");
        assert_eq!(folder.holds(), before);
        assert!(!folder.at("en/logs").exists() && !folder.at(STAGING).exists());
        folder.publish(&second(), false).unwrap();
        folder.assert_holds(&second());
    }
}

#[test]
#[cfg(unix)]
fn no_link_is_followed() {
    use std::os::unix::fs::symlink;
    let outside = tempfile::tempdir().unwrap();
    let theirs = outside.path().join("theirs.html");
    fs::write(&theirs, "theirs").unwrap();
    let folder = Folder::new();
    folder.publish(&first(), false).unwrap();
    // A page that has become a link is replaced, not what it leads to; one that is to be removed stays.
    for page in ["en/codes/1.html", "pl/codes/1.html"] {
        fs::remove_file(folder.at(page)).unwrap();
        symlink(&theirs, folder.at(page)).unwrap();
    }
    assert_eq!(folder.publish(&second(), false).unwrap(), published(4, 1, 1));
    assert!(!folder.at("en/codes/1.html").symlink_metadata().unwrap().is_symlink());
    assert!(folder.at("pl/codes/1.html").symlink_metadata().unwrap().is_symlink());
    assert_eq!(fs::read_to_string(&theirs).unwrap(), "theirs");
    // A folder that is a link is refused, whichever way the site has to go through it.
    fs::remove_dir_all(folder.at("en")).unwrap();
    symlink(outside.path(), folder.at("en")).unwrap();
    let error = folder.publish(&second(), false).unwrap_err();
    assert!(matches!(error, PublishError::Link(_)), "{error}");
    fs::create_dir(outside.path().join("codes")).unwrap();
    fs::write(outside.path().join("codes/2.html"), "two").unwrap();
    folder.publish(&site(&[("index.html", "root")]), false).unwrap();
    assert_eq!(fs::read_to_string(outside.path().join("codes/2.html")).unwrap(), "two", "not removed there");
}

#[test]
fn no_path_leads_out() {
    for path in ["../x.html", "/tmp/x.html", "en/../../x", "c:/x", MANIFEST, "en//x"] {
        let folder = Folder::new();
        let error = folder.publish(&site(&[("a.html", ""), (path, "")]), true).unwrap_err();
        assert!(matches!(error, PublishError::Path(..)) && error.to_string().contains(path), "{error}");
        assert!(!folder.path().exists());
    }
    let folder = Folder::new();
    let twice = site(&[("a/B.html", ""), ("a/b.html", "")]);
    assert!(matches!(folder.publish(&twice, false), Err(PublishError::Path(..))));
}

/// A list that somebody changed by hand removes nothing outside, and a damaged one makes the folder foreign.
#[test]
fn a_damaged_list_removes_nothing() {
    let folder = Folder::new();
    folder.publish(&first(), false).unwrap();
    let victim = folder.0.path().join("victim.txt");
    fs::write(&victim, "mine").unwrap();
    let list = fs::read_to_string(folder.at(MANIFEST)).unwrap();
    fs::write(folder.at(MANIFEST), format!("{list}{}  ../victim.txt\n", "0".repeat(64))).unwrap();
    assert!(matches!(folder.publish(&second(), false), Err(PublishError::Foreign(_))));
    folder.publish(&second(), true).unwrap();
    assert_eq!(fs::read_to_string(&victim).unwrap(), "mine");
    assert!(folder.at("pl/index.html").exists(), "unknown to a forced run, so it stays");
}

#[test]
fn two_runs_at_once_do_not_mix() {
    let folder = Folder::new();
    folder.publish(&first(), false).unwrap();
    let refused = AtomicUsize::new(0);
    let meanwhile = |done: usize, _: usize| {
        if done == 7 {
            // The first page of the other run has just been written aside.
            if let Err(PublishError::Busy(_)) = folder.publish(&first()[..1], false) {
                refused.fetch_add(1, Ordering::Relaxed);
            }
        }
    };
    publish(&folder.path(), &second(), false, &meanwhile).unwrap();
    assert_eq!(refused.into_inner(), 1);
    folder.assert_holds(&second());
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
