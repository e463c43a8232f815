//! The registry of codes against what the compiler reports, the sources and the README.

use faultbook_compiler::finding_codes::Code;
use faultbook_testing::{Small, bless, files, root, unexpected};
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

/// The folders with one broken knowledge base each, named `K014-missing-language`.
fn broken() -> Vec<PathBuf> {
    let home = root().join("tests/data/invalid-knowledge");
    let mut folders: Vec<_> = fs::read_dir(home).unwrap().map(|f| f.unwrap().path()).collect();
    folders.sort();
    folders
}

/// Codes of examples, which need the engines: the tests of `verify` run theirs.
fn of_examples(id: &str) -> bool {
    id.starts_with("K04")
}

#[test]
fn every_code_has_a_broken_knowledge_base() {
    let shown: BTreeSet<String> =
        broken().iter().map(|f| f.file_name().unwrap().to_str().unwrap()[..4].to_owned()).collect();
    assert_eq!(shown, Code::all().map(|code| code.id.to_owned()).collect());
}

#[test]
fn broken_knowledge_is_reported_as_expected() {
    let mut wrong = Vec::new();
    for folder in broken() {
        let name = folder.file_name().unwrap().to_str().unwrap().to_owned();
        let code = &name[..4];
        if of_examples(code) {
            continue;
        }
        let small = Small::new();
        small.overlay(&folder).confirm();
        fs::remove_file(small.path().join("expected.txt")).ok();
        let diagnostics = small.compile().diagnostics;
        assert!(diagnostics.iter().all(|d| d.position.line > 0 && d.position.column > 0), "{name}");
        if !diagnostics.iter().any(|d| d.code.id == code) {
            wrong.push(format!("{name}: nothing with the code {code} is reported"));
        }
        let report: String = diagnostics.iter().map(|d| format!("{d}\n")).collect();
        wrong.extend(unexpected(&folder, &report));
    }
    assert!(wrong.is_empty(), "{}\nFAULTBOOK_BLESS=1 writes what is reported", wrong.join("\n"));
}

#[test]
fn no_code_is_written_down_outside_the_registry() {
    let mut found = Vec::new();
    for source in ["crates", "src"] {
        let home = root().join(source);
        let sources = files(&home).into_iter().filter(|f| f.extension().is_some_and(|e| e == "rs"));
        for file in sources.filter(|f| {
            !f.starts_with("compiler/src/finding_codes") && !f.components().any(|c| c.as_os_str() == "tests")
        }) {
            let text = fs::read_to_string(home.join(&file)).unwrap();
            let literals = text.match_indices("\"K0").map(|(at, _)| text[at + 1..].chars().take(5).collect());
            found.extend(
                literals.filter(|l: &String| l.ends_with('"')).map(|l| format!("{}: {l}", file.display())),
            );
        }
    }
    assert_eq!(found, Vec::<String>::new());
}

const BEGIN: &str = "<!-- written by `FAULTBOOK_BLESS=1 cargo test -p faultbook-compiler` from crates/compiler/src/finding_codes -->\n";
const END: &str = "<!-- end of the codes -->\n";

#[test]
fn the_readme_lists_the_registry() {
    let mut table = "| code | what is wrong | what to do |\n| --- | --- | --- |\n".to_owned();
    for code in Code::all() {
        let warning = if code.severity.to_string() == "warning" { "warning: " } else { "" };
        let cell = |text: &str| text.replace('|', "\\|");
        table += &format!("| `{}` | {warning}{} | {} |\n", code.id, cell(code.title), cell(code.way_out));
    }
    let path = root().join("knowledge/README.md");
    let text = fs::read_to_string(&path).unwrap();
    let (before, rest) = text.split_once(BEGIN).expect("the README has the first marker");
    let (written, after) = rest.split_once(END).expect("the README has the second marker");
    if bless() {
        fs::write(&path, format!("{before}{BEGIN}{table}{END}{after}")).unwrap();
        return;
    }
    assert!(written == table, "FAULTBOOK_BLESS=1 writes the table of codes in {} again", path.display());
}
