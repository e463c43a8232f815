//! Texts and names on their way from written to stored form.

use crate::codes;
use crate::findings::Findings;
use crate::schema::{At, Texts};
use crate::sources::SourceFile;
use crate::typography;
use faultbook_knowledge::model::Localized;

/// A localized text with its typography; a language that is not there is empty.
pub(crate) fn localized(tags: &[&str], text: &Texts, edit: &dyn Fn(&str) -> String) -> Localized {
    let of = |tag: &&str| {
        let written = text.0.value.get(*tag).map_or("", |v| v.value.trim());
        typography::set(tag, &edit(written))
    };
    Localized(tags.iter().map(of).collect())
}

/// The value of a name, or K004.
pub(crate) fn named<T: Copy>(
    file: &SourceFile,
    name: &At<String>,
    of: fn(&str) -> Option<T>,
    all: &[&str],
    findings: &mut Findings,
) -> Option<T> {
    let found = of(&name.value);
    if found.is_none() {
        let help = format!("the values here are: {}", all.join(", "));
        findings.add(
            file,
            name.referenced,
            codes::WRONG_VALUE,
            format!("unknown value: {}", name.value),
            help,
        );
    }
    found
}

/// For texts that are stored as they are written.
pub(crate) fn unchanged(text: &str) -> String {
    text.to_owned()
}

pub(super) fn text_of(value: Option<&At<String>>) -> String {
    value.map_or_else(String::new, |v| v.value.trim().to_owned())
}
