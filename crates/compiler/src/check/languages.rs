//! Every text in every language (K014, K015, K024), and the same placeholders and code spans in all of them (K016,
//! K017).

use crate::SourceFile;
use crate::report::Report;
use crate::schema::{At, EntryFile, Texts};
use crate::texts::Style;
use faultbook_knowledge::model::Kind;
use faultbook_knowledge::text::grams::placeholders;
use serde_saphyr::Location;

/// K014, K015 and K024 for one localized text.
pub(super) fn check(file: &SourceFile, text: &Texts, tags: &[&str], pending: &[&str], report: &mut Report) {
    let present: Vec<(&str, Location)> =
        text.0.value.iter().map(|(tag, value)| (tag.as_str(), value.referenced)).collect();
    // A block map is located at its first key: the text's own place.
    keys(file, text.0.referenced, &present, tags, pending, report);
    for (tag, value) in &text.0.value {
        let help = "write the text, or name the language in `pending` and leave it out";
        filled(file, value, &format!("the text is empty: {tag}"), help, report);
    }
}

/// K015 for the languages that an entry says are still to be written.
pub(super) fn of_pending(file: &SourceFile, pending: &[At<String>], tags: &[&str], report: &mut Report) {
    for tag in pending {
        if tag.value == "en" {
            let help = "write the English first: every other language is compared with it";
            report.error(file, tag.referenced, "K015", "English cannot be pending", help);
        } else if !tags.contains(&tag.value.as_str()) {
            unknown(file, tag.referenced, &tag.value, tags, report);
        }
    }
}

/// K014, K015, K016 and K024 for wordings and phrases, K024 for examples.
pub(super) fn of_lists(
    file: &SourceFile,
    entry: &EntryFile,
    tags: &[&str],
    pending: &[&str],
    report: &mut Report,
) {
    const HELP: &str = "write the text, or delete the item";
    if let Some(wordings) = &entry.wordings {
        let present: Vec<(&str, Location)> = (wordings.0.value.iter())
            .filter_map(|(tag, list)| Some((tag.as_str(), list.first()?.text.referenced)))
            .collect();
        keys(file, wordings.0.referenced, &present, tags, pending, report);
        let english: Vec<&str> =
            wordings.0.value.get("en").into_iter().flatten().map(|w| w.text.value.as_str()).collect();
        for (tag, wording) in
            wordings.0.value.iter().flat_map(|(tag, list)| list.iter().map(move |w| (tag, w)))
        {
            filled(file, &wording.text, "a wording is empty", HELP, report);
            if tag != "en" {
                same_placeholders(file, &wording.text, tag, &english, report);
            }
        }
    }
    if let Some(phrases) = &entry.phrases {
        let present: Vec<(&str, Location)> = (phrases.0.value.iter())
            .filter_map(|(tag, list)| Some((tag.as_str(), list.value.first()?.referenced)))
            .collect();
        keys(file, phrases.0.referenced, &present, tags, pending, report);
        for phrase in phrases.0.value.values().flat_map(|list| &list.value) {
            filled(file, phrase, "a phrase is empty", HELP, report);
        }
    }
    for text in entry.examples.iter().map(|e| &e.text).chain(&entry.negative_examples) {
        filled(file, text, "an example is empty", HELP, report);
    }
}

fn filled(file: &SourceFile, text: &At<String>, message: &str, help: &str, report: &mut Report) {
    if text.value.trim().is_empty() {
        report.error(file, text.referenced, "K024", message, help);
    }
}

/// K014 and K015: the languages of a map, each with its place, against the languages of the knowledge base.
pub(super) fn keys(
    file: &SourceFile,
    at: Location,
    present: &[(&str, Location)],
    tags: &[&str],
    pending: &[&str],
    report: &mut Report,
) {
    let there = |tag: &str| present.iter().any(|(found, _)| *found == tag);
    for tag in tags.iter().filter(|t| !there(t) && !pending.contains(t)) {
        let in_entry = Kind::ALL.iter().any(|kind| file.path.starts_with(&format!("{}/", kind.folder())));
        let help = if in_entry {
            "write the text in this language, or name the language in the entry's `pending`"
        } else {
            "write the text in this language"
        };
        report.error(file, at, "K014", format!("missing translation: {tag}"), help);
    }
    for (tag, at) in present.iter().filter(|(tag, _)| !tags.contains(tag)) {
        unknown(file, *at, tag, tags, report);
    }
}

fn unknown(file: &SourceFile, at: Location, tag: &str, tags: &[&str], report: &mut Report) {
    let help = format!("the languages of knowledge.yaml are: {}", tags.join(", "));
    report.error(file, at, "K015", format!("unknown language: {tag}"), help);
}

/// K016 and K017 for one localized text.
pub(super) fn same_literals(file: &SourceFile, text: &Texts, kind: Style, report: &mut Report) {
    let Some(english) = text.0.value.get("en") else { return };
    for (tag, translated) in text.0.value.iter().filter(|(tag, _)| *tag != "en") {
        // In prose `<…>` is raw HTML or stands in a code span, which other checks compare.
        if kind == Style::Prose {
            let without = |text: &str| text.replace(['<', '>'], "");
            placeholders_as_in(
                file,
                translated,
                (tag, &without(&translated.value)),
                &[&without(&english.value)],
                report,
            );
        } else {
            same_placeholders(file, translated, tag, &[&english.value], report);
        }
        let (ours, theirs) = (code_spans(&english.value), code_spans(&translated.value));
        if kind == Style::Prose && ours != theirs {
            let message = format!(
                "the code spans differ from English: {tag} has {}, en has {}",
                shown(&theirs),
                shown(&ours)
            );
            let help = "code spans hold literals: the same ones in every language, letter for letter";
            report.error(file, translated.referenced, "K017", message, help);
        }
    }
}

/// K016: a text has the placeholders of the English text, or of one of them where there are several wordings.
pub(super) fn same_placeholders(
    file: &SourceFile,
    text: &At<String>,
    tag: &str,
    english: &[&str],
    report: &mut Report,
) {
    placeholders_as_in(file, text, (tag, &text.value), english, report);
}

fn placeholders_as_in(
    file: &SourceFile,
    at: &At<String>,
    (tag, text): (&str, &str),
    english: &[&str],
    report: &mut Report,
) {
    let theirs = comparable(text);
    let ours: Vec<Vec<String>> = english.iter().map(|e| comparable(e)).collect();
    if let Some(first) = ours.first()
        && !ours.contains(&theirs)
    {
        let message = format!(
            "the placeholders differ from English: {tag} has {}, en has {}",
            shown(&theirs),
            shown(first)
        );
        report.error(file, at.referenced, "K016", message, "use the same placeholders in every language");
    }
}

/// The placeholders of a text, sorted. `{name}` and `%s` must be the same; `<…>` is translated, so only how many
/// there are counts.
fn comparable(text: &str) -> Vec<String> {
    let plain = |p: &str| if p.starts_with('<') { "<…>".to_owned() } else { p.to_owned() };
    let mut found: Vec<String> = placeholders(text).into_iter().map(plain).collect();
    found.sort();
    found
}

fn shown(found: &[String]) -> String {
    if found.is_empty() { "none".to_owned() } else { found.join(" ") }
}

/// The code spans of a Markdown text, sorted; what stands in `<…>` is translated.
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
