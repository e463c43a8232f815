//! How every renderer reads the Markdown of the knowledge base: which events count, and what a link target is.
//!
//! The compiler refuses raw HTML, images and unsafe targets already. They are dropped here as well, since a knowledge
//! base may come from a file and a renderer must not depend on who compiled it.

use pulldown_cmark::{Event, OffsetIter, Options, Parser, Tag, TagEnd};

/// What a link target is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Target<'a> {
    /// A web page or a mail address.
    Web(&'a str),
    /// An entry of the knowledge base.
    Entry(&'a str),
    /// Anything else: shown as text.
    Unsafe,
}

/// Reads a link target.
pub(crate) fn target(url: &str) -> Target<'_> {
    let plain = !url.chars().any(|c| c.is_whitespace() || c.is_control());
    if plain && (url.starts_with("https://") || url.starts_with("mailto:")) {
        return Target::Web(url);
    }
    let id = !url.is_empty() && url.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    if id { Target::Entry(url) } else { Target::Unsafe }
}

/// The events of a text with their places in it; raw HTML and images are gone, their alternative text stays.
pub(crate) fn events(markdown: &str) -> impl Iterator<Item = (Event<'_>, std::ops::Range<usize>)> {
    let iter: OffsetIter<'_> = Parser::new_ext(markdown, Options::empty()).into_offset_iter();
    iter.filter(|(event, _)| !drops(event))
}

/// The words of a text without its markup.
pub fn plain_text(markdown: &str) -> String {
    let mut out = String::new();
    for (event, _) in events(markdown) {
        match event {
            Event::Text(text) | Event::Code(text) => out.push_str(&text),
            Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::Paragraph | TagEnd::Item) => {
                out.push(' ');
            }
            _ => {}
        }
    }
    out.truncate(out.trim_end().len());
    out
}

fn drops(event: &Event<'_>) -> bool {
    matches!(
        event,
        Event::Html(_)
            | Event::InlineHtml(_)
            | Event::Start(Tag::HtmlBlock | Tag::Image { .. })
            | Event::End(TagEnd::HtmlBlock | TagEnd::Image)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_mail_and_entries_are_targets() {
        assert_eq!(target("https://example.com/a"), Target::Web("https://example.com/a"));
        assert_eq!(target("http-400"), Target::Entry("http-400"));
        for bad in ["javascript:alert(1)", "JavaScript:x", "http://x", "data:text/html,x", "//x", "", "../x"]
        {
            assert_eq!(target(bad), Target::Unsafe, "{bad}");
        }
    }

    #[test]
    fn paragraphs_and_items_do_not_run_together() {
        assert_eq!(plain_text("a `b`\n\nc\n\n- d\n- e"), "a b c d e");
    }

    #[test]
    fn raw_html_and_images_are_dropped() {
        let text: Vec<_> = events("a <b>x</b> ![alt](https://x/y.png)\n\n<script>1</script>")
            .filter_map(|(e, _)| if let Event::Text(t) = e { Some(t.into_string()) } else { None })
            .collect();
        assert_eq!(text.concat(), "a x alt");
    }
}
