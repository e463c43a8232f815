//! Draws a sequence diagram as text: each participant heads a column, each message is a line of words and an arrow between
//! two columns.

use super::lines::{Lines, span};
use super::prose::inline;
use super::style::Role;
use crate::clean;
use crate::document::{Diagram, DiagramMessage};
use textwrap::core::display_width;

/// The width before the first column: the indent of a section and the step number.
const LEAD: usize = 6;

/// Writes a diagram. `seen` formats the logs in which a message can be seen.
pub(super) fn diagram(paper: &mut Lines, diagram: &Diagram, seen: &dyn Fn(&str) -> String) {
    let columns = Columns::new(diagram.participants.len(), paper.width());
    for line in columns.heads(diagram) {
        paper.row(&[span(line, Role::Strong)]);
    }
    for message in &diagram.messages {
        let blank = (LEAD - 2).saturating_sub(display_width(&message.step));
        let lead = [
            span("  ", Role::Plain),
            span(message.step.as_str(), Role::Mark),
            span(" ".repeat(blank.max(1)), Role::Plain),
        ];
        paper.row(&[span(columns.lifelines(), Role::Quiet)]);
        paper.hanging(&lead, &inline(&message.text));
        paper.row(&[span(columns.arrow(message), Role::Mark)]);
        for place in &message.seen {
            let lead = [span(" ".repeat(LEAD), Role::Plain), span("· ", Role::Mark)];
            let mut spans = vec![span(seen(&place.log.id), Role::Quiet)];
            spans.extend(place.literals.iter().map(|l| span(format!(" `{l}`"), Role::Code)));
            paper.hanging(&lead, &spans);
        }
    }
}

/// The positions of the columns.
struct Columns {
    width: usize,
    /// The column of each lifeline.
    at: Vec<usize>,
}

impl Columns {
    fn new(count: usize, width: usize) -> Columns {
        let each = (width.saturating_sub(LEAD) / count.max(1)).max(4);
        Columns { width: each, at: (0..count).map(|n| LEAD + each * n + each / 2).collect() }
    }

    /// The names, wrapped to their columns and centered on the lifelines.
    fn heads(&self, diagram: &Diagram) -> Vec<String> {
        let room = self.width.saturating_sub(1).max(3);
        let names: Vec<Vec<String>> = (0..diagram.participants.len())
            .map(|n| {
                let name = clean::line(diagram.name(n)).into_owned();
                textwrap::wrap(&name, room).into_iter().map(|l| l.into_owned()).collect()
            })
            .collect();
        let rows = names.iter().map(Vec::len).max().unwrap_or(0);
        // Short names are aligned at the bottom, so that all of them touch their lifelines.
        (0..rows)
            .map(|row| {
                let mut line = String::new();
                for (lines, at) in names.iter().zip(&self.at) {
                    let text = (row + lines.len()).checked_sub(rows).and_then(|n| lines.get(n));
                    let text = text.map_or("", String::as_str);
                    let start = at.saturating_sub(display_width(text) / 2);
                    let used = display_width(&line);
                    if !text.is_empty() {
                        line.push_str(&" ".repeat(start.saturating_sub(used)));
                        line.push_str(text);
                    }
                }
                line
            })
            .collect()
    }

    fn drawn(&self, draw: impl Fn(usize) -> char) -> String {
        let last = self.at.last().copied().unwrap_or(0);
        (0..=last).map(draw).collect()
    }

    fn lifelines(&self) -> String {
        self.drawn(|column| if self.at.contains(&column) { '│' } else { ' ' })
    }

    fn arrow(&self, message: &DiagramMessage) -> String {
        let end = |n: usize| self.at.get(n).copied().unwrap_or(LEAD);
        let (from, to) = (end(message.from), end(message.to));
        let (left, right) = (from.min(to), from.max(to));
        self.drawn(|column| {
            let line = self.at.contains(&column);
            match column {
                _ if from == to => match (line, column) {
                    (true, c) if c == from => '◆',
                    (true, _) => '│',
                    _ => ' ',
                },
                c if c == from => {
                    if from < to {
                        '├'
                    } else {
                        '┤'
                    }
                }
                c if c == to => '│',
                c if from < to && c + 1 == to => '▶',
                c if from > to && c == to + 1 => '◀',
                c if left < c && c < right => {
                    if line {
                        '┼'
                    } else {
                        '─'
                    }
                }
                _ if line => '│',
                _ => ' ',
            }
        })
    }
}
