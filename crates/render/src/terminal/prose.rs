//! Turns Markdown of the knowledge base into paragraphs of styled text.
//!
//! Literals keep their backticks: without colors, nothing else shows where a literal ends.

use super::lines::{Span, span};
use super::style::Role;
use crate::document::Text;
use crate::prose::{Target, events, target};
use pulldown_cmark::{Event, Tag, TagEnd};
use unicode_width::UnicodeWidthChar;

/// A paragraph: the mark before its first line, and its text.
#[derive(Debug, Default)]
pub(super) struct Para {
    pub(super) lead: String,
    pub(super) spans: Vec<Span>,
}

/// The paragraphs of a text.
pub(super) fn paragraphs(text: &Text) -> Vec<Para> {
    if !text.markdown {
        return vec![Para { lead: String::new(), spans: vec![span(text.content.as_str(), Role::Plain)] }];
    }
    let mut reader = Reader::default();
    for (event, _) in events(&text.content) {
        reader.event(event);
    }
    reader.end_paragraph();
    reader.done
}

/// A text as a single run of spans, for places with only one line.
pub(super) fn inline(text: &Text) -> Vec<Span> {
    let mut spans = Vec::new();
    for para in paragraphs(text) {
        if !spans.is_empty() {
            spans.push(span("\n", Role::Plain));
        }
        spans.push(span(para.lead, Role::Mark));
        spans.extend(para.spans);
    }
    spans
}

#[derive(Default)]
struct Reader {
    done: Vec<Para>,
    now: Para,
    strong: usize,
    /// The next number of each open list; `None` for bullets.
    lists: Vec<Option<u64>>,
    link: Option<(String, usize)>,
}

impl Reader {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => {
                let role = if self.strong > 0 { Role::Strong } else { Role::Plain };
                self.now.spans.push(span(text.as_ref(), role));
            }
            Event::Code(text) => self.now.spans.push(span(format!("`{text}`"), Role::Code)),
            Event::SoftBreak if self.ends_wide() => {}
            Event::SoftBreak => self.now.spans.push(span(" ", Role::Plain)),
            Event::HardBreak => self.now.spans.push(span("\n", Role::Plain)),
            Event::Rule => self.end_paragraph(),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Strong | Tag::Emphasis | Tag::Heading { .. } => self.strong += 1,
            Tag::List(first) => {
                self.end_paragraph();
                self.lists.push(first);
            }
            Tag::Item => {
                self.end_paragraph();
                let indent = "  ".repeat(self.lists.len().saturating_sub(1));
                self.now.lead = match self.lists.last_mut() {
                    Some(Some(number)) => {
                        *number += 1;
                        format!("{indent}{}. ", *number - 1)
                    }
                    _ => format!("{indent}- "),
                };
            }
            Tag::Link { dest_url, .. } => {
                self.link = Some((dest_url.into_string(), self.now.spans.len()));
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong | TagEnd::Emphasis => self.strong = self.strong.saturating_sub(1),
            TagEnd::Heading(_) => {
                self.strong = self.strong.saturating_sub(1);
                self.end_paragraph();
            }
            TagEnd::List(_) => {
                self.end_paragraph();
                self.lists.pop();
            }
            TagEnd::Paragraph | TagEnd::Item | TagEnd::CodeBlock | TagEnd::BlockQuote(_) => {
                self.end_paragraph()
            }
            TagEnd::Link => self.end_link(),
            _ => {}
        }
    }

    /// Appends where a link leads, unless its text already says so.
    fn end_link(&mut self) {
        let Some((url, from)) = self.link.take() else { return };
        let text: String = self.now.spans.iter().skip(from).map(|s| s.text.as_str()).collect();
        let goal = match target(&url) {
            Target::Web(url) => url.strip_prefix("mailto:").unwrap_or(url),
            Target::Entry(id) => id,
            Target::Unsafe => return,
        };
        if !text.contains(goal) {
            self.now.spans.push(span(format!(" ({goal})"), Role::Quiet));
        }
    }

    fn end_paragraph(&mut self) {
        if !self.now.spans.is_empty() {
            self.done.push(std::mem::take(&mut self.now));
        }
    }

    /// True when the text so far ends in a wide character: Japanese lines are joined without a space.
    fn ends_wide(&self) -> bool {
        let last = self.now.spans.last().and_then(|s| s.text.chars().last());
        last.and_then(UnicodeWidthChar::width) == Some(2)
    }
}
