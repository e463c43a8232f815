//! Evaluates conditions over one subject, and remembers which of their leaves held and which lines show it.

use super::event::Event;
use super::program::Patterns;
use super::steps::Step;
use crate::diagnosis::{Location, Quote};
use faultbook_knowledge::model::{Condition, Test, Value};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A fact of a subject.
#[derive(Debug, Clone)]
pub(super) struct Known<'e> {
    /// Borrowed from its event or rule: most subjects are only counted, so nothing is copied for them.
    pub(super) value: Cow<'e, Value>,
    pub(super) quote: Option<Quote>,
    pub(super) latest: bool,
    pub(super) hidden: bool,
    /// True if a record that was cut off may contain more of it.
    pub(super) is_open: bool,
}

impl<'e> Known<'e> {
    /// A fact that no line of a log shows.
    pub(super) fn concluded(value: Cow<'e, Value>) -> Known<'e> {
        Known { value, quote: None, latest: false, hidden: false, is_open: false }
    }

    /// True for a fact that may be in the part of a record that was cut off.
    pub(super) fn is_unseen(&self) -> bool {
        self.is_open && *self.value == Value::Missing
    }

    /// A fact that may be in the part of a record that was cut off.
    pub(super) fn unseen() -> Known<'e> {
        Known { hidden: true, is_open: true, ..Known::missing() }
    }

    /// A fact that should be present and is not.
    pub(super) fn missing() -> Known<'e> {
        Known::concluded(Cow::Borrowed(&Value::Missing))
    }
}

/// From how many of the events that can begin a sequence it is searched for.
const MOST_STARTS: usize = 256;

/// What conditions are evaluated against.
#[derive(Debug)]
pub(super) struct View<'e, 'a> {
    /// The subject's events, in order.
    pub(super) events: Vec<&'e Event<'a>>,
    pub(super) facts: BTreeMap<&'e str, Known<'e>>,
    pub(super) steps: Vec<Step<'e>>,
    /// The rules that fired.
    pub(super) rules: BTreeSet<&'e str>,
    /// The rules that might have fired if a record were whole.
    pub(super) unsure_rules: BTreeSet<&'e str>,
    /// The logs at hand.
    pub(super) logs: &'e BTreeSet<String>,
    /// The patterns that test facts.
    pub(super) patterns: &'e Patterns<'e>,
    /// True if the words of the trace and the lines are wanted; otherwise they are only counted.
    pub(super) traces: bool,
}

/// Leaves of a condition.
#[derive(Debug, Default)]
pub(super) struct Leaves {
    pub(super) count: usize,
    /// Each in the words of the trace, where those are wanted.
    pub(super) said: Vec<String>,
}

impl Leaves {
    /// One leaf, in these words if there are any.
    fn one(said: Option<String>) -> Leaves {
        Leaves { count: 1, said: said.into_iter().collect() }
    }

    fn extend(&mut self, other: Leaves) {
        self.count += other.count;
        self.said.extend(other.said);
    }
}

/// The outcome of a condition.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    pub(super) holds: bool,
    /// True for a condition that does not hold but might if a record were whole, so that its opposite is unknown, too.
    pub(super) unsure: bool,
    /// The leaves that hold and those that do not.
    pub(super) met: Leaves,
    pub(super) unmet: Leaves,
    /// Where the first of the leaves that hold can be seen.
    pub(super) seen: Option<Location>,
    /// Where all of them can be seen, if that is wanted.
    pub(super) quotes: Vec<Quote>,
}

/// The location of an event.
pub(super) fn location(event: &Event<'_>) -> Location {
    Location { file: event.file, line: event.line }
}

/// The quoted line of an event.
pub(super) fn quote(event: &Event<'_>) -> Quote {
    Quote { location: location(event), text: Arc::clone(&event.quote) }
}

impl View<'_, '_> {
    /// The outcome of a leaf; `quotes` are where it can be seen.
    fn leaf(&self, condition: &Condition, holds: bool, quotes: &[Quote]) -> Outcome {
        let leaves = Leaves::one(self.traces.then(|| describe(condition)));
        let (met, unmet) = if holds { (leaves, Leaves::default()) } else { (Leaves::default(), leaves) };
        let mut out = Outcome { holds, met, unmet, ..Outcome::default() };
        if holds {
            out.seen = quotes.first().map(|quote| quote.location);
            if self.traces {
                out.quotes.extend_from_slice(quotes);
            }
        }
        out
    }

