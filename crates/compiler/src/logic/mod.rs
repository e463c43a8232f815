//! Formats, flows and rules: their checks (K050 to K056) and their stored form.
//!
//! What needs the engine, the samples and the examples, is only passed on: `verify` runs them.

mod collect;
mod condition;
mod flows;
mod formats;
mod names;
mod order;
mod pattern;
mod reach;
mod rules;

use super::SourceFile;
use super::load::Knowledge;
use super::report::Report;
use crate::schema::At;
use faultbook_knowledge::model::{Logic, LogicExamples};
use names::Names;
use serde_saphyr::Location;

/// Checks and lowers the logic.
pub(super) fn lower(knowledge: &Knowledge<'_>, report: &mut Report) -> (Logic, LogicExamples) {
    // One file that cannot be read would make every name in it unknown.
    if knowledge.broken_logic {
        return (Logic::default(), LogicExamples::default());
    }
    let names = Names::of(knowledge, report);
    let mut examples = LogicExamples::default();
    let formats = formats::lower(knowledge, &mut examples, report);
    let flows = flows::lower(knowledge, &names, report);
    let rules = rules::lower(knowledge, &names, &mut examples, report);
    collect::check(knowledge, &names, report);
    // Whatever order the files came in.
    examples.samples.sort_by(|a, b| (&a.path, a.at).cmp(&(&b.path, b.at)));
    examples.examples.sort_by(|a, b| (&a.path, a.at).cmp(&(&b.path, b.at)));
    (Logic { formats, flows, rules: order::sorted(knowledge, rules, report) }, examples)
}

/// K056: exactly one of some fields has to be written.
fn one_form(
    file: &SourceFile,
    at: Location,
    what: &str,
    forms: &[(&str, bool)],
    report: &mut Report,
) -> bool {
    let written = forms.iter().filter(|(_, there)| *there).count();
    if written != 1 {
        let all: Vec<&str> = forms.iter().map(|(name, _)| *name).collect();
        let help = format!("write exactly one of: {}", all.join(", "));
        let found = if written == 0 { "none" } else { "several" };
        report.error(file, at, "K056", format!("{what} has {found} of its forms"), help);
    }
    written == 1
}

fn spot(value: &At<String>) -> (u64, u64) {
    (value.referenced.line(), value.referenced.column())
}

fn texts(list: &[At<String>]) -> Vec<String> {
    list.iter().map(|v| v.value.clone()).collect()
}
