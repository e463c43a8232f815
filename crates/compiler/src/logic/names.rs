//! Collects the events, facts, steps and rules that conditions can name (K050), with the types of facts (K051).

use crate::finding_codes;
use crate::findings::Findings;
use crate::parse::Knowledge;
use crate::schema::{At, CaptureFile, FlowFile, FormatFile};
use crate::sources::SourceFile;
use faultbook_knowledge::model::FactType;
use std::collections::{BTreeMap, BTreeSet};

/// The facts of every subject whose flow has steps.
pub(super) const OF_STEPS: [&str; 2] = ["last_good_step", "missing_step"];

/// Fact names with their types.
pub(super) type Facts = BTreeMap<String, FactType>;

/// All names that conditions can use.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// For each event, the facts from all formats that define it.
    pub(super) events: BTreeMap<String, Facts>,
    /// The names that belong to each flow, by flow id.
    pub(super) flows: BTreeMap<String, NamesOfFlow>,
    /// The id of each rule's flow, by rule id.
    pub(super) rules: BTreeMap<String, String>,
    /// The facts of all events that are shown to readers.
    pub(super) shown: BTreeSet<String>,
}

/// The names that belong to a flow.
#[derive(Debug, Default)]
pub(super) struct NamesOfFlow {
    pub(super) events: BTreeSet<String>,
    pub(super) facts: Facts,
    pub(super) steps: BTreeSet<String>,
}

impl Names {
    pub(super) fn collect(knowledge: &Knowledge<'_>, findings: &mut Findings) -> Names {
        let mut names = Names::default();
        let mut types: Facts = BTreeMap::new();
        for parsed in &knowledge.formats {
            let format = &parsed.value;
            let fields = fields_of(knowledge, format);
            for event in &format.events {
                let facts = names.events.entry(event.event.value.clone()).or_default();
                for capture in event.facts.iter().chain(fields) {
                    let kind = type_of(capture);
                    facts.insert(capture.fact.value.clone(), kind);
                    one_type(parsed.file, capture, kind, &mut types, findings);
                    if !capture.hidden {
                        names.shown.insert(capture.fact.value.clone());
                    }
                }
            }
        }
        for parsed in &knowledge.flows {
            let flow = NamesOfFlow::collect(&parsed.value, &names.events);
            names.flows.insert(parsed.value.id.value.clone(), flow);
        }
        for parsed in &knowledge.rules {
            let rule = &parsed.value;
            names.rules.insert(rule.id.value.clone(), rule.about.value.clone());
            if let Some(flow) = names.flows.get_mut(&rule.about.value) {
                for add in &rule.conclude.adds {
                    let kind = if add.item.is_some() { FactType::List } else { FactType::Text };
                    flow.facts.entry(add.fact.value.clone()).or_insert(kind);
                }
            }
        }
        names
    }
}

impl NamesOfFlow {
    fn collect(flow: &FlowFile, events: &BTreeMap<String, Facts>) -> NamesOfFlow {
        let mut out = NamesOfFlow {
            events: flow.members.iter().map(|m| m.event.value.clone()).collect(),
            steps: flow.steps.iter().map(|s| s.step.value.clone()).collect(),
            facts: BTreeMap::new(),
        };
        for event in &out.events {
            out.facts.extend(events.get(event).into_iter().flatten().map(|(name, t)| (name.clone(), *t)));
        }
        if !out.steps.is_empty() {
            out.facts.extend(OF_STEPS.iter().map(|name| ((*name).to_owned(), FactType::Text)));
        }
        out
    }
}

/// The fields that apply to a format: its own, or those of the format named in `like`.
pub(super) fn fields_of<'a>(knowledge: &'a Knowledge<'_>, format: &'a FormatFile) -> &'a [CaptureFile] {
    match &format.like {
        None => &format.fields,
        Some(id) => {
            let found = knowledge.formats.iter().find(|f| f.value.id.value == id.value);
            found.map_or(&[], |f| &f.value.fields)
        }
    }
}

pub(super) fn type_of(capture: &CaptureFile) -> FactType {
    capture.kind.as_ref().and_then(|k| FactType::from_name(&k.value)).unwrap_or(FactType::Text)
}

/// K051: a fact has the same type everywhere.
fn one_type(
    file: &SourceFile,
    capture: &CaptureFile,
    kind: FactType,
    types: &mut Facts,
    findings: &mut Findings,
) {
    let known = *types.entry(capture.fact.value.clone()).or_insert(kind);
    if known != kind {
        let message = format!("the fact {} has the type {} elsewhere", capture.fact.value, known.name());
        let help = "use the same type everywhere, or another name";
        findings.add(file, capture.fact.referenced, finding_codes::TYPE_MISMATCH, message, help);
    }
}

/// K050: reports a name that does not exist. `all` are the existing names.
pub(super) fn unknown<'a>(
    file: &SourceFile,
    name: &At<String>,
    what: &str,
    all: impl Iterator<Item = &'a str>,
    findings: &mut Findings,
) {
    let all: Vec<&str> = all.collect();
    let help = if all.is_empty() {
        format!("there is no {what} at all")
    } else {
        format!("the names here are: {}", all.join(", "))
    };
    findings.add(
        file,
        name.referenced,
        finding_codes::UNKNOWN_NAME,
        format!("there is no {what} named {}", name.value),
        help,
    );
}
