//! A document as text for a terminal, with ANSI styles that the caller may strip.
//!
//! Decides columns and colors. Which data an entry has, and in which order it is shown, is decided by `compose`.

mod blocks;
mod lines;
mod prose;
mod sequence;
mod style;

use crate::context::Context;
use crate::document::{Block, Chapter, Document, EntryLink, Listing, PageMention};
use crate::entry_table;
use faultbook_knowledge::model::{Entry, Word};
use lines::{Lines, span};
use style::Role;
use textwrap::core::display_width;

/// The narrowest and the widest page, in columns. Below, nothing fits beside a number; above, lines are hard to follow.
const WIDTHS: (usize, usize) = (40, 100);

fn paper(width: usize) -> Lines {
    Lines::new(width.clamp(WIDTHS.0, WIDTHS.1))
}

/// Writes a document.
pub(crate) fn document(document: &Document, cx: &Context<'_>, width: usize) -> String {
    let mut paper = paper(width);
    if !document.headline.is_empty() {
        paper.hanging(&[], &[span(document.headline.as_str(), Role::Title)]);
    }
    if !document.found.is_empty() {
        paper.hanging(&[], &[span(document.found.as_str(), Role::Plain)]);
    }
    for note in &document.notes {
        paper.hanging(&[span("! ", Role::Notice)], &[span(note.as_str(), Role::Notice)]);
    }
    for question in &document.questions {
        paper.gap();
        paper.hanging(&[span("? ", Role::Mark)], &prose::inline(question));
    }
    if let Some(definition) = &document.definition {
        paper.hanging(&[], &[span(definition.term.as_str(), Role::Title)]);
        paper.hanging(&[span("  ", Role::Plain)], &prose::inline(&definition.text));
        let from = format!("{} – {}", definition.from.id, definition.from.title.content);
        paper.hanging(&[span("  ", Role::Plain)], &[span(from, Role::Quiet)]);
    }
    for chapter in &document.chapters {
        paper.gap();
        self::chapter(&mut paper, chapter, cx);
    }
    links(&mut paper, &document.did_you_mean);
    mentions(&mut paper, &document.mentions, &pair(cx));
    if !document.collect.items.is_empty() {
        heading(&mut paper, &document.collect.heading);
        paper.hanging(&[span("  ", Role::Plain)], &[span(document.explain.as_str(), Role::Plain)]);
        blocks::items(&mut paper, &document.collect.items);
    }
    links(&mut paper, &document.also);
    paper.finish()
}

fn heading(paper: &mut Lines, text: &str) {
    paper.gap();
    paper.hanging(&[], &[span(text, Role::Heading)]);
}

fn chapter(paper: &mut Lines, chapter: &Chapter, cx: &Context<'_>) {
    paper.hanging(&[], &[span(chapter.heading(), Role::Title)]);
    if !chapter.about.is_empty() {
        paper.hanging(&[], &[span(chapter.about.join(blocks::DOT), Role::Quiet)]);
    }
    let why = [chapter.confidence.as_str(), chapter.evidence.as_str()];
    let why: Vec<&str> = why.into_iter().filter(|t| !t.is_empty()).collect();
    if !why.is_empty() {
        paper.hanging(&[], &[span(why.join(blocks::DOT), Role::Actor)]);
    }
    for notice in &chapter.notices {
        paper.hanging(&[span("! ", Role::Notice)], &[span(notice.as_str(), Role::Notice)]);
    }
    let pair = pair(cx);
    for section in &chapter.sections {
        heading(paper, &section.title());
        for (n, block) in section.blocks.iter().enumerate() {
            if n > 0 && matches!(block, Block::Steps { condition: Some(_), .. } | Block::Message { .. }) {
                paper.gap();
            }
            blocks::block(paper, block, &pair, cx);
        }
    }
}

/// Puts a label and its value on one line.
fn pair(cx: &Context<'_>) -> impl Fn(&str, &str) -> String {
    |label, value| cx.words.fill(Word::Pair, &[("label", label), ("value", value)])
}

/// Writes pages and those of their passages that mention the words, one per line.
fn mentions(paper: &mut Lines, listing: &Listing<PageMention>, pair: &dyn Fn(&str, &str) -> String) {
    if listing.items.is_empty() {
        return;
    }
    heading(paper, &listing.heading);
    for mention in &listing.items {
        blocks::link(paper, &mention.page);
        if !mention.part.is_empty() {
            let text = pair(&mention.part, &mention.text.content);
            paper.clipped(&[span("    ", Role::Plain)], &span(text, Role::Quiet));
        }
    }
}

fn links(paper: &mut Lines, listing: &Listing<EntryLink>) {
    if listing.items.is_empty() {
        return;
    }
    heading(paper, &listing.heading);
    listing.items.iter().for_each(|link| blocks::link(paper, link));
}

/// The widest id column in a list: a long id must not push every title to the right.
const ID_COLUMN: usize = 36;

/// Writes a table of entries: id and title in columns, with a heading for each kind.
pub(crate) fn list(entries: &[&Entry], cx: &Context<'_>, width: usize) -> String {
    let mut paper = paper(width);
    let longest = entries.iter().map(|e| display_width(&e.id)).max().unwrap_or(0) + 2;
    let column = longest.min(ID_COLUMN).min(width / 2);
    for kind in entry_table::by_kind(entries) {
        heading(&mut paper, &entry_table::heading(&kind, cx));
        for entry in kind {
            let id = span(entry.id.as_str(), Role::Code);
            let title = [span(entry.title.get(cx.lang), Role::Plain)];
            let used = display_width(&entry.id);
            if used + 2 > column {
                paper.hanging(&[], &[id]);
                paper.hanging(&[span(" ".repeat(column), Role::Plain)], &title);
            } else {
                paper.hanging(&[id, span(" ".repeat(column - used), Role::Plain)], &title);
            }
        }
    }
    paper.finish()
}
