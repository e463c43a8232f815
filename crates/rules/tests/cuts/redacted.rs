//! The diagnosis of a copy is the diagnosis of the log, whatever is left of the log: redaction takes away nothing that
//! decides, and adds nothing.

use crate::samples::{CUTS_OF_ALL_KINDS, cut, of_all_samples, pieces};
use faultbook_input::{Lines, TextLines};
use faultbook_knowledge::store::Store;
use faultbook_redact::Redactor;
use faultbook_rules::diagnosis::{Diagnosis, FileState, Location};
use faultbook_rules::{Program, diagnose_texts};
use faultbook_testing::{Random, count};

/// How many cuts of every sample are tried beside the whole of it: one of each kind. `FAULTBOOK_CUTS` asks for more.
const CUTS: usize = 4;

/// Copies, as `faultbook redact` makes them of the files of one run.
fn copies(store: &Store, files: &[(String, String)]) -> Vec<(String, String)> {
    let mut redactor = Redactor::new(&store.base().redaction);
    let mut copy = |text: &str| {
        let (mut lines, mut copy) = (TextLines::new(text), String::new());
        while let Some(line) = lines.next() {
            copy.push_str(&redactor.line(line.text));
            if lines.ended() {
                copy.push('\n');
            }
        }
        redactor.end_of_file();
        copy
    };
    files.iter().map(|(name, text)| (name.clone(), copy(text))).collect()
}

/// What a diagnosis comes to, a line each, without the values that redaction replaces.
fn gist(found: &Diagnosis) -> Vec<String> {
    let at = |place: Option<Location>| place.map_or(String::new(), |l| format!(" {}:{}", l.file, l.line));
    let mut gist = vec![format!("{:?}", found.verdict)];
    gist.extend(found.files.iter().map(|f| {
        let state: &FileState = &f.state;
        format!("file {} {} {} {:?} {state:?} {:?}", f.format, f.log, f.lines, f.times, f.told.keys())
    }));
    gist.extend(found.subjects.iter().map(|s| format!("subject {} {:?} {:?}", s.id, s.verdict, s.times)));
    let steps = found.subjects.iter().flat_map(|s| s.steps.iter().map(move |step| (s, step)));
    gist.extend(
        steps.map(|(s, step)| format!("step {} {} {:?}{}", s.id, step.step, step.state, at(step.location))),
    );
    gist.extend(found.facts.iter().map(|f| {
        let is_missing = f.value == faultbook_knowledge::model::Value::Missing;
        format!("fact {} {} missing {is_missing}{}", f.subject, f.name, at(f.location))
    }));
    gist.extend(found.conclusions.iter().map(|c| {
        let lines: Vec<String> = c.evidence.iter().map(|quote| at(Some(quote.location))).collect();
        format!("conclusion {} {} {} {:?}{}", c.shown.entry.id, c.rule, c.subject, c.level, lines.concat())
    }));
    gist.extend(found.repeated.iter().map(|r| format!("repeated {} {:?} {}", r.kind, r.verdict, r.count)));
    gist.extend(found.missing.iter().map(|m| format!("missing {} {:?}", m.log, m.steps)));
    gist
}

/// The first line in which the diagnosis of the copies is another.
fn difference(store: &Store, program: &Program<'_>, files: &[(String, String)]) -> Option<String> {
    let plain = gist(&diagnose_texts(store, program, files));
    let redacted = gist(&diagnose_texts(store, program, &copies(store, files)));
    let same = plain.iter().zip(&redacted).take_while(|(a, b)| a == b).count();
    let line = |gist: &[String]| gist.get(same).cloned().unwrap_or_default();
    (plain != redacted).then(|| format!("`{}` is `{}` in the copy", line(&plain), line(&redacted)))
}

#[test]
fn the_diagnosis_of_a_copy_is_the_diagnosis_of_the_log_and_of_every_cut_of_it() {
    let cuts = count("FAULTBOOK_CUTS", CUTS);
    let wrong = of_all_samples(|store, program, number, sample| {
        let whole = difference(store, program, &sample.files).map(|what| format!("{}: {what}", sample.name));
        let cut = (0..cuts).filter_map(|n| {
            let kind = CUTS_OF_ALL_KINDS[n % CUTS_OF_ALL_KINDS.len()];
            let seed = (number * 1_000_000 + n) as u64;
            let pieces = pieces(sample, kind, &mut Random::new(seed));
            let what = difference(store, program, &cut(sample, &pieces))?;
            Some(format!("{} {kind:?} seed {seed}, left {pieces:?}: {what}", sample.name))
        });
        whole.into_iter().chain(cut).collect()
    });
    assert!(wrong.is_empty(), "{} differ\n{}", wrong.len(), wrong.join("\n"));
}
