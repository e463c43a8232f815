//! Prints the blocks of a section, each indented two columns from its heading.

use super::lines::{Lines, Span, span};
use super::prose::{inline, paragraphs};
use super::sequence;
use super::style::Role;
use crate::context::Context;
use crate::document::{
    Block, EntryLink, FileLocation, FormField, Instruction, LogClue, Mark, Pair, StepOutcome, Text,
};
use faultbook_knowledge::model::Word;
use textwrap::core::display_width;

/// Separates two short items on one line.
pub(super) const DOT: &str = " · ";

fn indent() -> Span {
    span("  ", Role::Plain)
}

/// Writes a block.
pub(super) fn block(paper: &mut Lines, block: &Block, pair: &dyn Fn(&str, &str) -> String, cx: &Context<'_>) {
    match block {
        Block::Prose(text) | Block::Speech(text) => prose(paper, text),
        Block::Message { text, language, notice, product, .. } => {
            message(paper, text, &[language, notice], *product);
        }
        Block::Notice(text) => notice(paper, text),
        Block::Pairs(pairs) => self::pairs(paper, pairs),
        Block::Bullets { label, items, .. } => bullets(paper, label, items),
        Block::Steps { condition, remark, first, steps, .. } => {
            if let Some((label, text)) = condition {
                way(paper, label, text.as_ref(), remark, pair);
            } else if !remark.is_empty() {
                notice(paper, remark);
            }
            self::steps(paper, *first, steps, pair);
        }
        Block::Links(links) => links.iter().for_each(|l| link(paper, l)),
        Block::LogClues(clues) => clues.iter().for_each(|c| clue(paper, c)),
        Block::FileLocations(locations) => self::locations(paper, locations),
        Block::Diagram(diagram) => {
            sequence::diagram(paper, diagram, &|log| pair(cx.words.get(Word::LabelSeen), log));
        }
        Block::Outcomes(outcomes) => self::outcomes(paper, outcomes),
        Block::Quotes(quotes) => quotes.iter().for_each(|q| {
            paper.hanging(&[indent()], &[span(q.place.as_str(), Role::Strong)]);
            let bar = [indent(), span("│ ", Role::Mark)];
            paper.paragraph(&bar, &bar, &[span(q.text.as_str(), Role::Code)]);
        }),
        Block::Form(fields) => fields.iter().for_each(|f| form(paper, f, pair)),
        Block::Terms(terms) => terms.iter().for_each(|(term, text)| {
            paper.hanging(&[indent()], &[span(term.as_str(), Role::Strong)]);
            under(paper, "    ", &inline(text));
        }),
    }
}

/// Writes a bulleted list without a label.
pub(super) fn items(paper: &mut Lines, items: &[Text]) {
    for item in items {
        paper.hanging(&[indent(), span("- ", Role::Mark)], &inline(item));
    }
}

/// Writes a remark on the data.
pub(super) fn notice(paper: &mut Lines, text: &str) {
    paper.hanging(&[indent()], &[span(text, Role::Notice)]);
}

/// Writes a link to another entry: its id and title, and a description below.
pub(super) fn link(paper: &mut Lines, link: &EntryLink) {
    let mut spans = vec![span(link.id.as_str(), Role::Code)];
    if !link.title.content.is_empty() {
        spans.push(span(format!(" – {}", link.title.content), Role::Plain));
    }
    paper.hanging(&[indent(), span("- ", Role::Mark)], &spans);
    if let Some(question) = &link.question {
        under(paper, "    ", &inline(question));
    }
    if !link.remark.is_empty() {
        under(paper, "    ", &[span(link.remark.as_str(), Role::Quiet)]);
    }
}

fn under(paper: &mut Lines, indent: &str, spans: &[Span]) {
    paper.hanging(&[span(indent, Role::Plain)], spans);
}

fn prose(paper: &mut Lines, text: &Text) {
    for para in paragraphs(text) {
        paper.hanging(&[indent(), span(para.lead, Role::Mark)], &para.spans);
    }
}

/// Writes what is known about a message, then its text. A bar on the left marks words that are not ours.
fn message(paper: &mut Lines, text: &str, about: &[&str], product: bool) {
    let about: Vec<&str> = about.iter().copied().filter(|p| !p.is_empty()).collect();
    if !about.is_empty() {
        paper.hanging(&[indent()], &[span(about.join(DOT), Role::Notice)]);
    }
    let bar = [indent(), if product { span("│ ", Role::Mark) } else { indent() }];
    paper.paragraph(&bar, &bar, &[span(text, Role::Plain)]);
}

fn pairs(paper: &mut Lines, pairs: &[Pair]) {
    let column = pairs.iter().map(|p| display_width(&p.label)).max().unwrap_or(0) + 2;
    for pair in pairs {
        let blank = " ".repeat(column - display_width(&pair.label));
        let lead = [indent(), span(pair.label.as_str(), Role::Strong), span(blank, Role::Plain)];
        paper.hanging(&lead, &[span(pair.value.as_str(), Role::Plain)]);
    }
}

