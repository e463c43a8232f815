//! What can be judged without the engine. One file per family of checks; each finding has a K-code that
//! `knowledge/README.md` explains.

mod identity;
mod languages;
mod links;
mod logic;
mod markdown;
mod remedies;
pub(super) mod sources;
mod style;
mod words;

use super::load::Knowledge;
use super::report::Report;
use super::texts::{self, Style};
use crate::schema::Texts;
use std::collections::BTreeSet;

/// Runs all checks.
pub(super) fn run(knowledge: &Knowledge<'_>, report: &mut Report) {
    let tags = knowledge.tags();
    let ids = Ids::of(knowledge);
    identity::check(knowledge, &ids, report);
    links::check(knowledge, &ids, report);
    remedies::check(knowledge, report);
    sources::check(knowledge, report);
    words::check(knowledge, &tags, &ids, report);
    logic::check(knowledge, &ids, report);
    for parsed in &knowledge.rules {
        let because = &parsed.value.conclude.because;
        localized(parsed.file, Style::Prose, because, &tags, &[], &ids, report);
    }
    for parsed in &knowledge.entries {
        let (file, entry) = (parsed.file, &parsed.value.1);
        let pending: Vec<&str> = entry.pending.iter().map(|p| p.value.as_str()).collect();
        for (kind, text) in texts::of_entry(entry) {
            localized(file, kind, text, &tags, &pending, &ids, report);
        }
        languages::of_pending(file, &entry.pending, &tags, report);
        languages::of_lists(file, entry, &tags, &pending, report);
        style::of_lists(file, entry, report);
    }
    for parsed in &knowledge.remedies {
        for text in texts::of_steps(&parsed.value.steps.value) {
            localized(parsed.file, Style::Prose, text, &tags, &[], &ids, report);
        }
    }
    for item in &knowledge.collect.value.0 {
        let file = knowledge.collect.file;
        localized(file, Style::Prose, &item.text, &tags, &[], &ids, report);
        for ask in &item.asks {
            localized(file, Style::Plain, &ask.label, &tags, &[], &ids, report);
            localized(file, Style::Prose, &ask.question, &tags, &[], &ids, report);
        }
    }
    for group in &knowledge.browse.value.groups {
        localized(knowledge.browse.file, Style::Plain, &group.name, &tags, &[], &ids, report);
    }
    for family in &knowledge.families.value.families {
        localized(knowledge.families.file, Style::Plain, &family.name, &tags, &[], &ids, report);
    }
}

/// All checks of one localized text.
fn localized(
    file: &super::SourceFile,
    kind: Style,
    text: &Texts,
    tags: &[&str],
    pending: &[&str],
    ids: &Ids,
    report: &mut Report,
) {
    languages::check(file, text, tags, pending, report);
    languages::same_literals(file, text, kind, report);
    style::check(file, text, report);
    if kind == Style::Prose {
        markdown::check(file, text, ids, report);
    }
}

/// The ids that may be linked to.
#[derive(Debug)]
pub(super) struct Ids {
    written: BTreeSet<String>,
    planned: BTreeSet<String>,
}

impl Ids {
    pub(super) fn of(knowledge: &Knowledge<'_>) -> Ids {
        let mut written: BTreeSet<String> =
            knowledge.entries.iter().map(|e| e.value.1.id.value.clone()).collect();
        written.extend(knowledge.unparsed.iter().cloned());
        let planned = knowledge.inventory.value.0.values().flatten().map(|id| id.value.clone()).collect();
        Ids { written, planned }
    }

    /// True for an entry that is there.
    pub(super) fn is_written(&self, id: &str) -> bool {
        self.written.contains(id)
    }

    /// True for an entry that the inventory lists.
    pub(super) fn is_planned(&self, id: &str) -> bool {
        self.planned.contains(id)
    }

    /// True for an entry that is there or promised by the inventory.
    pub(super) fn is_known(&self, id: &str) -> bool {
        self.is_written(id) || self.planned.contains(id)
    }
}
