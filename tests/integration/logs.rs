//! `diagnose` over the sample logs, which hold what `expected.yaml` says, and over mixtures of them.

use faultbook_input::Options;
use faultbook_knowledge::store::Store;
use faultbook_redact::Redactor;
use faultbook_render::{Context, Format};
use faultbook_rules::Limits;
use faultbook_rules::diagnosis::{Diagnosis, Verdict};
use faultbook_testing::root;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

pub(crate) fn logs() -> PathBuf {
    root().join("tests/data/logs")
}

pub(crate) fn json(store: &Store, d: &Diagnosis) -> Value {
    let words = store.words(faultbook_knowledge::model::Lang::EN);
    let cx = Context { base: store.base(), words: &words, lang: faultbook_knowledge::model::Lang::EN };
    serde_json::from_str(&faultbook_render::diagnosis(d, true, &cx, Format::Json, 80).unwrap()).unwrap()
}

fn diagnose(paths: &[PathBuf]) -> (Diagnosis, Value) {
    let store = faultbook::embedded();
    let found = faultbook_rules::diagnose(&store, paths, &Options::default(), Limits::default(), None);
    let printed = json(&store, &found);
    (found, printed)
}

/// `expected.yaml` as JSON: its shape is free, so no type is made for it.
pub(crate) fn expected() -> Vec<Value> {
    let text = fs::read_to_string(logs().join("expected.yaml")).unwrap();
    let all: Value = serde_saphyr::from_str(&text).unwrap();
    all["cases"].as_array().unwrap().clone()
}

fn strings(value: &Value) -> Vec<&str> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

/// The leaves of a nested map, with dotted names.
fn leaves(value: &Value, name: &str, out: &mut Vec<(String, Value)>) {
    match value.as_object() {
        Some(map) => {
            for (key, inner) in map {
                let name = if name.is_empty() { key.clone() } else { format!("{name}.{key}") };
                leaves(inner, &name, out);
            }
        }
        None => out.push((name.to_owned(), value.clone())),
    }
}

struct Checker<'a> {
    printed: &'a Value,
    wrong: Vec<String>,
}

