//! Small knowledge bases, each changed in one way.

use faultbook_compiler::Sources;
use faultbook_knowledge::store::Store;
use faultbook_testing::{Small, files, root};
use std::collections::BTreeSet;
use std::fs;

#[test]
fn the_small_knowledge_base_has_nothing_to_report() {
    let small = Small::new();
    small.confirm();
    assert_eq!(small.report(), "");
    let outcome = small.compile();
    assert_eq!(outcome.planned_links, 1);
    assert_eq!(outcome.languages, ["en", "fr"]);
    let store = Store::open(outcome.blob.unwrap()).unwrap();
    let kinds: BTreeSet<_> = store.entries().map(|e| e.kind).collect();
    assert_eq!(kinds.len(), 6);
}

#[test]
fn the_entry_of_the_readme_compiles() {
    let readme = fs::read_to_string(root().join("knowledge/README.md")).unwrap();
    let entry = readme.split("```yaml\n").nth(1).unwrap().split("```").next().unwrap();
    let small = Small::new();
    small.write("codes/200018.yaml", entry);
    small
        .replace("references/glossary.yaml", "  - \"200010\"\n", "  - \"200010\"\n  - \"200018\"\n")
        .confirm();
    assert_eq!(small.report(), "");
    let store = Store::open(small.compile().blob.unwrap()).unwrap();
    assert!(store.entry("200018").unwrap().solutions.len() > 1);
}

#[test]
fn a_missing_and_an_unknown_word_of_the_interface_are_reported() {
    let small = Small::new();
    small.confirm().replace("ui/words.yaml", "\nhead_who:\n", "\nhead_whom:\n");
    let report = small.report();
    assert!(report.contains("ui/words.yaml:1:1: error [K026] missing word: head_who ("), "{report}");
    assert!(report.contains("error [K026] unknown word: head_whom ("), "{report}");
    assert_eq!(report.lines().count(), 2, "{report}");
}

#[test]
fn a_file_that_does_not_parse_has_no_follow_on_errors() {
    let small = Small::new();
    small.confirm();
    for path in ["http/http-409.yaml", "remedies/sign-in-again.yaml", "procedures/get-client-logs.yaml"] {
        small.write(path, "id: [\n");
    }
    let report = small.report();
    assert_eq!(report.lines().count(), 3, "{report}");
    assert!(report.lines().all(|l| l.contains(":1:5: error [K004]")), "{report}");
}

#[test]
fn a_missing_file_is_reported_by_its_name() {
    let small = Small::new();
    small.confirm();
    fs::remove_file(small.path().join("collect.yaml")).unwrap();
    fs::remove_file(small.path().join("ui/words.yaml")).unwrap();
    let report = small.report();
    let lines: Vec<&str> = report.lines().map(|l| l.split(" (").next().unwrap()).collect();
    assert_eq!(
        lines,
        [
            "collect.yaml:1:1: error [K005] this file is missing",
            "ui/words.yaml:1:1: error [K005] this file is missing"
        ]
    );
}

#[test]
fn a_folder_without_knowledge_is_none() {
    let empty = tempfile::tempdir().unwrap();
    let error = Sources::read(empty.path()).unwrap_err().to_string();
    assert!(error.ends_with("is not a knowledge folder: it has no knowledge.yaml"), "{error}");
}

#[test]
fn bytes_that_are_no_text_are_reported_where_they_stand() {
    let small = Small::new();
    small.confirm();
    let mut bytes = small.read("references/glossary.yaml").into_bytes();
    let at = bytes.windows(7).position(|w| w == b"serveur").unwrap();
    bytes[at] = 0xE9;
    fs::write(small.path().join("references/glossary.yaml"), bytes).unwrap();
    let report = small.report();
    assert!(
        report.starts_with("references/glossary.yaml:10:14: error [K001] the line contains bytes"),
        "{report}"
    );
    assert_eq!(report.lines().count(), 1, "{report}");
}

#[test]
fn the_line_ends_of_windows_and_a_byte_order_mark_change_nothing() {
    let small = Small::new();
    small.confirm();
    let before = small.compile().blob.unwrap();
    for file in files(small.path()) {
        let path = file.to_str().unwrap();
        let bom = if path.ends_with(".yaml") { "\u{FEFF}" } else { "" };
        small.write(path, &format!("{bom}{}", small.read(path).replace('\n', "\r\n")));
    }
    assert_eq!(small.report(), "");
    assert!(small.compile().blob.unwrap() == before, "the line ends show in the blob");
}

#[test]
fn an_entry_knows_what_leads_to_it() {
    let small = Small::new();
    let store = Store::compiled(small.compile().blob.unwrap());
    assert_eq!(store.entry("get-client-logs").unwrap().comes_from, ["sso-failed"]);
    assert!(store.entry("sso-failed").unwrap().comes_from.is_empty());
}

#[test]
fn links_to_entries_that_are_not_written_are_left_out_of_the_blob() {
    let small = Small::new();
    small.replace(
        "http/http-409.yaml",
        "  en: Nothing to wait for.",
        "  en: Nothing, see [later](not-written-yet).",
    );
    let outcome = small.compile();
    assert_eq!(outcome.planned_links, 2);
    let entry = Store::compiled(outcome.blob.unwrap()).entry("http-409").unwrap();
    assert_eq!(entry.wait.unwrap().0[0], "Nothing, see later.");
}

const DIAGRAM: &str = "diagram:
  participants:
    - id: app
      name:
        en: App
        fr: Appli
    - id: app
      name:
        en: App
        fr: Appli
  messages:
    - step: \"1\"
      from: app
      to: nobody
      text:
        en: Signs in.
        fr: Se connecte.
      seen:
        - log: no-such-log
";

#[test]
fn a_diagram_names_only_what_is_there() {
    let small = Small::new();
    small.replace("references/glossary.yaml", "sources:\n", &format!("{DIAGRAM}sources:\n"));
    small
        .replace("codes/200010.yaml", "  - log: pslog\n", "  - log: pslog\n    flow_step: \"5.4\"\n")
        .confirm();
    let report = small.report();
    let said: Vec<&str> =
        report.lines().map(|l| l.split(" error ").nth(1).unwrap().split(" (").next().unwrap()).collect();
    assert_eq!(
        said,
        [
            "[K018] no diagram has a step 5.4",
            "[K010] the participant app is listed twice",
            "[K018] there is no participant nobody",
            "[K018] there is no entry no-such-log",
        ],
        "{report}"
    );
}
