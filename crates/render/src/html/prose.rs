//! Markdown of the knowledge base as HTML: the only text of a page that the template does not escape.

use crate::clean;
use crate::document::Text;
use crate::prose::{Target, events, target};
use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

/// Where the page of an entry is, seen from the page that is written: an anchor, a relative path; `None` where the
/// reader has no such page.
pub type Addresses<'a> = dyn Fn(&str) -> Option<String> + 'a;

/// A text as HTML. A single paragraph loses its `<p>`, so that it fits into a list item or a heading.
pub(super) fn html(text: &Text, addresses: &Addresses<'_>) -> String {
    let source = clean::lines(&text.content);
    if !text.markdown {
        let mut out = String::new();
        pulldown_cmark::html::push_html(
            &mut out,
            std::iter::once(Event::Text(CowStr::from(source.as_ref()))),
        );
        return out;
    }
    let mut ends: Vec<Event<'_>> = Vec::new();
    let mut out: Vec<Event<'_>> = Vec::new();
    for (event, _) in events(&source) {
        match event {
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => match target(&dest_url) {
                Target::Web(_) => {
                    ends.push(Event::End(TagEnd::Link));
                    out.push(Event::Start(Tag::Link { link_type, dest_url, title, id }));
                }
                Target::Entry(entry) => match addresses(entry) {
                    Some(address) => {
                        ends.push(Event::End(TagEnd::Link));
                        out.push(Event::InlineHtml(CowStr::from(link_start(&address, &title))));
                    }
                    None => ends.push(Event::Text(CowStr::from(format!(" ({entry})")))),
                },
                Target::Unsafe => ends.push(Event::Text(CowStr::from(""))),
            },
            Event::End(TagEnd::Link) => out.extend(ends.pop()),
            other => out.push(other),
        }
    }
    let mut page = String::new();
    pulldown_cmark::html::push_html(&mut page, out.into_iter());
    let page = page.trim_end();
    let single = page.strip_prefix("<p>").and_then(|p| p.strip_suffix("</p>")).filter(|p| !p.contains("<p>"));
    single.unwrap_or(page).replace("<code>", "<code translate=\"no\">")
}

/// The start of a link to an entry's page. Unlike an address of the web, its address is not percent-encoded: it may be a
/// mark of a [fragment](super::fragment).
fn link_start(address: &str, title: &str) -> String {
    let escaped = |text: &str| {
        text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
    };
    let title = if title.is_empty() { String::new() } else { format!(" title=\"{}\"", escaped(title)) };
    format!("<a href=\"{}\"{title}>", escaped(address))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(markdown: &str) -> String {
        let text = Text { content: markdown.to_owned(), markdown: true, lang: None };
        html(&text, &|id| (id == "http-400").then(|| format!("#{id}")))
    }

    #[test]
    fn markdown_is_inline_where_it_is_one_paragraph() {
        assert_eq!(of("a `b` **c**"), "a <code translate=\"no\">b</code> <strong>c</strong>");
        assert_eq!(of("a\n\nb"), "<p>a</p>\n<p>b</p>");
    }

    #[test]
    fn links_lead_to_the_web_or_to_this_page() {
        assert_eq!(of("[x](https://a.b)"), "<a href=\"https://a.b\">x</a>");
        assert_eq!(of("[x](http-400)"), "<a href=\"#http-400\">x</a>");
        assert_eq!(of("[x](http-403)"), "x (http-403)");
        assert_eq!(of("[x](javascript:alert(1))"), "x");
        assert_eq!(of("[x](data:text/html,y)"), "x");
    }

    #[test]
    fn raw_html_never_passes() {
        assert_eq!(of("a <img src=x onerror=y> b"), "a  b");
        assert!(!of("<script>alert(1)</script>").contains("script"));
        let plain = Text::plain("<SP offer name> & \"x\"");
        assert_eq!(html(&plain, &|_| None), "&lt;SP offer name&gt; &amp; \"x\"");
    }
}
