//! A document as the templates read it: texts are HTML already, enumerations have names.

mod block;
mod text;

use crate::context::Context;
use crate::document::{Chapter, Document, EntryLink, Listing, Section};
use block::BlockView;
use serde::Serialize;
pub(super) use text::Maker;
use text::{LinkView, TextView};

/// One more than the deepest level of a heading that a template asks for.
const LEVELS: usize = 9;

/// What `answer.html` shows.
#[derive(Debug, Serialize)]
pub(super) struct DocumentView {
    headline: String,
    found: String,
    notes: Vec<String>,
    questions: Vec<TextView>,
    /// The level of a chapter's heading: 1 where the document has no headline of its own.
    level: u8,
    definition: Option<DefinitionView>,
    chapters: Vec<ChapterView>,
    also: Listing<LinkView>,
    did_you_mean: Listing<LinkView>,
    explain: String,
    collect: Listing<TextView>,
}

/// A chapter, as the templates of an HTML page read it.
#[derive(Debug, Serialize)]
pub struct ChapterView {
    /// What to write for each level of a heading, from 0 on.
    levels: [String; LEVELS],
    id: String,
    title: TextView,
    about: String,
    notices: Vec<String>,
    confidence: String,
    evidence: String,
    sections: Vec<SectionView>,
}

impl ChapterView {
    /// Sets what to write for each level of a heading.
    pub(super) fn set_levels(&mut self, written: impl Fn(u8) -> String) {
        self.levels = std::array::from_fn(|level| written(u8::try_from(level).unwrap_or(u8::MAX)));
    }

    /// What kind of thing the chapter is about.
    pub fn about(&self) -> &str {
        &self.about
    }
}

#[derive(Debug, Serialize)]
struct SectionView {
    name: &'static str,
    heading: String,
    blocks: Vec<BlockView>,
}

#[derive(Debug, Serialize)]
struct DefinitionView {
    term: String,
    text: TextView,
    from: LinkView,
}

/// What `list.html` shows.
#[derive(Debug, Serialize)]
pub(super) struct ListView<'a> {
    pub(super) heads: [&'a str; 3],
    pub(super) rows: Vec<[String; 3]>,
}

impl DocumentView {
    pub(super) fn new(document: Document, cx: &Context<'_>) -> DocumentView {
        let ids: Vec<String> = document.chapters.iter().map(|chapter| chapter.id.clone()).collect();
        let here = |id: &str| ids.iter().any(|other| other == id).then(|| format!("#{id}"));
        let make = Maker { cx, addresses: &here };
        DocumentView {
            level: if document.headline.is_empty() { 1 } else { 2 },
            headline: document.headline,
            found: document.found,
            notes: document.notes,
            questions: make.texts(&document.questions),
            definition: document.definition.map(|definition| DefinitionView {
                term: definition.term,
                text: make.text(&definition.text),
                from: make.link(definition.from),
            }),
            chapters: document.chapters.into_iter().map(|chapter| make.chapter(chapter)).collect(),
            also: make.listing(document.also),
            did_you_mean: make.listing(document.did_you_mean),
            explain: document.explain,
            collect: Listing {
                heading: document.collect.heading,
                items: make.texts(&document.collect.items),
            },
        }
    }
}

impl Maker<'_> {
    fn listing(&self, listing: Listing<EntryLink>) -> Listing<LinkView> {
        Listing { heading: listing.heading, items: self.links(listing.items) }
    }

    pub(super) fn chapter(&self, chapter: Chapter) -> ChapterView {
        let sections = chapter.sections.into_iter().map(|section| self.section(&chapter.id, section));
        ChapterView {
            levels: std::array::from_fn(|level| level.to_string()),
            title: self.text(&chapter.title),
            about: chapter.about.join(" · "),
            notices: chapter.notices,
            confidence: chapter.confidence,
            evidence: chapter.evidence,
            sections: sections.collect(),
            id: chapter.id,
        }
    }

    fn section(&self, chapter: &str, section: Section) -> SectionView {
        let blocks = section.blocks.into_iter().map(|block| self.block(chapter, block));
        SectionView { name: section.kind.name(), heading: section.heading, blocks: blocks.collect() }
    }
}
