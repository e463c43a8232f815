//! A log of which something is gone: its end, its beginning, both, or a piece of its middle. What is left concludes
//! nothing that the whole does not; what a cut took away is not visible, which is not the same as missing.
//!
//! Every sample is cut at `FAULTBOOK_CUTS` places (few, where the variable does not ask for more), always the same.

#![allow(clippy::unwrap_used, reason = "a test stops where its ground is missing")]

mod redacted;
mod samples;

use faultbook_input::{Failure, Options, ReadState};
use faultbook_knowledge::model::{Level, StepState, Value};
use faultbook_knowledge::store::Store;
use faultbook_rules::diagnosis::{Diagnosis, FileState, Verdict};
use faultbook_rules::{Program, diagnose_stream, diagnose_texts};
use faultbook_testing::{Random, count, knowledge, root};
use samples::{CUTS_OF_ALL_KINDS, Sample, cut as cut_files, of_all_samples, pieces};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::ops::Range;

/// How many cuts of every sample are tried: two of each kind.
const CUTS: usize = 8;

/// What a diagnosis claims, for comparison.
struct Claims {
    verdict: Verdict,
    conclusions: BTreeSet<String>,
    /// Of each subject by its label: the facts that are said to be missing, and the states of its steps.
    subjects: Vec<(String, BTreeSet<String>, BTreeMap<String, StepState>)>,
}

impl Claims {
    fn of(found: &Diagnosis) -> Claims {
        let conclusions = found.conclusions.iter().map(|c| c.shown.entry.id.clone()).collect();
        let subjects = found.subjects.iter().enumerate().map(|(number, subject)| {
            let facts = found.facts.iter().filter(|f| f.subject == number);
            // That no step is missing is no complaint.
            let missing = facts.filter(|f| f.value == Value::Missing && f.name != "missing_step");
            let steps = subject.steps.iter().map(|s| (s.step.clone(), s.state));
            (subject.label.clone(), missing.map(|f| f.name.clone()).collect(), steps.collect())
        });
        Claims { verdict: found.verdict, conclusions, subjects: subjects.collect() }
    }

    /// What these claims of a cut say that those of the whole do not.
    fn beyond(&self, whole: &Claims) -> Vec<String> {
        let mut wrong: Vec<String> = Vec::new();
        wrong.extend(self.conclusions.difference(&whole.conclusions).map(|id| format!("concludes {id}")));
        if self.verdict == Verdict::Problem && whole.verdict != Verdict::Problem {
            wrong.push("says that there is a problem".to_owned());
        }
        for (label, missing, steps) in &self.subjects {
            let same = || whole.subjects.iter().filter(|(other, ..)| other == label);
            // A subject that a cut left without its name may be any.
            let known = same().next().is_some();
            let like = || whole.subjects.iter().filter(|(other, ..)| !known || other == label);
            for name in missing {
                if !like().any(|(_, missing, _)| missing.contains(name)) {
                    wrong.push(format!("says that {name} of {label} is missing"));
                }
            }
            let broken = |state: &StepState| matches!(state, StepState::Missing | StepState::NotReached);
            for (step, _) in steps.iter().filter(|(_, state)| broken(state)) {
                if !like().any(|(_, _, steps)| steps.get(step).is_some_and(broken)) {
                    wrong.push(format!("says that step {step} of {label} is missing"));
                }
            }
        }
        wrong
    }
}

/// Bytes of files, by the number of the file.
type Places = BTreeMap<usize, Range<usize>>;

/// Where a problem of the whole can be seen: for each, of each file, from the first line of its subject to the end of
/// the record behind the last.
fn shown(sample: &Sample, found: &Diagnosis) -> Vec<(usize, Places)> {
    let problems = found.conclusions.iter().filter(|c| c.level == Level::Problem);
    let subjects: BTreeSet<usize> = problems.map(|c| c.subject).collect();
    let places = subjects.into_iter().map(|subject| {
        let facts = found.facts.iter().filter(|f| f.subject == subject).filter_map(|f| f.location);
        let quotes = found.conclusions_of(subject).flat_map(|c| &c.evidence).map(|q| q.location);
        let mut lines: BTreeMap<usize, (u64, u64)> = BTreeMap::new();
        for at in facts.chain(quotes) {
            let (first, last) = lines.entry(at.file).or_insert((at.line, at.line));
            (*first, *last) = ((*first).min(at.line), (*last).max(at.line));
        }
        let ranges = lines
            .into_iter()
            .map(|(file, (first, last))| (file, stretch(&sample.files[file].1, first, last)));
        (subject, ranges.collect())
    });
    places.collect()
}

/// The bytes from a line to the end of the first line behind another that begins a record.
fn stretch(text: &str, first: u64, last: u64) -> Range<usize> {
    let mut range = 0..text.len();
    let mut at = 0;
    for (number, line) in (1..).zip(text.split_inclusive('\n')) {
        if number == first {
            range.start = at;
        }
        at += line.len();
        if number > last && line.starts_with(|c: char| c.is_ascii_digit()) {
            return range.start..at;
        }
    }
    range
}