fn bullets(paper: &mut Lines, label: &str, items: &[Text]) {
    if !label.is_empty() {
        paper.hanging(&[indent()], &[span(label, Role::Strong)]);
    }
    self::items(paper, items);
}

/// Writes the condition of a way out, after an empty line.
fn way(
    paper: &mut Lines,
    label: &str,
    text: Option<&Text>,
    remark: &str,
    pair: &dyn Fn(&str, &str) -> String,
) {
    let mut spans = match text {
        Some(text) => {
            let lead = pair(label, "");
            let mut spans = vec![span(lead, Role::Strong)];
            spans.extend(inline(text).into_iter().map(|s| match s.role {
                Role::Plain => span(s.text, Role::Strong),
                _ => s,
            }));
            spans
        }
        None => vec![span(label, Role::Strong)],
    };
    if !remark.is_empty() {
        spans.push(span(format!("{DOT}{remark}"), Role::Notice));
    }
    paper.hanging(&[indent()], &spans);
}

fn steps(
    paper: &mut Lines,
    first: Option<usize>,
    steps: &[Instruction],
    pair: &dyn Fn(&str, &str) -> String,
) {
    for (n, step) in steps.iter().enumerate() {
        let mut actor = step.who.clone();
        if !step.place.is_empty() {
            actor = format!("{actor}{DOT}{}", step.place);
        }
        let mut spans = vec![span(pair(&actor, ""), Role::Actor)];
        spans.extend(inline(&step.action));
        let mark = first.map_or_else(|| "[ ] ".to_owned(), |first| format!("{:>2}. ", first + n));
        paper.hanging(&[indent(), span(mark, Role::Mark)], &spans);
    }
}

/// Writes a form field: a known value as it is, an unknown one as an empty box.
fn form(paper: &mut Lines, field: &FormField, pair: &dyn Fn(&str, &str) -> String) {
    let mut spans = vec![span(pair(&field.label, ""), Role::Actor)];
    let Some(question) = &field.question else {
        spans.push(span(field.values.join(", "), Role::Plain));
        paper.hanging(&[indent()], &spans);
        return;
    };
    spans.extend(inline(question));
    paper.hanging(&[indent(), span("[ ] ", Role::Mark)], &spans);
}

fn clue(paper: &mut Lines, clue: &LogClue) {
    let mut name = vec![span(clue.log.id.as_str(), Role::Code)];
    if !clue.log.title.content.is_empty() {
        name.push(span(format!(" – {}", clue.log.title.content), Role::Plain));
    }
    if !clue.step.is_empty() {
        name.push(span(format!("{DOT}{}", clue.step), Role::Plain));
    }
    paper.hanging(&[indent(), span("- ", Role::Mark)], &name);
    if !clue.literal.is_empty() {
        let bar = [span("    ", Role::Plain), span("│ ", Role::Mark)];
        paper.paragraph(&bar, &bar, &[span(clue.literal.as_str(), Role::Code)]);
    }
    if let Some(note) = &clue.note {
        under(paper, "    ", &inline(note));
    }
}

/// Writes the steps of a flow: mark and number in a column, then the outcome, the log location, and what the step does.
fn outcomes(paper: &mut Lines, outcomes: &[StepOutcome]) {
    let column = outcomes.iter().map(|r| display_width(&r.step)).max().unwrap_or(0) + 1;
    for outcome in outcomes {
        let role = match outcome.mark {
            Mark::Done => Role::Actor,
            Mark::Failed => Role::Notice,
            Mark::Open => Role::Quiet,
        };
        let blank = " ".repeat(column - display_width(&outcome.step));
        let lead = [
            indent(),
            span(format!("{} ", outcome.mark.sign()), role),
            span(outcome.step.as_str(), Role::Strong),
            span(blank, Role::Plain),
        ];
        let mut spans = vec![span(outcome.state.as_str(), role)];
        if !outcome.place.is_empty() {
            spans.push(span(format!("{DOT}{}", outcome.place), Role::Code));
        }
        if !outcome.text.content.is_empty() {
            spans.push(span(DOT, Role::Quiet));
            spans.extend(inline(&outcome.text));
        }
        paper.hanging(&lead, &spans);
    }
}

/// Writes a table: the platform, and beside it the path or how to get the file.
fn locations(paper: &mut Lines, locations: &[FileLocation]) {
    let column = locations.iter().map(|p| display_width(&p.platform)).max().unwrap_or(0) + 2;
    for location in locations {
        let blank = " ".repeat(column - display_width(&location.platform));
        let lead = [indent(), span(location.platform.as_str(), Role::Strong), span(blank, Role::Plain)];
        let mut spans = Vec::new();
        if !location.path.is_empty() {
            spans.push(span(location.path.as_str(), Role::Code));
        }
        if let Some(how) = &location.how {
            if !spans.is_empty() {
                spans.push(span("\n", Role::Plain));
            }
            spans.extend(inline(how));
        }
        paper.hanging(&lead, &spans);
    }
}
