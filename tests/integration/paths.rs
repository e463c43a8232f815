//! What a command reads and writes: only what was named, and never one over the other.

use assert_cmd::Command;
use faultbook_testing::{files, root};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Runs the program in a folder; gives the exit status, standard output and standard error.
fn run(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let mut command = Command::cargo_bin("faultbook").unwrap();
    command.current_dir(folder).args(arguments).timeout(std::time::Duration::from_secs(60));
    let out = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    (out.status.code().unwrap_or(-1), text(out.stdout), text(out.stderr))
}

/// A folder with these files, each with its own name in it.
fn folder(names: &[&str]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for name in names {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, format!("{name}: pat@example.com\n")).unwrap();
    }
    folder
}

/// Every file with its bytes.
fn all(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    files(folder).iter().map(|f| (f.display().to_string(), fs::read(folder.join(f)).unwrap())).collect()
}

#[test]
fn an_output_that_meets_an_input_is_refused_before_anything_is_written() {
    let made = folder(&["xsp1/PSLog.txt", "xsp2/PSLog.txt", "xsp3/a/x.log", "logs.gz", "logs"]);
    let before = all(made.path());
    for (arguments, names) in [
        (&["xsp1/PSLog.txt", "xsp2/PSLog.txt", "--out", "xsp2"][..], ["xsp1/PSLog.txt", "xsp2/PSLog.txt"]),
        (
            &["xsp1/PSLog.txt", "xsp2/PSLog.txt", "--out", "./xsp1/../xsp2"],
            ["xsp1/PSLog.txt", "xsp2/PSLog.txt"],
        ),
        (&["xsp1", "--out", "."], ["xsp1/PSLog.txt", "./xsp1/PSLog.txt"]),
        (&["xsp1", "--out", "xsp1"], ["xsp1", "--out"]),
        (&["xsp2", "xsp1", "xsp3/a", "xsp3/a/x.log", "--out", "xsp3"], ["xsp3/a/x.log", "xsp3/a/x.log"]),
        (&["logs.gz", "logs", "--out", "."], ["logs.gz", "logs"]),
    ] {
        for force in [&["--force"][..], &[]] {
            let arguments = [&["redact"], arguments, force].concat();
            let (status, _, said) = run(made.path(), &arguments);
            assert_eq!(status, 2, "{arguments:?}: {said}");
            assert!(names.iter().all(|name| said.contains(name)), "{arguments:?}: {said}");
            assert!(said.contains("another"), "no way out: {said}");
            assert_eq!(all(made.path()), before, "{arguments:?}");
        }
    }
}

#[test]
#[cfg(unix)]
fn copies_are_not_written_through_links() {
    use std::os::unix::fs::symlink;
    let made = folder(&["in/a/x.log", "other/x.log"]);
    fs::create_dir_all(made.path().join("out/in")).unwrap();
    symlink(made.path().join("other"), made.path().join("out/in/a")).unwrap();
    let before = all(&made.path().join("other"));
    let (status, _, said) = run(made.path(), &["redact", "in", "--out", "out", "--force"]);
    assert_eq!(status, 2, "{said}");
    assert!(said.contains("out/in/a is a symbolic link"), "{said}");
    // A second name of an input is an input, too.
    fs::remove_file(made.path().join("out/in/a")).unwrap();
    fs::create_dir(made.path().join("out/in/a")).unwrap();
    fs::hard_link(made.path().join("in/a/x.log"), made.path().join("out/in/a/x.log")).unwrap();
    let (status, _, said) = run(made.path(), &["redact", "in", "--out", "out", "--force"]);
    assert_eq!(status, 2, "{said}");
    assert_eq!(all(&made.path().join("other")), before);
}

#[test]
fn what_a_run_writes_is_not_read_along() {
    let made = folder(&["G/x.log", "G/sub/y.log"]);
    for force in [&[][..], &["--force"], &["--force"]] {
        let (status, _, said) = run(made.path(), &[&["redact", "G", "--out", "G/red"], force].concat());
        assert_eq!(status, 0, "{said}");
        assert_eq!(
            said.contains("G/red could not be read: it is where the output"),
            !force.is_empty(),
            "{said}"
        );
        let names: Vec<String> = all(made.path()).into_keys().collect();
        assert_eq!(names, ["G/red/G/sub/y.log", "G/red/G/x.log", "G/sub/y.log", "G/x.log"]);
    }
}

#[test]
#[cfg(unix)]
fn standard_output_is_not_read_along() {
    let made = folder(&["G/x.log", "G/report"]);
    let shell = |line: &str| {
        let mut command = std::process::Command::new("sh");
        let line = line.replace("faultbook", env!("CARGO_BIN_EXE_faultbook"));
        command.current_dir(made.path()).args(["-c", &line]).output().unwrap()
    };
    let out = shell("faultbook redact G/x.log >> G/x.log");
    assert_eq!(out.status.code(), Some(2));
    assert!(
        String::from_utf8_lossy(&out.stderr)
            .contains("G/x.log is to be read, but standard output goes to it")
    );
    assert_eq!(fs::read_to_string(made.path().join("G/x.log")).unwrap(), "G/x.log: pat@example.com\n");
    shell("faultbook diagnose G >> G/report");
    let report = fs::read_to_string(made.path().join("G/report")).unwrap();
    assert!(report.contains("it is where the output of this run goes"), "{report}");
}

