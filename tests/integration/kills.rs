//! The program killed while it writes: no name holds half a file, and the next run makes everything right.
//!
//! When it is killed is told by what lies in the folder, not by a clock: a fast machine kills as early as a slow one.
#![cfg(unix)]

use faultbook_testing::files;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

/// Every file of a folder with its bytes; none where there is no folder.
fn all(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    if !folder.is_dir() {
        return BTreeMap::new();
    }
    files(folder).iter().map(|f| (f.display().to_string(), fs::read(folder.join(f)).unwrap())).collect()
}

/// How many files and folders lie in a folder; what vanishes while it is looked at is not counted.
fn count(folder: &Path) -> usize {
    let Ok(items) = fs::read_dir(folder) else { return 0 };
    items.flatten().map(|item| 1 + if item.path().is_dir() { count(&item.path()) } else { 0 }).sum()
}

fn command(arguments: &[&str], folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_faultbook"));
    command.current_dir(folder).args(arguments).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// Runs the program and kills it once so many files and folders lie in a folder; false if it ended before.
fn killed(arguments: &[&str], folder: &Path, watched: &Path, at: usize) -> bool {
    let mut child = command(arguments, folder).spawn().unwrap();
    loop {
        if count(watched) >= at {
            child.kill().unwrap();
        }
        if let Some(status) = child.try_wait().unwrap() {
            return !status.success();
        }
        std::thread::yield_now();
    }
}

/// What was written under its final name: drafts begin with a dot, or lie in a folder that does.
fn finished(found: &BTreeMap<String, Vec<u8>>) -> impl Iterator<Item = (&String, &Vec<u8>)> {
    found.iter().filter(|(path, _)| !path.split('/').any(|part| part.starts_with('.')))
}

#[test]
fn a_killed_redaction_leaves_no_half_copy_and_the_next_run_mends() {
    let folder = tempfile::tempdir().unwrap();
    let line = "2023.01.26 16:51:41:106 CET | Info | to pat@example.com at 192.0.2.1\n";
    fs::create_dir(folder.path().join("logs")).unwrap();
    for n in 0..8 {
        fs::write(folder.path().join(format!("logs/{n}.log")), line.repeat(400)).unwrap();
    }
    let arguments = ["redact", "logs", "--out", "out", "--force"];
    let out = folder.path().join("out");
    assert!(command(&arguments, folder.path()).status().unwrap().success());
    let whole = all(&out);
    assert_eq!(whole.len(), 8);
    let mut kills = 0;
    // The folder, the folder in it, then a draft, its copy, the next draft.
    for at in [1, 2, 3, 4, 6, 9] {
        fs::remove_dir_all(&out).unwrap();
        kills += usize::from(killed(&arguments, folder.path(), &out, at));
        let found = all(&out);
        for (path, bytes) in finished(&found) {
            assert!(whole[path] == *bytes, "{path} is not whole after a kill at {at}");
        }
        assert!(command(&arguments, folder.path()).status().unwrap().success());
        let found = all(&out);
        assert!(finished(&found).eq(whole.iter()), "the run after a kill at {at} does not mend");
    }
    assert!(kills >= 4, "killed {kills} times only");
}

#[test]
fn a_killed_site_holds_whole_pages_and_the_next_run_mends() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    let arguments = ["site", "site", "--format", "markdown", "--lang", "en"];
    assert!(command(&arguments, folder.path()).status().unwrap().success());
    let whole = all(&site);
    let mut kills = 0;
    for at in [1, 3, whole.len() / 2, whole.len() + 2, 2 * whole.len()] {
        fs::remove_dir_all(&site).unwrap();
        kills += usize::from(killed(&arguments, folder.path(), &site, at));
        let found = all(&site);
        for (path, bytes) in finished(&found) {
            assert!(whole[path] == *bytes, "{path} is not whole after a kill at {at}");
        }
        assert!(command(&arguments, folder.path()).status().unwrap().success());
        assert!(all(&site) == whole, "the run after a kill at {at} does not mend");
    }
    assert!(kills >= 3, "killed {kills} times only");
}
