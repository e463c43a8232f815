//! Checks that texts use block style (K022). Flow maps and folded scalars break on `: `, `#`, backticks, `%` and `[`,
//! and in Japanese, and they make changes hard to read.

use crate::finding_codes;
use crate::findings::Findings;
use crate::schema::{At, EntryFile, Texts};
use crate::sources::SourceFile;
use serde_saphyr::Location;

const HELP: &str = "write one language per line; put longer text in a `|-` block";

/// Checks a localized text.
pub(super) fn check(file: &SourceFile, text: &Texts, findings: &mut Findings) {
    if flow(file, text.0.referenced, findings) {
        return;
    }
    for value in text.0.value.values() {
        scalar(file, value, findings);
    }
}

/// Checks the lists of texts in an entry.
pub(super) fn of_lists(file: &SourceFile, entry: &EntryFile, findings: &mut Findings) {
    if let Some(wordings) = &entry.wordings {
        if flow(file, wordings.0.referenced, findings) {
            return;
        }
        wordings.0.value.values().flatten().for_each(|wording| scalar(file, &wording.text, findings));
    }
    if let Some(phrases) = &entry.phrases {
        if flow(file, phrases.0.referenced, findings) {
            return;
        }
        for list in phrases.0.value.values() {
            if !flow(file, list.referenced, findings) {
                list.value.iter().for_each(|phrase| scalar(file, phrase, findings));
            }
        }
    }
    let texts = entry.examples.iter().map(|e| &e.text).chain(&entry.negative_examples);
    texts.for_each(|text| scalar(file, text, findings));
}

fn offset(at: Location) -> Option<usize> {
    at.span().byte_offset().and_then(|o| usize::try_from(o).ok())
}

/// Reports a flow map or flow list at this position; true if there is one.
pub(super) fn flow(file: &SourceFile, at: Location, findings: &mut Findings) -> bool {
    let found = offset(at).and_then(|o| file.text.get(o..)).is_some_and(|rest| {
        // An empty list contains no text. Another check reports lists that must not be empty.
        rest.starts_with(['{', '[']) && !rest[1..].trim_start().starts_with([']', '}'])
    });
    if found {
        findings.add(file, at, finding_codes::NOT_BLOCK_STYLE, "the text is in flow style: {…} or […]", HELP);
    }
    found
}

fn scalar(file: &SourceFile, value: &At<String>, findings: &mut Findings) {
    let at = value.referenced;
    let Some(start) = offset(at) else { return };
    // A block scalar is located at its first line of content; its indicator ends the line above.
    let before = file.text.get(..start).unwrap_or_default().trim_end_matches([' ', '\n', '\r']);
    let indicator = before.trim_end_matches(|c: char| c.is_ascii_digit() || c == '-' || c == '+');
    let above = !file.text.get(before.len()..start).unwrap_or_default().contains('\n');
    let length = at.span().byte_len().and_then(|l| usize::try_from(l).ok()).unwrap_or(0);
    // A bracket or comma after a scalar shows that it is inside a flow list or flow map.
    let behind =
        file.text.get(start + length..).unwrap_or_default().trim_start_matches(['"', '\'']).trim_start();
    let block = !above && indicator.ends_with(['|', '>']);
    if !block && behind.starts_with([',', ']', '}']) {
        findings.add(file, at, finding_codes::NOT_BLOCK_STYLE, "the text is in flow style: {…} or […]", HELP);
    } else if !above && indicator.ends_with('>') && indicator.trim_end_matches('>').ends_with(' ') {
        findings.add(file, at, finding_codes::NOT_BLOCK_STYLE, "the text is in a folded block: >", HELP);
    } else if above && !value.value.contains('\n') {
        let written = file.text.get(start..start + length).unwrap_or_default();
        if written.trim_end().contains('\n') {
            findings.add(
                file,
                at,
                finding_codes::NOT_BLOCK_STYLE,
                "YAML joins the lines of this text into one",
                HELP,
            );
        }
    }
}
