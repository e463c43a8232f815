//! Every text in every language (K014, K015, K024), and the same placeholders and code spans in all of them (K016,
//! K017).

use crate::knowledge::compile::SourceFile;
use crate::knowledge::compile::report::Report;
use crate::knowledge::compile::texts::Style;
use crate::knowledge::schema::{EntryFile, Texts};
use crate::knowledge::text::grams::placeholders;
use serde_saphyr::Location;

/// K014, K015 and K024 for one localized text.
pub(super) fn check(file: &SourceFile, text: &Texts, tags: &[&str], pending: &[&str], report: &mut Report) {
    let present: Vec<&str> = text.0.value.keys().map(String::as_str).collect();
    // A block map is located at its first key: the text's own place.
    keys(file, text.0.referenced, &present, tags, pending, report);
    for (tag, value) in &text.0.value {
        if value.value.trim().is_empty() {
            let help = "write the text, or name the language in `pending` and leave it out";
            report.error(file, value.referenced, "K024", format!("the text is empty: {tag}"), help);
        }
    }
}

/// K014 and K015 for wordings and phrases.
pub(super) fn of_lists(
    file: &SourceFile,
    entry: &EntryFile,
    tags: &[&str],
    pending: &[&str],
    report: &mut Report,
) {
    if let Some(wordings) = &entry.wordings {
        let present: Vec<&str> =
            wordings.0.value.iter().filter(|(_, l)| !l.is_empty()).map(|(k, _)| k.as_str()).collect();
        keys(file, wordings.0.referenced, &present, tags, pending, report);
        let first =
            |list: &Vec<crate::knowledge::schema::Wording>| list.first().map(|w| w.text.value.clone());
        if let Some(english) = wordings.0.value.get("en").and_then(first) {
            for wording in wordings.0.value.values().flatten() {
                same_placeholders(file, wording.text.referenced, &english, &wording.text.value, report);
            }
        }
    }
    if let Some(phrases) = &entry.phrases {
        let present: Vec<&str> =
            phrases.0.value.iter().filter(|(_, l)| !l.value.is_empty()).map(|(k, _)| k.as_str()).collect();
        keys(file, phrases.0.referenced, &present, tags, pending, report);
    }
}

/// K014 and K015: the languages of a map against the languages of the knowledge base.
pub(super) fn keys(
    file: &SourceFile,
    at: Location,
    present: &[&str],
    tags: &[&str],
    pending: &[&str],
    report: &mut Report,
) {
    for tag in tags.iter().filter(|t| !present.contains(t) && !pending.contains(t)) {
        let help = "write the text in this language, or name the language in the entry's `pending`";
        report.error(file, at, "K014", format!("missing translation: {tag}"), help);
    }
    for tag in present.iter().filter(|t| !tags.contains(t)) {
        let help = format!("the languages of knowledge.yaml are: {}", tags.join(", "));
        report.error(file, at, "K015", format!("unknown language: {tag}"), help);
    }
}

/// K016 and K017 for one localized text.
pub(super) fn same_literals(file: &SourceFile, text: &Texts, kind: Style, report: &mut Report) {
    let Some(english) = text.0.value.get("en") else { return };
    for (tag, translated) in text.0.value.iter().filter(|(tag, _)| *tag != "en") {
        same_placeholders(file, translated.referenced, &english.value, &translated.value, report);
        let (ours, theirs) = (code_spans(&english.value), code_spans(&translated.value));
        if kind == Style::Prose && ours != theirs {
            let list =
                |spans: Vec<String>| if spans.is_empty() { "none".to_owned() } else { spans.join(" ") };
            let message = format!(
                "code spans differ from English in {tag}: {} there, {} here",
                list(ours),
                list(theirs)
            );
            let help = "code spans hold literals: the same ones in every language, letter for letter";
            report.error(file, translated.referenced, "K017", message, help);
        }
    }
}

/// K016: `{name}` and `%s` must be the same; `<…>` is translated, so only how many there are counts.
fn same_placeholders(file: &SourceFile, at: Location, english: &str, other: &str, report: &mut Report) {
    let comparable = |text: &str| {
        let mut found: Vec<String> = placeholders(text)
            .into_iter()
            .map(|p| if p.starts_with('<') { "<…>".to_owned() } else { p.to_owned() })
            .collect();
        found.sort();
        found
    };
    let (ours, theirs) = (comparable(english), comparable(other));
    if ours != theirs {
        let list = |found: Vec<String>| if found.is_empty() { "none".to_owned() } else { found.join(" ") };
        let message =
            format!("placeholders differ from English: {} there, {} here", list(ours), list(theirs));
        report.error(file, at, "K016", message, "use the same placeholders in every language");
    }
}

/// The code spans of a Markdown text, sorted.
fn code_spans(text: &str) -> Vec<String> {
    let mut spans: Vec<String> = pulldown_cmark::Parser::new(text)
        .filter_map(|event| match event {
            pulldown_cmark::Event::Code(code) => Some(format!("`{code}`")),
            _ => None,
        })
        .collect();
    spans.sort();
    spans
}
