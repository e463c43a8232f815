//! Memory: logs of which every line is an event, or holds a value that was not met before, are read within a limit that
//! the system enforces.
#![cfg(unix)]

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// The program in a shell that may take so many kB of address space.
fn run_within(kilobytes: usize, command: &str, arguments: &[&str]) -> Output {
    Command::new("sh")
        .args([
            "-c",
            "ulimit -v \"$0\" && exec \"$@\"",
            &kilobytes.to_string(),
            env!("CARGO_BIN_EXE_faultbook"),
            command,
        ])
        .args(arguments)
        .output()
        .unwrap()
}

/// The same for a diagnosis.
fn diagnose_within(kilobytes: usize, arguments: &[&str]) -> Output {
    run_within(kilobytes, "diagnose", arguments)
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

/// A file with an access log of so many users: each asks once in a day, and every twentieth is refused.
fn access_log(path: &Path, users: usize) {
    let mut log = String::new();
    for n in 0..users {
        line(&mut log, n * 86_399 / users, &format!("u{n}"), if n % 20 == 7 { 503 } else { 200 });
    }
    fs::write(path, log).unwrap();
}

/// A PSLog of so many exchanges a day, each the request and the answer of the sample for a user of its own.
fn pslog(path: &Path, exchanges: usize) {
    let sample = faultbook_testing::root().join("tests/data/logs/pslog-409.log");
    let sample = fs::read_to_string(sample).unwrap();
    let records: Vec<&str> =
        sample.split("2021.11.22 10:05:").filter(|r| r.contains("| HttpClient |")).collect();
    assert_eq!(records.len(), 2, "a request and its answer");
    let mut log = String::new();
    for n in 0..exchanges {
        let second = n * 86_399 / exchanges;
        for (milli, record) in records.iter().enumerate() {
            let (_, rest) = record.split_once(' ').unwrap();
            let rest = rest.replace("pat.placeholder", &format!("pat{n}"));
            let (hour, minute) = (second / 3600, second / 60 % 60);
            write!(log, "2021.11.22 {hour:02}:{minute:02}:{:02}:{milli:03} {rest}", second % 60).unwrap();
        }
    }
    fs::write(path, log).unwrap();
}

fn total(counted: &[(String, u64)]) -> u64 {
    counted.iter().map(|(_, count)| count).sum()
}

#[test]
fn exchanges_of_many_users_are_counted_within_the_same_memory() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("PSLog.txt");
    pslog(&path, 2_000);
    let output = diagnose_within(ROOM, &["--format", "json", "--max-memory", "8M", path.to_str().unwrap()]);
    let counted = repeated(&output);
    assert_eq!(total(&counted), 2_000, "{counted:?}");
    assert!(counted.iter().all(|(verdict, _)| verdict == "problem"), "{counted:?}");
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["notes"][0]["code"], "in_stretches");
}

#[test]
fn a_case_and_an_explained_diagnosis_are_no_longer_for_a_longer_log() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("access_log");
    let written = |command: &str, arguments: &[&str], users: usize| {
        access_log(&path, users);
        let all = [arguments, &["--max-memory", "8M", path.to_str().unwrap()]].concat();
        let output = run_within(ROOM, command, &all);
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        output.stdout.len()
    };
    for (command, arguments) in [("case", &[][..]), ("diagnose", &["--explain", "--format", "json"])] {
        let (short, long) = (written(command, arguments, 1_000), written(command, arguments, 4_000));
        assert!(long < short * 11 / 10, "{command}: {short} bytes, then {long}");
    }
}

#[test]
fn several_logs_share_the_memory_of_one() {
    let folder = tempfile::tempdir().unwrap();
    for host in 0..3 {
        access_log(&folder.path().join(format!("access_log.{host}")), 2_000);
    }
    pslog(&folder.path().join("PSLog.txt"), 500);
    let output =
        diagnose_within(ROOM, &["--format", "json", "--max-memory", "8M", folder.path().to_str().unwrap()]);
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["files"].as_array().unwrap().len(), 4);
    let exchanges = json["repeated"].as_array().unwrap().iter().filter(|r| r["kind"] == "exchange");
    assert_eq!(exchanges.map(|r| r["count"].as_u64().unwrap()).sum::<u64>(), 500);
    assert_eq!(json["notes"][0]["code"], "in_stretches");
}

#[test]
fn values_beyond_the_memory_for_placeholders_are_masked_and_said() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("values.log");
    let mut log = String::new();
    for n in 0..1_500 {
        let users = (0..16).map(|u| format!("pat{n}.{u}@example.com"));
        writeln!(log, "password=hunter{n} {}", users.collect::<Vec<_>>().join(" ")).unwrap();
    }
    fs::write(&path, &log).unwrap();
    let output = run_within(ROOM, "redact", &["--max-memory", "8M", path.to_str().unwrap()]);
    let (copy, said) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    assert!(output.status.code() == Some(0) && said.contains("more different values"), "{said}");
    assert_eq!(copy.lines().count(), log.lines().count());
    assert!(!copy.contains("pat") && !copy.contains("hunter"), "{}", copy.lines().next().unwrap());
}
