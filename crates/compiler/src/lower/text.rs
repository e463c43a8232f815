//! Lowers texts and named values.

use crate::finding_codes;
use crate::findings::Findings;
use crate::schema::{At, Texts};
use crate::sources::SourceFile;
use crate::typography;
use faultbook_knowledge::model::Localized;

/// A localized text with each language edited; a missing language is empty.
pub(crate) fn localized(tags: &[&str], text: &Texts, edit: &dyn Fn(&str) -> String) -> Localized {
    let of = |tag: &&str| {
        let written = text.0.value.get(*tag).map_or("", |v| v.value.trim());
        typography::set(tag, &edit(written))
    };
    Localized(tags.iter().map(of).collect())
}

/// The value that has the written name, out of `all`; reports K004 if there is none.
pub(crate) fn named<T: Copy>(
    file: &SourceFile,
    written: &At<String>,
    all: &[T],
    name: fn(T) -> &'static str,
    findings: &mut Findings,
) -> Option<T> {
    let found = all.iter().copied().find(|value| name(*value) == written.value);
    if found.is_none() {
        let names: Vec<&str> = all.iter().map(|value| name(*value)).collect();
        let help = format!("the values here are: {}", names.join(", "));
        let message = format!("unknown value: {}", written.value);
        findings.add(file, written.referenced, finding_codes::WRONG_VALUE, message, help);
    }
    found
}

/// The edit for texts that are stored exactly as written.
pub(crate) fn unchanged(text: &str) -> String {
    text.to_owned()
}

pub(super) fn text_of(value: Option<&At<String>>) -> String {
    value.map_or_else(String::new, |v| v.value.trim().to_owned())
}
