//! Checks everything that needs no engine. Each file owns a family of checks; `faultbook explain` describes their
//! codes.

mod anchors;
mod asked;
mod elsewhere;
mod identity;
mod languages;
mod links;
mod logic;
mod markdown;
mod others;
mod redaction;
mod remedies;
mod sources;
mod style;
mod words;

use crate::findings::Findings;
use crate::ids::Ids;
use crate::parse::Knowledge;
use crate::schema::Texts;
use crate::sources::SourceFile;
use crate::texts::{self, Style};

/// Runs all checks.
pub(super) fn run(knowledge: &Knowledge<'_>, findings: &mut Findings) {
    let tags = knowledge.tags();
    let ids = Ids::from_files(knowledge);
    identity::check(knowledge, &ids, findings);
    anchors::check(knowledge, findings);
    links::check(knowledge, &ids, findings);
    remedies::check(knowledge, findings);
    sources::check(knowledge, findings);
    words::check(knowledge, &tags, &ids, findings);
    logic::check(knowledge, &ids, findings);
    redaction::check(knowledge, findings);
    others::check(knowledge, &tags, &ids, findings);
    asked::check(knowledge, &tags, findings);
    elsewhere::check(knowledge, &tags, findings);
    for parsed in &knowledge.flows {
        if let Some(name) = &parsed.value.name {
            localized(parsed.file, Style::Plain, name, &tags, &[], &ids, findings);
        }
    }
    for parsed in &knowledge.rules {
        let because = &parsed.value.conclude.because;
        localized(parsed.file, Style::Prose, because, &tags, &[], &ids, findings);
    }
    for parsed in &knowledge.entries {
        let (file, entry) = (parsed.file, &parsed.value.1);
        let pending: Vec<&str> = entry.pending.iter().map(|p| p.value.as_str()).collect();
        for (kind, text) in texts::of_entry(entry) {
            localized(file, kind, text, &tags, &pending, &ids, findings);
        }
        languages::of_pending(file, &entry.pending, &tags, findings);
        languages::of_lists(file, entry, &tags, &pending, findings);
        style::of_lists(file, entry, findings);
    }
    for parsed in &knowledge.remedies {
        for text in texts::of_steps(&parsed.value.steps.value) {
            localized(parsed.file, Style::Prose, text, &tags, &[], &ids, findings);
        }
    }
    for item in &knowledge.collect.value.0 {
        let file = knowledge.collect.file;
        localized(file, Style::Prose, &item.text, &tags, &[], &ids, findings);
        for ask in &item.asks {
            localized(file, Style::Plain, &ask.label, &tags, &[], &ids, findings);
            localized(file, Style::Prose, &ask.question, &tags, &[], &ids, findings);
        }
    }
    for group in &knowledge.browse.value.groups {
        localized(knowledge.browse.file, Style::Plain, &group.name, &tags, &[], &ids, findings);
    }
    for product in &knowledge.others.value.products {
        localized(knowledge.others.file, Style::Plain, &product.name, &tags, &[], &ids, findings);
    }
    for family in &knowledge.families.value.families {
        localized(knowledge.families.file, Style::Plain, &family.name, &tags, &[], &ids, findings);
    }
}

/// Runs all checks of a localized text.
fn localized(
    file: &SourceFile,
    kind: Style,
    text: &Texts,
    tags: &[&str],
    pending: &[&str],
    ids: &Ids,
    findings: &mut Findings,
) {
    languages::check(file, text, tags, pending, findings);
    languages::same_literals(file, text, kind, findings);
    style::check(file, text, findings);
    if kind == Style::Prose {
        markdown::check(file, text, ids, findings);
    }
}
