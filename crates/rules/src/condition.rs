//! Evaluates conditions over one subject, and remembers which of their leaves held, and where that can be seen.

use super::event::Event;
use super::program::Patterns;
use crate::diagnosis::{Location, Quote};
use faultbook_knowledge::model::{Condition, StepState, Test, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A fact of a subject.
#[derive(Debug, Clone)]
pub(super) struct Known {
    pub(super) value: Value,
    pub(super) quote: Option<Quote>,
    pub(super) latest: bool,
    pub(super) hidden: bool,
    /// True where a record that was cut off may hold more of it.
    pub(super) is_open: bool,
}

impl Known {
    /// A fact that no line of a log shows.
    pub(super) fn concluded(value: Value) -> Known {
        Known { value, quote: None, latest: false, hidden: false, is_open: false }
    }

    /// True for a fact that may stand where a record was cut off.
    pub(super) fn is_unseen(&self) -> bool {
        self.is_open && self.value == Value::Missing
    }

    /// A fact that may stand where a record was cut off.
    pub(super) fn unseen() -> Known {
        Known { hidden: true, is_open: true, ..Known::concluded(Value::Missing) }
    }
}

/// A sequence is looked for from so many of the events that may begin it.
const MOST_STARTS: usize = 256;

/// What conditions are held against.
#[derive(Debug)]
pub(super) struct View<'e, 'a> {
    /// The subject's events, in order.
    pub(super) events: Vec<&'e Event<'a>>,
    pub(super) facts: BTreeMap<String, Known>,
    pub(super) steps: BTreeMap<String, StepState>,
    /// The rules that fired.
    pub(super) rules: BTreeSet<String>,
    /// The rules that might have fired if a record were whole.
    pub(super) unsure_rules: BTreeSet<String>,
    /// The logs that are there.
    pub(super) logs: &'e BTreeSet<String>,
    /// What facts are tested with.
    pub(super) patterns: &'e Patterns<'e>,
    /// True where the words of the trace are wanted; otherwise they are empty, as many as there would be.
    pub(super) traces: bool,
}

/// The outcome of a condition.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    pub(super) holds: bool,
    /// True for a condition that does not hold, but might if a record were whole: its opposite is not known either.
    pub(super) unsure: bool,
    /// Leaves that hold, and that do not, in the words of the trace.
    pub(super) met: Vec<String>,
    pub(super) unmet: Vec<String>,
    /// Where the leaves that hold can be seen.
    pub(super) quotes: Vec<Quote>,
}

/// The quoted line of an event.
pub(super) fn quote(event: &Event<'_>) -> Quote {
    Quote { location: Location { file: event.file, line: event.line }, text: Arc::clone(&event.quote) }
}

impl View<'_, '_> {
    /// A condition in the words of the trace. Most subjects need none, and making them is most of the work.
    fn say(&self, condition: &Condition) -> String {
        if self.traces { describe(condition) } else { String::new() }
    }

