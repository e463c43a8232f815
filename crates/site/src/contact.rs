//! Whom readers turn to when they escalate: a text of the operator, or a link.

use faultbook_knowledge::model::{Word, Words};
use faultbook_render::document::{Block, Chapter, SectionKind, Text};

/// A contact as it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Contact<'a> {
    /// Words, such as a name and a number.
    Words(&'a str),
    /// A link.
    Link {
        /// The address, with its scheme.
        target: &'a str,
        /// The text of the link: the address, without `mailto:`.
        shown: &'a str,
    },
}

impl<'a> Contact<'a> {
    /// Reads what the operator wrote. Only `https:` and `mailto:` addresses become links.
    pub fn parse(text: &'a str) -> Contact<'a> {
        let text = text.trim();
        // An address with a character that could end a link's target in Markdown or HTML stays a text.
        let odd = |c: char| c.is_whitespace() || c.is_control() || "<>\"'()[]\\`|".contains(c);
        let mail = text.strip_prefix("mailto:").map(|address| (address, address));
        let web = || text.strip_prefix("https://").map(|rest| (rest, text));
        match mail.or_else(web) {
            Some((rest, shown)) if !rest.is_empty() && !text.contains(odd) => {
                Contact::Link { target: text, shown }
            }
            _ => Contact::Words(text),
        }
    }

    /// The contact as a text that renderers take.
    pub fn text(self) -> Text {
        match self {
            Contact::Words(words) => Text::plain(words),
            Contact::Link { target, shown } => {
                let mut content = "[".to_owned();
                for c in shown.chars() {
                    if "*_~#&!".contains(c) {
                        content.push('\\');
                    }
                    content.push(c);
                }
                content.push_str(&format!("]({target})"));
                Text { content, markdown: true, lang: None }
            }
        }
    }
}

/// Adds the contact with its label to the section that says to whom to escalate.
pub(crate) fn add(chapter: &mut Chapter, contact: Option<&str>, words: &Words) {
    let Some(contact) = contact else { return };
    for section in chapter.sections.iter_mut().filter(|s| s.kind == SectionKind::Escalate) {
        let after = section.blocks.iter().position(|b| matches!(b, Block::Pairs(_)));
        let place = after.map_or(section.blocks.len(), |n| n + 1);
        let text = Contact::parse(contact).text();
        let values = [("label", words.get(Word::SiteSupport)), ("value", text.content.as_str())];
        let content = words.fill(Word::Pair, &values);
        section.blocks.insert(place, Block::Prose(Text { content, ..text }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_and_mail_are_links() {
        assert_eq!(
            Contact::parse(" mailto:a_b@example.com"),
            Contact::Link { target: "mailto:a_b@example.com", shown: "a_b@example.com" }
        );
        assert_eq!(
            Contact::parse("mailto:a_b@example.com").text().content,
            "[a\\_b@example.com](mailto:a_b@example.com)"
        );
        let web = "https://example.com/help";
        assert_eq!(Contact::parse(web), Contact::Link { target: web, shown: web });
        for words in
            ["NOC, +47 1234", "javascript:alert(1)", "http://x", "https://", "https://x)[a](javascript:x"]
        {
            assert_eq!(Contact::parse(words), Contact::Words(words));
        }
    }
}