impl Checker<'_> {
    /// Every file and line of a fact, a step or a piece of evidence.
    fn lines(&self) -> BTreeSet<(String, u64)> {
        let evidence = self.printed["conclusions"].as_array().unwrap().iter();
        let evidence = evidence.flat_map(|c| c["evidence"].as_array().unwrap());
        let lists = ["facts", "flow"].map(|k| self.printed[k].as_array().unwrap());
        let all = lists.into_iter().flatten().chain(evidence);
        let place = |v: &Value| {
            let path = Path::new(v["file"].as_str()?);
            Some((path.file_name()?.to_str()?.to_owned(), v["line"].as_u64()?))
        };
        all.filter_map(place).collect()
    }

    fn facts(&mut self, wanted: &Value) {
        let lines = self.lines();
        let mut found: BTreeMap<&str, Vec<&Value>> = BTreeMap::new();
        for fact in self.printed["facts"].as_array().unwrap() {
            found.entry(fact["name"].as_str().unwrap()).or_default().push(&fact["value"]);
        }
        for (key, value) in wanted.as_object().unwrap() {
            match key.as_str() {
                "lines" => {
                    let mut all = Vec::new();
                    leaves(value, "", &mut all);
                    for (name, line) in all {
                        let line = line.as_u64().unwrap();
                        let file = value.as_object().unwrap().keys().find(|f| value[f.as_str()].is_object());
                        let in_file = |f: &str| file.is_none() || name.starts_with(&format!("{f}."));
                        if !lines.iter().any(|(f, l)| *l == line && in_file(f)) {
                            self.wrong.push(format!("line {name}: {line} is nowhere"));
                        }
                    }
                }
                "steps" | "not_visible" => self.steps(value),
                _ => {
                    let mut all = Vec::new();
                    leaves(value, key, &mut all);
                    for (name, value) in all {
                        if !found.get(name.as_str()).is_some_and(|v| v.contains(&&value)) {
                            self.wrong
                                .push(format!("{name}: {value} expected, {:?}", found.get(name.as_str())));
                        }
                    }
                }
            }
        }
    }

    fn steps(&mut self, wanted: &Value) {
        let flow = self.printed["flow"].as_array().unwrap();
        let state = |step: &str| flow.iter().find(|s| s["step"] == step).map(|s| &s["state"]);
        let mut pairs: Vec<(&str, &str)> = strings(wanted).into_iter().map(|s| (s, "not-visible")).collect();
        let map = wanted.as_object().into_iter().flatten();
        pairs.extend(map.map(|(step, state)| (step.as_str(), state.as_str().unwrap())));
        for (step, wanted) in pairs {
            if state(step).is_none_or(|s| s != wanted) {
                self.wrong.push(format!("step {step}: {wanted} expected, {:?}", state(step)));
            }
        }
    }

    fn conclusions(&mut self, case: &Value) {
        let found: Vec<&str> = self.printed["conclusions"]
            .as_array()
            .unwrap()
            .iter()
            .map(|c| c["id"].as_str().unwrap())
            .collect();
        let (wanted, also) = (strings(&case["conclude"]), strings(&case["also_ok"]));
        let of_wanted: Vec<&str> = found.iter().copied().filter(|f| wanted.contains(f)).collect();
        let ordered = case["order"] != "any";
        let set = |list: &[&str]| list.iter().map(|s| (*s).to_owned()).collect::<BTreeSet<_>>();
        let right = if ordered { of_wanted == wanted } else { set(&of_wanted) == set(&wanted) };
        let first = found
            .first()
            .is_none_or(|f| if ordered { wanted.first() == Some(f) } else { wanted.contains(f) });
        if !right || !first {
            self.wrong.push(format!("{wanted:?} expected, {found:?} concluded"));
        }
        for id in &found {
            if strings(&case["must_not"]).contains(id) || (!wanted.contains(id) && !also.contains(id)) {
                self.wrong.push(format!("{id} is wrong"));
            }
        }
    }
}

