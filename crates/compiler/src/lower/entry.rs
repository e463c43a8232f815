//! Lowers entries from their written form to their stored form.

use super::text::{localized, named, text_of, unchanged};
use crate::codes;
use crate::findings::{Findings, LineColumn};
use crate::ids::Ids;
use crate::parse::{Knowledge, Parsed};
use crate::schema::{self, At, EntryFile, Extra, Texts};
use crate::sources::SourceFile;
use faultbook_knowledge::model::{
    Actor, ConfusedWith, Diagram, Entry, Escalate, Example, Examples, Fix, Freshness, InLog, Item, Kind,
    Lang, Localized, LogPlace, Message, NegativeExample, OnCall, Origin, Participant, Scope, Seen, Solution,
    Source, Step, Wording, WordingStatus,
};
use std::cell::Cell;
use std::collections::BTreeMap;

/// Lowers all entries, sorted by id. Returns them, their examples, and the number of links to entries that do not exist
/// yet.
pub(crate) fn entries(
    knowledge: &Knowledge<'_>,
    freshness: &[Vec<Freshness>],
    findings: &mut Findings,
) -> (Vec<Entry>, Vec<Examples>, usize) {
    let ids = Ids::from_files(knowledge);
    let context = Context { knowledge, tags: knowledge.tags() };
    let planned = Cell::new(0);
    let (mut out, mut examples) = (Vec::new(), Vec::new());
    for (parsed, states) in knowledge.entries.iter().zip(freshness) {
        let mut lowering =
            Lowering { context: &context, file: parsed.file, ids: &ids, planned: &planned, findings };
        out.push(lowering.entry(parsed, states));
        examples.push(examples_of(parsed));
    }
    out.sort_by(|a, b| a.id.cmp(&b.id));
    look_back(&mut out);
    examples.sort_by(|a, b| a.id.cmp(&b.id));
    (out, examples, planned.get())
}

/// Fills `comes_from`: tells each entry which other entries lead to it.
fn look_back(entries: &mut [Entry]) {
    let mut before: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for entry in entries.iter() {
        for id in &entry.leads_to {
            before.entry(id.clone()).or_default().push(entry.id.clone());
        }
    }
    for entry in entries {
        entry.comes_from = before.remove(&entry.id).unwrap_or_default();
    }
}

fn examples_of(parsed: &Parsed<'_, (Kind, EntryFile)>) -> Examples {
    let entry = &parsed.value.1;
    let at = |v: &At<String>| (v.referenced.line(), v.referenced.column());
    let names = |list: &[At<String>]| list.iter().map(|id| id.value.clone()).collect();
    Examples {
        id: entry.id.value.clone(),
        path: parsed.file.path.clone(),
        positive: (entry.examples.iter())
            .map(|e| Example {
                text: e.text.value.clone(),
                along_with: names(&e.along_with),
                at: at(&e.text),
            })
            .collect(),
        negative: (entry.negative_examples.iter())
            .map(|text| NegativeExample { text: text.value.clone(), at: at(text) })
            .collect(),
    }
}

/// The context in which entries are lowered.
struct Context<'a> {
    knowledge: &'a Knowledge<'a>,
    tags: Vec<&'a str>,
}

struct Lowering<'a> {
    context: &'a Context<'a>,
    file: &'a SourceFile,
    ids: &'a Ids,
    planned: &'a Cell<usize>,
    findings: &'a mut Findings,
}

