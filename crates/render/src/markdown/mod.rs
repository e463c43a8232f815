//! A document as CommonMark, for pasting into tickets, and chapters with links for a wiki ([`linked`]).
//!
//! Must read well as it stands, since many ticket systems show Markdown as plain text. Every plain text is escaped and
//! every literal fenced, so that nothing of an entry or of the input becomes markup.

mod blocks;
mod escape;
mod lines;
pub mod linked;
mod mermaid;

use crate::context::Context;
use crate::document::{Document, EntryLink, Listing};
use crate::entry_table;
use faultbook_knowledge::model::{Entry, Word};
use lines::{Lines, Setting};
use std::fmt::Write as _;

/// Writes a document, for a place that has no pages of entries.
pub(crate) fn document(document: &Document, cx: &Context<'_>) -> String {
    let setting = &Setting { cx, targets: &|_| None };
    let mut paper = Lines::default();
    let top = usize::from(!document.headline.is_empty());
    if top == 1 {
        paper.heading(1, &document.headline);
    }
    if !document.found.is_empty() {
        paper.block(&escape::plain(&document.found));
    }
    let remarks: Vec<String> = document.notes.iter().map(|n| format!("- {}", escape::plain(n))).collect();
    if !remarks.is_empty() {
        paper.block(&remarks.join("\n"));
    }
    for question in &document.questions {
        paper.block(&format!("**{}**", setting.text(question)));
    }
    if let Some(definition) = &document.definition {
        let (term, text) = (escape::plain(&definition.term), setting.text(&definition.text));
        paper.block(&format!("**{term}** – {text}"));
        paper.block(&setting.named(&definition.from));
    }
    for chapter in &document.chapters {
        blocks::chapter(&mut paper, chapter, top + 1, setting);
    }
    links(&mut paper, &document.did_you_mean, setting);
    if !document.mentions.items.is_empty() {
        paper.heading(2, &document.mentions.heading);
        let lines: Vec<String> =
            document.mentions.items.iter().map(|m| blocks::mention(m, setting)).collect();
        paper.block(&lines.join("\n"));
    }
    if !document.collect.items.is_empty() {
        paper.heading(2, &document.collect.heading);
        paper.block(&escape::plain(&document.explain));
        paper.block(&blocks::bullets(&document.collect.items, setting));
    }
    links(&mut paper, &document.also, setting);
    paper.finish()
}

fn links(paper: &mut Lines, listing: &Listing<EntryLink>, setting: &Setting<'_>) {
    if !listing.items.is_empty() {
        paper.heading(2, &listing.heading);
        let lines: Vec<String> = listing.items.iter().map(|l| blocks::link(l, setting)).collect();
        paper.block(&lines.join("\n"));
    }
}

/// Writes a table of entries.
pub(crate) fn list(entries: &[&Entry], cx: &Context<'_>) -> String {
    let heads = [Word::LabelEntry, Word::LabelKind, Word::LabelTitle].map(|w| escape::plain(cx.words.get(w)));
    let mut out = format!("| {} |\n| --- | --- | --- |\n", heads.join(" | "));
    for entry in entries {
        let [id, kind, title] = entry_table::row(entry, cx).map(|cell| escape::plain(&cell));
        // Writing into a String cannot fail.
        let _ = writeln!(out, "| {id} | {kind} | {title} |");
    }
    out
}
