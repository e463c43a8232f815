//! Articles of entries, each made once and put into several pages: where its links lead and how deep its headings are
//! is set there.

use super::catalog::{Catalog, Edition};
use super::pages;
use super::theme::Theme;
use super::{SiteError, address};
use faultbook_knowledge::store::Shown;
use std::sync::OnceLock;

/// Stands in an article for the address of an entry's page; no link of the knowledge base begins so.
const ENTRY: &str = "entry:";
const LINK: &str = "href=\"entry:";

/// An entry as HTML, its title a heading of the first level.
#[derive(Debug)]
pub(super) struct Article(String);

/// The articles of all languages, each made when it is first asked for.
#[derive(Debug)]
pub(super) struct Articles<'a> {
    catalog: &'a Catalog<'a>,
    theme: &'a Theme,
    made: Vec<Vec<OnceLock<Article>>>,
}

impl<'a> Articles<'a> {
    pub(super) fn new(catalog: &'a Catalog<'a>, theme: &'a Theme) -> Articles<'a> {
        let of_language = || catalog.entries.iter().map(|_| OnceLock::new()).collect();
        Articles { catalog, theme, made: catalog.editions.iter().map(|_| of_language()).collect() }
    }

    /// The article of an entry in a language, both by their places in the catalog.
    pub(super) fn get(&self, edition: usize, entry: usize) -> Result<&Article, SiteError> {
        let cell = &self.made[edition][entry];
        if let Some(article) = cell.get() {
            return Ok(article);
        }
        // Two may make the same article at once; it comes out the same, and one of them is kept.
        let article = self.make(&self.catalog.editions[edition], &self.catalog.entries[entry])?;
        Ok(cell.get_or_init(|| article))
    }

    fn make(&self, edition: &Edition, shown: &Shown) -> Result<Article, SiteError> {
        let anywhere = |id: &str| self.catalog.find(id).map(|_| format!("{ENTRY}{id}"));
        let mut context = tera::Context::new();
        context.insert("entry", &pages::view(self.catalog, edition, shown, &anywhere));
        let path = edition.path(&address::of_entry(&shown.entry));
        Ok(Article(self.theme.part("article.html", &path, &context)?))
    }
}

impl Article {
    /// The article in a page: its headings so many levels `deeper`, its links where `address` says. Texts and values of
    /// attributes have no `<` of their own, so every one of them begins a tag.
    pub(super) fn placed(&self, deeper: u8, address: impl Fn(&str) -> String) -> String {
        let mut out = String::with_capacity(self.0.len() + self.0.len() / 8);
        let mut tags = self.0.split('<');
        out.push_str(tags.next().unwrap_or_default());
        for tag in tags {
            out.push('<');
            let mut rest = tag;
            if let Some((level, behind)) = heading(tag) {
                out.push_str(if tag.starts_with('/') { "/h" } else { "h" });
                out.push(char::from(b'0' + (level + deeper).min(6)));
                rest = behind;
            } else if tag.starts_with("a ")
                && let Some((before, link)) = tag.split_once(LINK)
                && let Some((id, behind)) = link.split_once('"')
            {
                out.push_str(before);
                out.push_str("href=\"");
                out.push_str(&address(id));
                out.push('"');
                rest = behind;
            }
            out.push_str(rest);
        }
        out
    }
}

/// The level of a heading's tag, and what stands behind it.
fn heading(tag: &str) -> Option<(u8, &str)> {
    let name = tag.strip_prefix('/').unwrap_or(tag);
    let behind = name.get(2..).filter(|behind| behind.starts_with(['>', ' ']))?;
    match name.as_bytes() {
        [b'h', level @ b'1'..=b'6', ..] => Some((level - b'0', behind)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_and_links_are_set_and_nothing_else() {
        let article = Article(
            "<article id=\"a\"><header><h1><code class=\"id\">a</code> – x &lt;h1&gt;</h1></header><hr>\
             <h2 class=\"way\">b</h2><a href=\"entry:200018\">c</a><a href=\"https://entry:1/\">d</a></article>"
                .to_owned(),
        );
        assert_eq!(
            article.placed(2, |id| format!("#{id}")),
            "<article id=\"a\"><header><h3><code class=\"id\">a</code> – x &lt;h1&gt;</h3></header><hr>\
             <h4 class=\"way\">b</h4><a href=\"#200018\">c</a><a href=\"https://entry:1/\">d</a></article>"
        );
        assert_eq!(heading("header>"), None);
    }
}
