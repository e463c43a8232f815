//! What Markdown is written on, and with which context.

use super::escape::{self, Targets};
use crate::context::Context;
use crate::document::{EntryLink, Text};

/// The context, and where the pages of entries are.
#[derive(Clone, Copy)]
pub(super) struct Setting<'a> {
    pub(super) cx: &'a Context<'a>,
    pub(super) targets: &'a Targets<'a>,
}

impl Setting<'_> {
    pub(super) fn text(&self, text: &Text) -> String {
        escape::text(text, self.targets)
    }

    /// An entry by id and title, as a link where it has a page.
    pub(super) fn named(&self, link: &EntryLink) -> String {
        let id = escape::code(&link.id);
        let name = match link.title.content.as_str() {
            "" => id,
            title => format!("{id} – {}", escape::plain(title)),
        };
        match (self.targets)(&link.id) {
            Some(to) => format!("[{name}]({to})"),
            None => name,
        }
    }
}

/// Paragraphs with a blank line between them.
#[derive(Debug, Default)]
pub(super) struct Lines(String);

impl Lines {
    /// The text, ending in one line feed.
    pub(super) fn finish(mut self) -> String {
        self.0.push('\n');
        self.0
    }

    pub(super) fn block(&mut self, text: &str) {
        if !self.0.is_empty() {
            self.0.push_str("\n\n");
        }
        self.0.push_str(text.trim_end());
    }

    pub(super) fn heading(&mut self, level: usize, text: &str) {
        self.block(&format!("{} {}", "#".repeat(level), escape::plain(text)));
    }

    pub(super) fn quiet(&mut self, text: &str) {
        self.block(&format!("*{}*", escape::plain(text)));
    }
}
