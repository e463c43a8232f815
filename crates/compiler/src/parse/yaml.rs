//! Parses a YAML file and reports problems in the words of its authors.

use crate::finding_codes::{self, Code};
use crate::findings::{Findings, LineColumn};
use crate::sources::SourceFile;
use serde::de::DeserializeOwned;
use serde_saphyr::Error;

/// Parses a file; reports the problem and returns `None` if that fails.
pub(super) fn typed<T: DeserializeOwned>(file: &SourceFile, findings: &mut Findings) -> Option<T> {
    if let Some((number, line)) = (1..).zip(file.text.lines()).find(|(_, line)| line.contains('\u{FFFD}')) {
        let before = line.chars().take_while(|c| *c != '\u{FFFD}').count();
        let at = LineColumn(number, before as u64 + 1);
        let help = "save the file as UTF-8, then check that this line reads as it should";
        findings.add(
            file,
            at,
            finding_codes::UNREADABLE_FILE,
            "the line contains bytes that are not UTF-8",
            help,
        );
        return None;
    }
    match serde_saphyr::from_str(&file.text) {
        Ok(value) => Some(value),
        Err(error) => {
            let error = error.without_snippet();
            let at = error.location().map_or(LineColumn::TOP, LineColumn::from);
            // A missing field is located at the last field that is present, which helps in a list but not at the top
            // level.
            let whole = matches!(error, Error::SerdeMissingField { .. }) && at.1 == 1;
            let (code, message, help) = explain(error);
            let at = if whole { LineColumn::TOP } else { at };
            findings.add(file, at, code, message, help);
            None
        }
    }
}

/// Rewords a parser error: its code, its message and what to do.
fn explain(error: &Error) -> (&'static Code, String, String) {
    let list = |names: &[&str]| names.join(", ");
    match error {
        Error::SerdeUnknownField { field, expected, .. } => (
            finding_codes::UNKNOWN_FIELD,
            format!("unknown field: {field}"),
            format!("the fields here are: {}", list(expected)),
        ),
        Error::SerdeMissingField { field, .. } => (
            finding_codes::MISSING_FIELD,
            format!("missing field: {field}"),
            "add it; knowledge/README.md shows a complete entry".to_owned(),
        ),
        Error::SerdeUnknownVariant { variant, expected, .. } => (
            finding_codes::WRONG_VALUE,
            format!("unknown value: {variant}"),
            format!("the values here are: {}", list(expected)),
        ),
        Error::Unexpected { expected, .. } => {
            let expected = match *expected {
                "string scalar" | "scalar" => "text or a number",
                "sequence start" => "a list",
                "mapping start" => "fields or languages, one per line",
                other => other,
            };
            (
                finding_codes::WRONG_VALUE,
                format!("expected {expected}"),
                "knowledge/README.md shows a complete entry".to_owned(),
            )
        }
        Error::InvalidScalar { ty, .. } => {
            let expected = if ty.starts_with(['u', 'i', 'f']) { "a number" } else { *ty };
            (
                finding_codes::WRONG_VALUE,
                format!("expected {expected}"),
                "knowledge/README.md shows a complete entry".to_owned(),
            )
        }
        Error::SerdeInvalidType { unexpected, expected, .. }
        | Error::SerdeInvalidValue { unexpected, expected, .. } => (
            finding_codes::WRONG_VALUE,
            format!("found {unexpected}, expected {expected}"),
            "write the value in the expected form".to_owned(),
        ),
        Error::DuplicateMappingKey { key, .. } => (
            finding_codes::UNREADABLE_FILE,
            format!("the key {} appears twice", key.as_deref().unwrap_or("")),
            "keep one of the two".to_owned(),
        ),
        other => {
            let text = other.render_with_formatter(&serde_saphyr::UserMessageFormatter);
            let text = text.split(" at line ").next().unwrap_or_default().trim().to_owned();
            let help = if text.contains("tab") {
                "indent with spaces, not tabs"
            } else {
                "check the indentation; put text with `: `, ` #`, backticks, `[` or `%` in a `|-` block"
            };
            (finding_codes::UNREADABLE_FILE, format!("this YAML cannot be read: {text}"), help.to_owned())
        }
    }
}
