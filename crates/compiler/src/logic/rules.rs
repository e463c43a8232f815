//! Lowers `rules/`, one rule at a time. `order` sorts them, and `reach` finds those that can never fire.

use super::condition::{Conditions, placeholders};
use super::form::{line_and_column, one_form, texts};
use super::names::{Names, unknown};
use super::reach;
use crate::codes;
use crate::findings::Findings;
use crate::lower::{localized, named, unchanged};
use crate::parse::{Knowledge, Parsed};
use crate::schema::{AddFile, LogExampleFile, RuleFile};
use crate::sources::SourceFile;
use faultbook_knowledge::model::{Level, LogExample, LogicExamples, Rule, Value};

pub(super) fn lower(
    knowledge: &Knowledge<'_>,
    names: &Names,
    examples: &mut LogicExamples,
    findings: &mut Findings,
) -> Vec<Rule> {
    let tags = knowledge.tags();
    let lowered = knowledge.rules.iter().filter_map(|parsed| {
        self::examples(parsed.file, &parsed.value, examples, findings);
        rule(&tags, parsed, names, findings)
    });
    lowered.collect()
}

fn rule(
    tags: &[&str],
    parsed: &Parsed<'_, RuleFile>,
    names: &Names,
    findings: &mut Findings,
) -> Option<Rule> {
    let (file, rule) = (parsed.file, &parsed.value);
    let Some(flow) = names.flows.get(&rule.about.value) else {
        unknown(file, &rule.about, "flow", names.flows.keys().map(String::as_str), findings);
        return None;
    };
    let conclude = &rule.conclude;
    for name in &conclude.evidence {
        if !flow.facts.contains_key(&name.value) && !flow.events.contains(&name.value) {
            let all = flow.facts.keys().chain(&flow.events).map(String::as_str);
            unknown(file, name, "fact or event of this flow", all, findings);
        }
    }
    if let Some(fact) = &conclude.entry_by
        && !flow.facts.contains_key(&fact.value)
    {
        unknown(file, fact, "fact of this flow", flow.facts.keys().map(String::as_str), findings);
    }
    for text in conclude.because.0.value.values().chain(&conclude.entry_of) {
        for name in placeholders(&text.value).into_iter().filter(|n| !flow.facts.contains_key(*n)) {
            let help =
                format!("the facts here are: {}", flow.facts.keys().cloned().collect::<Vec<_>>().join(", "));
            findings.add(
                file,
                text.referenced,
                codes::UNKNOWN_NAME,
                format!("there is no fact {name}"),
                help,
            );
        }
    }
    let level = named(file, &conclude.severity, Level::ALL, Level::name, findings);
    let mut conditions = Conditions { file, flow: &rule.about.value, names, findings };
    let when = conditions.lower(&rule.when)?;
    if let Some(why) = reach::contradiction(&when) {
        let help = "two conditions exclude each other: change one, or put them under `any`";
        findings.add(
            file,
            rule.id.referenced,
            codes::DEAD_RULE,
            format!("the rule can never fire: {why}"),
            help,
        );
        return None;
    }
    Some(Rule {
        id: rule.id.value.clone(),
        about: rule.about.value.clone(),
        when,
        entry: conclude.entry.value.clone(),
        entry_of: conclude.entry_of.as_ref().map_or_else(String::new, |f| f.value.clone()),
        entry_by: conclude.entry_by.as_ref().map_or_else(String::new, |f| f.value.clone()),
        level: level?,
        because: localized(tags, &conclude.because, &unchanged),
        evidence: texts(&conclude.evidence),
        adds: conclude.adds.iter().filter_map(|a| added(file, a, findings)).collect(),
    })
}

fn added(file: &SourceFile, add: &AddFile, findings: &mut Findings) -> Option<(String, Value)> {
    let forms = [("text", add.text.is_some()), ("item", add.item.is_some())];
    one_form(file, add.fact.referenced, "the added fact", &forms, findings).then_some(())?;
    let text = add.text.as_ref().map(|t| Value::Text(t.value.clone()));
    let value = text.or_else(|| add.item.as_ref().map(|i| Value::List(vec![i.value.clone()])))?;
    Some((add.fact.value.clone(), value))
}

/// K055: collects the examples of a rule for `verify`.
fn examples(file: &SourceFile, rule: &RuleFile, out: &mut LogicExamples, findings: &mut Findings) {
    let lists = [("examples", &rule.examples, true), ("negative_examples", &rule.negative_examples, false)];
    for (name, list, fires) in lists {
        if list.is_empty() {
            let help = if fires {
                "add the smallest log files in which it fires"
            } else {
                "add log files that are almost the same, but in which it does not fire"
            };
            findings.add(
                file,
                rule.id.referenced,
                codes::MISSING_EXAMPLES,
                format!("the rule has no {name}"),
                help,
            );
        }
        out.examples.extend(list.iter().map(|e| example(file, rule, e, fires)));
    }
}

fn example(file: &SourceFile, rule: &RuleFile, example: &LogExampleFile, fires: bool) -> LogExample {
    let at = example.files.value.first().map_or((1, 1), |f| line_and_column(&f.name));
    LogExample {
        rule: rule.id.value.clone(),
        path: file.path.clone(),
        at,
        files: example.files.value.iter().map(|f| (f.name.value.clone(), f.text.value.clone())).collect(),
        fires,
    }
}
