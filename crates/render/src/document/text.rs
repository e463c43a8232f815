//! Texts and links to entries.

use faultbook_knowledge::model::Lang;

/// A text of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The text.
    pub content: String,
    /// True for Markdown, false for plain text.
    pub markdown: bool,
    /// Its language, where that differs from the document's.
    pub lang: Option<Lang>,
}

impl Text {
    /// A plain text in the document's language.
    pub fn plain(content: impl Into<String>) -> Text {
        Text { content: content.into(), markdown: false, lang: None }
    }
}

/// A link to a passage of the chapter in which it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassageLink {
    /// What the passage is called.
    pub name: String,
    /// Its anchor among those of the chapter.
    pub anchor: String,
}

/// A passage that mentions what nothing is known about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageMention {
    /// The entry.
    pub page: EntryLink,
    /// Which passage of it; a term where that names the passage, empty for the title.
    pub part: String,
    /// The beginning of the passage; empty where the title says it.
    pub text: Text,
}

/// A link to an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryLink {
    /// The entry's id.
    pub id: String,
    /// Its title; empty for an entry that is not written yet.
    pub title: Text,
    /// What to ask before following the link, or why the entry is named.
    pub question: Option<Text>,
    /// How sure the match is, or what the entry would show; empty for none.
    pub remark: String,
}

impl EntryLink {
    /// A link that shows the title only.
    pub fn new(id: impl Into<String>, title: Text) -> EntryLink {
        EntryLink { id: id.into(), title, question: None, remark: String::new() }
    }
}
