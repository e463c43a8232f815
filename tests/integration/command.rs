//! The command line as other programs rely on it: exit statuses, standard input, batches, color, encodings.

use assert_cmd::Command;
use serde_json::Value;
use std::io::{Read, Write};
use std::process::{Command as Process, Stdio};

const POLISH: &str = "Nie mozna sprawdzic poprawnosci poswiadczen, poniewaz uzytkownik jest zablokowany";

/// The program in an environment that says nothing about language or color.
fn faultbook() -> Command {
    let mut command = Command::cargo_bin("faultbook").unwrap();
    for name in ["LC_ALL", "LC_MESSAGES", "LANG", "FAULTBOOK_LANG", "NO_COLOR", "CLICOLOR_FORCE", "CLICOLOR"]
    {
        command.env_remove(name);
    }
    command
}

fn output(command: &mut Command) -> String {
    String::from_utf8(command.output().unwrap().stdout).unwrap()
}

fn json(command: &mut Command) -> Value {
    serde_json::from_str(&output(command)).unwrap()
}

#[test]
fn exit_statuses_tell_found_nothing_and_failure() {
    faultbook().args(["ask", "200018"]).assert().code(0);
    faultbook().args(["ask", "hello"]).assert().code(1);
    faultbook().args(["ask", "--file", "/no/such/file"]).assert().code(2);
    faultbook().args(["ask", "--format", "pdf", "x"]).assert().code(2);
    faultbook().args(["lookup", "200018"]).assert().code(0);
    faultbook().args(["lookup", "zzzz"]).assert().code(1);
    faultbook().args(["lookup"]).assert().code(2);
    faultbook().args(["ask", "--", "-200018 is no option"]).assert().code(1);
    faultbook().assert().code(2);
}

#[test]
fn text_comes_from_arguments_a_file_or_standard_input() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("paste.txt");
    std::fs::write(&file, "kod 200018").unwrap();
    for command in [
        faultbook().args(["ask", "kod", "200018"]),
        faultbook().arg("ask").write_stdin("kod 200018"),
        faultbook().args(["ask", "--file", "-"]).write_stdin("kod 200018"),
        faultbook().arg("ask").arg("--file").arg(&file),
    ] {
        assert!(output(command).starts_with("200018"));
    }
}

#[test]
fn the_language_follows_argument_variable_locale_and_text() {
    let language =
        |command: &mut Command| json(command.args(["ask", "--format", "json", POLISH]))["language"].clone();
    assert_eq!(language(&mut faultbook()), "pl");
    assert_eq!(language(faultbook().env("LC_ALL", "C")), "pl");
    assert_eq!(language(faultbook().env("LANG", "de_DE.UTF-8")), "pl");
    assert_eq!(language(faultbook().env("LANG", "nn_NO.UTF-8")), "nb");
    assert_eq!(language(faultbook().env("LANG", "ja_JP.UTF-8").env("LC_ALL", "fr_CA")), "fr");
    assert_eq!(language(faultbook().env("LANG", "ja_JP.UTF-8").env("FAULTBOOK_LANG", "NL-be")), "nl");
    assert_eq!(language(faultbook().env("FAULTBOOK_LANG", "nl").args(["ask", "--lang", "no"])), "nb");
}

#[test]
fn a_language_that_is_not_there_is_said_and_answered_in_english() {
    let out = faultbook().args(["ask", "--lang", "de", "--format", "json", "200018"]).output().unwrap();
    assert_eq!(out.status.code(), Some(0));
    assert!(String::from_utf8(out.stderr).unwrap().contains("de"));
    let answer: Value = serde_json::from_slice(&out.stdout).unwrap();
    assert_eq!(answer["language"], "en");
    assert_eq!(answer["notes"][0]["code"], "language");
}

#[test]
fn the_json_of_ask_keeps_its_contract() {
    let text = "> Nie można sprawdzić poprawności poświadczeń,\n> ponieważ użytkownik jest zablokowany\ntrackingid: CLIENT_0a1b2c3d_7";
    let answer = json(faultbook().args(["ask", "--format", "json", text]));
    assert_eq!(answer["version"], 1);
    assert_eq!(answer["verdict"], "match");
    assert_eq!(
        answer["input"],
        serde_json::json!({"language": "pl", "encoding": "utf-8", "bytes": text.len()})
    );
    let best = &answer["matches"][0];
    for key in ["id", "kind", "title", "confidence", "score", "reasons", "entry"] {
        assert!(!best[key].is_null(), "{key}");
    }
    let reason = &best["reasons"][0];
    assert_eq!((&reason["kind"], &reason["language"]), (&Value::from("message"), &Value::from("pl")));
    let (start, end) = (reason["start"].as_u64().unwrap() as usize, reason["end"].as_u64().unwrap() as usize);
    assert!(text[start..end].starts_with("Nie można") && text[start..end].ends_with("zablokowany"));
    let fact = &answer["facts"][0];
    assert_eq!(fact["kind"], "tracking_id");
    let (start, end) = (fact["start"].as_u64().unwrap() as usize, fact["end"].as_u64().unwrap() as usize);
    assert_eq!(&text[start..end], "CLIENT_0a1b2c3d_7");
    assert_eq!(answer["did_you_mean"], serde_json::json!([]));
}

