//! Checks that Markdown is safe: no raw HTML (K019), only https, mailto and entry links (K020), and no broken entry
//! links (K018).

use crate::finding_codes;
use crate::findings::Findings;
use crate::ids::Ids;
use crate::schema::Texts;
use crate::sources::SourceFile;
use pulldown_cmark::{Event, LinkType, Parser, Tag};

/// What a link points to.
#[derive(Debug, PartialEq, Eq)]
enum Target<'a> {
    Web,
    Entry(&'a str),
    Unsafe,
}

fn target(url: &str) -> Target<'_> {
    if url.starts_with("https://") || url.starts_with("mailto:") {
        return Target::Web;
    }
    let id = url.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    if id && !url.is_empty() { Target::Entry(url) } else { Target::Unsafe }
}

/// The ids of the entries that a text links to.
pub(super) fn linked_entries(text: &str) -> Vec<String> {
    let links = Parser::new(text).filter_map(|event| match event {
        Event::Start(Tag::Link { dest_url, .. }) => Some(dest_url.into_string()),
        _ => None,
    });
    links.filter(|url| matches!(target(url), Target::Entry(_))).collect()
}

/// Checks a localized text.
pub(super) fn check(file: &SourceFile, text: &Texts, ids: &Ids, findings: &mut Findings) {
    for value in text.0.value.values() {
        let at = value.referenced;
        for event in Parser::new(&value.value) {
            match event {
                Event::Html(html) | Event::InlineHtml(html) => {
                    let help = "use Markdown; put a literal such as `<message>` in a code span";
                    findings.add(
                        file,
                        at,
                        finding_codes::RAW_HTML,
                        format!("HTML is not allowed: {}", html.trim()),
                        help,
                    );
                    // Further tags in the text are the same mistake.
                    break;
                }
                // The parser recognizes `<name@example.com>` as an address, and renderers write it as a mailto link.
                Event::Start(Tag::Link { link_type: LinkType::Email, .. }) => {}
                Event::Start(Tag::Link { dest_url, .. }) => match target(&dest_url) {
                    Target::Web => {}
                    Target::Entry(id) if ids.is_known(id) => {}
                    Target::Entry(id) => {
                        let help = "use an id of the knowledge base or of inventory.yaml";
                        findings.add(
                            file,
                            at,
                            finding_codes::UNKNOWN_ID,
                            format!("dead link: there is no entry {id}"),
                            help,
                        );
                    }
                    Target::Unsafe => {
                        let help = "use https://…, mailto:… or the id of an entry";
                        findings.add(
                            file,
                            at,
                            finding_codes::UNSAFE_LINK,
                            format!("the link is unsafe: {dest_url}"),
                            help,
                        );
                    }
                },
                Event::Start(Tag::Image { dest_url, .. }) => {
                    let help = "describe what the picture shows";
                    findings.add(
                        file,
                        at,
                        finding_codes::UNSAFE_LINK,
                        format!("pictures are not allowed: {dest_url}"),
                        help,
                    );
                }
                _ => {}
            }
        }
    }
}
