//! The second half of an entry's chapter: why it happens, where it shows, what else to read, where all this comes from.

use super::diagram::diagram;
use crate::compose::parts::{DOT, add, link, prose, unless_empty};
use crate::context::Context;
use crate::document::{Block, EntryLink, FileLocation, LogClue, Section, SectionKind, Text};
use crate::plural;
use faultbook_knowledge::model::{
    Count, Entry, Freshness, Kind, Lang, Localized, Origin, Part, Source, Word,
};
use faultbook_knowledge::store::Shown;

pub(super) fn sections(shown: &Shown, cx: &Context<'_>, out: &mut Vec<Section>) {
    let (entry, lang) = (&shown.entry, cx.lang);
    let places = entry.places.iter().map(|p| FileLocation {
        platform: p.platform.clone(),
        path: p.path.clone(),
        how: p.how.as_ref().map(|t| prose(t, lang)),
    });
    add(out, SectionKind::Places, unless_empty(places, Block::FileLocations), cx);
    add(out, SectionKind::Shows, list(Part::Shows, &entry.shows, lang), cx);
    let fetch: Vec<&str> = [entry.fetched_by.as_str()].into_iter().filter(|id| !id.is_empty()).collect();
    let fetch: Vec<EntryLink> = fetch.into_iter().map(|id| link(shown, id, lang)).collect();
    add(out, SectionKind::Fetch, unless_empty(fetch, Block::Links), cx);
    let why_kind = if is_fault(entry.kind) { SectionKind::Why } else { SectionKind::About };
    add(out, why_kind, why(entry, cx), cx);
    add(out, SectionKind::Causes, list(Part::Cause, &entry.causes, lang), cx);
    let drawn = entry.diagram.iter().map(|d| Block::Diagram(diagram(d, shown, cx)));
    add(out, SectionKind::Diagram, drawn.collect(), cx);
    let terms = entry.items.iter().map(|i| (i.term.clone(), prose(&i.text, lang)));
    add(out, SectionKind::Items, unless_empty(terms, Block::Terms), cx);
    add(out, SectionKind::Logs, traces(shown, cx), cx);
    add(out, SectionKind::Decides, links(shown, &entry.decides, &[], cx), cx);
    let confused = entry.confused_with.iter().map(|c| {
        let question = Some(prose(&c.question, lang));
        EntryLink { question, ..link(shown, &c.id, lang) }
    });
    add(out, SectionKind::Confused, unless_empty(confused, Block::Links), cx);
    add(out, SectionKind::Before, before(shown, cx), cx);
    add(out, SectionKind::Next, links(shown, &entry.leads_to, &[], cx), cx);
    let told: Vec<&str> = entry
        .confused_with
        .iter()
        .map(|c| c.id.as_str())
        .chain(entry.leads_to.iter().map(String::as_str))
        .chain(entry.decides.iter().map(String::as_str))
        .chain([entry.fetched_by.as_str()])
        .collect();
    add(out, SectionKind::Related, links(shown, &entry.related, &told, cx), cx);
    add(out, SectionKind::Sources, sources(entry, cx), cx);
}

fn is_fault(kind: Kind) -> bool {
    matches!(kind, Kind::Code | Kind::Http | Kind::Symptom)
}

/// How many entries that lead to one are named; a hub such as escalation has dozens.
const BEFORE_AT_MOST: usize = 8;

/// What comes before: without what the page names elsewhere, as what comes next or as near.
fn before(shown: &Shown, cx: &Context<'_>) -> Vec<Block> {
    let entry = &shown.entry;
    let named = |id: &&String| {
        ![&entry.leads_to, &entry.decides, &entry.related].iter().any(|told| told.contains(id))
    };
    let ids: Vec<&String> = entry.comes_from.iter().filter(named).collect();
    let first = ids.iter().take(BEFORE_AT_MOST).map(|id| link(shown, id, cx.lang));
    let mut blocks = unless_empty(first, Block::Links);
    if ids.len() > BEFORE_AT_MOST {
        blocks.push(Block::Notice(plural::count(Count::More, ids.len() - BEFORE_AT_MOST, cx)));
    }
    blocks
}