#[test]
fn lookup_prints_the_same_entry_object_as_ask() {
    let asked = json(faultbook().args(["ask", "--format", "json", "200018"]));
    let looked_up = json(faultbook().args(["lookup", "--format", "json", "200018"]));
    assert_eq!(looked_up["version"], 1);
    assert_eq!(looked_up["entries"][0], asked["matches"][0]["entry"]);
    let close = json(faultbook().args(["lookup", "--format", "json", "200081"]));
    assert_eq!(close["entries"], serde_json::json!([]));
    assert_eq!(close["did_you_mean"][0]["id"], "200018");
}

#[test]
fn lookup_knows_ids_codes_in_all_spellings_and_words() {
    for (name, id) in [
        ("http-403", "http-403"),
        ("HTTP-403", "http-403"),
        ("1000:1505", "1000-1505"),
        ("600 014", "600014"),
        ("２０００１８", "200018"),
        ("locked out", "200018"),
    ] {
        let found = json(faultbook().args(["lookup", "--format", "json", name]));
        assert_eq!(found["entries"][0]["id"], id, "{name}");
    }
}

#[test]
fn lists_name_every_entry_of_a_kind() {
    let all = json(faultbook().args(["lookup", "--list", "--format", "json"]));
    let http = json(faultbook().args(["lookup", "--list", "http", "--format", "json"]));
    assert!(all["entries"].as_array().unwrap().len() > http["entries"].as_array().unwrap().len());
    assert!(http["entries"].as_array().unwrap().iter().all(|e| e["kind"] == "http"));
    assert!(output(faultbook().args(["lookup", "--list"])).contains("http-403"));
}

#[test]
fn a_batch_answers_line_by_line_in_order() {
    let lines = "{\"id\":7,\"input\":\"kod 200018\",\"more\":true}\nnot json\n\n{\"id\":{\"a\":1},\"input\":\"hello\"}\n{\"input\":5}\n";
    let out = faultbook().args(["ask", "--batch"]).write_stdin(lines).output().unwrap();
    assert_eq!(out.status.code(), Some(2));
    let lines: Vec<Value> =
        String::from_utf8(out.stdout).unwrap().lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(lines.len(), 4);
    assert_eq!((&lines[0]["id"], &lines[0]["verdict"]), (&Value::from(7), &Value::from("match")));
    assert_eq!(
        lines[0]["matches"][0],
        serde_json::json!({"id": "200018", "confidence": "certain", "score": 1000})
    );
    assert!(lines[1]["id"].is_null() && lines[1]["error"].is_string());
    assert_eq!((&lines[2]["id"]["a"], &lines[2]["verdict"]), (&Value::from(1), &Value::from("none")));
    assert!(lines[3]["error"].is_string());
    faultbook().args(["ask", "--batch"]).write_stdin("{\"id\":1,\"input\":\"hello\"}\n").assert().code(0);
}

