//! Standard input that never ends: every command ends, or goes on for as long as somebody reads, in bounded memory.
#![cfg(unix)]

use std::process::{Command, Output};

/// Runs a line of the shell, in which `faultbook` is the program; no process of it may take more than 400 MB of addresses.
fn shell(line: &str) -> Output {
    let line = line.replace("faultbook", env!("CARGO_BIN_EXE_faultbook"));
    Command::new("sh").args(["-c", &format!("ulimit -v 400000; {line}")]).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

const LINE: &str = "192.0.2.31 - - [14/Jun/2021:09:20:50 +0200] \\\"GET /com.broadsoft.xsi-actions/v2.0/user/pat@example.com/profile \
                    HTTP/1.1\\\" 200 1489 1 1482000";

#[test]
fn a_diagnosis_of_an_endless_stream_reads_what_is_allowed_and_says_so() {
    let access_log = format!("yes \"{LINE}\"");
    for (source, format) in [(&*access_log, "tomcat-access-log"), ("cat /dev/zero", ""), ("yes", "")] {
        let out = shell(&format!("{source} | faultbook diagnose --max-bytes 300000 --format json -"));
        let found: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
        let file = &found["files"][0];
        assert_eq!(file["format"].as_str().unwrap_or_default(), format, "{source}");
        if !format.is_empty() {
            assert_eq!(file["state"], "partly", "{source}");
            assert!(file["why"].as_str().unwrap().contains("--max-bytes"), "{file}");
        }
    }
    let out = shell(&format!("{access_log} | gzip -1 | faultbook diagnose --max-bytes 300000 -"));
    assert!(text(&out.stdout).contains("--max-bytes"), "{}", text(&out.stdout));
    let out = shell("cat /dev/zero | faultbook case --max-bytes 300000 -");
    assert!(out.status.code().is_some_and(|code| code < 3));
}

#[test]
fn a_file_that_comes_through_standard_input_is_read_to_its_end() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("access_log");
    std::fs::write(&path, format!("{LINE}\n").replace('\\', "").repeat(2_000)).unwrap();
    let out = shell(&format!("faultbook diagnose --max-bytes 100000 --format json - < {}", path.display()));
    let found: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    assert_eq!(found["files"][0]["state"], "read");
}

#[test]
fn what_is_answered_as_it_comes_ends_with_its_reader() {
    let redacted = shell("yes 'to pat@example.com' | faultbook redact - | head -n 3");
    assert_eq!(text(&redacted.stdout), "to user-1@example.invalid\n".repeat(3));
    let answers = shell("yes '{\"input\":\"error 200018\"}' | faultbook ask --batch | head -n 2");
    assert_eq!(text(&answers.stdout).matches("\"id\":\"200018\"").count(), 2, "{}", text(&answers.stdout));
    for said in [redacted.stderr, answers.stderr] {
        assert!(!text(&said).contains("faultbook:"), "{}", text(&said));
    }
}

#[test]
fn a_text_of_many_pieces_is_answered_in_bounded_memory() {
    let out =
        shell("(head -c 3000000 /dev/zero; echo; echo 'error code 200018') | faultbook ask --format json");
    let answer: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    assert_eq!(answer["matches"][0]["id"], "200018");
}
