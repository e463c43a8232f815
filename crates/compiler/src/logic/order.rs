//! Sorts rules so that each comes after the rules that it builds on and one pass suffices. A circle is an error (K053).

use crate::finding_codes;
use crate::findings::Findings;
use crate::parse::Knowledge;
use faultbook_knowledge::model::{Condition, Rule};
use std::collections::BTreeSet;

/// The rules in evaluation order.
pub(super) fn sorted(knowledge: &Knowledge<'_>, mut rules: Vec<Rule>, findings: &mut Findings) -> Vec<Rule> {
    rules.sort_by(|a, b| a.id.cmp(&b.id));
    let needs: Vec<BTreeSet<String>> = rules.iter().map(|rule| needs(rule, &rules)).collect();
    let mut waiting: Vec<(Rule, BTreeSet<String>)> = rules.into_iter().zip(needs).collect();
    let mut out: Vec<Rule> = Vec::new();
    while !waiting.is_empty() {
        let open: BTreeSet<String> = waiting.iter().map(|(rule, _)| rule.id.clone()).collect();
        let free = |needs: &BTreeSet<String>| needs.is_disjoint(&open);
        let Some(next) = waiting.iter().position(|(_, needs)| free(needs)) else {
            circle(knowledge, &waiting, findings);
            break;
        };
        out.push(waiting.remove(next).0);
    }
    out
}

fn circle(knowledge: &Knowledge<'_>, waiting: &[(Rule, BTreeSet<String>)], findings: &mut Findings) {
    for (rule, needs) in waiting {
        let Some(parsed) = knowledge.rules.iter().find(|p| p.value.id.value == rule.id) else { continue };
        let needs: Vec<&str> = needs.iter().map(String::as_str).collect();
        let message = format!("the rule {} depends on itself, through {}", rule.id, needs.join(", "));
        let help = "base one of the rules on facts of the log only";
        findings.add(parsed.file, parsed.value.id.referenced, finding_codes::RULE_CYCLE, message, help);
    }
}

/// The rules that must be evaluated before this one.
fn needs(rule: &Rule, all: &[Rule]) -> BTreeSet<String> {
    let (mut rules, mut facts) = (BTreeSet::new(), BTreeSet::new());
    named(&rule.when, &mut rules, &mut facts);
    let adding =
        |other: &&Rule| other.about == rule.about && other.adds.iter().any(|(f, _)| facts.contains(f));
    rules.extend(all.iter().filter(adding).map(|other| other.id.clone()));
    rules
}

fn named(condition: &Condition, rules: &mut BTreeSet<String>, facts: &mut BTreeSet<String>) {
    match condition {
        Condition::All(list) | Condition::Any(list) => list.iter().for_each(|c| named(c, rules, facts)),
        Condition::Not(inner) => named(inner, rules, facts),
        Condition::Rule(id) => drop(rules.insert(id.clone())),
        Condition::Fact(name, _) => drop(facts.insert(name.clone())),
        Condition::Event(_) | Condition::Step(..) | Condition::Log(_) | Condition::Sequence(..) => {}
    }
}