    pub(super) fn evaluate(&self, condition: &Condition) -> Outcome {
        match condition {
            Condition::All(list) => self.joined(list),
            Condition::Any(list) => {
                let (mut unmet, mut unsure) = (Leaves::default(), false);
                for outcome in list.iter().map(|c| self.evaluate(c)) {
                    if outcome.holds {
                        return outcome;
                    }
                    unsure |= outcome.unsure;
                    unmet.extend(outcome.unmet);
                }
                let unmet = Leaves::one(self.traces.then(|| unmet.said.join(" | ")));
                Outcome { unsure, unmet, ..Outcome::default() }
            }
            Condition::Not(inner) => {
                let inside = self.evaluate(inner);
                // Where something is not there, its absence can be seen where it was missed.
                let unsure = inside.unsure;
                Outcome { unsure, ..self.leaf(condition, !inside.holds && !unsure, self.absence(inner)) }
            }
            Condition::Fact(name, test) => {
                let fact = self.facts.get(name.as_str());
                let holds = fact.is_some_and(|f| holds(f, test, self.patterns));
                let unsure = !holds && fact.is_some_and(|f| f.is_open && !refutes(f, test));
                let quote = fact.and_then(|f| f.quote.as_ref());
                Outcome { unsure, ..self.leaf(condition, holds, quote.map_or(&[], std::slice::from_ref)) }
            }
            Condition::Event(name) => match self.events.iter().find(|e| e.name == name) {
                Some(found) => self.leaf(condition, true, &[quote(found)]),
                None => self.leaf(condition, false, &[]),
            },
            Condition::Step(step, state) => {
                let there = self.steps.iter().find(|s| s.step.step == *step);
                self.leaf(condition, there.is_some_and(|s| s.state == *state), &[])
            }
            Condition::Log(log) => self.leaf(condition, self.logs.contains(log), &[]),
            Condition::Rule(rule) => {
                let unsure = self.unsure_rules.contains(rule.as_str());
                Outcome { unsure, ..self.leaf(condition, self.rules.contains(rule.as_str()), &[]) }
            }
            Condition::Sequence(names, same) => {
                let found = self.sequence(names, same);
                self.leaf(condition, found.is_some(), &found.unwrap_or_default())
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
                out.seen = out.seen.or(one.seen);
                out.quotes.extend(one.quotes);
            } else {
                refuted |= !one.unsure;
                out.unmet.extend(one.unmet);
            }
        }
        out.holds = out.unmet.count == 0;
        out.unsure = !out.holds && !refuted;
        out
    }

    fn absence(&self, inner: &Condition) -> &[Quote] {
        let fact = match inner {
            Condition::Fact(name, _) => self.facts.get(name.as_str()),
            _ => None,
        };
        fact.and_then(|f| f.quote.as_ref()).map_or(&[], std::slice::from_ref)
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

fn holds(fact: &Known<'_>, test: &Test, patterns: &Patterns<'_>) -> bool {
    match (test, &*fact.value) {
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

/// True if no further item of a list could make the test hold.
fn refutes(fact: &Known<'_>, test: &Test) -> bool {
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
    use faultbook_knowledge::model::{FlowStep, StepState};

    /// Whether a condition holds (`true`), does not (`false`) or cannot be told from an open record (`unsure`), and what the
    /// trace says.
    fn judged(condition: &Condition) -> (&'static str, String) {
        let known = |value, is_open| Known { is_open, ..Known::concluded(Cow::Owned(value)) };
        let facts = [
            ("status", known(Value::Number(409), false)),
            ("text", known(Value::Text("Already in Use".to_owned()), false)),
            ("list", known(Value::List(Vec::new()), false)),
            ("gone", known(Value::Missing, false)),
            ("cut", known(Value::Missing, true)),
        ];
        let step = FlowStep { step: "5.4".to_owned(), logs: Vec::new(), ok: None, failed: None };
        let view = View {
            events: Vec::new(),
            facts: facts.into(),
            steps: vec![Step { step: &step, state: StepState::Missing, failed: false, location: None }],
            rules: ["fired"].into(),
            unsure_rules: BTreeSet::new(),
            logs: &["log".to_owned()].into(),
            patterns: &Patterns::new(),
            traces: true,
        };
        let outcome = view.evaluate(condition);
        let said = [outcome.met.said, outcome.unmet.said].concat().join(" & ");
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
