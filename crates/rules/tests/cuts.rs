//! A log that ends too early: what its beginning says, the whole must say too. What a record that was cut off lacks is
//! not visible, which is not the same as missing.

#![allow(clippy::unwrap_used, reason = "a test stops where its ground is missing")]

use faultbook_rules::{Program, diagnose_texts};
use faultbook_testing::{count, knowledge, root};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// How many places every sample is cut at; `FAULTBOOK_CUTS` asks for another number, up to every byte.
const CUTS: usize = 12;

type Files = Vec<(String, String)>;

fn read(path: &Path) -> (String, String) {
    (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(path).unwrap())
}

/// The samples, each with its name and its files.
fn samples() -> Vec<(String, Files)> {
    let items = fs::read_dir(root().join("tests/data/logs")).unwrap().map(|item| item.unwrap().path());
    let mut samples: Vec<(String, Files)> = items
        .filter(|path| path.extension().is_none_or(|e| e != "yaml"))
        .map(|path| {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            let files = match fs::read_dir(&path) {
                Ok(items) => items.map(|item| read(&item.unwrap().path())).collect(),
                Err(_) => vec![read(&path)],
            };
            (name, files)
        })
        .collect();
    samples.sort();
    samples
}

fn cut_at(files: &Files, part: usize, parts: usize) -> Files {
    let cut = |text: &str| text[..text.floor_char_boundary(text.len() * part / parts)].to_owned();
    files.iter().map(|(name, text)| (name.clone(), cut(text))).collect()
}

#[test]
fn the_beginning_of_a_sample_concludes_nothing_that_the_whole_does_not() {
    let store = knowledge();
    let logic = store.logic();
    let program = Program::new(&logic);
    let conclusions = |files: &Files| -> BTreeSet<String> {
        let found = diagnose_texts(&store, &program, files);
        found.conclusions.iter().map(|c| c.shown.entry.id.clone()).collect()
    };
    let (mut wrong, mut cuts) = (Vec::new(), 0);
    for (number, (name, files)) in samples().iter().enumerate() {
        let whole = conclusions(files);
        let longest = files.iter().map(|(_, text)| text.len()).max().unwrap();
        let wanted = count("FAULTBOOK_CUTS", CUTS).min(longest);
        for n in 0..wanted {
            // Each sample is cut at places of its own, so that they do not all fall on the same shares.
            let part = (n * longest + (number * 37 % 100) * longest / 100) / wanted;
            let cut = conclusions(&cut_at(files, part.min(longest), longest));
            cuts += 1;
            if !cut.is_subset(&whole) {
                wrong.push(format!("{name} cut at {part} of {longest} bytes: {cut:?}, whole {whole:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {cuts} cuts\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_request_that_is_cut_off_in_its_body_is_not_said_to_lack_what_would_follow() {
    let store = knowledge();
    let logic = store.logic();
    let program = Program::new(&logic);
    let (name, text) = read(&root().join("tests/data/logs/pslog-403-ip-target.log"));
    let diagnose = |end: usize| diagnose_texts(&store, &program, &[(name.clone(), text[..end].to_owned())]);
    let cut = diagnose(6559);
    assert!(cut.conclusions.iter().all(|c| c.rule != "no-email"), "{:?}", cut.conclusions);
    assert!(cut.facts.iter().all(|f| f.name != "email"), "neither there nor missing");
    assert!(diagnose(text.len()).facts.iter().any(|f| f.name == "email"));
}
