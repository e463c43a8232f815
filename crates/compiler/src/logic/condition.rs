//! Lowers conditions. Checks their form (K056), the names in them (K050), and that comparisons fit the types of facts
//! (K051).

use super::form::one_form;
use super::names::{Names, NamesOfFlow, unknown};
use super::pattern;
use crate::finding_codes;
use crate::findings::Findings;
use crate::lower::named;
use crate::schema::{At, ConditionFile};
use crate::sources::SourceFile;
use faultbook_knowledge::model::{Condition, FactType, StepState, Test, Value};
use serde_saphyr::Location;

/// The context in which the conditions of a file are lowered.
pub(super) struct Conditions<'a> {
    pub(super) file: &'a SourceFile,
    pub(super) flow: &'a str,
    pub(super) names: &'a Names,
    pub(super) findings: &'a mut Findings,
}

impl Conditions<'_> {
    /// Lowers a condition; reports what is wrong with it and returns `None` otherwise.
    pub(super) fn lower(&mut self, written: &ConditionFile) -> Option<Condition> {
        // A field that is added to the schema does not compile until it is named here.
        let ConditionFile {
            all,
            any,
            not,
            fact,
            event,
            step,
            log,
            rule,
            sequence,
            there,
            // Read by `fact`, `step` and `sequence`.
            same: _,
            is: _,
            one_of: _,
            contains: _,
            matches: _,
            at_least: _,
            at_most: _,
            empty: _,
            state: _,
        } = written;
        let forms = [
            ("all", all.is_some()),
            ("any", any.is_some()),
            ("not", not.is_some()),
            ("fact", fact.is_some()),
            ("event", event.is_some()),
            ("step", step.is_some()),
            ("log", log.is_some()),
            ("rule", rule.is_some()),
            ("sequence", sequence.is_some()),
        ];
        let at = place(written);
        one_form(self.file, at, "the condition", &forms, self.findings).then_some(())?;
        let found = if let Some(list) = all {
            self.list(&list.value).map(Condition::All)
        } else if let Some(list) = any {
            self.list(&list.value).map(Condition::Any)
        } else if let Some(inner) = not {
            self.lower(inner).map(|c| Condition::Not(Box::new(c)))
        } else if let Some(fact) = fact {
            self.fact(fact, written)
        } else if let Some(event) = event {
            self.event(event).map(Condition::Event)
        } else if let Some(step) = step {
            self.step(step, written)
        } else if let Some(log) = log {
            Some(Condition::Log(log.value.clone()))
        } else if let Some(rule) = rule {
            self.rule(rule)
        } else {
            self.sequence(written)
        };
        let absent = there.as_ref().is_some_and(|t| !t.value);
        if absent { found.map(|c| Condition::Not(Box::new(c))) } else { found }
    }

    /// Lowers all conditions, even after a failure, so that each reports its own problem.
    fn list(&mut self, list: &[ConditionFile]) -> Option<Vec<Condition>> {
        let lowered: Vec<Option<Condition>> = list.iter().map(|c| self.lower(c)).collect();
        lowered.into_iter().collect()
    }

    fn known(&self) -> Option<&NamesOfFlow> {
        self.names.flows.get(self.flow)
    }

    fn event(&mut self, event: &At<String>) -> Option<String> {
        let known = self.known()?.events.clone();
        if !known.contains(&event.value) {
            unknown(self.file, event, "event of this flow", known.iter().map(String::as_str), self.findings);
            return None;
        }
        Some(event.value.clone())
    }

    fn step(&mut self, step: &At<String>, written: &ConditionFile) -> Option<Condition> {
        let known = self.known()?.steps.clone();
        if !known.contains(&step.value) {
            unknown(self.file, step, "step of this flow", known.iter().map(String::as_str), self.findings);
            return None;
        }
        let Some(state) = &written.state else {
            let help = "add `state: ok`, `missing`, `not-reached` or `not-visible`";
            self.findings.add(
                self.file,
                step.referenced,
                finding_codes::NOT_ONE_FORM,
                "the step is not compared with a state",
                help,
            );
            return None;
        };
        let state = named(self.file, state, StepState::ALL, StepState::name, self.findings)?;
        Some(Condition::Step(step.value.clone(), state))
    }

    fn rule(&mut self, rule: &At<String>) -> Option<Condition> {
        let mut of_flow = self.names.rules.iter().filter(|(_, flow)| *flow == self.flow);
        if of_flow.clone().any(|(id, _)| *id == rule.value) {
            return Some(Condition::Rule(rule.value.clone()));
        }
        let all: Vec<&str> = of_flow.by_ref().map(|(id, _)| id.as_str()).collect();
        unknown(self.file, rule, "rule about this flow", all.into_iter(), self.findings);
        None
    }

    fn sequence(&mut self, written: &ConditionFile) -> Option<Condition> {
        let events = written.sequence.as_ref()?;
        let named: Vec<Option<String>> = events.value.iter().map(|e| self.event(e)).collect();
        let named: Vec<String> = named.into_iter().collect::<Option<_>>()?;
        let same = match &written.same {
            None => String::new(),
            Some(fact) => {
                for event in &events.value {
                    let facts = self.names.events.get(&event.value)?;
                    if !facts.contains_key(&fact.value) {
                        let what = format!("fact of the event {}", event.value);
                        unknown(self.file, fact, &what, facts.keys().map(String::as_str), self.findings);
                        return None;
                    }
                }
                fact.value.clone()
            }
        };
        Some(Condition::Sequence(named, same))
    }

    fn fact(&mut self, fact: &At<String>, written: &ConditionFile) -> Option<Condition> {
        let facts = &self.known()?.facts;
        let Some(kind) = facts.get(&fact.value).copied() else {
            let all: Vec<String> = facts.keys().cloned().collect();
            unknown(self.file, fact, "fact of this flow", all.iter().map(String::as_str), self.findings);
            return None;
        };
        let tests = [
            ("there", written.there.is_some()),
            ("is", written.is.is_some()),
            ("one_of", written.one_of.is_some()),
            ("contains", written.contains.is_some()),
            ("matches", written.matches.is_some()),
            ("at_least or at_most", written.at_least.is_some() || written.at_most.is_some()),
            ("empty", written.empty.is_some()),
        ];
        one_form(self.file, fact.referenced, "the comparison", &tests, self.findings).then_some(())?;
        let (test, fits) = self.test(kind, written)?;
        if !fits {
            let used = tests.iter().find(|(_, there)| *there).map_or("", |(name, _)| name);
            let message = format!("`{used}` does not fit the fact {}, a {}", fact.value, kind.name());
            let help = "numbers: is, one_of, at_least, at_most; texts: is, one_of, contains, matches; lists: contains, empty";
            self.findings.add(self.file, fact.referenced, finding_codes::TYPE_MISMATCH, message, help);
            return None;
        }
        let found = Condition::Fact(fact.value.clone(), test);
        let filled = written.empty.as_ref().is_some_and(|e| !e.value);
        if filled {
            // A list that is absent is neither empty nor filled.
            let there = Condition::Fact(fact.value.clone(), Test::There);
            return Some(Condition::All(vec![there, Condition::Not(Box::new(found))]));
        }
        Some(found)
    }

    fn test(&mut self, kind: FactType, written: &ConditionFile) -> Option<(Test, bool)> {
        let text = kind == FactType::Text;
        let list = matches!(kind, FactType::List | FactType::Numbers);
        if written.there.is_some() {
            return Some((Test::There, true));
        }
        if let Some(values) = &written.one_of {
            let values: Option<Vec<Value>> = values.value.iter().map(|v| self.value(kind, v)).collect();
            return Some((Test::OneOf(values?), !list));
        }
        if let Some(value) = &written.is {
            return Some((Test::OneOf(vec![self.value(kind, value)?]), !list));
        }
        if let Some(part) = &written.contains {
            return Some((Test::Contains(part.value.clone()), text || kind == FactType::List));
        }
        if let Some(found) = &written.matches {
            pattern::check(self.file, found, false, self.findings);
            return Some((Test::Matches(found.value.clone()), text));
        }
        if written.empty.is_some() {
            return Some((Test::Empty, list));
        }
        let least = written.at_least.as_ref().map_or(i64::MIN, |n| n.value);
        let most = written.at_most.as_ref().map_or(i64::MAX, |n| n.value);
        Some((Test::Within(least, most), kind == FactType::Number))
    }

    /// K051: parses a value of the fact's type.
    fn value(&mut self, kind: FactType, written: &At<String>) -> Option<Value> {
        let text = written.value.as_str();
        let value = match kind {
            FactType::Text | FactType::List => Some(Value::Text(text.to_owned())),
            FactType::Number | FactType::Numbers => text.parse().ok().map(Value::Number),
            FactType::Boolean => text.parse().ok().map(Value::Boolean),
        };
        if value.is_none() {
            let help = "write a number, or `true` or `false` for a boolean, in quotes";
            let message = format!("{text} is not a {}", kind.name());
            self.findings.add(self.file, written.referenced, finding_codes::TYPE_MISMATCH, message, help);
        }
        value
    }
}

/// The position of a condition in its file.
fn place(written: &ConditionFile) -> Location {
    let lists = written.all.iter().chain(&written.any).map(|l| l.referenced);
    let names = [&written.fact, &written.event, &written.step, &written.log, &written.rule];
    let names = names.into_iter().flatten().map(|n| n.referenced);
    let inner = written.not.iter().map(|c| place(c));
    let sequence = written.sequence.iter().map(|s| s.referenced);
    let there = written.there.iter().map(|t| t.referenced);
    lists.chain(names).chain(sequence).chain(inner).chain(there).next().unwrap_or(Location::UNKNOWN)
}

/// The facts that a text contains as `{fact}`.
pub(super) fn placeholders(text: &str) -> Vec<&str> {
    faultbook_knowledge::text::grams::placeholders(text)
        .into_iter()
        .filter_map(|p| p.strip_prefix('{')?.strip_suffix('}'))
        .collect()
}
