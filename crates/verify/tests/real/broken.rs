//! Broken knowledge bases that compile, and whose examples tell.

use faultbook_knowledge::store::Store;
use faultbook_testing::{Small, root, unexpected};
use std::fs;

#[test]
fn broken_examples_are_reported_as_expected() {
    let mut wrong = Vec::new();
    let folders = fs::read_dir(root().join("tests/data/invalid-knowledge")).unwrap();
    let folders = folders.map(|f| f.unwrap().path());
    for folder in folders {
        let name = folder.file_name().unwrap().to_str().unwrap().to_owned();
        if !name.starts_with("K04") {
            continue;
        }
        let small = Small::new();
        small.overlay(&folder).confirm();
        let diagnostics = faultbook_verify::examples(&Store::compiled(small.compile().blob.unwrap()));
        if !diagnostics.iter().any(|d| d.code.id == &name[..4]) {
            wrong.push(format!("{name}: nothing with this code is reported"));
        }
        let report: String = diagnostics.iter().map(|d| format!("{d}\n")).collect();
        wrong.extend(unexpected(&folder, &report));
    }
    assert!(wrong.is_empty(), "{}\nFAULTBOOK_BLESS=1 writes what is reported", wrong.join("\n"));
}
