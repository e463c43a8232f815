//! Chapters and their blocks as Markdown.

use super::escape;
use super::lines::{Lines, Setting};
use super::mermaid;
use crate::context::Context;
use crate::document::{
    Block, Chapter, EntryLink, FileLocation, FormField, Instruction, LogClue, PageMention, QuotedLine,
    StepOutcome, Text,
};
use faultbook_knowledge::model::Word;
use std::fmt::Write as _;

/// An item that is still to be ticked.
const OPEN: &str = "- [ ] ";

/// Writes a chapter; its heading has this level.
pub(super) fn chapter(paper: &mut Lines, chapter: &Chapter, level: usize, setting: &Setting<'_>) {
    paper.heading(level, &chapter.heading());
    let mut about = chapter.about.clone();
    about.extend([&chapter.confidence, &chapter.evidence].into_iter().filter(|t| !t.is_empty()).cloned());
    if !about.is_empty() {
        paper.block(&escape::plain(&about.join(" · ")));
    }
    for notice in &chapter.notices {
        paper.quiet(notice);
    }
    for section in &chapter.sections {
        paper.heading(level + 1, &section.title());
        for block in &section.blocks {
            self::block(paper, block, level + 2, setting);
        }
    }
}

fn block(paper: &mut Lines, block: &Block, level: usize, setting: &Setting<'_>) {
    let cx = setting.cx;
    match block {
        Block::Prose(text) => paper.block(&setting.text(text)),
        Block::Speech(text) => paper.block(&prefixed(&setting.text(text), "> ", "> ")),
        Block::Message { text, language, notice, product, .. } => {
            let parts: Vec<&str> =
                [language.as_str(), notice].into_iter().filter(|p| !p.is_empty()).collect();
            if !parts.is_empty() {
                paper.quiet(&parts.join(" · "));
            }
            paper.block(&if *product { escape::fenced(text) } else { escape::plain(text) });
        }
        Block::Notice(text) => paper.quiet(text),
        Block::Pairs(pairs) => {
            let lines = pairs.iter().map(|p| format!("- {}", pair(&p.label, &escape::plain(&p.value), cx)));
            paper.block(&lines.collect::<Vec<_>>().join("\n"));
        }
        Block::Bullets { label, items, .. } => {
            if !label.is_empty() {
                paper.block(&format!("**{}**", escape::plain(label)));
            }
            paper.block(&bullets(items, setting));
        }
        Block::Steps { condition, remark, first, steps, .. } => {
            if let Some((label, text)) = condition {
                let label = escape::plain(label);
                let text = text.as_ref().map(|t| setting.text(t).replace('\n', " "));
                let head = text.map_or_else(|| label.clone(), |t| plain_pair(&label, &t, cx));
                paper.block(&format!("{} {head}", "#".repeat(level)));
            }
            if !remark.is_empty() {
                paper.quiet(remark);
            }
            let lines =
                steps.iter().enumerate().map(|(n, step)| self::step(first.map(|f| f + n), step, setting));
            paper.block(&lines.collect::<Vec<_>>().join("\n"));
        }
        Block::Links(links) => {
            let lines: Vec<String> = links.iter().map(|l| link(l, setting)).collect();
            paper.block(&lines.join("\n"));
        }
        Block::LogClues(clues) => clues.iter().for_each(|c| paper.block(&clue(c, setting))),
        Block::FileLocations(locations) => paper.block(&self::locations(locations, setting)),
        Block::Diagram(diagram) => {
            paper.block(&mermaid::diagram(diagram));
            let seen = |log: &EntryLink| pair(cx.words.get(Word::LabelSeen), &setting.named(log), cx);
            let items = diagram.messages.iter().map(|m| item(&mermaid::in_words(diagram, m, &seen, setting)));
            paper.block(&items.collect::<Vec<_>>().join("\n"));
        }
        Block::Outcomes(outcomes) => {
            let outcome = |r: &StepOutcome| {
                let place = if r.place.is_empty() {
                    String::new()
                } else {
                    format!(" · {}", escape::code(&r.place))
                };
                let text = setting.text(&r.text).replace('\n', " ");
                let text = if text.is_empty() { text } else { format!(" · {text}") };
                let state = escape::plain(&r.state);
                format!("- {} **{}** {state}{place}{text}", r.mark.sign(), escape::plain(&r.step))
            };
            paper.block(&outcomes.iter().map(outcome).collect::<Vec<_>>().join("\n"));
        }
        Block::Quotes(quotes) => {
            let quote = |q: &QuotedLine| format!("- {}: {}", escape::code(&q.place), escape::code(&q.text));
            paper.block(&quotes.iter().map(quote).collect::<Vec<_>>().join("\n"));
        }
        Block::Form(fields) => {
            paper.block(&fields.iter().map(|f| field(f, setting)).collect::<Vec<_>>().join("\n"));
        }
        Block::Terms(terms) => {
            let item = |(term, text): &(String, Text)| {
                item(&format!("{} – {}", escape::code(term), setting.text(text)))
            };
            paper.block(&terms.iter().map(item).collect::<Vec<_>>().join("\n"));
        }
    }
}

