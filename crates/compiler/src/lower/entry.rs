//! Lowers entries from their written form to their stored form.
//!
//! Each written struct is taken apart without `..`, here and in the files beside this one: a field that is added to the
//! schema does not compile until it is lowered.

use super::examples::examples;
use super::lowering::Lowering;
use super::text::{localized, named, text_of, unchanged};
use crate::finding_codes;
use crate::findings::Findings;
use crate::ids::Ids;
use crate::parse::{Knowledge, Parsed};
use crate::schema::{self, EntryFile, Extra};
use faultbook_knowledge::model::{
    ConfusedWith, Entry, Examples, Freshness, Item, Kind, Lang, Origin, Scope, Source, Wording, WordingStatus,
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
    let tags = knowledge.tags();
    let planned = Cell::new(0);
    let mut out = Vec::new();
    for (parsed, states) in knowledge.entries.iter().zip(freshness) {
        let mut lowering =
            Lowering { knowledge, tags: &tags, file: parsed.file, ids: &ids, planned: &planned, findings };
        out.push(lowering.entry(parsed, states));
    }
    let mut examples: Vec<Examples> = knowledge.entries.iter().map(examples).collect();
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

impl Lowering<'_> {
    fn entry(&mut self, parsed: &Parsed<'_, (Kind, EntryFile)>, freshness: &[Freshness]) -> Entry {
        let (kind, file) = (parsed.value.0, &parsed.value.1);
        self.required(kind, file);
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
            since: text_of(since.as_ref()),
            retired: text_of(retired.as_ref()),
            wordings: self.wordings(wordings.as_ref()),
            say: say.as_ref().map(|t| self.prose(t)),
            fix: fix.as_ref().map(|f| self.fix(f)),
            scope: scope.as_ref().and_then(|s| named(self.file, s, Scope::ALL, Scope::name, self.findings)),
            preconditions: self.proses(preconditions),
            before: self.proses(before),
            solutions: solutions.iter().map(|s| self.solution(s)).collect(),
            wait: wait.as_ref().map(|t| self.prose(t)),
            verify: verify.as_ref().map(|t| self.prose(t)),
            escalate: escalate.as_ref().map(|e| self.escalate(e)),
            meaning: meaning.as_ref().map(|t| self.prose(t)),
            causes: self.proses(causes),
            confused_with: self.confused_with(confused_with),
            in_logs: in_logs.iter().map(|l| self.in_log(l)).collect(),
            leads_to: self.written(leads_to),
            related: self.written(related),
            sources: self.sources(&sources.value),
            phrases: self.phrases(phrases.as_ref()),
            freshness: freshness.to_vec(),
            ..Entry::new(id.value.clone(), kind, localized(self.tags, title, &unchanged))
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
                entry.places = places.iter().map(|p| self.log_place(p)).collect();
            }
            Extra::Reference { items, diagram } => {
                let item = |item: &schema::Item| {
                    let schema::Item { term, text } = item;
                    Item { term: term.value.clone(), text: self.prose(text) }
                };
                entry.items = items.iter().map(item).collect();
                entry.diagram = diagram.as_ref().map(|d| self.diagram(d));
            }
        }
    }

    fn wordings(&mut self, written: Option<&schema::Wordings>) -> Vec<Wording> {
        let mut out = Vec::new();
        for (lang, tag) in (0u8..).zip(self.tags) {
            let list = written.and_then(|w| w.0.value.get(*tag));
            for wording in list.into_iter().flatten() {
                let schema::Wording { status: name, source, text } = wording;
                let status = named(self.file, name, WordingStatus::ALL, WordingStatus::name, self.findings);
                let published = status == Some(WordingStatus::Published);
                if published != source.is_some() {
                    let message = "a published wording needs a `source`; other wordings cannot have one";
                    let help = "add `source: guide` or the id of the article, or correct the status";
                    self.findings.add(self.file, name.referenced, finding_codes::BAD_SOURCE, message, help);
                }
                out.push(Wording {
                    lang: Lang(lang),
                    status: status.unwrap_or(WordingStatus::Translated),
                    source: text_of(source.as_ref()),
                    text: text.value.trim().to_owned(),
                });
            }
        }
        out
    }

    fn confused_with(&mut self, written: &[schema::ConfusedWith]) -> Vec<ConfusedWith> {
        let (there, planned): (Vec<_>, Vec<_>) =
            written.iter().partition(|c| self.ids.is_written(&c.id.value));
        self.planned.set(self.planned.get() + planned.len());
        let lower = |confused: &schema::ConfusedWith| {
            let schema::ConfusedWith { id, question } = confused;
            ConfusedWith { id: id.value.clone(), question: self.prose(question) }
        };
        there.into_iter().map(lower).collect()
    }

    fn sources(&mut self, written: &[schema::Source]) -> Vec<Source> {
        let mut out = Vec::new();
        for source in written {
            let schema::Source { guide, vendor, basis, section, covers } = source;
            let guide = guide.as_ref().map(|v| Origin::Guide(v.value.clone()));
            let vendor = vendor.as_ref().map(|v| Origin::Vendor(v.value.clone()));
            let derived = self.derived(basis.as_ref()).then_some(Origin::Derived);
            let mut named = [guide, vendor, derived].into_iter().flatten();
            // The checks have already reported sources without exactly one origin.
            if let (Some(origin), None) = (named.next(), named.next()) {
                out.push(Source {
                    origin,
                    section: text_of(section.as_ref()),
                    covers: covers.iter().map(|c| c.value.clone()).collect(),
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
        self.tags.iter().map(of).collect()
    }
}
