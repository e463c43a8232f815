//! Markdown pages that lead to each other: an entry with its links, and lists of entries.
//!
//! The caller decides where the pages lie; this module only what is on them.

use super::blocks;
use super::escape::{self, Targets};
use super::lines::{Lines, Setting};
use crate::context::Context;
use crate::document::{Chapter, EntryLink, Text};
use crate::entry_table;
use faultbook_knowledge::model::Entry;

/// A list of entries under its heading.
#[derive(Debug)]
pub struct Group<'a> {
    /// Its heading; empty when the page's own says it.
    pub heading: String,
    /// Where the heading leads.
    pub target: Option<String>,
    /// The entries.
    pub entries: Vec<&'a Entry>,
}

impl<'a> Group<'a> {
    /// The entries of each kind, under its name and how many there are.
    pub fn by_kind(entries: &[&'a Entry], cx: &Context<'_>) -> Vec<Group<'a>> {
        let group = |entries: Vec<&'a Entry>| Group {
            heading: entry_table::heading(&entries, cx),
            target: None,
            entries,
        };
        entry_table::by_kind(entries).into_iter().map(group).collect()
    }
}

/// Writes the page of an entry: what `lookup` shows, with links. `ways` stand at its end.
pub fn entry(
    chapter: &Chapter,
    ways: &[(&str, Option<String>)],
    cx: &Context<'_>,
    targets: &Targets<'_>,
) -> String {
    let mut paper = Lines::default();
    blocks::chapter(&mut paper, chapter, 1, &Setting { cx, targets });
    paper.block("---");
    finish(paper, ways)
}

/// Writes a page of lists.
pub fn index(
    title: &str,
    notes: &[Text],
    groups: &[Group<'_>],
    ways: &[(&str, Option<String>)],
    cx: &Context<'_>,
    targets: &Targets<'_>,
) -> String {
    let setting = Setting { cx, targets };
    let mut paper = Lines::default();
    paper.heading(1, title);
    paper.block(&self::ways(ways));
    for note in notes {
        paper.block(&setting.text(note));
    }
    for group in groups {
        match &group.target {
            _ if group.heading.is_empty() => {}
            Some(to) => paper.block(&format!("## [{}]({to})", escape::plain(&group.heading))),
            None => paper.heading(2, &group.heading),
        }
        let item = |entry: &&Entry| {
            let title = Text::plain(entry.title.get(cx.lang));
            blocks::item(&setting.named(&EntryLink::new(entry.id.as_str(), title)))
        };
        paper.block(&group.entries.iter().map(item).collect::<Vec<_>>().join("\n"));
    }
    finish(paper, &[])
}

/// Writes the page that leads to those of each language: a name, where it leads, and a remark.
pub fn root(title: &str, notes: &[Text], languages: &[(&str, String, String)]) -> String {
    let mut paper = Lines::default();
    paper.heading(1, title);
    let line = |(name, to, remark): &(&str, String, String)| {
        format!("- [{}]({to}) · {}", escape::plain(name), escape::plain(remark))
    };
    paper.block(&languages.iter().map(line).collect::<Vec<_>>().join("\n"));
    for note in notes {
        paper.block(&escape::text(note, &|_| None));
    }
    finish(paper, &[])
}

/// Ways to other pages, on one line; one that leads nowhere is where the reader is.
fn ways(ways: &[(&str, Option<String>)]) -> String {
    let way = |(name, to): &(&str, Option<String>)| match to {
        Some(to) => format!("[{}]({to})", escape::plain(name)),
        None => escape::plain(name),
    };
    ways.iter().map(way).collect::<Vec<_>>().join(" · ")
}

fn finish(mut paper: Lines, ways: &[(&str, Option<String>)]) -> String {
    if !ways.is_empty() {
        paper.block(&self::ways(ways));
    }
    paper.finish()
}