/// A pair whose label is stressed.
fn pair(label: &str, value: &str, cx: &Context<'_>) -> String {
    plain_pair(&format!("**{}**", escape::plain(label)), value, cx)
}

fn plain_pair(label: &str, value: &str, cx: &Context<'_>) -> String {
    cx.words.fill(Word::Pair, &[("label", label), ("value", value)])
}

/// A step, numbered or with a box to be ticked.
fn step(number: Option<usize>, step: &Instruction, setting: &Setting<'_>) -> String {
    let place = if step.place.is_empty() { String::new() } else { format!(" · {}", step.place) };
    let text = pair(&format!("{}{place}", step.who), &setting.text(&step.action), setting.cx);
    match number {
        Some(number) => {
            let lead = format!("{number}. ");
            prefixed(&text, &lead, &" ".repeat(lead.len()))
        }
        None => prefixed(&text, OPEN, "  "),
    }
}

/// What is known as it is, what is not with an empty box.
fn field(field: &FormField, setting: &Setting<'_>) -> String {
    match &field.question {
        Some(question) => prefixed(&pair(&field.label, &setting.text(question), setting.cx), OPEN, "  "),
        None => {
            let values: Vec<String> = field.values.iter().map(|v| escape::code(v)).collect();
            item(&pair(&field.label, &values.join(", "), setting.cx))
        }
    }
}

pub(super) fn item(text: &str) -> String {
    prefixed(text, "- ", "  ")
}

pub(super) fn bullets(items: &[Text], setting: &Setting<'_>) -> String {
    items.iter().map(|t| item(&setting.text(t))).collect::<Vec<_>>().join("\n")
}

/// Puts `first` before the first line and `rest` before the others.
fn prefixed(text: &str, first: &str, rest: &str) -> String {
    let mut out = String::with_capacity(text.len() + first.len());
    for (n, line) in text.lines().enumerate() {
        if n > 0 {
            out.push('\n');
        }
        let lead = if n == 0 { first } else { rest };
        out.push_str(if line.is_empty() { lead.trim_end() } else { lead });
        out.push_str(line);
    }
    out
}

pub(super) fn link(link: &EntryLink, setting: &Setting<'_>) -> String {
    let mut text = setting.named(link);
    for more in link.question.iter().map(|q| setting.text(q)).chain([escape::plain(&link.remark)]) {
        if !more.is_empty() {
            // A backslash at the end of a line breaks it.
            let _ = write!(text, "\\\n{more}");
        }
    }
    item(&text)
}

/// A page, and the passage of it that mentions the words.
pub(super) fn mention(mention: &PageMention, setting: &Setting<'_>) -> String {
    if mention.part.is_empty() {
        return item(&setting.named(&mention.page));
    }
    let text = pair(&mention.part, &setting.text(&mention.text), setting.cx);
    item(&format!("{}\\\n{text}", setting.named(&mention.page)))
}

fn clue(clue: &LogClue, setting: &Setting<'_>) -> String {
    let mut text = setting.named(&clue.log);
    if !clue.step.is_empty() {
        let _ = write!(text, " · {}", escape::plain(&clue.step));
    }
    if !clue.literal.is_empty() {
        let _ = write!(text, "\n\n{}", escape::fenced(&clue.literal));
    }
    if let Some(note) = &clue.note {
        let _ = write!(text, "\n\n{}", setting.text(note));
    }
    item(&text)
}

/// A table of platforms and paths.
fn locations(locations: &[FileLocation], setting: &Setting<'_>) -> String {
    let cx = setting.cx;
    let heads = [Word::LabelPlatform, Word::LabelPlace].map(|w| escape::plain(cx.words.get(w)));
    let mut out = format!("| {} |\n| --- | --- |", heads.join(" | "));
    for location in locations {
        let path = if location.path.is_empty() { String::new() } else { escape::code(&location.path) };
        let how = location.how.as_ref().map(|how| setting.text(how)).unwrap_or_default().replace('\n', " ");
        let cell = [path, how].into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join(" · ");
        // A bar ends a cell even inside a code span.
        let _ = write!(out, "\n| {} | {} |", escape::plain(&location.platform), cell.replace('|', "\\|"));
    }
    out
}
