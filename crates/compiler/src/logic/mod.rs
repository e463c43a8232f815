//! Checks and lowers formats, flows and rules (K050 to K056).
//!
//! Samples and examples need the engine, so they are only passed on to `verify`.

mod collect;
mod condition;
mod flows;
mod form;
mod formats;
mod names;
mod order;
mod pattern;
mod reach;
mod rules;

use crate::findings::Findings;
use crate::parse::Knowledge;
use faultbook_knowledge::model::{Logic, LogicExamples};
use names::Names;

/// Checks and lowers all formats, flows and rules.
pub(super) fn lower(knowledge: &Knowledge<'_>, findings: &mut Findings) -> (Logic, LogicExamples) {
    // If a file cannot be read, every name that it defines would be reported as unknown.
    if knowledge.broken_logic {
        return (Logic::default(), LogicExamples::default());
    }
    let names = Names::collect(knowledge, findings);
    let mut examples = LogicExamples::default();
    let formats = formats::lower(knowledge, &mut examples, findings);
    let flows = flows::lower(knowledge, &names, findings);
    let rules = rules::lower(knowledge, &names, &mut examples, findings);
    collect::check(knowledge, &names, findings);
    // The result must not depend on the order of the files.
    examples.samples.sort_by(|a, b| (&a.path, a.at).cmp(&(&b.path, b.at)));
    examples.examples.sort_by(|a, b| (&a.path, a.at).cmp(&(&b.path, b.at)));
    (Logic { formats, flows, rules: order::sorted(knowledge, rules, findings) }, examples)
}