#[test]
fn names_that_differ_only_in_case_give_two_copies() {
    let made = folder(&["in/PSLog.txt", "in/pslog.txt", "in/A/x", "in/a/x", "in/a/X"]);
    if files(&made.path().join("in")).len() < 5 {
        return; // This file system has already made them one.
    }
    let (status, _, said) = run(made.path(), &["redact", "in", "--out", "out"]);
    assert_eq!(status, 0, "{said}");
    let copies = all(&made.path().join("out"));
    let folded: std::collections::BTreeSet<String> = copies.keys().map(|name| name.to_lowercase()).collect();
    assert_eq!(folded.len(), 5, "{:?}", copies.keys());
    let contents: std::collections::BTreeSet<&Vec<u8>> = copies.values().collect();
    assert_eq!(contents.len(), 5);
}

#[test]
#[cfg(target_os = "linux")]
fn every_command_refuses_what_is_not_stored() {
    let made = folder(&["x.log", "help/old"]);
    let at = |name: &str| made.path().join(name).display().to_string();
    let pipe = at("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let _socket = std::os::unix::net::UnixListener::bind(at("socket")).unwrap();
    let theme = |odd: &str| {
        let theme = tempfile::tempdir_in(made.path()).unwrap();
        fs::create_dir(theme.path().join("assets")).unwrap();
        std::os::unix::fs::symlink(odd, theme.path().join("assets/x.css")).unwrap();
        theme
    };
    for odd in [&*pipe, &at("socket"), "/dev/zero", "/proc/self/status", "/proc/self/mem"] {
        for arguments in
            [&["ask", "--file"][..], &["diagnose"], &["case"], &["redact"], &["redact", "--out", "out"]]
        {
            let (status, out, said) = run(made.path(), &[arguments, &[odd]].concat());
            assert_eq!(status, 2, "{arguments:?} {odd}: {said}");
            assert!(format!("{out}{said}").contains(odd), "{arguments:?} {odd}: {out}{said}");
        }
        let theme = theme(odd);
        let (status, _, said) =
            run(made.path(), &["site", "new", "--theme", &theme.path().display().to_string()]);
        assert_eq!(status, 2, "{odd}: {said}");
        assert!(said.contains("x.css"), "{said}");
    }
    let (status, out, _) = run(made.path(), &["diagnose", "/proc/self"]);
    assert_eq!(status, 2);
    assert!(out.contains("it is not stored anywhere"), "{out}");
    assert!(out.lines().count() < 20, "{out}");
}

/// What an author's folder may hold: files of a sane size, and nothing that leads elsewhere.
#[test]
#[cfg(target_os = "linux")]
fn a_knowledge_folder_holds_files_only() {
    let small = root().join("tests/data/small-knowledge");
    let copy = tempfile::tempdir().unwrap();
    for file in files(&small) {
        let path = copy.path().join(&file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::copy(small.join(&file), path).unwrap();
    }
    let odd = copy.path().join("codes/odd.yaml");
    fs::create_dir_all(odd.parent().unwrap()).unwrap();
    let refused = |expected: &str| {
        for arguments in [&["check", "."][..], &["confirm", ".", "--lang", "fr", "--all"]] {
            let (status, _, said) = run(copy.path(), arguments);
            assert_eq!(status, 2, "{arguments:?}: {said}");
            assert!(said.contains("odd.yaml") && said.contains(expected), "{arguments:?}: {said}");
        }
        fs::remove_file(&odd).unwrap();
    };
    assert!(std::process::Command::new("mkfifo").arg(&odd).status().unwrap().success());
    refused("named pipe");
    std::os::unix::fs::symlink("/etc/hostname", &odd).unwrap();
    refused("symbolic link");
    fs::File::create(&odd).unwrap().set_len(5 << 30).unwrap();
    refused("larger than 16 MB");
}

#[test]
#[cfg(target_os = "linux")]
fn what_the_shell_hands_over_is_read_like_standard_input() {
    let made = folder(&["x.log"]);
    let shell = |line: &str| {
        let mut command = std::process::Command::new("sh");
        let line = line.replace("faultbook", env!("CARGO_BIN_EXE_faultbook"));
        command.current_dir(made.path()).args(["-c", &line]).output().unwrap()
    };
    for name in ["/dev/stdin", "/dev/fd/0", "/proc/self/fd/0", "-"] {
        let out = shell(&format!("cat x.log | faultbook redact {name}"));
        assert_eq!(String::from_utf8_lossy(&out.stdout), "x.log: user-1@example.invalid\n", "{name}");
        let out = shell(&format!("echo 'error 200 018' | faultbook ask --file {name}"));
        assert_eq!(out.status.code(), Some(0), "{name}");
    }
}
