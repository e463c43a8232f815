//! A diagram as Mermaid, which many wikis and ticket systems draw, and as a list for those that do not.
//!
//! The syntax is that of Mermaid's sequence diagrams (mermaid.js.org/syntax/sequenceDiagram.html); signs that mean
//! something there are written as its entity codes.

use super::escape;
use super::lines::Setting;
use crate::clean;
use crate::document::{Diagram, DiagramMessage, EntryLink};
use crate::prose::plain_text;
use faultbook_knowledge::model::Word;
use std::fmt::Write as _;

/// A text inside a diagram.
fn text(text: &str) -> String {
    let mut out = String::new();
    for c in clean::line(text).chars() {
        match c {
            '#' | ';' | '<' | '>' | '`' | '"' | '%' | '{' | '}' => {
                // Writing into a String cannot fail.
                let _ = write!(out, "#{};", u32::from(c));
            }
            _ => out.push(c),
        }
    }
    out
}

/// The diagram as a fenced block.
pub(super) fn diagram(diagram: &Diagram) -> String {
    let mut out = "```mermaid\nsequenceDiagram\n".to_owned();
    for n in 0..diagram.participants.len() {
        let _ = writeln!(out, "    participant p{n} as {}", text(diagram.name(n)));
    }
    for message in &diagram.messages {
        let words = text(&plain_text(&message.text.content));
        let _ = writeln!(out, "    p{}->>p{}: {} {words}", message.from, message.to, text(&message.step));
    }
    out.push_str("```");
    out
}

/// One message in words: who, to whom, what, and where it can be seen.
pub(super) fn in_words(
    diagram: &Diagram,
    message: &DiagramMessage,
    seen: &dyn Fn(&EntryLink) -> String,
    setting: &Setting<'_>,
) -> String {
    let cx = setting.cx;
    let from = escape::plain(diagram.name(message.from));
    let to = escape::plain(diagram.name(message.to));
    let ends = if message.from == message.to {
        format!("{from} ({})", escape::plain(cx.words.get(Word::LabelByItself)))
    } else {
        format!("{from} → {to}")
    };
    let label = format!("**{}** {ends}", escape::plain(&message.step));
    let words = setting.text(&message.text);
    let mut out = cx.words.fill(Word::Pair, &[("label", &label), ("value", &words)]);
    for place in &message.seen {
        let _ = write!(out, "\\\n{}", seen(&place.log));
        for literal in &place.literals {
            let _ = write!(out, " {}", escape::code(literal));
        }
    }
    out
}
