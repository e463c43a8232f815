//! The sheet as CommonMark, for pasting into tickets, and the same pages with links for a wiki ([`linked`]).
//!
//! Must read well as it stands, since many ticket systems show Markdown as plain text; every plain text is escaped,
//! every literal fenced, so that nothing of an entry or of the input becomes markup.

mod escape;
pub mod linked;
mod mermaid;

use super::Context;
use super::page::{Block, Brief, Field, Full, Link, Listing, Place, Quoted, Rung, Sheet, Step, Text, Trace};
use faultbook_knowledge::model::{Entry, Word};
use std::fmt::Write as _;

/// Where the page of an entry is, as a link target; `None` for one that has no page here.
pub(crate) type Targets<'a> = dyn Fn(&str) -> Option<String> + 'a;

/// What a sheet is written with.
#[derive(Clone, Copy)]
struct Setting<'a> {
    cx: &'a Context<'a>,
    targets: &'a Targets<'a>,
}

impl Setting<'_> {
    fn text(&self, text: &Text) -> String {
        escape::text(text, self.targets)
    }

    /// An entry by id and title, as a link where it has a page.
    fn named(&self, link: &Link) -> String {
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

/// An item that is still to be ticked.
const OPEN: &str = "- [ ] ";

/// Paragraphs with a blank line between them.
#[derive(Debug, Default)]
struct Paper(String);

impl Paper {
    fn block(&mut self, text: &str) {
        if !self.0.is_empty() {
            self.0.push_str("\n\n");
        }
        self.0.push_str(text.trim_end());
    }

    fn heading(&mut self, level: usize, text: &str) {
        self.block(&format!("{} {}", "#".repeat(level), escape::plain(text)));
    }

    fn quiet(&mut self, text: &str) {
        self.block(&format!("*{}*", escape::plain(text)));
    }
}

/// Writes a sheet, for a place that has no pages of entries.
pub(super) fn sheet(sheet: &Sheet, cx: &Context<'_>) -> String {
    let setting = &Setting { cx, targets: &|_| None };
    let mut paper = Paper::default();
    let top = usize::from(!sheet.headline.is_empty());
    if top == 1 {
        paper.heading(1, &sheet.headline);
    }
    if !sheet.found.is_empty() {
        paper.block(&escape::plain(&sheet.found));
    }
    let remarks: Vec<String> = sheet.notes.iter().map(|n| format!("- {}", escape::plain(n))).collect();
    if !remarks.is_empty() {
        paper.block(&remarks.join("\n"));
    }
    for question in &sheet.questions {
        paper.block(&format!("**{}**", setting.text(question)));
    }
    if let Some(term) = &sheet.term {
        paper.block(&format!("**{}** – {}", escape::plain(&term.term), setting.text(&term.text)));
        paper.block(&setting.named(&term.from));
    }
    for full in &sheet.full {
        self::full(&mut paper, full, top + 1, setting);
    }
    briefs(&mut paper, &sheet.did_you_mean, setting);
    if !sheet.collect.items.is_empty() {
        paper.heading(2, &sheet.collect.heading);
        paper.block(&escape::plain(&sheet.explain));
        paper.block(&bullets(&sheet.collect.items, setting));
    }
    briefs(&mut paper, &sheet.also, setting);
    paper.0.push('\n');
    paper.0
}

fn full(paper: &mut Paper, full: &Full, level: usize, setting: &Setting<'_>) {
    let page = &full.page;
    paper.heading(level, &page.heading());
    let mut about = page.about.clone();
    about.extend([&full.confidence, &full.evidence].into_iter().filter(|t| !t.is_empty()).cloned());
    if !about.is_empty() {
        paper.block(&escape::plain(&about.join(" · ")));
    }
    for notice in &page.notices {
        paper.quiet(notice);
    }
    for section in &page.sections {
        paper.heading(level + 1, &section.heading);
        for block in &section.blocks {
            self::block(paper, block, level + 2, setting);
        }
    }
}

fn block(paper: &mut Paper, block: &Block, level: usize, setting: &Setting<'_>) {
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
        Block::Bullets { label, items } => {
            if !label.is_empty() {
                paper.block(&format!("**{}**", escape::plain(label)));
            }
            paper.block(&bullets(items, setting));
        }
        Block::Steps { condition, remark, first, steps } => {
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
            let lines: Vec<String> = links.iter().map(|l| link(l, "", setting)).collect();
            paper.block(&lines.join("\n"));
        }
        Block::Traces(traces) => traces.iter().for_each(|t| paper.block(&trace(t, setting))),
        Block::Places(places) => paper.block(&self::places(places, setting)),
        Block::Diagram(diagram) => {
            paper.block(&mermaid::diagram(diagram));
            let seen = |log: &Link| pair(cx.words.get(Word::LabelSeen), &setting.named(log), cx);
            let items = diagram.messages.iter().map(|m| item(&mermaid::in_words(diagram, m, &seen, setting)));
            paper.block(&items.collect::<Vec<_>>().join("\n"));
        }
        Block::Rungs(rungs) => {
            let rung = |r: &Rung| {
                let place = if r.place.is_empty() {
                    String::new()
                } else {
                    format!(" · {}", escape::code(&r.place))
                };
                let text = setting.text(&r.text).replace('\n', " ");
                let text = if text.is_empty() { text } else { format!(" · {text}") };
                let state = escape::plain(&r.state);
                format!("- {} **{}** {state}{place}{text}", r.mark, escape::plain(&r.step))
            };
            paper.block(&rungs.iter().map(rung).collect::<Vec<_>>().join("\n"));
        }
        Block::Quotes(quotes) => {
            let quote = |q: &Quoted| format!("- {}: {}", escape::code(&q.place), escape::code(&q.text));
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
fn step(number: Option<usize>, step: &Step, setting: &Setting<'_>) -> String {
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
fn field(field: &Field, setting: &Setting<'_>) -> String {
    match &field.question {
        Some(question) => prefixed(&pair(&field.label, &setting.text(question), setting.cx), OPEN, "  "),
        None => {
            let values: Vec<String> = field.values.iter().map(|v| escape::code(v)).collect();
            item(&pair(&field.label, &values.join(", "), setting.cx))
        }
    }
}

fn item(text: &str) -> String {
    prefixed(text, "- ", "  ")
}

fn bullets(items: &[Text], setting: &Setting<'_>) -> String {
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

fn link(link: &Link, remark: &str, setting: &Setting<'_>) -> String {
    let mut text = setting.named(link);
    for more in link.question.iter().map(|q| setting.text(q)).chain([escape::plain(remark)]) {
        if !more.is_empty() {
            // A backslash at the end of a line breaks it.
            let _ = write!(text, "\\\n{more}");
        }
    }
    item(&text)
}

fn trace(trace: &Trace, setting: &Setting<'_>) -> String {
    let mut text = setting.named(&trace.log);
    if !trace.step.is_empty() {
        let _ = write!(text, " · {}", escape::plain(&trace.step));
    }
    if !trace.literal.is_empty() {
        let _ = write!(text, "\n\n{}", escape::fenced(&trace.literal));
    }
    if let Some(note) = &trace.note {
        let _ = write!(text, "\n\n{}", setting.text(note));
    }
    item(&text)
}

/// A table of platforms and paths.
fn places(places: &[Place], setting: &Setting<'_>) -> String {
    let cx = setting.cx;
    let heads = [Word::LabelPlatform, Word::LabelPlace].map(|w| escape::plain(cx.words.get(w)));
    let mut out = format!("| {} |\n| --- | --- |", heads.join(" | "));
    for place in places {
        let path = if place.path.is_empty() { String::new() } else { escape::code(&place.path) };
        let how = place.how.as_ref().map(|how| setting.text(how)).unwrap_or_default().replace('\n', " ");
        let cell = [path, how].into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join(" · ");
        // A bar ends a cell even inside a code span.
        let _ = write!(out, "\n| {} | {} |", escape::plain(&place.platform), cell.replace('|', "\\|"));
    }
    out
}

fn briefs(paper: &mut Paper, listing: &Listing<Brief>, setting: &Setting<'_>) {
    if !listing.items.is_empty() {
        paper.heading(2, &listing.heading);
        let lines: Vec<String> = listing.items.iter().map(|b| link(&b.link, &b.remark, setting)).collect();
        paper.block(&lines.join("\n"));
    }
}

/// Writes a table of entries.
pub(super) fn list(entries: &[&Entry], cx: &Context<'_>) -> String {
    let heads = [Word::LabelEntry, Word::LabelKind, Word::LabelTitle].map(|w| escape::plain(cx.words.get(w)));
    let mut out = format!("| {} |\n| --- | --- | --- |\n", heads.join(" | "));
    for entry in entries {
        let [id, kind, title] = super::list::row(entry, cx).map(|cell| escape::plain(&cell));
        // Writing into a String cannot fail.
        let _ = writeln!(out, "| {id} | {kind} | {title} |");
    }
    out
}
