//! Lowers `rules/`, each for itself; their order and what none of them can do is in `order` and `reach`.

use super::condition::{Conditions, placeholders, values};
use super::names::{Names, unknown};
use super::{one_form, reach, spot};
use crate::SourceFile;
use crate::load::{Knowledge, Parsed};
use crate::lower::{localized, named, unchanged};
use crate::report::Report;
use crate::schema::{AddFile, LogExampleFile, RuleFile};
use faultbook_knowledge::model::{Level, LogExample, LogicExamples, Rule, Value};

pub(super) fn lower(
    knowledge: &Knowledge<'_>,
    names: &Names,
    examples: &mut LogicExamples,
    report: &mut Report,
) -> Vec<Rule> {
    let tags = knowledge.tags();
    let lowered = knowledge.rules.iter().filter_map(|parsed| {
        self::examples(parsed.file, &parsed.value, examples, report);
        rule(&tags, parsed, names, report)
    });
    lowered.collect()
}

fn rule(tags: &[&str], parsed: &Parsed<'_, RuleFile>, names: &Names, report: &mut Report) -> Option<Rule> {
    let (file, rule) = (parsed.file, &parsed.value);
    let Some(flow) = names.flows.get(&rule.about.value) else {
        unknown(file, &rule.about, "flow", names.flows.keys().map(String::as_str), report);
        return None;
    };
    let conclude = &rule.conclude;
    for name in &conclude.evidence {
        if !flow.facts.contains_key(&name.value) && !flow.events.contains(&name.value) {
            let all = flow.facts.keys().chain(&flow.events).map(String::as_str);
            unknown(file, name, "fact or event of this flow", all, report);
        }
    }
    if let Some(fact) = &conclude.entry_by
        && !flow.facts.contains_key(&fact.value)
    {
        unknown(file, fact, "fact of this flow", flow.facts.keys().map(String::as_str), report);
    }
    for text in conclude.because.0.value.values().chain(&conclude.entry_of) {
        for name in placeholders(&text.value).into_iter().filter(|n| !flow.facts.contains_key(*n)) {
            let help =
                format!("the facts here are: {}", flow.facts.keys().cloned().collect::<Vec<_>>().join(", "));
            report.error(file, text.referenced, "K050", format!("there is no fact {name}"), help);
        }
    }
    let levels: Vec<&str> = Level::ALL.iter().map(|l| l.name()).collect();
    let level = named(file, &conclude.severity, Level::from_name, &levels, report);
    let mut conditions = Conditions { file, flow: &rule.about.value, names, report };
    let when = conditions.lower(&rule.when)?;
    if let Some(why) = reach::contradiction(&when) {
        let help = "two conditions exclude each other: change one, or put them under `any`";
        report.error(file, rule.id.referenced, "K052", format!("this rule can never fire: {why}"), help);
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
        evidence: values(&conclude.evidence),
        adds: conclude.adds.iter().filter_map(|a| added(file, a, report)).collect(),
    })
}

fn added(file: &SourceFile, add: &AddFile, report: &mut Report) -> Option<(String, Value)> {
    let forms = [("text", add.text.is_some()), ("item", add.item.is_some())];
    one_form(file, add.fact.referenced, "the added fact", &forms, report).then_some(())?;
    let text = add.text.as_ref().map(|t| Value::Text(t.value.clone()));
    let value = text.or_else(|| add.item.as_ref().map(|i| Value::List(vec![i.value.clone()])))?;
    Some((add.fact.value.clone(), value))
}

/// K055, and the examples for `verify`.
fn examples(file: &SourceFile, rule: &RuleFile, out: &mut LogicExamples, report: &mut Report) {
    let lists = [("examples", &rule.examples, true), ("negative_examples", &rule.negative_examples, false)];
    for (name, list, fires) in lists {
        if list.is_empty() {
            let help = if fires {
                "add the least log files in which it fires"
            } else {
                "add log files that are nearly the same and in which it does not fire"
            };
            report.error(file, rule.id.referenced, "K055", format!("this rule has no {name}"), help);
        }
        out.examples.extend(list.iter().map(|e| example(file, rule, e, fires)));
    }
}

fn example(file: &SourceFile, rule: &RuleFile, example: &LogExampleFile, fires: bool) -> LogExample {
    let at = example.files.value.first().map_or((1, 1), |f| spot(&f.name));
    LogExample {
        rule: rule.id.value.clone(),
        path: file.path.clone(),
        at,
        files: example.files.value.iter().map(|f| (f.name.value.clone(), f.text.value.clone())).collect(),
        fires,
    }
}
