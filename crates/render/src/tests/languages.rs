//! No language's output holds an English sentence of the program. Compares all languages for every word of the interface
//! and for every message that an answer, a diagnosis or a case can print.

use crate::{Context, Format, compose};
use faultbook_input::ReadState;
use faultbook_knowledge::model::{Count, Lang, Localized, Word};
use faultbook_query::answer::{Notation, Note, Verdict as Answered};
use faultbook_rules::diagnosis::{Diagnosis, File, FileState, Verdict, Why};
use std::collections::{BTreeMap, BTreeSet};

/// A note after the one before; `None` after the last. Without a wildcard, so that a new note has to be added.
fn next_note(note: Option<&Note>) -> Option<Note> {
    let (value, family) = (|| "7".to_owned(), || Localized(vec!["7".to_owned()]));
    Some(match note {
        None => Note::Unassigned(value()),
        Some(Note::Unassigned(_)) => Note::UnknownCode { value: value(), family: family() },
        Some(Note::UnknownCode { .. }) => Note::OtherProductCode { value: value(), family: family() },
        Some(Note::OtherProductCode { .. }) => Note::OtherProduct(family()),
        Some(Note::OtherProduct(_)) => Note::Sip(value()),
        Some(Note::Sip(_)) => Note::Language(value()),
        Some(Note::Language(_)) => Note::Decoded(Notation::ALL[0]),
        Some(Note::Decoded(notation)) => {
            let next = Notation::ALL.iter().skip_while(|n| *n != notation).nth(1);
            next.map_or(Note::BadBytes, |n| Note::Decoded(*n))
        }
        Some(Note::BadBytes) => Note::ManyFacts(7),
        Some(Note::ManyFacts(_)) => Note::InPieces,
        Some(Note::InPieces) => Note::InStretches(7),
        Some(Note::InStretches(_)) => return None,
    })
}

/// A reason to take a file for what it is, after the one before.
fn next_reason(why: Option<&Why>) -> Option<Why> {
    Some(match why {
        None => Why::Name("7".into()),
        Some(Why::Name(_)) => Why::Literal("7".into()),
        Some(Why::Literal(_)) => Why::Layout("7".into()),
        Some(Why::Layout(_)) => Why::Events("7".into()),
        Some(Why::Events(_)) => return None,
    })
}

/// How a file can end up: every state, and every reason of those that have one.
fn file_states() -> Vec<FileState> {
    let mut all = vec![FileState::Read, FileState::Unrecognized];
    for state in ReadState::examples() {
        all.push(if state.is_read() { FileState::Partly(state) } else { FileState::Unreadable(state) });
    }
    // A new state has to be added above.
    for state in &all {
        match state {
            FileState::Read | FileState::Unrecognized | FileState::Partly(_) | FileState::Unreadable(_) => {}
        }
    }
    all
}

fn verdicts() -> [Verdict; 4] {
    let all = [Verdict::Problem, Verdict::Accepted, Verdict::Healthy, Verdict::Unknown];
    for verdict in all {
        match verdict {
            Verdict::Problem | Verdict::Accepted | Verdict::Healthy | Verdict::Unknown => {}
        }
    }
    all
}

fn file(number: usize, state: FileState, why: Vec<Why>) -> File {
    File {
        path: format!("{number}"),
        format: String::new(),
        log: String::new(),
        why,
        state,
        relative: format!("{number}"),
        lines: 7,
        times: None,
        told: BTreeMap::new(),
    }
}

/// A diagnosis of files in every state, with every note.
fn diagnosis(verdict: Verdict) -> Diagnosis {
    let notes = std::iter::successors(next_note(None), |note| next_note(Some(note)));
    let reasons: Vec<Why> = std::iter::successors(next_reason(None), |why| next_reason(Some(why))).collect();
    let states = file_states().into_iter().enumerate();
    Diagnosis {
        verdict,
        files: states.map(|(n, state)| file(n, state, reasons.clone())).collect(),
        subjects: Vec::new(),
        repeated: Vec::new(),
        facts: Vec::new(),
        conclusions: Vec::new(),
        missing: Vec::new(),
        trace: Vec::new(),
        notes: notes.collect(),
    }
}

