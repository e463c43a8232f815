//! Texts and links as the templates read them.

use crate::context::Context;
use crate::document::{EntryLink, Text};
use crate::html::prose::{Addresses, html};
use serde::Serialize;

/// A text that was made into HTML.
#[derive(Debug, Serialize)]
pub(in crate::html) struct TextView {
    pub(super) html: String,
    /// True when it consists of paragraphs and lists.
    block: bool,
    /// The tag of its language, where that differs from the page's; empty otherwise.
    lang: String,
}

/// A link to an entry.
#[derive(Debug, Serialize)]
pub(in crate::html) struct LinkView {
    id: String,
    /// Where it leads; empty where the reader has no such page.
    href: String,
    title: TextView,
    question: Option<TextView>,
    remark: String,
}

/// What to write as the anchor of a passage, from the id of its chapter and the passage's own anchor; empty for none.
pub(in crate::html) type Anchors<'a> = dyn Fn(&str, &str) -> String + 'a;

/// Makes views: knows the languages, where the pages of entries are, and which anchors their passages get.
pub(in crate::html) struct Maker<'a> {
    pub(in crate::html) cx: &'a Context<'a>,
    pub(in crate::html) addresses: &'a Addresses<'a>,
    pub(in crate::html) anchors: &'a Anchors<'a>,
}

impl Maker<'_> {
    pub(super) fn text(&self, text: &Text) -> TextView {
        let html = html(text, self.addresses);
        let block = text.markdown && ["<p>", "<ul>", "<ol", "<pre>"].iter().any(|tag| html.starts_with(tag));
        let lang = text.lang.map_or("", |l| self.cx.base.tag(l)).to_owned();
        TextView { html, block, lang }
    }

    pub(super) fn texts(&self, texts: &[Text]) -> Vec<TextView> {
        texts.iter().map(|text| self.text(text)).collect()
    }

    pub(super) fn optional(&self, text: Option<Text>) -> Option<TextView> {
        text.map(|text| self.text(&text))
    }

    pub(super) fn link(&self, link: EntryLink) -> LinkView {
        LinkView {
            href: (self.addresses)(&link.id).unwrap_or_default(),
            id: link.id,
            title: self.text(&link.title),
            question: self.optional(link.question),
            remark: link.remark,
        }
    }

    pub(super) fn links(&self, links: Vec<EntryLink>) -> Vec<LinkView> {
        links.into_iter().map(|link| self.link(link)).collect()
    }
}
