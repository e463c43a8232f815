//! A run that is killed before any of its steps: what readers find then, and what the next run makes of it.

use super::{STAGING, publish, publish_in_steps};
use crate::file::File;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A site whose pages name in each line a page that they link to.
fn site(pages: &[(&str, &str)]) -> Vec<File> {
    pages.iter().map(|(path, links)| File::from_text(*path, links.replace(' ', "\n"))).collect()
}

/// Every page that a reader reaches from the landing page, and the links that lead nowhere.
fn reached(folder: &Path) -> (BTreeSet<String>, Vec<String>) {
    let (mut seen, mut dead) = (BTreeSet::new(), Vec::new());
    let mut open = vec!["index.html".to_owned()];
    while let Some(path) = open.pop() {
        if !seen.insert(path.clone()) {
            continue;
        }
        match fs::read_to_string(folder.join(&path)) {
            Ok(text) => open.extend(text.lines().skip(1).map(str::to_owned)),
            Err(_) => dead.push(path),
        }
    }
    (seen, dead)
}

#[test]
fn a_kill_leaves_no_dead_link_and_the_next_run_mends() {
    let old = site(&[
        ("index.html", "1 en/index.html pl/index.html assets/a.css"),
        ("en/index.html", "1 en/b.html en/z.html index.html"),
        ("en/b.html", "1 en/z.html"),
        ("en/z.html", "1 pl/z.html"),
        ("pl/index.html", "1 pl/z.html"),
        ("pl/z.html", "1 index.html assets/a.css"),
        ("assets/a.css", "1"),
    ]);
    let new = site(&[
        ("index.html", "2 en/index.html ja/index.html assets/b.css"),
        ("en/index.html", "2 en/a.html en/b.html index.html"),
        ("en/a.html", "2 ja/a.html en/b.html"),
        ("en/b.html", "2 en/a.html ja/z.html"),
        ("ja/index.html", "2 ja/a.html en/index.html"),
        ("ja/a.html", "2 ja/z.html assets/b.css"),
        ("ja/z.html", "2 index.html"),
        ("assets/b.css", "2"),
    ]);
    let quiet = |_: usize, _: usize| {};
    let mut stops = 0;
    for stop in 0.. {
        let folder = tempfile::tempdir().unwrap();
        publish(folder.path(), &old, true, &quiet).unwrap();
        let steps = AtomicUsize::new(0);
        let step = || assert!(steps.fetch_add(1, Ordering::Relaxed) < stop, "killed on purpose");
        let run = AssertUnwindSafe(|| publish_in_steps(folder.path(), &new, false, &quiet, &step));
        let killed = catch_unwind(run).is_err();
        let (seen, dead) = reached(folder.path());
        assert!(seen.len() >= old.len().min(new.len()) - 1 && dead.is_empty(), "stopped at {stop}: {dead:?}");
        publish(folder.path(), &new, false, &quiet).unwrap();
        let holds: BTreeMap<String, Vec<u8>> = faultbook_testing::files(folder.path())
            .iter()
            .filter(|path| !path.starts_with(".faultbook-site"))
            .map(|path| (path.display().to_string(), fs::read(folder.path().join(path)).unwrap()))
            .collect();
        let expected: BTreeMap<String, Vec<u8>> =
            new.iter().map(|file| (file.path.clone(), file.bytes.clone())).collect();
        assert_eq!(holds, expected, "stopped at {stop}");
        assert!(!folder.path().join(STAGING).exists());
        stops += 1;
        if !killed {
            break;
        }
    }
    assert_eq!(stops, 8 + 4 + 1 + 1, "each change, each removal, the list, and a run to the end");
}
