//! The page of one entry in one language, and the sheet that an answer puts round such pages.
//!
//! Owns what stands in which order, which data is shown at all and what is said where data is missing. Must not know
//! any output format: a block says what it is, not how it looks.

mod act;
mod diagram;
mod explain;
mod labels;
mod notes;
mod section;
mod sheet;

pub use diagram::{Diagram, Message, Seen};
pub use explain::origin;
pub use labels::{actor as actor_word, kind as kind_word, on_call as on_call_word};
pub use notes::note;
pub use section::SectionKind;
pub use sheet::{Brief, Full, Listing, Sheet, Term};

use crate::Context;
use faultbook_knowledge::model::{Freshness, Lang, Localized, Word};
use faultbook_knowledge::store::Shown;

/// A text of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The text.
    pub content: String,
    /// True for Markdown, false for plain text.
    pub markdown: bool,
    /// Its language where that is not the page's.
    pub lang: Option<Lang>,
}

impl Text {
    /// A plain text in the page's language.
    pub fn plain(content: impl Into<String>) -> Text {
        Text { content: content.into(), markdown: false, lang: None }
    }
}

/// A link to another entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The entry's id.
    pub id: String,
    /// Its title; empty when the entry is not written yet.
    pub title: Text,
    /// What the reader should ask before following it.
    pub question: Option<Text>,
}

/// A label and what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// The label.
    pub label: String,
    /// The value.
    pub value: String,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Who acts.
    pub who: String,
    /// Where; a product name, empty where it needs no place.
    pub place: String,
    /// What to do.
    pub action: Text,
}

/// Where it shows in a log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace {
    /// The log.
    pub log: Link,
    /// The step of the login flow; empty for none.
    pub step: String,
    /// A literal of a line; empty for none.
    pub literal: String,
    /// What to look for.
    pub note: Option<Text>,
}

/// Where a file lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Platform or server.
    pub platform: String,
    /// The path; empty for none.
    pub path: String,
    /// How to get it.
    pub how: Option<Text>,
}

/// One step of a way, and how it went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rung {
    /// `✔`, `✘` or `·`.
    pub mark: char,
    /// Its number.
    pub step: String,
    /// What happens in it; empty where nothing is told.
    pub text: Text,
    /// How it went, in words: the mark is never the only sign.
    pub state: String,
    /// File and line; empty where it cannot be seen.
    pub place: String,
}

/// A line of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quoted {
    /// File and line.
    pub place: String,
    /// The line.
    pub text: String,
}

/// A field of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// What stands before it.
    pub label: String,
    /// What is known.
    pub values: Vec<String>,
    /// What is still to be answered; only where nothing is known.
    pub question: Option<Text>,
}

/// A part of a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// Running text.
    Prose(Text),
    /// Words to read to the caller.
    Speech(Text),
    /// A message, letter for letter.
    Message {
        /// The text.
        text: String,
        /// Its language.
        lang: Lang,
        /// The language's name, where the reader would not expect it; empty otherwise.
        language: String,
        /// That it is not the product's own text; empty when it is.
        notice: String,
        /// False for our translation, which must never look like the product's text.
        product: bool,
    },
    /// A remark on the data itself.
    Notice(String),
    /// Labels and values.
    Pairs(Vec<Pair>),
    /// A list, under a label or (when that is empty) under none.
    Bullets {
        /// The label.
        label: String,
        /// The items.
        items: Vec<Text>,
    },
    /// One way out. Its steps go on counting from the way before.
    Steps {
        /// When to take it: the label, and the condition unless the label says it all. `None` for always.
        condition: Option<(String, Option<Text>)>,
        /// Whose advice it is; empty for the vendor's.
        remark: String,
        /// The number of the first step; `None` for a list to be ticked.
        first: Option<usize>,
        /// The steps.
        steps: Vec<Step>,
    },
    /// Other entries.
    Links(Vec<Link>),
    /// Log lines.
    Traces(Vec<Trace>),
    /// File places.
    Places(Vec<Place>),
    /// Terms and what they mean.
    Terms(Vec<(String, Text)>),
    /// Who talks to whom.
    Diagram(Diagram),
    /// How far something came.
    Rungs(Vec<Rung>),
    /// Lines of files.
    Quotes(Vec<Quoted>),
    /// A form, partly filled.
    Form(Vec<Field>),
}

/// A section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// What it is about.
    pub kind: SectionKind,
    /// Its heading.
    pub heading: String,
    /// What it says; never empty.
    pub blocks: Vec<Block>,
}

/// The page of one entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The entry's id.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// What kind of thing it is, in a few words each.
    pub about: Vec<String>,
    /// What the reader must know before anything else.
    pub notices: Vec<String>,
    /// The sections, in order.
    pub sections: Vec<Section>,
}

impl Page {
    /// What stands over it: its id, where it has one, and its title.
    pub fn heading(&self) -> String {
        if self.id.is_empty() {
            return self.title.content.clone();
        }
        format!("{} – {}", self.id, self.title.content)
    }

    /// The page of an entry. `seen` are the languages in which the reader's caller sees the message, as far as the
    /// evidence shows them.
    pub fn of(shown: &Shown, seen: &[Lang], cx: &Context<'_>) -> Page {
        let entry = &shown.entry;
        let mut sections = Vec::new();
        act::sections(shown, seen, cx, &mut sections);
        explain::sections(shown, cx, &mut sections);
        let mut notices = Vec::new();
        if !entry.retired.is_empty() {
            notices.push(cx.words.fill(Word::Retired, &[("id", &entry.retired)]));
        }
        match entry.freshness.get(cx.lang.index()) {
            Some(Freshness::Pending) => notices.push(cx.words.get(Word::FreshPending).to_owned()),
            Some(Freshness::Changed(date)) => {
                notices.push(cx.words.fill(Word::FreshChanged, &[("date", date)]));
            }
            _ => {}
        }
        Page {
            id: entry.id.clone(),
            title: plain(&entry.title, cx.lang),
            about: labels::about(entry, cx),
            notices,
            sections,
        }
    }
}

/// Adds a section unless it is empty.
fn add(sections: &mut Vec<Section>, kind: SectionKind, blocks: Vec<Block>, cx: &Context<'_>) {
    if !blocks.is_empty() {
        sections.push(Section { kind, heading: cx.words.get(kind.heading()).to_owned(), blocks });
    }
}

fn localized(text: &Localized, lang: Lang, page: Lang, markdown: bool) -> Text {
    let written = text.0.get(lang.index()).is_some_and(|t| !t.is_empty());
    let lang = if written { lang } else { Lang::EN };
    Text { content: text.get(lang).to_owned(), markdown, lang: (lang != page).then_some(lang) }
}

/// A Markdown text in the page's language, or in English where it is not written yet.
pub fn prose(text: &Localized, lang: Lang) -> Text {
    localized(text, lang, lang, true)
}

/// The same for a plain text.
pub(super) fn plain(text: &Localized, lang: Lang) -> Text {
    localized(text, lang, lang, false)
}

/// A link with the title that the answer carries for it.
fn link(shown: &Shown, id: &str, lang: Lang) -> Link {
    let title = shown.links.get(id).map_or_else(|| Text::plain(""), |t| plain(t, lang));
    Link { id: id.to_owned(), title, question: None }
}
