//! Memory: logs of which every line is an event are read within a limit that the system enforces.
#![cfg(unix)]

use std::fmt::Write;
use std::fs;
use std::process::{Command, Output};

/// The program in a shell that may take so many kB of address space.
fn diagnose_within(kilobytes: usize, arguments: &[&str]) -> Output {
    Command::new("sh")
        .args([
            "-c",
            "ulimit -v \"$0\" && exec \"$@\"",
            &kilobytes.to_string(),
            env!("CARGO_BIN_EXE_faultbook"),
            "diagnose",
        ])
        .args(arguments)
        .output()
        .unwrap()
}

/// A line of an access log.
fn line(log: &mut String, second: usize, user: &str, status: u16) {
    let time = format!("{:02}:{:02}:{:02}", second / 3600, second / 60 % 60, second % 60);
    writeln!(
        log,
        "192.0.2.31 - - [14/Jun/2021:{time} +0200] \"GET /com.broadsoft.xsi-actions/v2.0/user/{user}@example.com/profile \
         HTTP/1.1\" {status} 1489 1 1482000"
    )
    .unwrap();
}

fn repeated(output: &Output) -> Vec<(String, u64)> {
    let json: serde_json::Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|e| panic!("{e}: {}", String::from_utf8_lossy(&output.stderr)));
    let list = json["repeated"].as_array().unwrap().iter();
    list.map(|r| (r["verdict"].as_str().unwrap().to_owned(), r["count"].as_u64().unwrap())).collect()
}

/// What the program needs before it reads a byte, and some: a log kept whole would need several times as much.
const ROOM: usize = 400_000;

#[test]
fn equal_failures_are_one_finding_and_take_no_memory_each() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("access_log");
    let mut log = String::new();
    (0..5_000).for_each(|n| line(&mut log, n / 10, "pat", 401));
    fs::write(&path, log).unwrap();
    let output = diagnose_within(ROOM, &["--format", "json", path.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(repeated(&output), [("problem".to_owned(), 5_000)]);
    assert!(output.stdout.len() < 200_000, "{} bytes are printed", output.stdout.len());
}

#[test]
fn a_log_larger_than_its_memory_is_judged_in_stretches() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("access_log");
    let mut log = String::new();
    let users = 6_000;
    (0..users).for_each(|n| {
        line(&mut log, n * 86_399 / users, &format!("u{n}"), if n % 20 == 7 { 503 } else { 200 })
    });
    fs::write(&path, log).unwrap();
    let output = diagnose_within(ROOM, &["--format", "json", "--max-memory", "8M", path.to_str().unwrap()]);
    let counted = repeated(&output);
    assert_eq!(counted.iter().map(|(_, count)| count).sum::<u64>(), users as u64, "{counted:?}");
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["notes"][0]["code"], "in_stretches");
}

#[test]
fn too_little_memory_is_refused_with_what_would_do() {
    let output = Command::new(env!("CARGO_BIN_EXE_faultbook"))
        .args(["diagnose", "--max-memory", "1M", "x"])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.code() == Some(2) && said.contains("less than 8M"), "{said}");
}
