//! A document as the templates read it: texts are HTML already, enumerations have names.

mod block;
mod text;

use crate::context::Context;
use crate::document::{
    Chapter, Document, EntryLink, Listing, PageMention, PassageLink, Section, SectionKind,
};
use block::BlockView;
use faultbook_knowledge::model::{Part, Word};
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
    mentions: Listing<MentionView>,
    explain: String,
    collect: Listing<TextView>,
}

/// A chapter, as the templates of an HTML page read it.
#[derive(Debug, Serialize)]
pub struct ChapterView {
    /// What to write for each level of a heading, from 0 on.
    levels: [String; LEVELS],
    id: String,
    /// The anchor of the title; empty for none.
    anchor: String,
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
    /// Its anchor; empty for none.
    anchor: String,
    heading: String,
    /// The passage that it repeats.
    place: Option<PlaceView>,
    blocks: Vec<BlockView>,
}

/// A link to a passage of the same chapter; without an address where anchors are not known.
#[derive(Debug, Serialize)]
struct PlaceView {
    name: String,
    anchor: String,
}

/// A page that mentions the words of a text.
#[derive(Debug, Serialize)]
struct MentionView {
    page: LinkView,
    /// What the passage is called, as a label; empty for none.
    label: String,
    text: TextView,
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
        // Only a page of one chapter can leave its anchors as they are.
        let several = ids.len() > 1;
        let anchors = |chapter: &str, name: &str| match chapter {
            "" => String::new(),
            _ if several => format!("{chapter}--{name}"),
            _ => name.to_owned(),
        };
        let make = Maker { cx, addresses: &here, anchors: &anchors };
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
            mentions: Listing {
                heading: document.mentions.heading,
                items: document.mentions.items.into_iter().map(|mention| make.mention(mention)).collect(),
            },
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

    fn mention(&self, mention: PageMention) -> MentionView {
        let (page, text) = (self.link(mention.page), self.text(&mention.text));
        let values = [("label", mention.part.as_str()), ("value", "")];
        let label =
            if mention.part.is_empty() { String::new() } else { self.cx.words.fill(Word::Pair, &values) };
        MentionView { page, label: label.trim_end().to_owned(), text }
    }

    pub(super) fn chapter(&self, chapter: Chapter) -> ChapterView {
        let sections = chapter.sections.into_iter().map(|section| self.section(&chapter.id, section));
        ChapterView {
            levels: std::array::from_fn(|level| level.to_string()),
            anchor: (self.anchors)(&chapter.id, &Part::Title.anchor(0, "")),
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
        // What repeats a passage does not take its anchor, and files are no passages.
        let own = !matches!(section.kind, SectionKind::Asked | SectionKind::Files);
        let anchor = |name: &str| if own { (self.anchors)(chapter, name) } else { String::new() };
        let place = |place: PassageLink| PlaceView {
            anchor: (self.anchors)(chapter, &place.anchor),
            name: place.name,
        };
        let blocks = section.blocks.into_iter().map(|block| self.block(&anchor, block));
        SectionView {
            name: section.kind.name(),
            anchor: anchor(section.kind.anchor()),
            heading: section.heading,
            place: section.place.map(place),
            blocks: blocks.collect(),
        }
    }
}
