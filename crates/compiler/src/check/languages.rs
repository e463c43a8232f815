//! Checks that every text exists in every language (K014, K015, K024), with the same placeholders and code spans (K016,
//! K017).

use crate::finding_codes;
use crate::findings::Findings;
use crate::schema::{At, EntryFile, Texts};
use crate::sources::SourceFile;
use crate::texts::Style;
use faultbook_knowledge::model::Kind;
use faultbook_knowledge::text::grams::placeholders;
use serde_saphyr::Location;

/// K014, K015 and K024 for a localized text.
pub(super) fn check(
    file: &SourceFile,
    text: &Texts,
    tags: &[&str],
    pending: &[&str],
    findings: &mut Findings,
) {
    let present: Vec<(&str, Location)> =
        text.0.value.iter().map(|(tag, value)| (tag.as_str(), value.referenced)).collect();
    // A block map is located at its first key, which is where the text begins.
    keys(file, text.0.referenced, &present, tags, pending, findings);
    for (tag, value) in &text.0.value {
        let help = "write the text, or delete the line and name the language in `pending`";
        filled(file, value, &format!("the text is empty: {tag}"), help, findings);
    }
}

/// K015 for the languages in an entry's `pending`.
pub(super) fn of_pending(file: &SourceFile, pending: &[At<String>], tags: &[&str], findings: &mut Findings) {
    for tag in pending {
        if tag.value == "en" {
            let help = "write the English text first: all other languages are compared with it";
            findings.add(
                file,
                tag.referenced,
                finding_codes::UNKNOWN_LANGUAGE,
                "English cannot be pending",
                help,
            );
        } else if !tags.contains(&tag.value.as_str()) {
            unknown(file, tag.referenced, &tag.value, tags, findings);
        }
    }
}

/// K014, K015, K016 and K024 for wordings and phrases; K024 for examples.
pub(super) fn of_lists(
    file: &SourceFile,
    entry: &EntryFile,
    tags: &[&str],
    pending: &[&str],
    findings: &mut Findings,
) {
    const HELP: &str = "write the text, or delete the item";
    if let Some(wordings) = &entry.wordings {
        let present: Vec<(&str, Location)> = (wordings.0.value.iter())
            .filter_map(|(tag, list)| Some((tag.as_str(), list.first()?.text.referenced)))
            .collect();
        keys(file, wordings.0.referenced, &present, tags, pending, findings);
        let english: Vec<&str> =
            wordings.0.value.get("en").into_iter().flatten().map(|w| w.text.value.as_str()).collect();
        for (tag, wording) in
            wordings.0.value.iter().flat_map(|(tag, list)| list.iter().map(move |w| (tag, w)))
        {
            filled(file, &wording.text, "a wording is empty", HELP, findings);
            if tag != "en" {
                same_placeholders(file, &wording.text, tag, &english, findings);
            }
        }
    }
    if let Some(phrases) = &entry.phrases {
        let present: Vec<(&str, Location)> = (phrases.0.value.iter())
            .filter_map(|(tag, list)| Some((tag.as_str(), list.value.first()?.referenced)))
            .collect();
        keys(file, phrases.0.referenced, &present, tags, pending, findings);
        for phrase in phrases.0.value.values().flat_map(|list| &list.value) {
            filled(file, phrase, "a phrase is empty", HELP, findings);
        }
    }
    for text in entry.examples.iter().map(|e| &e.text).chain(&entry.negative_examples) {
        filled(file, text, "an example is empty", HELP, findings);
    }
}

pub(super) fn filled(
    file: &SourceFile,
    text: &At<String>,
    message: &str,
    help: &str,
    findings: &mut Findings,
) {
    if text.value.trim().is_empty() {
        findings.add(file, text.referenced, finding_codes::EMPTY_TEXT, message, help);
    }
}