    pub(super) fn evaluate(&self, condition: &Condition) -> Outcome {
        match condition {
            Condition::All(list) => self.joined(list),
            Condition::Any(list) => {
                let (mut unmet, mut unsure) = (Vec::new(), false);
                for outcome in list.iter().map(|c| self.evaluate(c)) {
                    if outcome.holds {
                        return outcome;
                    }
                    unsure |= outcome.unsure;
                    unmet.extend(outcome.unmet);
                }
                Outcome {
                    unsure,
                    unmet: vec![if self.traces { unmet.join(" | ") } else { String::new() }],
                    ..Outcome::default()
                }
            }
            Condition::Not(inner) => {
                let inside = self.evaluate(inner);
                let said = if self.traces { format!("not: ({})", describe(inner)) } else { String::new() };
                // Where something is not there, its absence can be seen where it was missed.
                let unsure = inside.unsure;
                Outcome { unsure, ..leaf(!inside.holds && !unsure, said, self.absence(inner)) }
            }
            Condition::Fact(name, test) => {
                let fact = self.facts.get(name);
                let holds = fact.is_some_and(|f| holds(f, test, self.patterns));
                let unsure = !holds && fact.is_some_and(|f| f.is_open && !refutes(f, test));
                Outcome { unsure, ..leaf(holds, self.say(condition), fact.and_then(|f| f.quote.clone())) }
            }
            Condition::Event(name) => {
                let found = self.events.iter().find(|e| e.name == name);
                leaf(found.is_some(), self.say(condition), found.map(|e| quote(e)))
            }
            Condition::Step(step, state) => {
                leaf(self.steps.get(step) == Some(state), self.say(condition), None)
            }
            Condition::Log(log) => leaf(self.logs.contains(log), self.say(condition), None),
            Condition::Rule(rule) => {
                let unsure = self.unsure_rules.contains(rule);
                Outcome { unsure, ..leaf(self.rules.contains(rule), self.say(condition), None) }
            }
            Condition::Sequence(names, same) => {
                let found = self.sequence(names, same);
                let mut out = leaf(found.is_some(), self.say(condition), None);
                out.quotes = found.unwrap_or_default();
                out
            }
        }
    }

    fn joined(&self, list: &[Condition]) -> Outcome {
        let mut out = Outcome::default();
        let mut refuted = false;
        for condition in list {
            let one = self.evaluate(condition);
            out.met.extend(one.met);
            if one.holds {
                out.quotes.extend(one.quotes);
            } else {
                refuted |= !one.unsure;
                out.unmet.extend(one.unmet);
            }
        }
        out.holds = out.unmet.is_empty();
        out.unsure = !out.holds && !refuted;
        out
    }

    fn absence(&self, inner: &Condition) -> Option<Quote> {
        match inner {
            Condition::Fact(name, _) => self.facts.get(name).and_then(|f| f.quote.clone()),
            _ => None,
        }
    }

    /// The first events of these names in this order; with `same`, all with one value of that fact.
    fn sequence(&self, names: &[String], same: &str) -> Option<Vec<Quote>> {
        let firsts =
            self.events.iter().enumerate().filter(|(_, e)| names.first().is_some_and(|n| *n == e.name));
        for (start, first) in firsts.take(MOST_STARTS) {
            let wanted = if same.is_empty() { None } else { Some(first.key(same)) };
            let mut quotes = Vec::new();
            let mut rest = self.events[start..].iter();
            let fits = |e: &Event<'_>, name: &str| {
                e.name == name && wanted.as_ref().is_none_or(|w| w.is_some() && e.key(same) == *w)
            };
            let all = names.iter().all(|name| match rest.find(|e| fits(e, name)) {
                Some(event) => {
                    quotes.push(quote(event));
                    true
                }
                None => false,
            });
            if all {
                return Some(quotes);
            }
        }
        None
    }
}

fn leaf(holds: bool, said: String, quote: Option<Quote>) -> Outcome {
    let mut out = Outcome { holds, ..Outcome::default() };
    if holds {
        out.met.push(said);
        out.quotes.extend(quote);
    } else {
        out.unmet.push(said);
    }
    out
}

fn holds(fact: &Known, test: &Test, patterns: &Patterns<'_>) -> bool {
    match (test, &fact.value) {
        (_, Value::Missing) => false,
        (Test::There, _) => true,
        (Test::OneOf(values), Value::Text(text)) => {
            values.iter().any(|v| matches!(v, Value::Text(t) if t.eq_ignore_ascii_case(text)))
        }
        (Test::OneOf(values), value) => values.contains(value),
        (Test::Contains(part), Value::Text(text)) => contains(text, part),
        (Test::Contains(part), Value::List(items)) => items.iter().any(|i| contains(i, part)),
        (Test::Matches(pattern), Value::Text(text)) => {
            patterns.get(pattern.as_str()).and_then(|p| p.get()).is_some_and(|r| r.is_match(text))
        }
        (Test::Within(least, most), Value::Number(number)) => (*least..=*most).contains(number),
        (Test::Empty, Value::List(items)) => items.is_empty() && !fact.is_open,
        (Test::Empty, Value::Numbers(items)) => items.is_empty() && !fact.is_open,
        _ => false,
    }
}