fn list(part: Part, texts: &[Localized], lang: Lang) -> Vec<Block> {
    let items = texts.iter().map(|t| prose(t, lang));
    unless_empty(items, |items| Block::Bullets { label: String::new(), part: Some(part), items })
}

/// Links to entries, without those that the page has named already.
fn links(shown: &Shown, ids: &[String], told: &[&str], cx: &Context<'_>) -> Vec<Block> {
    let new = ids.iter().filter(|id| !told.contains(&id.as_str()));
    unless_empty(new.map(|id| link(shown, id, cx.lang)), Block::Links)
}

fn why(entry: &Entry, cx: &Context<'_>) -> Vec<Block> {
    match &entry.meaning {
        Some(text) => vec![Block::Prose(prose(text, cx.lang))],
        None if entry.kind == Kind::Code => vec![Block::Notice(cx.words.get(Word::NoMeaning).to_owned())],
        None => Vec::new(),
    }
}

fn traces(shown: &Shown, cx: &Context<'_>) -> Vec<Block> {
    let traces = shown.entry.in_logs.iter().map(|t| LogClue {
        log: link(shown, &t.log, cx.lang),
        step: if t.flow_step.is_empty() {
            String::new()
        } else {
            cx.words.fill(Word::LabelFlowStep, &[("step", &t.flow_step)])
        },
        literal: t.literal.clone(),
        note: t.note.as_ref().map(|n| prose(n, cx.lang)),
    });
    unless_empty(traces, Block::LogClues)
}

/// The document that a fact comes from, in words.
pub fn origin(origin: &Origin, cx: &Context<'_>) -> String {
    match origin {
        Origin::Guide(version) => cx.words.fill(Word::SourceGuide, &[("version", version)]),
        Origin::Vendor(article) => cx.words.fill(Word::SourceVendor, &[("article", article)]),
        Origin::Derived => cx.words.get(Word::SourceDerived).to_owned(),
    }
}

fn source(source: &Source, cx: &Context<'_>) -> String {
    let origin = origin(&source.origin, cx);
    if source.section.is_empty() { origin } else { format!("{origin}{}{}", DOT, source.section) }
}

fn sources(entry: &Entry, cx: &Context<'_>) -> Vec<Block> {
    let mut items: Vec<Text> = Vec::new();
    for text in entry.sources.iter().map(|s| Text::plain(source(s, cx))) {
        if !items.contains(&text) {
            items.push(text);
        }
    }
    let mut blocks = unless_empty(items, |items| Block::Bullets { label: String::new(), part: None, items });
    let (version, date) = (cx.base.version.as_str(), cx.base.date.as_str());
    let mut state = vec![cx.words.fill(Word::LabelKnowledge, &[("version", version), ("date", date)])];
    if !entry.since.is_empty() {
        state.push(cx.words.fill(Word::LabelSince, &[("version", &entry.since)]));
    }
    blocks.push(Block::Notice(state.join(DOT)));
    blocks.extend(translation(entry, cx).map(Block::Notice));
    blocks
}

/// The state of the translation; nothing for English.
fn translation(entry: &Entry, cx: &Context<'_>) -> Option<String> {
    if cx.lang == Lang::EN {
        return None;
    }
    Some(match entry.freshness.get(cx.lang.index())? {
        Freshness::Confirmed => cx.words.get(Word::FreshConfirmed).to_owned(),
        Freshness::Unconfirmed => cx.words.get(Word::FreshUnconfirmed).to_owned(),
        Freshness::Pending => cx.words.get(Word::FreshPending).to_owned(),
        Freshness::Changed(date) => cx.words.fill(Word::FreshChanged, &[("date", date)]),
    })
}
