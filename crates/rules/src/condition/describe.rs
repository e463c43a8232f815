//! Conditions in the words of the trace.

use faultbook_knowledge::model::{Condition, Test, Value};

/// A condition as its rule file writes it, so that a trace reads the same in every language and can be searched for in
/// `knowledge/rules`.
pub(super) fn describe(condition: &Condition) -> String {
    let joined = |all: &[Condition], sign: &str| all.iter().map(describe).collect::<Vec<_>>().join(sign);
    match condition {
        Condition::All(all) => joined(all, " & "),
        Condition::Any(any) => joined(any, " | "),
        Condition::Not(inner) => format!("not: ({})", describe(inner)),
        Condition::Event(name) => format!("event: {name}"),
        Condition::Step(step, state) => format!("step: {step}, state: {}", state.name()),
        Condition::Log(log) => format!("log: {log}"),
        Condition::Rule(rule) => format!("rule: {rule}"),
        Condition::Sequence(names, _) => format!("sequence: {}", names.join(", ")),
        Condition::Fact(name, test) => format!("fact: {name}, {}", describe_test(test)),
    }
}

fn describe_test(test: &Test) -> String {
    match test {
        Test::There => "there: true".to_owned(),
        Test::OneOf(values) => {
            format!("is: {}", values.iter().map(Value::to_text).collect::<Vec<_>>().join(" | "))
        }
        Test::Contains(part) => format!("contains: {part}"),
        Test::Matches(pattern) => format!("matches: {pattern}"),
        Test::Within(least, i64::MAX) => format!("at_least: {least}"),
        Test::Within(i64::MIN, most) => format!("at_most: {most}"),
        Test::Within(least, most) => format!("at_least: {least}, at_most: {most}"),
        Test::Empty => "empty: true".to_owned(),
    }
}
