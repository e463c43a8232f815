//! Makes plain text, literals and Markdown of the knowledge base fit into CommonMark.

use crate::clean;
use crate::document::Text;
use crate::prose::{Target, events, target};
use pulldown_cmark::{Event, Tag, TagEnd};
use std::ops::Range;

/// Where the page of an entry is, as a link target; `None` for an entry that has no page here.
pub(crate) type Targets<'a> = dyn Fn(&str) -> Option<String> + 'a;

/// A plain text on one line, with everything escaped that CommonMark would read.
pub(super) fn plain(text: &str) -> String {
    let text = clean::line(text);
    let mut out = String::with_capacity(text.len() + 8);
    let chars: Vec<char> = text.trim().chars().collect();
    let digits = chars.iter().take_while(|c| c.is_ascii_digit()).count();
    for (n, &c) in chars.iter().enumerate() {
        let in_word = |n: usize| chars.get(n).is_some_and(|c| c.is_alphanumeric());
        let special = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '#' | '|' | '~' => true,
            '&' => entity(&chars[n + 1..]),
            '_' => !(n > 0 && in_word(n - 1) && in_word(n + 1)),
            '-' | '+' | '=' => n == 0,
            '.' | ')' => n == digits && n > 0,
            '!' => chars.get(n + 1) == Some(&'['),
            _ => false,
        };
        if special {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// True when what follows an ampersand makes it an entity.
fn entity(rest: &[char]) -> bool {
    let name = rest.iter().take_while(|c| c.is_ascii_alphanumeric() || **c == '#').count();
    name > 0 && rest.get(name) == Some(&';')
}

/// A literal as a code span.
pub(super) fn code(text: &str) -> String {
    let text = clean::line(text);
    let fence = "`".repeat(longest_run(&text) + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// A literal as a code block.
pub(super) fn fenced(text: &str) -> String {
    let text = clean::lines(text);
    let fence = "`".repeat(longest_run(&text).max(2) + 1);
    format!("{fence}text\n{}\n{fence}", text.trim_end_matches('\n'))
}

fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}

/// Writes a text of a document. Links to entries lead to their pages; where there are no pages, as in a ticket, they become
/// text with the id. Raw HTML, images and unsafe targets are removed.
pub(super) fn text(text: &Text, targets: &Targets<'_>) -> String {
    if !text.markdown {
        return plain(&text.content);
    }
    let source = clean::lines(&text.content);
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    let mut links: Vec<(Range<usize>, Option<Range<usize>>, String)> = Vec::new();
    for (event, range) in events(&source) {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) => links.push((range, None, dest_url.into_string())),
            Event::End(TagEnd::Link) => {
                let Some((whole, inner, url)) = links.pop() else { continue };
                let inside = inner.clone().and_then(|r| source.get(r)).unwrap_or_default();
                match target(&url) {
                    Target::Web(_) => {}
                    Target::Entry(id) => edits.push((
                        whole,
                        match targets(id) {
                            Some(to) => format!("[{inside}]({to})"),
                            None => format!("{inside} ({})", code(id)),
                        },
                    )),
                    Target::Unsafe => edits.push((whole, inside.to_owned())),
                }
            }
            // Everything inside a link is its text; emphasis counts with its signs.
            _ => {
                if let Some((_, inner, _)) = links.last_mut() {
                    let (from, to) = inner.as_ref().map_or((range.start, 0), |r| (r.start, r.end));
                    *inner = Some(from..to.max(range.end));
                }
            }
        }
    }
    without_html(&apply(&source, edits))
}

fn apply(source: &str, edits: Vec<(Range<usize>, String)>) -> String {
    let mut out = String::with_capacity(source.len());
    let mut at = 0;
    for (range, text) in edits {
        out.push_str(source.get(at..range.start).unwrap_or_default());
        out.push_str(&text);
        at = range.end;
    }
    out.push_str(source.get(at..).unwrap_or_default());
    out.trim().to_owned()
}

/// Escapes what would be raw HTML or an image; the compiler lets none through.
fn without_html(source: &str) -> String {
    let mut edits = Vec::new();
    for (event, range) in pulldown_cmark::Parser::new(source).into_offset_iter() {
        match event {
            Event::Html(html) | Event::InlineHtml(html) => edits.push((range, html.replace('<', "&lt;"))),
            Event::Start(Tag::Image { .. }) => edits.push((range.start..range.start + 1, "\\!".to_owned())),
            _ => {}
        }
    }
    if edits.is_empty() { source.to_owned() } else { apply(source, edits) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn markdown(content: &str) -> String {
        text(&Text { content: content.to_owned(), markdown: true, lang: None }, &|_| None)
    }

    #[test]
    fn plain_text_stays_plain() {
        assert_eq!(plain("1. <b> user_ids *x* _y_"), "1\\. \\<b\\> user_ids \\*x\\* \\_y\\_");
        assert_eq!(plain("- a\n# b"), "\\- a \\# b");
        assert_eq!(plain("IM&P &lt; &x"), "IM&P \\&lt; &x");
        assert_eq!(code("a`b"), "``a`b``");
        assert_eq!(fenced("a\n```\nb"), "````text\na\n```\nb\n````");
    }

    #[test]
    fn entry_links_become_text() {
        assert_eq!(markdown("go to [the `x` page](http-400)."), "go to the `x` page (`http-400`).");
        assert_eq!(markdown("[web](https://x.y)"), "[web](https://x.y)");
        assert_eq!(markdown("[bad](javascript:x)"), "bad");
        let linked =
            Text { content: "see [the `x` *page*](b) and [y](c)".into(), markdown: true, lang: None };
        let targets = |id: &str| (id == "b").then(|| "../b.md".to_owned());
        assert_eq!(text(&linked, &targets), "see [the `x` *page*](../b.md) and y (`c`)");
    }

    #[test]
    fn raw_html_is_escaped() {
        assert_eq!(markdown("a <b>x</b>"), "a &lt;b>x&lt;/b>");
    }
}