#[test]
fn every_sample_gives_what_is_expected() {
    let mut wrong = Vec::new();
    for case in expected() {
        let path = case["path"].as_str().unwrap();
        let (_, printed) = diagnose(&[logs().join(path)]);
        let mut checker = Checker { printed: &printed, wrong: Vec::new() };
        if printed["verdict"] != case["verdict"] {
            checker.wrong.push(format!("verdict {} expected, {}", case["verdict"], printed["verdict"]));
        }
        checker.conclusions(&case);
        for (key, value) in case["facts"].as_object().unwrap() {
            match (key.as_str(), value.as_array()) {
                ("exchanges" | "logins" | "enterprises", Some(list)) => {
                    list.iter().for_each(|f| checker.facts(f))
                }
                _ => {
                    let one = Value::Object([(key.clone(), value.clone())].into_iter().collect());
                    checker.facts(&one);
                }
            }
        }
        wrong.extend(checker.wrong.iter().map(|w| format!("{path}: {w}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The records of a log: header lines begin with a digit-year or an address and a date, as in the samples.
pub(crate) fn records(text: &str) -> Vec<String> {
    let starts = |l: &str| l.starts_with("20") && l.as_bytes().get(4) == Some(&b'.') || l.contains(" - - [");
    let mut out: Vec<String> = Vec::new();
    for line in text.lines() {
        match out.last_mut() {
            Some(last) if !starts(line) => {
                last.push('\n');
                last.push_str(line);
            }
            _ => out.push(line.to_owned()),
        }
    }
    out
}

pub(crate) fn files_of(path: &str) -> BTreeMap<String, String> {
    let path = logs().join(path);
    let read = |p: &Path| fs::read_to_string(p).unwrap();
    if path.is_file() {
        return [("PSLog.txt".to_owned(), read(&path))].into_iter().collect();
    }
    let items = fs::read_dir(&path).unwrap().map(|i| i.unwrap().path());
    items.map(|p| (p.file_name().unwrap().to_str().unwrap().to_owned(), read(&p))).collect()
}

/// What is said of each subject: its label, verdict, conclusions and the states of its steps.
pub(crate) fn said(d: &Diagnosis) -> BTreeSet<String> {
    (d.subjects.iter().enumerate())
        .map(|(n, s)| {
            let mut ids: Vec<&str> = d.conclusions_of(n).map(|c| c.shown.entry.id.as_str()).collect();
            ids.sort_unstable();
            let steps: Vec<String> =
                s.steps.iter().map(|s| format!("{}{}", s.step, s.state.name())).collect();
            format!("{} {:?} {ids:?} {steps:?}", s.label, s.verdict)
        })
        .collect()
}

#[test]
fn an_answer_without_its_own_request_is_nobodys() {
    let store = faultbook::embedded();
    let logic = store.logic();
    let program = faultbook_rules::Program::new(&logic);
    let text = files_of("pslog-409.log").remove("PSLog.txt").unwrap();
    let other = text.replace(
        "TrackingID: AS_1daa3d94-48a4-43f6-9bb5-ced0a1eee62b, Content-Length: 221",
        "TrackingID: AS_other",
    );
    assert_ne!(text, other);
    let found = faultbook_rules::diagnose_texts(&store, &program, &[("PSLog.txt".to_owned(), other)]);
    assert!(found.conclusions.is_empty(), "{:?}", said(&found));
    assert_eq!(found.verdict, Verdict::Unknown);
}

#[test]
fn a_log_that_is_not_there_is_asked_for_and_its_steps_are_not_missing() {
    let folder = logs().join("login-ok");
    let (found, _) = diagnose(&[folder.join("XsiActionsLog.txt")]);
    let state = |step: &str| found.subjects[0].steps.iter().find(|s| s.step == step).unwrap().state.name();
    assert_eq!([state("2.2"), state("5.4"), state("6")], ["ok", "not-visible", "ok"]);
    assert_eq!(found.verdict, Verdict::Healthy);
    let asked: Vec<&str> = found.missing.iter().map(|m| m.log.as_str()).collect();
    assert_eq!(asked.first(), Some(&"authentication-service-log"), "{asked:?}");
    assert!(found.missing.iter().all(|m| !m.procedure.is_empty()), "each says how to get it");
}

#[test]
fn every_format_of_every_language_says_something_and_no_secret() {
    let store = faultbook::embedded();
    let (found, _) = diagnose(&[logs().join("login-breaks-at-5.4")]);
    for lang in store.base().langs() {
        let words = store.words(lang);
        let cx = Context { base: store.base(), words: &words, lang };
        for format in Format::ALL {
            let text = faultbook_render::diagnosis(&found, true, &cx, format, 80).unwrap();
            assert!(text.contains("auth-service-misconfigured") && text.contains("sam.sample@example.com"));
            assert!(!text.to_lowercase().contains("basic *"), "an authorization header is printed");
        }
    }
}

#[test]
fn rubbish_is_named_as_such() {
    let store = faultbook::embedded();
    let logic = store.logic();
    let program = faultbook_rules::Program::new(&logic);
    let files = [("x.bin".to_owned(), "\u{0}\u{1}\u{fffd}".repeat(500)), ("empty".to_owned(), String::new())];
    let found = faultbook_rules::diagnose_texts(&store, &program, &files);
    assert_eq!(found.verdict, Verdict::Unknown);
    assert!(found.files.iter().all(|f| f.state.name() == "unrecognised"));
    let (found, printed) = diagnose(&[PathBuf::from("/nowhere/at/all.log")]);
    assert_eq!(printed["files"][0]["state"], "unreadable");
    assert!(!faultbook_rules::readable(&found.files));
}

#[test]
fn a_file_that_ends_too_early_or_may_not_expand_further_is_said_to_be_read_in_part() {
    let folder = tempfile::tempdir().unwrap();
    let text = fs::read(logs().join("pslog-409.log")).unwrap().repeat(40);
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut gz, &text).unwrap();
    let bytes = gz.finish().unwrap();
    let path = folder.path().join("PSLog.txt.gz");
    let store = faultbook::embedded();
    let read = |max_bytes: u64| {
        let options = Options { max_bytes, ..Options::default() };
        let found =
            faultbook_rules::diagnose(&store, std::slice::from_ref(&path), &options, Limits::default(), None);
        json(&store, &found)["files"][0].clone()
    };
    fs::write(&path, &bytes[..bytes.len() - 300]).unwrap();
    assert_eq!(read(1 << 30)["state"], "partly");
    fs::write(&path, &bytes).unwrap();
    assert_eq!(read(1 << 30)["state"], "read");
    let file = read(text.len() as u64 / 2);
    assert_eq!(file["state"], "partly");
    assert!(file["why"].as_str().unwrap().contains("--max-bytes"), "{file}");
}

/// What a diagnosis comes to, without the values that redaction replaces.
pub(crate) fn gist(printed: &Value) -> Value {
    let places = |list: &Value, keys: &[&str]| -> Vec<Value> {
        let keep = |item: &Value| keys.iter().map(|k| item[*k].clone()).collect::<Value>();
        list.as_array().unwrap().iter().map(keep).collect()
    };
    serde_json::json!({
        "verdict": printed["verdict"],
        "files": places(&printed["files"], &["format", "log", "state"]),
        "subjects": places(&printed["subjects"], &["id", "kind", "verdict"]),
        "facts": places(&printed["facts"], &["subject", "name", "line"]),
        "flow": places(&printed["flow"], &["subject", "step", "state", "line"]),
        "conclusions": places(&printed["conclusions"], &["id", "rule", "subject", "severity"]),
        "missing": places(&printed["missing"], &["log", "procedure"]),
    })
}

#[test]
fn the_diagnosis_of_a_redacted_log_is_the_diagnosis_of_the_log() {
    let store = faultbook::embedded();
    for case in expected() {
        let name = case["path"].as_str().unwrap();
        let path = logs().join(name);
        let (_, plain) = diagnose(std::slice::from_ref(&path));
        let found = faultbook_rules::diagnose(
            &store,
            &[path],
            &Options::default(),
            Limits::default(),
            Some(&mut Redactor::new(&store.base().redaction)),
        );
        let redacted = json(&store, &found);
        assert_eq!(gist(&plain), gist(&redacted), "{name}");
        let text = redacted.to_string();
        for value in ["pat.placeholder", "sam.sample", "kit.fixture", "noa.mockup", "1202555"] {
            assert!(!text.contains(value), "{value} is still in the diagnosis of {name}");
        }
    }
}

#[test]
fn the_program_reads_archives_and_standard_input_and_says_how_it_ended() {
    let run = |arguments: &[&str], input: &[u8]| {
        let mut command = assert_cmd::Command::cargo_bin("faultbook").unwrap();
        let out = command.arg("diagnose").args(arguments).write_stdin(input).output().unwrap();
        (out.status.code().unwrap(), String::from_utf8(out.stdout).unwrap())
    };
    let log = fs::read(logs().join("pslog-409.log")).unwrap();
    let (status, text) = run(&["--format", "json", "-"], &log);
    let printed: Value = serde_json::from_str(&text).unwrap();
    assert_eq!((status, &printed["conclusions"][0]["id"]), (0, &Value::from("http-409")));

    let folder = tempfile::tempdir().unwrap();
    let packed = folder.path().join("PSLog.gz");
    let mut encoder =
        flate2::write::GzEncoder::new(fs::File::create(&packed).unwrap(), flate2::Compression::fast());
    std::io::Write::write_all(&mut encoder, &log).unwrap();
    encoder.finish().unwrap();
    let (status, text) = run(&["--format", "json", packed.to_str().unwrap()], b"");
    assert_eq!(status, 0);
    assert_eq!(serde_json::from_str::<Value>(&text).unwrap()["conclusions"][0]["id"], "http-409");

    let healthy = logs().join("login-ok");
    assert_eq!(run(&[healthy.to_str().unwrap()], b"").0, 1);
    assert_eq!(run(&["/nowhere/at/all.log"], b"").0, 2);
}
