//! The command line of `faultbook site`, and that its objects are those of `lookup`. What holds of the pages is tested in
//! `crates/site`.

use assert_cmd::Command;
use faultbook_testing::files;
use serde_json::Value;
use std::fs;
use std::path::Path;

/// Runs `site`; gives the exit status, standard output and standard error.
fn site(folder: &Path, more: &[&str]) -> (i32, String, String) {
    let mut command = Command::cargo_bin("faultbook").unwrap();
    let out = command.arg("site").arg(folder).args(more).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (out.status.code().unwrap(), text(out.stdout), text(out.stderr))
}

#[test]
fn a_site_is_built_built_again_and_loses_a_language() {
    let folder = tempfile::tempdir().unwrap();
    let wiki = folder.path().join("wiki");
    let markdown = ["--format", "markdown", "--lang", "pl,en"];
    let (status, out, err) = site(&wiki, &markdown);
    assert_eq!((status, err.as_str()), (0, ""));
    let all = files(&wiki).len() - 1;
    let readme = wiki.join("README.md");
    assert_eq!(
        out,
        format!("{all} files: {all} written, 0 unchanged, 0 removed; open {}\n", readme.display())
    );
    // The order in which languages are named, and how, changes nothing.
    let (status, out, _) = site(&wiki, &["--format", "markdown", "--lang", "en-GB", "--lang", "pl_PL"]);
    assert_eq!(status, 0);
    assert!(out.starts_with(&format!("{all} files: 0 written, {all} unchanged, 0 removed")), "{out}");
    let (status, out, _) = site(&wiki, &["--format", "markdown", "--lang", "en"]);
    assert_eq!(status, 0);
    assert!(out.contains(&format!("{} removed", all / 2)), "{out}");
    assert!(!wiki.join("pl").exists() && wiki.join("en/codes/200018.md").exists());
}

#[test]
fn the_objects_of_a_site_are_those_of_lookup() {
    let folder = tempfile::tempdir().unwrap();
    let (status, out, err) =
        site(folder.path(), &["--base-url", "https://help.example.com/x", "--title", "Help"]);
    assert_eq!((status, err.as_str()), (0, ""));
    assert!(out.contains(" written, 0 unchanged, 0 removed"), "{out}");
    assert!(folder.path().join("api/v1/index.json").exists());
    for (id, language) in [("200018", "ja"), ("login-flow", "pl"), ("pslog", "nb"), ("1000-1505", "en")] {
        let mut command = Command::cargo_bin("faultbook").unwrap();
        command.args(["lookup", id, "--format", "json", "--lang", language]);
        let printed: Value = serde_json::from_slice(&command.output().unwrap().stdout).unwrap();
        let object = fs::read(folder.path().join(format!("api/v1/entries/{id}.{language}.json"))).unwrap();
        assert_eq!(serde_json::from_slice::<Value>(&object).unwrap(), printed["entries"][0], "{id}");
    }
}

#[test]
fn bad_usage_is_explained_and_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("site");
    for (arguments, says) in [
        (&["--lang", "en,de"][..], "en, fr, ja, nb, nl, pl"),
        (&["--lang", ""], "en, fr, ja, nb, nl, pl"),
        (&["--base-url", "ftp://example.com"], "https://"),
        (&["--base-url", "javascript:alert(1)"], "https://"),
        (&["--base-url", "https://"], "host"),
        (&["--base-url", "https:///x"], "host"),
        (&["--base-url", "https://example.com/?q=1"], "no ?"),
        (&["--base-url", "https://exa mple.com/"], "address"),
        (&["--base-url", "https://user:pw@example.com/"], "a name or a password"),
        (&["--title", " "], "empty"),
        (&["--title", "a\u{202e}b"], "control"),
        (&["--support-contact", ""], "empty"),
        (&["--theme", "/no/such/folder"], "not a folder"),
        (&["--format", "pdf"], "markdown"),
    ] {
        let (status, out, err) = site(&target, arguments);
        assert_eq!((status, out.as_str()), (2, ""), "{arguments:?}");
        assert!(err.contains(says), "{arguments:?}: {err}");
        assert!(!target.exists());
    }
    fs::create_dir(&target).unwrap();
    fs::write(target.join("mine.txt"), "mine").unwrap();
    let (status, _, err) = site(&target, &[]);
    assert_eq!(status, 2);
    assert!(err.contains("--force") && err.contains(&target.display().to_string()), "{err}");
    assert_eq!(site(&target, &["--force", "--lang", "nb"]).0, 0);
    assert_eq!(fs::read_to_string(target.join("mine.txt")).unwrap(), "mine");
}

#[test]
fn options_of_pages_are_said_to_mean_nothing_in_markdown() {
    let folder = tempfile::tempdir().unwrap();
    let arguments = ["--format", "markdown", "--lang", "en", "--base-url", "HTTPS://help.example.com//"];
    let (status, _, err) = site(folder.path(), &arguments);
    assert_eq!(status, 0);
    assert!(err.contains("--base-url"), "{err}");
}
