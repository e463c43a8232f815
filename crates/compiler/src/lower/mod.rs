//! From what authors wrote to what the blob holds: values by name (K004), required fields (K003), shared steps put in
//! their place, typography set, links to entries that are not written yet taken out.

mod base;
mod entry;

pub(super) use base::{base, range};
pub(super) use entry::entries;

use super::SourceFile;
use super::load::Knowledge;
use super::report::Report;
use crate::schema::{At, Texts};
use crate::typography;
use faultbook_knowledge::model::Localized;

/// A localized text with its typography; a language that is not there is empty.
pub(super) fn localized(tags: &[&str], text: &Texts, edit: &dyn Fn(&str) -> String) -> Localized {
    let of = |tag: &&str| {
        let written = text.0.value.get(*tag).map_or("", |v| v.value.trim());
        typography::set(tag, &edit(written))
    };
    Localized(tags.iter().map(of).collect())
}

/// The value of a name, or K004.
pub(super) fn named<T: Copy>(
    file: &SourceFile,
    name: &At<String>,
    of: fn(&str) -> Option<T>,
    all: &[&str],
    report: &mut Report,
) -> Option<T> {
    let found = of(&name.value);
    if found.is_none() {
        let help = format!("the values here are: {}", all.join(", "));
        report.error(file, name.referenced, "K004", format!("unknown value: {}", name.value), help);
    }
    found
}

/// For texts that are stored as they are written.
pub(super) fn unchanged(text: &str) -> String {
    text.to_owned()
}

fn text_of(value: Option<&At<String>>) -> String {
    value.map_or_else(String::new, |v| v.value.trim().to_owned())
}

/// Only so that `Knowledge` and its tags travel together.
struct Context<'a> {
    knowledge: &'a Knowledge<'a>,
    tags: Vec<&'a str>,
}