impl Lowering<'_> {
    fn prose(&self, text: &Texts) -> Localized {
        localized(&self.context.tags, text, &|t| self.without_planned_links(t))
    }

    fn proses(&self, texts: &[Texts]) -> Vec<Localized> {
        texts.iter().map(|t| self.prose(t)).collect()
    }

    /// Turns `[text](id)` into `text` if the entry does not exist yet.
    fn without_planned_links(&self, text: &str) -> String {
        let mut out = text.to_owned();
        while let Some((start, middle, end)) = self.planned_link(&out) {
            self.planned.set(self.planned.get() + 1);
            let label = out[start + 1..middle].to_owned();
            out.replace_range(start..end, &label);
        }
        out
    }

    fn planned_link(&self, text: &str) -> Option<(usize, usize, usize)> {
        text.match_indices("](").find_map(|(middle, _)| {
            let end = middle + text[middle..].find(')')?;
            let start = text[..middle].rfind('[')?;
            let id = &text[middle + 2..end];
            let planned = self.ids.is_known(id) && !self.ids.is_written(id);
            planned.then_some((start, middle, end + 1))
        })
    }

    /// Keeps only the ids of existing entries.
    fn written(&self, ids: &[At<String>]) -> Vec<String> {
        let (there, planned): (Vec<_>, Vec<_>) = ids.iter().partition(|id| self.ids.is_written(&id.value));
        self.planned.set(self.planned.get() + planned.len());
        there.into_iter().map(|id| id.value.clone()).collect()
    }

    fn actor(&mut self, name: &At<String>) -> Actor {
        named(self.file, name, Actor::ALL, Actor::name, self.findings).unwrap_or(Actor::Agent)
    }

    fn entry(&mut self, parsed: &Parsed<'_, (Kind, EntryFile)>, freshness: &[Freshness]) -> Entry {
        let (kind, file) = (parsed.value.0, &parsed.value.1);
        self.required(kind, file);
        // Without `..`, a field that is added to the schema does not compile until it is lowered here.
        let EntryFile {
            id,
            kind: _,
            since,
            pending: _,
            retired,
            title,
            wordings,
            say,
            fix,
            scope,
            preconditions,
            before,
            solutions,
            wait,
            verify,
            escalate,
            meaning,
            causes,
            confused_with,
            in_logs,
            leads_to,
            related,
            sources,
            phrases,
            examples: _,
            negative_examples: _,
            extra,
        } = file;
        let mut entry = Entry {
            id: id.value.clone(),
            kind,
            family: String::new(),
            group: String::new(),
            status: 0,
            reason: String::new(),
            refines: String::new(),
            since: text_of(since.as_ref()),
            retired: text_of(retired.as_ref()),
            title: localized(&self.context.tags, title, &unchanged),
            wordings: self.wordings(wordings.as_ref()),
            say: say.as_ref().map(|t| self.prose(t)),
            fix: fix.as_ref().map(|f| self.fix(f)),
            scope: scope.as_ref().and_then(|s| named(self.file, s, Scope::ALL, Scope::name, self.findings)),
            preconditions: self.proses(preconditions),
            before: self.proses(before),
            solutions: solutions.iter().map(|s| self.solution(s)).collect(),
            wait: wait.as_ref().map(|t| self.prose(t)),
            verify: verify.as_ref().map(|t| self.prose(t)),
            escalate: escalate.as_ref().map(|e| Escalate {
                when: self.prose(&e.when),
                to: self.actor(&e.to),
                collect: e.collect.iter().map(|c| c.value.clone()).collect(),
            }),
            meaning: meaning.as_ref().map(|t| self.prose(t)),
            causes: self.proses(causes),
            confused_with: self.confused_with(confused_with),
            in_logs: in_logs.iter().map(|l| self.in_log(l)).collect(),
            places: Vec::new(),
            shows: Vec::new(),
            decides: Vec::new(),
            fetched_by: String::new(),
            items: Vec::new(),
            diagram: None,
            comes_from: Vec::new(),
            leads_to: self.written(leads_to),
            related: self.written(related),
            sources: self.sources(&sources.value),
            phrases: self.phrases(phrases.as_ref()),
            freshness: freshness.to_vec(),
        };
        self.extra(extra, &mut entry);
        entry
    }

    fn extra(&mut self, extra: &Extra, entry: &mut Entry) {
        match extra {
            Extra::Code { family } => entry.family = family.value.clone(),
            Extra::Http { status, reason, refines } => {
                entry.status = status.value;
                entry.reason = reason.value.clone();
                entry.refines = text_of(refines.as_ref());
            }
            Extra::Symptom { group } => entry.group = group.value.clone(),
            Extra::Procedure {} => {}
            Extra::Log { places, shows, decides, fetched_by } => {
                entry.shows = self.proses(shows);
                entry.decides = self.written(decides);
                entry.fetched_by =
                    fetched_by.iter().flat_map(|id| self.written(std::slice::from_ref(id))).collect();
                entry.places = places
                    .iter()
                    .map(|p| LogPlace {
                        platform: p.platform.value.clone(),
                        path: text_of(p.path.as_ref()),
                        how: p.how.as_ref().map(|t| self.prose(t)),
                    })
                    .collect();
            }
            Extra::Reference { items, diagram } => {
                let item = |i: &schema::Item| Item { term: i.term.value.clone(), text: self.prose(&i.text) };
                entry.items = items.iter().map(item).collect();
                entry.diagram = diagram.as_ref().map(|d| self.diagram(d));
            }
        }
    }

    /// K003: reports fields that the entry's kind requires.
    fn required(&mut self, kind: Kind, file: &EntryFile) {
        let fault = matches!(kind, Kind::Code | Kind::Http | Kind::Symptom);
        let steps = fault || kind == Kind::Procedure;
        let present = [
            ("say", file.say.is_some(), fault),
            ("fix", file.fix.is_some(), fault),
            ("fix.who", file.fix.as_ref().is_none_or(|f| !f.who.is_empty()), true),
            ("scope", file.scope.is_some(), fault),
            ("solutions", !file.solutions.is_empty(), steps),
            ("wait", file.wait.is_some(), fault),
            ("verify", file.verify.is_some(), steps),
            ("escalate", file.escalate.is_some(), fault),
            ("phrases", file.phrases.is_some(), true),
            ("examples", !file.examples.is_empty(), fault),
            ("negative_examples", !file.negative_examples.is_empty(), fault),
        ];
        if file.retired.is_some() {
            return;
        }
        for (field, there, needed) in present {
            if needed && !there {
                let help = format!(
                    "every entry in {}/ has one; knowledge/README.md shows a complete entry",
                    kind.folder()
                );
                self.findings.add(
                    self.file,
                    LineColumn::TOP,
                    codes::MISSING_FIELD,
                    format!("missing field: {field}"),
                    help,
                );
            }
        }
    }

    fn wordings(&mut self, written: Option<&schema::Wordings>) -> Vec<Wording> {
        let mut out = Vec::new();
        for (lang, tag) in (0u8..).zip(&self.context.tags) {
            let list = written.and_then(|w| w.0.value.get(*tag));
            for wording in list.into_iter().flatten() {
                let status =
                    named(self.file, &wording.status, WordingStatus::ALL, WordingStatus::name, self.findings);
                let published = status == Some(WordingStatus::Published);
                if published != wording.source.is_some() {
                    let message = "a published wording needs a `source`; other wordings cannot have one";
                    let help = "add `source: guide` or the id of the article, or correct the status";
                    self.findings.add(self.file, wording.status.referenced, codes::BAD_SOURCE, message, help);
                }
                out.push(Wording {
                    lang: Lang(lang),
                    status: status.unwrap_or(WordingStatus::Translated),
                    source: text_of(wording.source.as_ref()),
                    text: wording.text.value.trim().to_owned(),
                });
            }
        }
        out
    }

    fn fix(&mut self, fix: &schema::Fix) -> Fix {
        let on_call = named(self.file, &fix.on_call, OnCall::ALL, OnCall::name, self.findings);
        let who: Vec<Actor> = fix.who.iter().map(|w| self.actor(w)).collect();
        for (name, actor) in fix.who.iter().zip(&who) {
            if *actor == Actor::Agent && name.value == Actor::Agent.name() {
                let help = "name who has the rights to fix it; `agent` is for steps";
                self.findings.add(
                    self.file,
                    name.referenced,
                    codes::WRONG_VALUE,
                    "the agent cannot be the one who fixes it",
                    help,
                );
            }
        }
        Fix { who, on_call: on_call.unwrap_or(OnCall::Maybe) }
    }

    fn derived(&mut self, basis: Option<&At<String>>) -> bool {
        let basis = basis.and_then(|b| named(self.file, b, &["derived"], |name| name, self.findings));
        basis.is_some()
    }

    fn solution(&mut self, solution: &schema::Solution) -> Solution {
        let mut steps = Vec::new();
        for step in &solution.steps.value {
            match &step.remedy {
                None => steps.extend(self.step(step, "")),
                Some(id) => {
                    let found = self.context.knowledge.remedies.iter().find(|r| r.value.id.value == id.value);
                    for shared in found.into_iter().flat_map(|r| &r.value.steps.value) {
                        steps.extend(self.step(shared, &id.value));
                    }
                }
            }
        }
        Solution {
            condition: solution.condition.as_ref().map(|t| self.prose(t)),
            derived: self.derived(solution.basis.as_ref()),
            steps,
        }
    }

    fn step(&mut self, step: &schema::Step, remedy: &str) -> Option<Step> {
        let (who, action) = (step.who.as_ref()?, step.action.as_ref()?);
        Some(Step {
            who: self.actor(who),
            place: text_of(step.place.as_ref()),
            action: self.prose(action),
            remedy: remedy.to_owned(),
        })
    }

    fn confused_with(&mut self, written: &[schema::ConfusedWith]) -> Vec<ConfusedWith> {
        let (there, planned): (Vec<_>, Vec<_>) =
            written.iter().partition(|c| self.ids.is_written(&c.id.value));
        self.planned.set(self.planned.get() + planned.len());
        let lower = |c: &schema::ConfusedWith| ConfusedWith {
            id: c.id.value.clone(),
            question: self.prose(&c.question),
        };
        there.into_iter().map(lower).collect()
    }

    fn in_log(&self, log: &schema::InLog) -> InLog {
        InLog {
            log: log.log.value.clone(),
            log_exists: self.ids.is_written(&log.log.value),
            literal: text_of(log.literal.as_ref()),
            flow_step: text_of(log.flow_step.as_ref()),
            note: log.note.as_ref().map(|t| self.prose(t)),
        }
    }

    fn diagram(&self, diagram: &schema::Diagram) -> Diagram {
        let participants = &diagram.participants;
        // The checks have already reported unknown participants.
        let place = |id: &At<String>| {
            let found = participants.iter().position(|p| p.id.value == id.value).unwrap_or(0);
            u32::try_from(found).unwrap_or(0)
        };
        let seen = |s: &schema::Seen| Seen {
            log: s.log.value.clone(),
            log_exists: self.ids.is_written(&s.log.value),
            literal: text_of(s.literal.as_ref()),
            identifies: s.identifies,
        };
        Diagram {
            participants: (participants.iter())
                .map(|p| Participant {
                    id: p.id.value.clone(),
                    name: localized(&self.context.tags, &p.name, &unchanged),
                })
                .collect(),
            messages: (diagram.messages.iter())
                .map(|m| Message {
                    step: m.step.value.clone(),
                    from: place(&m.from),
                    to: place(&m.to),
                    text: self.prose(&m.text),
                    seen: m.seen.iter().map(seen).collect(),
                })
                .collect(),
        }
    }

    fn sources(&mut self, written: &[schema::Source]) -> Vec<Source> {
        let mut out = Vec::new();
        for source in written {
            let guide = source.guide.as_ref().map(|v| Origin::Guide(v.value.clone()));
            let vendor = source.vendor.as_ref().map(|v| Origin::Vendor(v.value.clone()));
            let derived = self.derived(source.basis.as_ref()).then_some(Origin::Derived);
            let mut named = [guide, vendor, derived].into_iter().flatten();
            // The checks have already reported sources without exactly one origin.
            if let (Some(origin), None) = (named.next(), named.next()) {
                out.push(Source {
                    origin,
                    section: text_of(source.section.as_ref()),
                    covers: source.covers.iter().map(|c| c.value.clone()).collect(),
                });
            }
        }
        out
    }

    fn phrases(&self, written: Option<&schema::Lists>) -> Vec<Vec<String>> {
        let of = |tag: &&str| {
            let list = written.and_then(|p| p.0.value.get(*tag));
            list.into_iter().flat_map(|l| &l.value).map(|p| p.value.trim().to_owned()).collect()
        };
        self.context.tags.iter().map(of).collect()
    }
}
