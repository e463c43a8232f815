//! Formats, flows and rules: their checks (K050 to K056) and their stored form.
//!
//! What needs the engine, the samples and the examples, is only passed on: `verify` runs them.

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

/// Checks and lowers the logic.
pub(super) fn lower(knowledge: &Knowledge<'_>, findings: &mut Findings) -> (Logic, LogicExamples) {
    // One file that cannot be read would make every name in it unknown.
    if knowledge.broken_logic {
        return (Logic::default(), LogicExamples::default());
    }
    let names = Names::of(knowledge, findings);
    let mut examples = LogicExamples::default();
    let formats = formats::lower(knowledge, &mut examples, findings);
    let flows = flows::lower(knowledge, &names, findings);
    let rules = rules::lower(knowledge, &names, &mut examples, findings);
    collect::check(knowledge, &names, findings);
    // Whatever order the files came in.
    examples.samples.sort_by(|a, b| (&a.path, a.at).cmp(&(&b.path, b.at)));
    examples.examples.sort_by(|a, b| (&a.path, a.at).cmp(&(&b.path, b.at)));
    (Logic { formats, flows, rules: order::sorted(knowledge, rules, findings) }, examples)
}
