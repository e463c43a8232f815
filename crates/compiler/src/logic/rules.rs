//! Lowers `rules/`, one rule at a time. `order` sorts them, and `reach` finds those that can never fire.

use super::condition::{Conditions, placeholders};
use super::form::{line_and_column, one_form, texts};
use super::names::{Names, unknown};
use super::reach;
use crate::finding_codes;
use crate::findings::Findings;
use crate::lower::{localized, named, unchanged};
use crate::parse::{Knowledge, Parsed};
use crate::schema::{AddFile, ConcludeFile, ExampleLogFile, LogExampleFile, RuleFile};
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
    let file = parsed.file;
    // Taken apart without `..`, here and below: a field that is added to the schema does not compile until it is lowered.
    let RuleFile { id, about, when, conclude, examples: _, negative_examples: _ } = &parsed.value;
    let ConcludeFile { entry, entry_of, entry_by, severity, because, evidence, adds } = conclude;
    let Some(flow) = names.flows.get(&about.value) else {
        unknown(file, about, "flow", names.flows.keys().map(String::as_str), findings);
        return None;
    };
    for name in evidence {
        if !flow.facts.contains_key(&name.value) && !flow.events.contains(&name.value) {
            let all = flow.facts.keys().chain(&flow.events).map(String::as_str);
            unknown(file, name, "fact or event of this flow", all, findings);
        }
    }
    if let Some(fact) = entry_by
        && !flow.facts.contains_key(&fact.value)
    {
        unknown(file, fact, "fact of this flow", flow.facts.keys().map(String::as_str), findings);
    }
    for text in because.0.value.values().chain(entry_of) {
        for name in placeholders(&text.value).into_iter().filter(|n| !flow.facts.contains_key(*n)) {
            let help =
                format!("the facts here are: {}", flow.facts.keys().cloned().collect::<Vec<_>>().join(", "));
            findings.add(
                file,
                text.referenced,
                finding_codes::UNKNOWN_NAME,
                format!("there is no fact {name}"),
                help,
            );
        }
    }
    let level = named(file, severity, Level::ALL, Level::name, findings);
    let mut conditions = Conditions { file, flow: &about.value, names, findings };
    let when = conditions.lower(when)?;
    if let Some(why) = reach::contradiction(&when) {
        let help = "two conditions exclude each other: change one, or put them under `any`";
        findings.add(
            file,
            id.referenced,
            finding_codes::DEAD_RULE,
            format!("the rule can never fire: {why}"),
            help,
        );
        return None;
    }
    Some(Rule {
        id: id.value.clone(),
        about: about.value.clone(),
        when,
        entry: entry.value.clone(),
        entry_of: entry_of.as_ref().map_or_else(String::new, |f| f.value.clone()),
        entry_by: entry_by.as_ref().map_or_else(String::new, |f| f.value.clone()),
        level: level?,
        because: localized(tags, because, &unchanged),
        evidence: texts(evidence),
        adds: adds.iter().filter_map(|a| added(file, a, findings)).collect(),
    })
}

fn added(file: &SourceFile, add: &AddFile, findings: &mut Findings) -> Option<(String, Value)> {
    let AddFile { fact, text, item } = add;
    let forms = [("text", text.is_some()), ("item", item.is_some())];
    one_form(file, fact.referenced, "the added fact", &forms, findings).then_some(())?;
    let text = text.as_ref().map(|t| Value::Text(t.value.clone()));
    let value = text.or_else(|| item.as_ref().map(|i| Value::List(vec![i.value.clone()])))?;
    Some((fact.value.clone(), value))
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
                finding_codes::MISSING_EXAMPLES,
                format!("the rule has no {name}"),
                help,
            );
        }
        out.examples.extend(list.iter().map(|e| example(file, rule, e, fires)));
    }
}

fn example(file: &SourceFile, rule: &RuleFile, example: &LogExampleFile, fires: bool) -> LogExample {
    let LogExampleFile { files } = example;
    let text_of = |file: &ExampleLogFile| {
        let ExampleLogFile { name, text } = file;
        (name.value.clone(), text.value.clone())
    };
    LogExample {
        rule: rule.id.value.clone(),
        path: file.path.clone(),
        at: files.value.first().map_or((1, 1), |f| line_and_column(&f.name)),
        files: files.value.iter().map(text_of).collect(),
        fires,
    }
}
