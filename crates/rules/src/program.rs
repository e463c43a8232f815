//! The logic, ready to run: patterns are compiled when they are first needed, and the literals of a family are one
//! automaton.

use super::prefilter::Prefilter;
use aho_corasick::{AhoCorasick, MatchKind};
use faultbook_knowledge::model::{Capture, Condition, Event, Flow, Format, Logic, Rule, Test};
use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// A pattern. One that cannot be compiled matches nothing; the compiler of the knowledge base rejects those.
#[derive(Debug)]
pub(super) struct Pattern<'a> {
    text: &'a str,
    regex: OnceLock<Option<Regex>>,
}

impl<'a> Pattern<'a> {
    pub(super) fn new(text: &'a str) -> Pattern<'a> {
        Pattern { text, regex: OnceLock::new() }
    }

    pub(super) fn get(&self) -> Option<&Regex> {
        self.regex.get_or_init(|| Regex::new(self.text).ok()).as_ref()
    }
}

/// A capture with its patterns.
#[derive(Debug)]
pub(super) struct CompiledCapture<'a> {
    pub(super) capture: &'a Capture,
    pub(super) patterns: Vec<Pattern<'a>>,
}

/// An event with its patterns. Its literals are pattern numbers of the family's automaton.
#[derive(Debug)]
pub(super) struct CompiledEvent<'a> {
    pub(super) event: &'a Event,
    /// The position of its format in the logic.
    pub(super) format: usize,
    pub(super) all: Vec<usize>,
    pub(super) one_of: Vec<usize>,
    pub(super) without: Vec<usize>,
    pub(super) matches: Vec<Pattern<'a>>,
    pub(super) facts: Vec<CompiledCapture<'a>>,
}

/// The formats that share the layout of their records.
#[derive(Debug)]
pub(super) struct Family<'a> {
    pub(super) id: &'a str,
    pub(super) starts: Option<Pattern<'a>>,
    pub(super) json: Option<&'a str>,
    pub(super) time: Option<Pattern<'a>>,
    pub(super) fields: Vec<CompiledCapture<'a>>,
    pub(super) events: Vec<CompiledEvent<'a>>,
    pub(super) literals: Option<AhoCorasick>,
    pub(super) literal_count: usize,
    /// The prefilter for records without events; `None` if every record must be examined.
    pub(super) prefilter: Option<Prefilter>,
}

/// The logic, ready to run.
#[derive(Debug)]
pub struct Program<'a> {
    pub(super) logic: &'a Logic,
    pub(super) families: Vec<Family<'a>>,
    /// The patterns with which conditions test facts, by their text.
    pub(super) tests: Patterns<'a>,
    /// The positions of the rules, by the id of their flow.
    rules_by_flow: BTreeMap<&'a str, Vec<usize>>,
}

/// Patterns by their text.
pub(super) type Patterns<'a> = BTreeMap<&'a str, Pattern<'a>>;

impl<'a> Program<'a> {
    /// Prepares the logic of a knowledge base.
    pub fn new(logic: &'a Logic) -> Program<'a> {
        let bases = logic.formats.iter().filter(|f| f.id == f.family);
        let steps = logic.flows.iter().flat_map(|f| &f.steps).flat_map(|s| s.ok.iter().chain(&s.failed));
        let of_flows = logic.flows.iter().flat_map(|f| f.accepted.iter().chain([&f.healthy])).chain(steps);
        let mut tests = Patterns::new();
        for condition in logic.rules.iter().map(|r| &r.when).chain(of_flows) {
            add_tests(condition, &mut tests);
        }
        let mut rules_by_flow: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (place, rule) in logic.rules.iter().enumerate() {
            rules_by_flow.entry(&rule.about).or_default().push(place);
        }
        let families = bases.map(|base| family(base, logic)).collect();
        Program { logic, families, tests, rules_by_flow }
    }

    /// Every literal that an event of the formats needs whose records are like those of a format.
    pub fn literals(&self, format: &str) -> Vec<&'a str> {
        let family = self.family_of(format);
        let events =
            self.logic.formats.iter().filter(|f| Some(f.family.as_str()) == family).flat_map(|f| &f.events);
        let all = events.flat_map(|e| e.literals.iter().chain(&e.one_of));
        let all: BTreeSet<&str> = all.map(String::as_str).collect();
        all.into_iter().collect()
    }

