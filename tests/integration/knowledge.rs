//! The compiler: what it accepts, what it refuses and how it says so, and what its blob depends on.

use faultbook_compiler::diagnostic::Severity;
use faultbook_compiler::{Sources, compile};
use faultbook_knowledge::model::{Count, Freshness, Word};
use faultbook_knowledge::store::Store;
use faultbook_testing::{Small, bless, files, root};
use proptest::prelude::*;
use proptest::sample::Index;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

/// Every K-code that stands as a literal in the sources below a folder.
fn codes_in(folder: &Path) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for file in files(folder) {
        let text = fs::read_to_string(folder.join(file)).unwrap();
        for (at, _) in text.match_indices("\"K") {
            let code: String = text[at + 1..].chars().take_while(|c| *c != '"').collect();
            if code.len() == 4 && code[1..].chars().all(|c| c.is_ascii_digit()) {
                found.insert(code);
            }
        }
    }
    found
}

fn compiler_codes() -> BTreeSet<String> {
    codes_in(&root().join("src/knowledge/compile"))
}

fn real() -> Sources {
    Sources::read(&root().join("knowledge")).unwrap()
}

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
fn broken_knowledge_is_reported_as_expected() {
    let home = root().join("tests/data/invalid-knowledge");
    let mut wrong = Vec::new();
    let mut folders: Vec<_> = fs::read_dir(&home).unwrap().map(|f| f.unwrap().path()).collect();
    folders.sort();
    for folder in folders {
        let name = folder.file_name().unwrap().to_str().unwrap().to_owned();
        let small = Small::new();
        small.overlay(&folder).confirm();
        fs::remove_file(small.path().join("expected.txt")).ok();
        let outcome = small.compile();
        let code = &name[..4];
        assert!(outcome.diagnostics.iter().all(|d| d.position.line > 0 && d.position.column > 0), "{name}");
        if !outcome.diagnostics.iter().any(|d| d.code.id == code) {
            wrong.push(format!("{name}: nothing with the code {code} is reported"));
        }
        let report = small.report();
        let path = folder.join("expected.txt");
        if bless() {
            fs::write(&path, &report).unwrap();
        }
        let expected = fs::read_to_string(&path).unwrap_or_default();
        if report != expected {
            wrong.push(format!("{name}\n--- expected\n{expected}--- reported\n{report}"));
        }
    }
    assert!(wrong.is_empty(), "{}\nFAULTBOOK_BLESS=1 writes what is reported", wrong.join("\n"));
}

#[test]
fn every_code_of_the_compiler_has_a_broken_knowledge_base() {
    let home = root().join("tests/data/invalid-knowledge");
    let shown: BTreeSet<String> = fs::read_dir(home)
        .unwrap()
        .map(|f| f.unwrap().file_name().to_str().unwrap()[..4].to_owned())
        .collect();
    assert_eq!(shown, compiler_codes());
}