/// All sentences of the program's own in a document, one by one: notes, headings, values.
fn sentences(diagnosis: &Diagnosis, cx: &Context<'_>) -> Vec<String> {
    let document = compose::diagnosis(diagnosis, true, cx);
    let mut out = vec![document.headline];
    out.extend(diagnosis.notes.iter().map(|note| compose::note(note, cx)));
    out.extend(diagnosis.files.iter().map(|file| compose::why(file, cx)));
    out.extend(document.chapters.into_iter().map(|chapter| chapter.title.content));
    out
}

#[test]
fn no_language_speaks_english() {
    let store = faultbook_testing::knowledge();
    let (base, english) = (store.base(), store.words(Lang::EN));
    let mut same = BTreeSet::new();
    for lang in base.langs().skip(1) {
        let words = store.words(lang);
        let tag = base.tag(lang);
        for word in Word::ALL {
            if words.get(*word) == english.get(*word) {
                same.insert(format!("{tag} {}", word.key()));
            }
        }
        for count in Count::ALL {
            if words.count_form(*count, "other") == english.count_form(*count, "other") {
                same.insert(format!("{tag} {}", count.key()));
            }
        }
        let there = Context { base, words: &words, lang };
        let here = Context { base, words: &english, lang: Lang::EN };
        for verdict in verdicts() {
            let diagnosis = diagnosis(verdict);
            let printed =
                crate::diagnosis(&diagnosis, true, &there, Format::Markdown, 100).expect("it renders");
            let pairs = sentences(&diagnosis, &here).into_iter().zip(sentences(&diagnosis, &there));
            for (english, translated) in pairs {
                // What has no letters is a value, and one word may be the same in both languages.
                let sentence = english.contains(' ') && english.chars().any(char::is_alphabetic);
                assert!(!sentence || english != translated, "{tag}: {english}");
                assert!(!sentence || !printed.contains(&english), "{tag}: {english}");
            }
        }
    }
    let same: String = same.iter().map(|line| format!("{line}\n")).collect();
    // Names, marks and words that both languages share; a sentence here would be a text that nobody translated.
    insta::assert_snapshot!(same, @r"
    fr app_name
    fr confidence_possible
    fr fact_code
    fr fact_http_status
    fr fact_sip_status
    fr head_sources
    fr passage_cause
    fr passage_condition
    fr passage_message
    fr passage_phrase
    fr reason_code
    fr reason_message
    fr reason_passage
    fr reason_phrase
    fr site_code
    fr site_link
    fr site_ticket
    ja app_name
    ja fact_http_status
    ja fact_sip_status
    ja reason_passage
    nb app_name
    nb fact_http_status
    nb fact_sip_status
    nb kind_symptom
    nb pair
    nb passage_item
    nb reason_passage
    nl app_name
    nl fact_code
    nl fact_http_status
    nl fact_sip_status
    nl head_items
    nl kind_procedure
    nl label_platform
    nl pair
    nl passage_item
    nl reason_code
    nl reason_passage
    nl site_code
    nl site_procedures
    nl site_ticket
    pl app_name
    pl fact_http_status
    pl fact_sip_status
    pl pair
    pl passage_item
    pl reason_passage
    ");
}

#[test]
fn every_answer_has_a_headline_of_its_own_in_each_language() {
    let all = [Answered::Match, Answered::Ambiguous, Answered::Conflict, Answered::None];
    for verdict in all {
        match verdict {
            Answered::Match | Answered::Ambiguous | Answered::Conflict | Answered::None => {}
        }
        let headline = |tag: &str| {
            let asked = super::builder::ask(&[]).lang(tag).verdict(verdict);
            asked.plain().lines().next().unwrap_or_default().to_owned()
        };
        let english = headline("en");
        let others = ["fr", "ja", "nb", "nl", "pl"].map(headline);
        assert!(verdict == Answered::Match || !others.contains(&english), "{verdict:?}: {english}");
    }
}
