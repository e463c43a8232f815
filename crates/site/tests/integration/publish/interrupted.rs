//! Runs that stop before the end, and runs that meet.

use super::{Folder, first, published, second, site};
use faultbook_site::File;
use faultbook_site::publish::{MANIFEST, PublishError, STAGING, publish};
use std::collections::BTreeMap;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};

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
    let obstacle = folder.at("en/index.html");
    let interfere = |done: usize, _: usize| {
        if done == 7 {
            fs::remove_file(&obstacle).unwrap();
            fs::create_dir_all(obstacle.join("x")).unwrap();
        }
    };
    let error = publish(&folder.path(), &second(), false, &interfere).unwrap_err();
    assert!(
        matches!(error, PublishError::Half { .. }) && error.to_string().contains("en/index.html"),
        "{error}"
    );
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
    assert_eq!(page("en/logs/3.html"), "three", "new pages first");
    fs::remove_dir_all(&obstacle).unwrap();
    assert_eq!(folder.publish(&second(), false).unwrap(), published(2, 3, 2));
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