#[test]
fn the_readme_explains_every_code() {
    let readme = fs::read_to_string(root().join("knowledge/README.md")).unwrap();
    let explained: BTreeSet<String> = (readme.lines())
        .filter_map(|line| Some(line.strip_prefix("| `K")?.get(..3)?.to_owned()))
        .map(|digits| format!("K{digits}"))
        .collect();
    let mut used = codes_in(&root().join("src"));
    // The examples are judged by the engine.
    used.extend(["K040".to_owned(), "K041".to_owned()]);
    assert_eq!(explained, used);
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
fn the_format_the_flow_and_the_rule_of_the_readme_work() {
    let readme = fs::read_to_string(root().join("knowledge/README.md")).unwrap();
    let block = |n: usize| readme.split("```yaml\n").nth(n).unwrap().split("```").next().unwrap();
    let small = Small::new();
    small.write("formats/portal-log.yaml", block(2)).write("flows/portal.yaml", block(3));
    small.write("rules/portal-refused.yaml", block(4)).confirm();
    assert_eq!(small.report(), "");
    let store = Store::open(small.compile().blob.unwrap()).unwrap();
    let of_rules = |d: &faultbook_compiler::diagnostic::Diagnostic| d.code.id > "K041";
    let findings: Vec<String> =
        faultbook_verify::examples(&store).iter().filter(|d| of_rules(d)).map(ToString::to_string).collect();
    assert_eq!(findings, Vec::<String>::new());
    let text = "2026-01-02 09:00:00 [activation] t7 login user=a@b.c\n2026-01-02 09:00:01 [activation] t7 answer status=401";
    let logic = store.logic();
    let program = faultbook_rules::Program::new(&logic);
    let found = faultbook_rules::diagnose_texts(&store, &program, &[("x.log".to_owned(), text.to_owned())]);
    assert_eq!(found.conclusions[0].because.0[0], "The portal refused `a@b.c` with `401`.");
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
fn the_same_knowledge_gives_the_same_bytes() {
    let sources = real();
    let first = compile(&sources).blob.unwrap();
    assert!(first == compile(&sources).blob.unwrap());
    let mut turned = sources;
    turned.files.reverse();
    assert!(first == compile(&turned).blob.unwrap(), "the order of the files shows in the blob");
    assert!(first == faultbook::embedded().blob().bytes(), "the embedded blob is not the one of knowledge/");
}

#[test]
fn the_real_knowledge_base_has_no_errors() {
    let outcome = compile(&real());
    let errors: Vec<String> = (outcome.diagnostics.iter())
        .filter(|d| d.severity() == Severity::Error || !["K030", "K031"].contains(&d.code.id))
        .map(ToString::to_string)
        .collect();
    assert_eq!(errors, Vec::<String>::new());
}

#[test]
fn every_word_has_a_text_in_every_language() {
    let store = faultbook::embedded();
    for lang in store.base().langs() {
        let words = store.words(lang);
        let tag = store.base().tag(lang);
        assert!(Word::ALL.iter().all(|w| !words.get(*w).is_empty()), "{tag}");
        assert!(Count::ALL.iter().all(|c| !words.count_form(*c, "other").is_empty()), "{tag}");
    }
}

#[test]
fn moving_a_step_makes_nothing_stale() {
    let small = Small::new();
    let step = "      - who: agent
        where: Control Hub
        do:
          en: Look the user up. If there is none, go on with [SSO](sso-failed).
          fr: Cherchez l'utilisateur. S'il n'existe pas, continuez avec [SSO](sso-failed).
";
    let remedy = "      - remedy: sign-in-again\n";
    small.confirm().replace("codes/200010.yaml", &format!("{step}{remedy}"), &format!("{remedy}{step}"));
    assert_eq!(small.report(), "");
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
    assert!(report.starts_with("references/glossary.yaml:10:14: error [K001] here are bytes"), "{report}");
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

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_in_a_file_makes_the_compiler_panic(
        path in prop::sample::select(vec!["codes/200010.yaml", "families.yaml", "translations/fr.lock", "ui/counts.yaml"]),
        changes in proptest::collection::vec((any::<Index>(), 0usize..4, "[\\[\\](){}<>`|>&*!%#:,\"' \n\téł「-]{0,3}|\\PC{0,2}"), 1..6),
    ) {
        let mut sources = SMALL.clone();
        let file = sources.files.iter_mut().find(|f| f.path == path).unwrap();
        for (at, cut, put) in changes {
            let mut chars: Vec<char> = file.text.chars().collect();
            let at = at.index(chars.len() + 1);
            let end = (at + cut).min(chars.len());
            chars.splice(at..end, put.chars());
            file.text = chars.into_iter().collect();
        }
        let outcome = compile(&sources);
        let failed = outcome.diagnostics.iter().any(|d| d.severity() == Severity::Error);
        prop_assert_eq!(failed, outcome.blob.is_none());
        prop_assert!(outcome.diagnostics.iter().all(|d| d.position.line > 0 && d.position.column > 0));
    }
}

static SMALL: LazyLock<Sources> = LazyLock::new(|| {
    let small = Small::new();
    small.confirm();
    small.sources()
});

/// The states of the translations of an entry.
fn states(small: &Sources, id: &str) -> Vec<Freshness> {
    compile(small).translations.into_iter().find(|t| t.id == id).unwrap().states
}

#[test]
fn changing_english_makes_that_entry_stale_in_the_five_other_languages() {
    let mut sources = real();
    let all = compile(&sources).languages;
    for tag in &all[1..] {
        let lines = faultbook_compiler::confirmation(&sources, tag, &[], "2026-01-02").unwrap();
        let text: String = lines.iter().map(|l| format!("{l}\n")).collect();
        let path = format!("translations/{tag}.lock");
        sources.files.retain(|f| f.path != path);
        sources.files.push(faultbook_compiler::SourceFile { path, text });
    }
    let warned = |sources: &Sources| -> Vec<String> {
        let found = compile(sources).diagnostics;
        found
            .iter()
            .filter(|d| d.code.id == "K030")
            .map(|d| format!("{} {}", d.position.path, d.message))
            .collect()
    };
    assert_eq!(warned(&sources), Vec::<String>::new());
    let file = sources.files.iter_mut().find(|f| f.path == "codes/200018.yaml").unwrap();
    assert_eq!(file.text.matches("  en: User is locked out\n").count(), 1);
    file.text = file.text.replace("  en: User is locked out\n", "  en: The user is locked out\n");
    let expected: Vec<String> = ["fr", "ja", "nb", "nl", "pl"]
        .iter()
        .map(|tag| {
            format!("codes/200018.yaml the translation is stale: {tag}, confirmed on 2026-01-02, has changed since")
        })
        .collect();
    assert_eq!(warned(&sources), expected);
    let changed = Freshness::Changed("2026-01-02".to_owned());
    assert_eq!(states(&sources, "200018")[1..], vec![changed; 5]);
}

#[test]
fn a_change_of_one_translation_makes_only_that_one_stale() {
    let small = Small::new();
    small.confirm().replace("http/http-409.yaml", "  fr: Rien à attendre.", "  fr: Inutile d'attendre.");
    let report = small.report();
    assert_eq!(report.lines().count(), 1, "{report}");
    assert!(
        report.starts_with("http/http-409.yaml:5:1: warning [K030] the translation is stale: fr"),
        "{report}"
    );
}

#[test]
fn a_change_of_a_remedy_makes_the_entries_stale_that_use_it() {
    let small = Small::new();
    small.confirm().replace("remedies/sign-in-again.yaml", "en: Sign in again.", "en: Sign in once more.");
    let report = small.report();
    assert_eq!(report.lines().count(), 1, "{report}");
    assert!(report.starts_with("codes/200010.yaml:"), "{report}");
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
            "[K010] the participant app stands here twice",
            "[K018] there is no participant nobody",
            "[K018] there is no entry no-such-log",
        ],
        "{report}"
    );
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
