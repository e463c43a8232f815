//! Draws the conclusions of a rule that fired: the entries that it leads to, the reason, and the lines that prove it.

use super::condition::{Outcome, View, quote};
use super::engine::{Findings, Ground};
use super::entries::Entries;
use super::sentence::filled;
use crate::diagnosis::{Conclusion, Quote};
use faultbook_knowledge::model::{Localized, Rule, Value};
use std::cmp::Reverse;

/// The largest number of lines that are quoted for a conclusion.
const MOST_QUOTES: usize = 8;

/// A conclusion, with what orders it among those of the same level.
#[derive(Debug)]
pub(super) struct Ranked {
    pub(super) conclusion: Conclusion,
    /// How many conditions of its rule hold.
    pub(super) met: usize,
}

impl Findings {
    /// Concludes, for a subject, the entries that a rule leads to.
    pub(super) fn conclude(
        &mut self,
        ground: &Ground<'_, '_>,
        rule: &Rule,
        entries: &[String],
        subject: usize,
        outcome: &Outcome,
        view: &View<'_, '_>,
    ) {
        for id in entries {
            self.conclude_entry(ground, rule, id, subject, outcome, view);
        }
    }

    fn conclude_entry(
        &mut self,
        ground: &Ground<'_, '_>,
        rule: &Rule,
        id: &str,
        subject: usize,
        outcome: &Outcome,
        view: &View<'_, '_>,
    ) {
        let Some(shown) = ground.entries.show(id) else { return };
        // An entry is concluded once for a subject: by the rule with more support.
        let met = outcome.met.count;
        let of_subject =
            self.ranked.iter().rposition(|r| r.conclusion.subject != subject).map_or(0, |n| n + 1);
        let same = |r: &Ranked| r.conclusion.shown.entry.id == *id;
        if let Some(known) = self.ranked[of_subject..].iter().position(same).map(|n| of_subject + n) {
            let before = &self.ranked[known];
            if (before.conclusion.level, Reverse(before.met)) <= (rule.level, Reverse(met)) {
                return;
            }
            self.ranked.remove(known);
        }
        let seen = |name: &str| view.facts.get(name).filter(|f| !f.is_unseen());
        let value = |name: &str| seen(name).map(|fact| code(&fact.value.to_text()));
        let because = Localized(rule.because.0.iter().map(|t| filled(t, &value)).collect());
        self.ranked.push(Ranked {
            conclusion: Conclusion {
                shown,
                rule: rule.id.clone(),
                subject,
                level: rule.level,
                because,
                evidence: evidence(rule, outcome, view),
            },
            met,
        });
    }
}

/// The entries a rule leads to: those given by facts, if they exist; otherwise its own.
pub(super) fn entries_of(entries: &Entries<'_>, rule: &Rule, view: &View<'_, '_>) -> Vec<String> {
    let mut ids = more_exact(entries, rule, view);
    if ids.is_empty() {
        ids.push(rule.entry.clone());
    }
    ids
}

fn more_exact(entries: &Entries<'_>, rule: &Rule, view: &View<'_, '_>) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    if let Some((before, rest)) = rule.entry_of.split_once('{')
        && let Some((name, after)) = rest.split_once('}')
    {
        let values = view.facts.get(name).map(|f| f.value.items()).unwrap_or_default();
        ids.extend(values.iter().map(|value| format!("{before}{value}{after}")));
    }
    let texts = match view.facts.get(rule.entry_by.as_str()).map(|f| &*f.value) {
        Some(Value::List(items)) => items.as_slice(),
        Some(Value::Text(text)) => std::slice::from_ref(text),
        _ => &[],
    };
    ids.extend(texts.iter().filter_map(|text| entries.by_message(text)));
    ids.retain(|id| entries.holds(id));
    ids.dedup();
    ids
}

/// A captured value as a code span, so that no part of a log becomes markup.
fn code(text: &str) -> String {
    let text = text.replace('`', "'");
    let text = text.trim();
    if text.is_empty() { "–".to_owned() } else { format!("`{text}`") }
}

/// The lines of the facts and events that a rule names; if it names none, those of its conditions.
fn evidence(rule: &Rule, outcome: &Outcome, view: &View<'_, '_>) -> Vec<Quote> {
    let mut quotes: Vec<Quote> = Vec::new();
    for name in &rule.evidence {
        let events = view.events.iter().filter(|e| e.name == name).map(|e| quote(e));
        let fact = view.facts.get(name.as_str()).and_then(|f| f.quote.clone());
        quotes.extend(fact.into_iter().chain(events));
    }
    if quotes.is_empty() {
        quotes = outcome.quotes.clone();
    }
    quotes.sort_by_key(|q| q.location);
    quotes.dedup_by_key(|q| q.location);
    quotes.truncate(MOST_QUOTES);
    quotes
}
