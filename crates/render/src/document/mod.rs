//! A document as data: chapters of sections of blocks, in one language. Types only.
//!
//! [`compose`](crate::compose) makes documents, the formats write them. A block says what it is, not how it looks.

mod block;
mod diagram;
mod section;
mod text;

pub use block::{Block, FileLocation, FormField, Instruction, LogClue, Mark, Pair, QuotedLine, StepOutcome};
pub use diagram::{Diagram, DiagramMessage, Sighting};
pub use section::{Section, SectionKind};
pub use text::{EntryLink, PageMention, PassageLink, Text};

use serde::Serialize;

/// What is shown for one answer, look-up, diagnosis or case.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Document {
    /// What it comes to; empty when its one chapter says so.
    pub headline: String,
    /// The hard evidence on one line; empty where the chapters name it.
    pub found: String,
    /// What else the reader should know.
    pub notes: Vec<String>,
    /// The questions that tell the entries apart.
    pub questions: Vec<Text>,
    /// The one term that was asked for.
    pub definition: Option<Definition>,
    /// Entries, subjects or tables in full.
    pub chapters: Vec<Chapter>,
    /// Other entries that fit.
    pub also: Listing<EntryLink>,
    /// Entries with a similar code.
    pub did_you_mean: Listing<EntryLink>,
    /// Pages that mention the words when nothing is known.
    pub mentions: Listing<PageMention>,
    /// What to collect when nothing is known.
    pub collect: Listing<Text>,
    /// Why that is asked for; shown with the list.
    pub explain: String,
}

impl Document {
    /// The document's name: the term, the heading of its one chapter, or else the headline.
    pub fn name(&self) -> String {
        if let Some(definition) = &self.definition {
            return definition.term.clone();
        }
        match self.chapters.first() {
            Some(chapter) if self.headline.is_empty() => chapter.heading(),
            _ => self.headline.clone(),
        }
    }
}

/// One entry of the knowledge base, or one subject of a diagnosis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chapter {
    /// The id of the entry or subject; empty for none.
    pub id: String,
    /// The title.
    pub title: Text,
    /// What kind of thing it is, in a few words each.
    pub about: Vec<String>,
    /// How sure it is that this entry is meant; empty where nothing was guessed.
    pub confidence: String,
    /// Why this entry was chosen, on one line; empty where nothing was guessed.
    pub evidence: String,
    /// What the reader must know before anything else.
    pub notices: Vec<String>,
    /// The sections, in order.
    pub sections: Vec<Section>,
}

impl Chapter {
    /// The id, where there is one, and the title.
    pub fn heading(&self) -> String {
        if self.id.is_empty() {
            return self.title.content.clone();
        }
        format!("{} – {}", self.id, self.title.content)
    }
}

/// A list with a heading; neither is shown when there are no items.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Listing<T> {
    /// The heading.
    pub heading: String,
    /// The items.
    pub items: Vec<T>,
}

impl<T> Default for Listing<T> {
    fn default() -> Listing<T> {
        Listing { heading: String::new(), items: Vec::new() }
    }
}

/// One term of a reference, by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Definition {
    /// The term.
    pub term: String,
    /// What it means.
    pub text: Text,
    /// The entry that defines it.
    pub from: EntryLink,
}