    /// Those that are searched for first; a record without any of them is not examined further.
    pub fn prefilter_literals(&self, format: &str) -> Vec<&str> {
        let family = self.families.iter().find(|f| Some(f.id) == self.family_of(format));
        family.and_then(|f| f.prefilter.as_ref()).into_iter().flat_map(Prefilter::texts).collect()
    }

    fn family_of(&self, format: &str) -> Option<&'a str> {
        self.logic.formats.iter().find(|f| f.id == format).map(|f| f.family.as_str())
    }

    pub(super) fn flows(&self) -> &'a [Flow] {
        &self.logic.flows
    }

    pub(super) fn rules(&self) -> &'a [Rule] {
        &self.logic.rules
    }

    /// The rules about the subjects of a flow, in order, each with its position.
    pub(super) fn rules_about(&self, flow: &Flow) -> impl Iterator<Item = (usize, &'a Rule)> {
        let places = self.rules_by_flow.get(flow.id.as_str()).map_or(&[][..], Vec::as_slice);
        places.iter().map(|place| (*place, &self.rules()[*place]))
    }

    pub(super) fn formats(&self) -> &'a [Format] {
        &self.logic.formats
    }
}

fn add_tests<'a>(condition: &'a Condition, into: &mut Patterns<'a>) {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => parts.iter().for_each(|part| add_tests(part, into)),
        Condition::Not(inner) => add_tests(inner, into),
        Condition::Fact(_, Test::Matches(pattern)) => {
            into.entry(pattern).or_insert_with(|| Pattern::new(pattern));
        }
        _ => {}
    }
}

fn readings(captures: &[Capture]) -> Vec<CompiledCapture<'_>> {
    fn one(capture: &Capture) -> CompiledCapture<'_> {
        CompiledCapture { capture, patterns: capture.patterns.iter().map(|p| Pattern::new(p)).collect() }
    }
    captures.iter().map(one).collect()
}

fn family<'a>(base: &'a Format, logic: &'a Logic) -> Family<'a> {
    use faultbook_knowledge::model::Cut;
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    let mut literals: Vec<&str> = Vec::new();
    let mut number = |literal: &'a String| {
        *numbers.entry(literal.as_str()).or_insert_with(|| {
            literals.push(literal);
            literals.len() - 1
        })
    };
    let mut events = Vec::new();
    for (format, of) in logic.formats.iter().enumerate().filter(|(_, f)| f.family == base.id) {
        for event in &of.events {
            events.push(CompiledEvent {
                event,
                format,
                all: event.literals.iter().map(&mut number).collect(),
                one_of: event.one_of.iter().map(&mut number).collect(),
                without: event.without.iter().map(&mut number).collect(),
                matches: event.matches.iter().map(|p| Pattern::new(p)).collect(),
                facts: readings(&event.facts),
            });
        }
    }
    let automaton = AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::Standard)
        .build(&literals)
        .ok();
    let prefilter = Prefilter::for_events(events.iter().map(|s| s.event));
    let (starts, json) = match &base.records.cut {
        Cut::Lines(pattern) => (Some(Pattern::new(pattern)), None),
        Cut::Json(key) => (None, Some(key.as_str())),
    };
    Family {
        id: &base.id,
        starts,
        json,
        time: Some(base.records.time.as_str()).filter(|t| !t.is_empty()).map(Pattern::new),
        fields: readings(&base.fields),
        events,
        literals: automaton,
        literal_count: literals.len(),
        prefilter,
    }
}