/// True where no further item of a list could make the test hold.
fn refutes(fact: &Known, test: &Test) -> bool {
    matches!(test, Test::Empty) && !fact.value.items().is_empty()
}

fn contains(text: &str, part: &str) -> bool {
    text.to_lowercase().contains(&part.to_lowercase())
}

/// A condition as its rule file writes it, so that a trace reads the same in every language and can be searched for in
/// `knowledge/rules`.
fn describe(condition: &Condition) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether a condition holds (`true`), does not (`false`) or cannot be told from an open record (`unsure`), and what the
    /// trace says.
    fn judged(condition: &Condition) -> (&'static str, String) {
        let known = |value, is_open| Known { is_open, ..Known::concluded(value) };
        let facts = [
            ("status", known(Value::Number(409), false)),
            ("text", known(Value::Text("Already in Use".to_owned()), false)),
            ("list", known(Value::List(Vec::new()), false)),
            ("gone", known(Value::Missing, false)),
            ("cut", known(Value::Missing, true)),
        ];
        let view = View {
            events: Vec::new(),
            facts: facts.into_iter().map(|(name, fact)| (name.to_owned(), fact)).collect(),
            steps: [("5.4".to_owned(), StepState::Missing)].into(),
            rules: ["fired".to_owned()].into(),
            unsure_rules: BTreeSet::new(),
            logs: &["log".to_owned()].into(),
            patterns: &Patterns::new(),
            traces: true,
        };
        let outcome = view.evaluate(condition);
        let said = [outcome.met, outcome.unmet].concat().join(" & ");
        (
            if outcome.holds {
                "true"
            } else if outcome.unsure {
                "unsure"
            } else {
                "false"
            },
            said,
        )
    }

    fn fact(name: &str, test: Test) -> Condition {
        Condition::Fact(name.to_owned(), test)
    }

    #[test]
    fn conditions_hold_and_are_traced_as_their_rule_file_writes_them() {
        let not = |c| Condition::Not(Box::new(c));
        for (condition, holds, said) in [
            (fact("status", Test::Within(400, 499)), "true", "fact: status, at_least: 400, at_most: 499"),
            (fact("status", Test::Within(i64::MIN, 299)), "false", "fact: status, at_most: 299"),
            (fact("text", Test::Contains("in use".to_owned())), "true", "fact: text, contains: in use"),
            (fact("list", Test::Empty), "true", "fact: list, empty: true"),
            (fact("gone", Test::There), "false", "fact: gone, there: true"),
            (not(fact("gone", Test::There)), "true", "not: (fact: gone, there: true)"),
            (fact("cut", Test::There), "unsure", "fact: cut, there: true"),
            (not(fact("cut", Test::There)), "unsure", "not: (fact: cut, there: true)"),
            (Condition::Step("5.4".to_owned(), StepState::Missing), "true", "step: 5.4, state: missing"),
            (Condition::Log("log".to_owned()), "true", "log: log"),
            (Condition::Rule("other".to_owned()), "false", "rule: other"),
        ] {
            assert_eq!(judged(&condition), (holds, said.to_owned()));
        }
    }

    #[test]
    fn all_needs_every_part_and_any_needs_one() {
        let parts = || vec![Condition::Rule("fired".to_owned()), fact("gone", Test::There)];
        assert_eq!(judged(&Condition::All(parts())).0, "false");
        assert_eq!(judged(&Condition::Any(parts())).0, "true");
        assert_eq!(judged(&Condition::All(vec![fact("cut", Test::There)])).0, "unsure");
    }
}
