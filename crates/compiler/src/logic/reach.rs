//! Finds rules that can never fire because their conditions exclude each other (K052).
//!
//! Compares the conditions on the same fact, step or event within one `all`. Every rule that it reports is dead, but it
//! does not find all dead rules.

use faultbook_knowledge::model::{Condition, StepState, Test, Value};
use std::collections::BTreeMap;

/// The combined requirements on one fact.
#[derive(Debug, Clone, Default)]
struct Asked {
    values: Option<Vec<Value>>,
    refused: Vec<Value>,
    within: Option<(i64, i64)>,
    there: Option<bool>,
}

#[derive(Debug, Clone, Default)]
struct Demands {
    facts: BTreeMap<String, Asked>,
    steps: BTreeMap<String, StepState>,
    others: BTreeMap<String, bool>,
}

/// Why a condition can never hold; `None` if it might.
pub(super) fn contradiction(condition: &Condition) -> Option<String> {
    Demands::default().add(condition, true).err()
}

impl Demands {
    fn add(&mut self, condition: &Condition, holds: bool) -> Result<(), String> {
        match condition {
            Condition::All(list) if holds => list.iter().try_for_each(|c| self.add(c, true)),
            Condition::Any(list) if !holds => list.iter().try_for_each(|c| self.add(c, false)),
            Condition::Any(list) | Condition::All(list) => {
                // At least one branch must be compatible with the other requirements.
                let mut why = "`any` has no conditions".to_owned();
                for branch in list {
                    match self.clone().add(branch, holds) {
                        Ok(()) => return Ok(()),
                        Err(reason) => why = reason,
                    }
                }
                Err(why)
            }
            Condition::Not(inner) => self.add(inner, !holds),
            Condition::Fact(name, test) => {
                let asked = self.facts.entry(name.clone()).or_default();
                asked.add(test, holds);
                if asked.fits() { Ok(()) } else { Err(format!("no value of {name} fits")) }
            }
            Condition::Step(step, state) if holds => {
                let before = self.steps.insert(step.clone(), *state);
                let clash = before.is_some_and(|b| b != *state);
                if clash { Err(format!("step {step} cannot have two states")) } else { Ok(()) }
            }
            Condition::Step(..) => Ok(()),
            Condition::Event(name) => self.other(&format!("the event {name}"), holds),
            Condition::Log(name) => self.other(&format!("the log {name}"), holds),
            Condition::Rule(name) => self.other(&format!("the rule {name}"), holds),
            Condition::Sequence(events, _) if holds => {
                events.iter().try_for_each(|name| self.other(&format!("the event {name}"), true))
            }
            Condition::Sequence(..) => Ok(()),
        }
    }

    fn other(&mut self, what: &str, holds: bool) -> Result<(), String> {
        let before = self.others.insert(what.to_owned(), holds);
        let clash = before.is_some_and(|b| b != holds);
        if clash { Err(format!("{what} cannot be both present and absent")) } else { Ok(()) }
    }
}

impl Asked {
    fn add(&mut self, test: &Test, holds: bool) {
        match (test, holds) {
            (Test::There, false) => self.need(false),
            (_, false) => {
                if let Test::OneOf(values) = test {
                    self.refused.extend(values.iter().cloned());
                }
            }
            (Test::OneOf(values), true) => {
                self.need(true);
                let both = |old: Vec<Value>| old.into_iter().filter(|v| values.contains(v)).collect();
                self.values = Some(self.values.take().map_or_else(|| values.clone(), both));
            }
            (Test::Within(least, most), true) => {
                self.need(true);
                let (a, b) = self.within.unwrap_or((i64::MIN, i64::MAX));
                self.within = Some((a.max(*least), b.min(*most)));
            }
            (_, true) => self.need(true),
        }
    }

    /// Requires the fact to be present or absent. If both are required, nothing fits.
    fn need(&mut self, there: bool) {
        if self.there.is_some_and(|t| t != there) {
            self.values = Some(Vec::new());
        }
        self.there = Some(there);
    }

    fn fits(&self) -> bool {
        let inside = |v: &Value| match (v, self.within) {
            (Value::Number(n), Some((least, most))) => (least..=most).contains(n),
            _ => true,
        };
        let ordered = self.within.is_none_or(|(least, most)| least <= most);
        let left = |values: &Vec<Value>| values.iter().any(|v| inside(v) && !self.refused.contains(v));
        ordered && self.values.as_ref().is_none_or(left)
    }
}
