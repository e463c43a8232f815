//! The passage of an entry that a text asks about or mentions: what it is called, and what is shown of it.

use super::labels;
use super::parts::{DOT, add, plain};
use crate::context::Context;
use crate::document::{
    Block, Chapter, Diagram, EntryLink, PageMention, PassageLink, Section, SectionKind, Text,
};
use crate::plural;
use faultbook_knowledge::model::{Count, Entry, Part, Passage};
use faultbook_query::answer::{Mention, Reason};

/// What a passage is called, such as `step 3`. `title` is the title of its entry.
pub fn passage_name(passage: &Passage, title: &str, cx: &Context<'_>) -> String {
    name(passage, passage.label(), title, cx)
}

fn name(passage: &Passage, label: &str, title: &str, cx: &Context<'_>) -> String {
    let number = passage.number.saturating_add(1).to_string();
    let label = if label.is_empty() { &number } else { label };
    cx.words.fill(labels::part(passage.part), &[("n", &number), ("name", label), ("title", title)])
}

/// The name that a passage of an entry has of its own. What the entry says of it counts; the passage of an entry
/// without a body says it itself.
fn label<'a>(passage: &'a Passage, entry: &'a Entry) -> &'a str {
    match entry.passage_label(passage.part, passage.number) {
        "" => passage.label(),
        label => label,
    }
}

/// What the passage of a reason is called; `None` for a reason without one.
pub(crate) fn reason_name(reason: &Reason, entry: &Entry, cx: &Context<'_>) -> Option<String> {
    let passage = reason.passage.as_ref()?;
    Some(name(passage, label(passage, entry), entry.title.get(cx.lang), cx))
}

/// The anchor of a passage on the page of its entry.
pub(crate) fn anchor(passage: &Passage, entry: &Entry) -> String {
    passage.part.anchor(passage.number, label(passage, entry))
}

/// Puts a passage before everything else in the chapter of its entry. Of a list of terms, only the item is left:
/// forty terms answer no question about one.
///
/// Nothing changes where the passage heads the chapter anyway: title, phrases, messages.
pub(super) fn put_first(passage: &Passage, entry: &Entry, chapter: &mut Chapter, cx: &Context<'_>) {
    if matches!(passage.part, Part::Title | Part::Phrase | Part::Message) {
        return;
    }
    let shown = chapter.sections.iter().find_map(|section| of_section(section, passage));
    let mut blocks = vec![shown.unwrap_or_else(|| Block::Prose(said(passage, cx)))];
    let alone = passage.part == Part::Item;
    let others = entry.items.len().saturating_sub(1);
    if alone && others > 0 {
        blocks.push(Block::Notice(plural::count(Count::More, others, cx)));
    }
    let name = name(passage, label(passage, entry), entry.title.get(cx.lang), cx);
    let mut sections = Vec::new();
    add(&mut sections, SectionKind::Asked, blocks, cx);
    if !alone {
        for section in &mut sections {
            section.place = Some(PassageLink { name: name.clone(), anchor: anchor(passage, entry) });
        }
        sections.append(&mut chapter.sections);
    }
    chapter.sections = sections;
}

/// The passage as a section of its entry shows it; `None` if it is in another section.
fn of_section(section: &Section, passage: &Passage) -> Option<Block> {
    let whole = match passage.part {
        Part::Say => section.kind == SectionKind::Say,
        Part::Wait => section.kind == SectionKind::Wait,
        Part::Verify => section.kind == SectionKind::Verify,
        Part::Escalate => section.kind == SectionKind::Escalate,
        Part::Meaning => matches!(section.kind, SectionKind::Why | SectionKind::About),
        _ => false,
    };
    if whole {
        return section.blocks.first().cloned();
    }
    section.blocks.iter().find_map(|block| of_block(block, passage))
}

/// The same of one block.
fn of_block(block: &Block, passage: &Passage) -> Option<Block> {
    let at = usize::try_from(passage.number).ok()?;
    let is = |part| passage.part == part;
    Some(match block {
        Block::Bullets { part: Some(part), items, .. } if is(*part) => {
            Block::Bullets { label: String::new(), part: None, items: vec![items.get(at)?.clone()] }
        }
        Block::Steps { solution: Some(n), condition, remark, first, steps } if is(Part::Condition) => {
            (*n == passage.number).then_some(())?;
            let (condition, remark, steps) = (condition.clone(), remark.clone(), steps.clone());
            Block::Steps { solution: None, condition, remark, first: *first, steps }
        }
        Block::Steps { solution: Some(_), condition, remark, first: Some(first), steps }
            if is(Part::Step) =>
        {
            let step = steps.get((at + 1).checked_sub(*first)?)?.clone();
            let (condition, remark) = (condition.clone(), remark.clone());
            Block::Steps { solution: None, condition, remark, first: Some(at + 1), steps: vec![step] }
        }
        Block::LogClues(clues) if is(Part::InLog) => Block::LogClues(vec![clues.get(at)?.clone()]),
        Block::FileLocations(all) if is(Part::Place) => Block::FileLocations(vec![all.get(at)?.clone()]),
        Block::Terms(terms) if is(Part::Item) => Block::Terms(vec![terms.get(at)?.clone()]),
        Block::Diagram(diagram) if is(Part::Diagram) => Block::Terms(vec![message(diagram, at)?]),
        _ => return None,
    })
}

/// One message of a diagram in words: step and ends, and what is sent.
fn message(diagram: &Diagram, at: usize) -> Option<(String, Text)> {
    let message = diagram.messages.get(at)?;
    let (from, to) = (diagram.name(message.from), diagram.name(message.to));
    let ends = if message.from == message.to { from.to_owned() } else { format!("{from} → {to}") };
    Some((format!("{}{DOT}{ends}", message.step), message.text.clone()))
}

/// The text that a passage brings itself.
fn said(passage: &Passage, cx: &Context<'_>) -> Text {
    let lang = (passage.lang != cx.lang).then_some(passage.lang);
    Text { lang, ..Text::plain(passage.plain()) }
}

/// The pages that mention the words of a text.
pub(super) fn mentions(mentions: &[Mention], cx: &Context<'_>) -> Vec<PageMention> {
    let shown = |mention: &Mention| {
        let (title, passage) = (plain(&mention.title, cx.lang), &mention.passage);
        let part = match passage.part {
            Part::Title => String::new(),
            Part::Item if !passage.label().is_empty() => passage.label().to_owned(),
            _ => passage_name(passage, &title.content, cx),
        };
        let text = said(passage, cx);
        // The title is there already.
        let content = if passage.part == Part::Title { String::new() } else { mention.excerpt() };
        PageMention { page: EntryLink::new(mention.id.as_str(), title), part, text: Text { content, ..text } }
    };
    mentions.iter().map(shown).collect()
}
