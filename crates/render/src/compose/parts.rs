//! What all documents are put together from: texts in the right language, links, sections, labels.

use crate::context::Context;
use crate::document::{Block, Document, EntryLink, Listing, Section, SectionKind, Text};
use crate::plural;
use faultbook_knowledge::model::{Count, Lang, Localized, Word};
use faultbook_knowledge::store::Shown;

/// Between short things on one line; the same in every language.
pub(super) const DOT: &str = " · ";

/// A document that says nothing yet; its lists have their headings.
pub(super) fn blank(cx: &Context<'_>) -> Document {
    let listing = |word| cx.words.get(word).to_owned();
    Document {
        also: Listing { heading: listing(Word::HeadAlso), items: Vec::new() },
        did_you_mean: Listing { heading: listing(Word::HeadDidYouMean), items: Vec::new() },
        mentions: Listing { heading: listing(Word::HeadMentions), items: Vec::new() },
        collect: Listing { heading: listing(Word::HeadCollect), items: Vec::new() },
        ..Document::default()
    }
}

/// Adds a section unless it is empty.
pub(super) fn add(sections: &mut Vec<Section>, kind: SectionKind, blocks: Vec<Block>, cx: &Context<'_>) {
    if !blocks.is_empty() {
        let heading = cx.words.get(kind.heading()).to_owned();
        sections.push(Section { kind, heading, blocks, place: None });
    }
}

/// One block of these items, or no block without any.
pub(super) fn unless_empty<T>(
    items: impl IntoIterator<Item = T>,
    block: impl FnOnce(Vec<T>) -> Block,
) -> Vec<Block> {
    let items: Vec<T> = items.into_iter().collect();
    if items.is_empty() { Vec::new() } else { vec![block(items)] }
}

/// A text in a language, or in English where it is not written yet; marked where that is not the document's language.
pub(super) fn localized(text: &Localized, lang: Lang, document: Lang, markdown: bool) -> Text {
    let written = text.0.get(lang.index()).is_some_and(|t| !t.is_empty());
    let lang = if written { lang } else { Lang::EN };
    Text { content: text.get(lang).to_owned(), markdown, lang: (lang != document).then_some(lang) }
}

/// A Markdown text in the document's language, or in English where it is not written yet.
pub fn prose(text: &Localized, lang: Lang) -> Text {
    localized(text, lang, lang, true)
}

/// The same for a plain text.
pub(super) fn plain(text: &Localized, lang: Lang) -> Text {
    localized(text, lang, lang, false)
}

/// A link with the title that the store found for it.
pub(super) fn link(shown: &Shown, id: &str, lang: Lang) -> EntryLink {
    let title = shown.links.get(id).map_or_else(|| Text::plain(""), |t| plain(t, lang));
    EntryLink::new(id, title)
}

/// A label and its value on one line.
pub(super) fn pair(label: &str, value: &str, cx: &Context<'_>) -> String {
    cx.words.fill(Word::Pair, &[("label", label), ("value", value)])
}

/// How many entries there are, in words.
pub fn entry_count(n: usize, cx: &Context<'_>) -> String {
    plural::count(Count::Entries, n, cx)
}