/// Cuts one sample; what is wrong, one line each.
fn judge(store: &Store, program: &Program<'_>, number: usize, sample: &Sample, cuts: usize) -> Vec<String> {
    let whole = diagnose_texts(store, program, &sample.files);
    let (claims, problems) = (Claims::of(&whole), shown(sample, &whole));
    let mut wrong = Vec::new();
    for n in 0..cuts {
        let cut = CUTS_OF_ALL_KINDS[n % CUTS_OF_ALL_KINDS.len()];
        let seed = (number * 1_000_000 + n) as u64;
        let pieces = pieces(sample, cut, &mut Random::new(seed));
        let files = cut_files(sample, &pieces);
        let found = diagnose_texts(store, program, &files);
        let said = Claims::of(&found);
        let mut beyond = said.beyond(&claims);
        let all_good = matches!(said.verdict, Verdict::Healthy | Verdict::Accepted);
        let is_there = |places: &Places| {
            places.iter().all(|(file, place)| {
                pieces[*file].iter().any(|piece| piece.start <= place.start && place.end <= piece.end)
            })
        };
        if let (true, Some((subject, _))) = (all_good, problems.iter().find(|(_, places)| is_there(places))) {
            let label = &whole.subjects[*subject].label;
            beyond.push(format!("says {:?}, and all of {label}'s problem is there", said.verdict));
        }
        for what in beyond {
            wrong.push(format!("{} {cut:?} seed {seed}, left {pieces:?}: {what}", sample.name));
        }
    }
    wrong
}

#[test]
fn a_cut_concludes_nothing_that_the_whole_does_not() {
    let cuts = count("FAULTBOOK_CUTS", CUTS);
    let wrong = of_all_samples(|store, program, number, sample| judge(store, program, number, sample, cuts));
    assert!(wrong.is_empty(), "{} of {cuts} cuts of each sample\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_request_that_is_cut_off_in_its_body_is_not_said_to_lack_what_would_follow() {
    let store = knowledge();
    let logic = store.logic();
    let program = Program::new(&logic);
    let name = "pslog-403-ip-target.log";
    let text = fs::read_to_string(root().join("tests/data/logs").join(name)).unwrap();
    let diagnose =
        |end: usize| diagnose_texts(&store, &program, &[(name.to_owned(), text[..end].to_owned())]);
    let cut = diagnose(6559);
    assert!(cut.conclusions.iter().all(|c| c.rule != "no-email"), "{:?}", cut.conclusions);
    assert!(cut.facts.iter().all(|f| f.name != "email"), "neither there nor missing");
    assert!(diagnose(text.len()).facts.iter().any(|f| f.name == "email"));
}

/// Reads bytes with lines of at most 200 KB.
fn with_short_lines(name: &str, text: &str) -> Diagnosis {
    let store = knowledge();
    let logic = store.logic();
    let options = Options { longest_line: 200 * 1024, ..Options::default() };
    diagnose_stream(&store, &Program::new(&logic), name, text.as_bytes(), &options)
}

const TOO_LONG: FileState = FileState::Partly(ReadState::Partly(Failure::TooLong));
const BROKEN: FileState = FileState::Partly(ReadState::Partly(Failure::BrokenDocument));

#[test]
fn a_document_on_one_line_is_read_to_its_end_however_long_that_is() {
    let enterprise = |n: usize, status: &str| {
        let pad = "p".repeat(4000);
        format!(
            r#"{{"spEnterpriseId":"acme+{n}","pad":"{pad}","directorySyncStatus":{{"syncStatus":"{status}","errors":[{}]}}}}"#,
            if status == "FAILED" { r#"{"errorCode":600014,"description":"x"}"# } else { "" }
        )
    };
    let mut all: Vec<String> = (0..200).map(|n| enterprise(n, "COMPLETED")).collect();
    all.push(enterprise(200, "FAILED"));
    for text in
        [format!("{{\"items\":[{}]}}", all.join(",")), format!("{{\"items\":[\n{}\n]}}", all.join(",\n"))]
    {
        let found = with_short_lines("directory-sync.json", &text);
        assert_eq!((found.files[0].state.clone(), found.verdict), (FileState::Read, Verdict::Problem));
        let concerned = found.conclusions.iter().map(|c| found.subjects[c.subject].label.as_str());
        assert_eq!(concerned.collect::<Vec<_>>(), ["acme+200"]);
    }
    // Cut off before the last, nothing is wrong in what can be seen, and that this is not all is said.
    let text = format!("{{\"items\":[{}", all[..200].join(","));
    let found = with_short_lines("directory-sync.json", &text);
    assert_eq!((found.verdict, found.files[0].state.clone()), (Verdict::Healthy, BROKEN));
}

#[test]
fn a_document_that_begins_in_its_middle_is_read_from_its_next_object() {
    let enterprise = |n: usize, status: &str| {
        format!(
            r#"{{"spEnterpriseId":"acme+{n}","directorySyncStatus":{{"syncStatus":"{status}","errors":[{{"errorCode":600014,"description":"x"}}]}}}}"#
        )
    };
    let text = format!("{{\"items\":[{},\n{}\n]}}", enterprise(1, "FAILED"), enterprise(2, "FAILED"));
    let found = with_short_lines("directory-sync.json", &text[20..]);
    assert_eq!((found.verdict, found.files[0].state.clone()), (Verdict::Problem, BROKEN));
    let labels: Vec<&str> = found.subjects.iter().map(|s| s.label.as_str()).collect();
    assert_eq!(labels, ["acme+2"], "what lost its beginning is nobody's");
}

#[test]
fn what_is_left_out_of_a_file_is_said_in_its_state() {
    let name = "bwc-current_log-healthy.txt";
    let text = fs::read_to_string(root().join("tests/data/logs").join(name)).unwrap();
    assert_eq!(with_short_lines(name, &text).files[0].state, FileState::Read);
    let last = text.trim_end();
    let long_line = format!("{last}{}\n", " and on".repeat(40_000));
    assert_eq!(with_short_lines(name, &long_line).files[0].state, TOO_LONG);
    let long_record = format!("{text}{}", " and on\n".repeat(60_000));
    assert_eq!(with_short_lines(name, &long_record).files[0].state, TOO_LONG);
}
