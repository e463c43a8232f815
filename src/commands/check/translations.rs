//! `faultbook check --translations`: the state of every translation as a table, and one language beside the English for
//! somebody who compares them.

use faultbook_compiler::{SideBySide, Translations};
use faultbook_knowledge::model::Freshness;
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// How a state is written in the table.
fn mark(state: &Freshness) -> &'static str {
    match state {
        Freshness::Confirmed => "ok",
        Freshness::Changed(_) => "stale",
        Freshness::Unconfirmed => "never",
        Freshness::Pending => "pending",
    }
}

/// Prints a row for each entry and a column for each language, and under it how many are confirmed. `languages` are all,
/// English first.
pub(super) fn table(languages: &[String], entries: &[Translations], out: &mut dyn Write) -> io::Result<()> {
    if languages.is_empty() {
        return writeln!(out, "The translations can be compared once the files at the top can be read.\n");
    }
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut head = vec!["entry".to_owned()];
    head.extend(languages.iter().skip(1).cloned());
    rows.push(head);
    for entry in entries {
        let mut row = vec![entry.id.clone()];
        row.extend(entry.states.iter().skip(1).map(|state| mark(state).to_owned()));
        rows.push(row);
    }
    let confirmed = |lang: usize| {
        let sound = |e: &&Translations| matches!(e.states.get(lang), Some(Freshness::Confirmed));
        format!("{}/{}", entries.iter().filter(sound).count(), entries.len())
    };
    let mut last = vec!["confirmed".to_owned()];
    last.extend((1..languages.len()).map(confirmed));
    rows.push(last);
    let width =
        |column: usize| rows.iter().filter_map(|row| Some(row.get(column)?.width())).max().unwrap_or(0);
    let widths: Vec<usize> = (0..languages.len()).map(width).collect();
    for row in &rows {
        let cells = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}"));
        writeln!(out, "{}", cells.collect::<Vec<_>>().join("  ").trim_end())?;
    }
    writeln!(out)
}

/// Prints a language beside the English as Markdown tables, every text with its line in the file, so that a reader can
/// go there and correct it.
pub(super) fn side_by_side(language: &str, entries: &[SideBySide], out: &mut dyn Write) -> io::Result<()> {
    for entry in entries {
        let state = match &entry.state {
            Freshness::Changed(date) => format!("stale, confirmed on {date}"),
            state => mark(state).to_owned(),
        };
        writeln!(
            out,
            "## {} ({state})\n\n| line | English | {language} |\n| ---: | --- | --- |",
            entry.path
        )?;
        for pair in &entry.pairs {
            writeln!(out, "| {} | {} | {} |", pair.line, cell(&pair.english), cell(&pair.translated))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// A text as a cell of a table: on one line, a bar does not end it, and nothing in it is taken for HTML.
fn cell(text: &str) -> String {
    text.trim().replace('|', "\\|").replace('<', "&lt;").replace('\n', "<br>")
}