/// K014 and K015: compares the languages of a map with those of the knowledge base.
pub(super) fn keys(
    file: &SourceFile,
    at: Location,
    present: &[(&str, Location)],
    tags: &[&str],
    pending: &[&str],
    findings: &mut Findings,
) {
    let there = |tag: &str| present.iter().any(|(found, _)| *found == tag);
    for tag in tags.iter().filter(|t| !there(t) && !pending.contains(t)) {
        let in_entry = Kind::ALL.iter().any(|kind| file.path.starts_with(&format!("{}/", kind.folder())));
        let help = if in_entry {
            "write the text in this language, or name the language in the entry's `pending`"
        } else {
            "write the text in this language"
        };
        findings.add(file, at, finding_codes::MISSING_LANGUAGE, format!("missing translation: {tag}"), help);
    }
    for (tag, at) in present.iter().filter(|(tag, _)| !tags.contains(tag)) {
        unknown(file, *at, tag, tags, findings);
    }
}

pub(super) fn unknown(file: &SourceFile, at: Location, tag: &str, tags: &[&str], findings: &mut Findings) {
    let help = format!("the languages in knowledge.yaml are: {}", tags.join(", "));
    findings.add(file, at, finding_codes::UNKNOWN_LANGUAGE, format!("unknown language: {tag}"), help);
}

/// K016 and K017 for a localized text.
pub(super) fn same_literals(file: &SourceFile, text: &Texts, kind: Style, findings: &mut Findings) {
    let Some(english) = text.0.value.get("en") else { return };
    for (tag, translated) in text.0.value.iter().filter(|(tag, _)| *tag != "en") {
        // In prose, `<…>` is either raw HTML or part of a code span; other checks compare those.
        if kind == Style::Prose {
            let without = |text: &str| text.replace(['<', '>'], "");
            placeholders_as_in(
                file,
                translated,
                (tag, &without(&translated.value)),
                &[&without(&english.value)],
                findings,
            );
        } else {
            same_placeholders(file, translated, tag, &[&english.value], findings);
        }
        let (ours, theirs) = (code_spans(&english.value), code_spans(&translated.value));
        if kind == Style::Prose && ours != theirs {
            let message = format!(
                "the code spans differ from the English text: {tag} has {}, en has {}",
                shown(&theirs),
                shown(&ours)
            );
            let help = "code spans are literals: keep them identical in every language";
            findings.add(file, translated.referenced, finding_codes::CODE_SPANS_DIFFER, message, help);
        }
    }
}

/// K016: a text has the placeholders of the English text or, if there are several wordings, of one of them.
pub(super) fn same_placeholders(
    file: &SourceFile,
    text: &At<String>,
    tag: &str,
    english: &[&str],
    findings: &mut Findings,
) {
    placeholders_as_in(file, text, (tag, &text.value), english, findings);
}

fn placeholders_as_in(
    file: &SourceFile,
    at: &At<String>,
    (tag, text): (&str, &str),
    english: &[&str],
    findings: &mut Findings,
) {
    let theirs = comparable(text);
    let ours: Vec<Vec<String>> = english.iter().map(|e| comparable(e)).collect();
    if let Some(first) = ours.first()
        && !ours.contains(&theirs)
    {
        let message = format!(
            "the placeholders differ from the English text: {tag} has {}, en has {}",
            shown(&theirs),
            shown(first)
        );
        findings.add(
            file,
            at.referenced,
            finding_codes::PLACEHOLDERS_DIFFER,
            message,
            "use the same placeholders in every language",
        );
    }
}

/// The placeholders of a text, sorted. `{name}` and `%s` must be equal; `<…>` is translated, so only the number of
/// these counts.
fn comparable(text: &str) -> Vec<String> {
    let plain = |p: &str| if p.starts_with('<') { "<…>".to_owned() } else { p.to_owned() };
    let mut found: Vec<String> = placeholders(text).into_iter().map(plain).collect();
    found.sort();
    found
}

fn shown(found: &[String]) -> String {
    if found.is_empty() { "none".to_owned() } else { found.join(" ") }
}

/// The code spans of a Markdown text, sorted, without the translated contents of `<…>`.
fn code_spans(text: &str) -> Vec<String> {
    let mut spans: Vec<String> = pulldown_cmark::Parser::new(text)
        .filter_map(|event| match event {
            pulldown_cmark::Event::Code(code) => {
                let named = placeholders(&code).into_iter().filter(|p| p.starts_with('<'));
                let plain = named.fold(code.to_string(), |text, name| text.replace(name, "<…>"));
                Some(format!("`{plain}`"))
            }
            _ => None,
        })
        .collect();
    spans.sort();
    spans
}