#[test]
fn a_batch_gives_back_ids_as_they_were_written_and_names_the_line() {
    let good = r#"{"id":123456789012345678901234567890,"input":"200018"}"#;
    let lines = format!("\u{feff}{good}\n\n{{\"id\":\"q\",\"input\":5}}\n{{\"id\":[1.50],\"input\":\"x\"\n");
    let out = faultbook().args(["ask", "--batch"]).write_stdin(lines).output().unwrap();
    assert_eq!(out.status.code(), Some(2));
    let out = String::from_utf8(out.stdout).unwrap();
    let lines: Vec<&str> = out.lines().collect();
    assert!(lines[0].starts_with(r#"{"id":123456789012345678901234567890,"verdict":"match""#), "{out}");
    assert_eq!(lines[1], r#"{"id":"q","error":"line 3, column 20: `input` is not a text"}"#);
    assert!(lines[2].starts_with(r#"{"id":[1.50],"error":"line 4: EOF"#), "{out}");
    assert_eq!(lines.len(), 3);
}

#[test]
fn signs_alone_name_no_entry() {
    for name in ["-", "--", "?", "!!"] {
        let out = faultbook().args(["lookup", "--format", "json", "--", name]).output().unwrap();
        assert_eq!(out.status.code(), Some(1), "{name}: {}", String::from_utf8_lossy(&out.stdout));
    }
}

#[test]
fn a_batch_flushes_each_answer_before_it_reads_the_next_question() {
    let mut child = Process::new(env!("CARGO_BIN_EXE_faultbook"))
        .args(["ask", "--batch"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let (mut stdin, mut stdout) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
    for id in 0..3 {
        writeln!(stdin, "{{\"id\":{id},\"input\":\"200018\"}}").unwrap();
        let mut line = Vec::new();
        let mut byte = [0];
        while byte[0] != b'\n' {
            stdout.read_exact(&mut byte).unwrap();
            line.push(byte[0]);
        }
        assert_eq!(serde_json::from_slice::<Value>(&line).unwrap()["id"], id);
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_closed_pipe_is_success() {
    let mut child = Process::new(env!("CARGO_BIN_EXE_faultbook"))
        .args(["lookup", "--list", "--format", "json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let out = child.wait_with_output().unwrap();
    assert_eq!((out.status.code(), String::from_utf8(out.stderr).unwrap().as_str()), (Some(0), ""));
}

#[test]
fn color_appears_only_when_it_is_wanted() {
    let escape = '\u{1b}';
    assert!(!output(faultbook().args(["ask", "200018"])).contains(escape));
    assert!(output(faultbook().env("CLICOLOR_FORCE", "1").args(["ask", "200018"])).contains(escape));
    let both = output(faultbook().env("CLICOLOR_FORCE", "1").env("NO_COLOR", "1").args(["ask", "200018"]));
    assert!(!both.contains(escape));
}

#[test]
fn pasted_control_signs_never_reach_the_terminal() {
    let hostile =
        "kod 200018 \u{1b}[2J\u{1b}]0;owned\u{7} \u{202e}evil\u{0} trackingid: \u{1b}[31mABCDEFGHIJ";
    let shown = output(faultbook().env("CLICOLOR_FORCE", "1").arg("ask").write_stdin(hostile));
    assert!(!shown.contains("\u{1b}[2J") && !shown.contains("\u{1b}]") && !shown.contains('\u{202e}'));
    let html = output(
        faultbook().args(["ask", "--format", "html"]).write_stdin("kod 200018 <script>alert(1)</script>"),
    );
    assert!(!html.contains("<script"));
}

#[test]
fn any_encoding_is_read() {
    let utf16 = |little: bool, mark: bool| {
        let mut bytes = Vec::new();
        let text = if mark { format!("\u{feff}{POLISH}") } else { POLISH.to_owned() };
        for unit in text.encode_utf16() {
            bytes.extend(if little { unit.to_le_bytes() } else { unit.to_be_bytes() });
        }
        bytes
    };
    let mut marked = vec![0xEF, 0xBB, 0xBF];
    marked.extend(POLISH.as_bytes());
    let mut broken = POLISH.as_bytes().to_vec();
    broken.extend([0xFF, 0xC3, 0x28]);
    for (bytes, encoding) in [
        (utf16(true, true), "utf-16le"),
        (utf16(false, true), "utf-16be"),
        (utf16(true, false), "utf-16le"),
        (marked, "utf-8"),
        (broken.clone(), "utf-8"),
    ] {
        let answer = json(faultbook().args(["ask", "--format", "json"]).write_stdin(bytes));
        assert_eq!(answer["matches"][0]["id"], "200018", "{encoding}");
        assert_eq!(answer["input"]["encoding"], encoding);
    }
    let answer = json(faultbook().args(["ask", "--format", "json"]).write_stdin(broken));
    assert!(answer["notes"].as_array().unwrap().iter().any(|n| n["code"] == "bad_bytes"));
}

/// Memory does not grow with what is pasted, and the code in the last line is found. `FAULTBOOK_PASTE_MB=80` pastes more than
/// the program may hold.
#[test]
#[cfg(target_os = "linux")]
fn a_huge_paste_is_read_in_pieces_of_bounded_memory() {
    let mut child = Process::new(env!("CARGO_BIN_EXE_faultbook"))
        .args(["ask", "--format", "json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let line =
        "2023.05.11 10:12:45:318 CEST | Info       | Sip | Call Half Input Adapter 5 | 2966060 | idle\n";
    let megabyte = line.repeat(1024 * 1024 / line.len());
    let peak = |id: u32| -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{id}/status")).unwrap();
        let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:")).unwrap();
        line.trim().trim_end_matches(" kB").parse().unwrap()
    };
    stdin.write_all(megabyte.as_bytes()).unwrap();
    let after_the_first = peak(child.id());
    let megabytes = faultbook_testing::count("FAULTBOOK_PASTE_MB", 3);
    for _ in 1..megabytes {
        stdin.write_all(megabyte.as_bytes()).unwrap();
    }
    let at_the_end = peak(child.id());
    stdin.write_all(b"the user sees error code 200018\n").unwrap();
    drop(stdin);
    let answer: Value = serde_json::from_slice(&child.wait_with_output().unwrap().stdout).unwrap();
    assert_eq!(answer["matches"][0]["id"], "200018");
    assert!(answer["facts"][0]["start"].as_u64().unwrap() > megabytes as u64 * 1_000_000);
    assert!(
        at_the_end <= after_the_first + 512,
        "{after_the_first} kB after 1 MB, {at_the_end} kB at the end"
    );
    assert!(at_the_end <= 64 * 1024, "{at_the_end} kB resident");
}
