//! The sheet as text for a terminal, with ANSI styles that the caller may strip.
//!
//! Knows columns and colours. Must not know which data an entry has or in which order it stands: that is the page's.

mod blocks;
mod ladder;
mod paper;
mod prose;
mod style;

use super::Context;
use super::page::{Block, Brief, Full, Listing, Page, Sheet};
use faultbook_knowledge::model::{Entry, Word};
use paper::{Paper, span};
use style::Role;
use textwrap::core::display_width;

/// The narrowest and the widest page: below, nothing fits beside a number; above, lines are hard to follow.
const WIDTHS: (usize, usize) = (40, 100);

fn paper(width: usize) -> Paper {
    Paper::new(width.clamp(WIDTHS.0, WIDTHS.1))
}

/// Writes a sheet.
pub(super) fn sheet(sheet: &Sheet, cx: &Context<'_>, width: usize) -> String {
    let mut paper = paper(width);
    if !sheet.headline.is_empty() {
        paper.hanging(&[], &[span(sheet.headline.as_str(), Role::Title)]);
    }
    if !sheet.found.is_empty() {
        paper.hanging(&[], &[span(sheet.found.as_str(), Role::Plain)]);
    }
    for note in &sheet.notes {
        paper.hanging(&[span("! ", Role::Notice)], &[span(note.as_str(), Role::Notice)]);
    }
    for question in &sheet.questions {
        paper.gap();
        paper.hanging(&[span("? ", Role::Mark)], &prose::inline(question));
    }
    if let Some(term) = &sheet.term {
        paper.hanging(&[], &[span(term.term.as_str(), Role::Title)]);
        paper.hanging(&[span("  ", Role::Plain)], &prose::inline(&term.text));
        let from = format!("{} – {}", term.from.id, term.from.title.content);
        paper.hanging(&[span("  ", Role::Plain)], &[span(from, Role::Quiet)]);
    }
    for full in &sheet.full {
        paper.gap();
        self::full(&mut paper, full, cx);
    }
    briefs(&mut paper, &sheet.did_you_mean);
    if !sheet.collect.items.is_empty() {
        heading(&mut paper, &sheet.collect.heading);
        paper.hanging(&[span("  ", Role::Plain)], &[span(sheet.explain.as_str(), Role::Plain)]);
        blocks::items(&mut paper, &sheet.collect.items);
    }
    briefs(&mut paper, &sheet.also);
    paper.finish()
}

fn heading(paper: &mut Paper, text: &str) {
    paper.gap();
    paper.hanging(&[], &[span(text, Role::Heading)]);
}

fn full(paper: &mut Paper, full: &Full, cx: &Context<'_>) {
    let Page { about, notices, sections, .. } = &full.page;
    paper.hanging(&[], &[span(full.page.heading(), Role::Title)]);
    if !about.is_empty() {
        paper.hanging(&[], &[span(about.join(blocks::DOT), Role::Quiet)]);
    }
    let why = [full.confidence.as_str(), full.evidence.as_str()];
    let why: Vec<&str> = why.into_iter().filter(|t| !t.is_empty()).collect();
    if !why.is_empty() {
        paper.hanging(&[], &[span(why.join(blocks::DOT), Role::Actor)]);
    }
    for notice in notices {
        paper.hanging(&[span("! ", Role::Notice)], &[span(notice.as_str(), Role::Notice)]);
    }
    let pair = |label: &str, value: &str| cx.words.fill(Word::Pair, &[("label", label), ("value", value)]);
    for section in sections {
        heading(paper, &section.heading);
        for (n, block) in section.blocks.iter().enumerate() {
            if n > 0 && matches!(block, Block::Steps { condition: Some(_), .. } | Block::Message { .. }) {
                paper.gap();
            }
            blocks::block(paper, block, &pair, cx);
        }
    }
}

fn briefs(paper: &mut Paper, listing: &Listing<Brief>) {
    if listing.items.is_empty() {
        return;
    }
    heading(paper, &listing.heading);
    for brief in &listing.items {
        blocks::link(paper, &brief.link, &brief.remark);
    }
}

/// The widest column of ids in a list: a long id must not push every title to the right.
const ID_COLUMN: usize = 36;

/// Writes a table of entries: id and title in columns, under a heading for each kind.
pub(super) fn list(entries: &[&Entry], cx: &Context<'_>, width: usize) -> String {
    let mut paper = paper(width);
    let longest = entries.iter().map(|e| display_width(&e.id)).max().unwrap_or(0) + 2;
    let column = longest.min(ID_COLUMN).min(width / 2);
    for kind in super::list::by_kind(entries) {
        heading(&mut paper, &super::list::heading(&kind, cx));
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
