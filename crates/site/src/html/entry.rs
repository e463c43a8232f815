//! The pages that show whole entries: one page for each, and all of them on one page for printing.

use super::article::Articles;
use super::layout::list_title;
use super::ticket;
use crate::address;
use crate::error::SiteError;
use crate::file::File;
use crate::options::Format;
use faultbook_knowledge::model::{Kind, Word};
use faultbook_knowledge::store::Shown;
use serde::Serialize;

/// The page of an entry in an edition, both given by their places in the catalog.
pub(super) fn page(articles: &Articles<'_>, edition: usize, entry: usize) -> Result<File, SiteError> {
    let catalog = articles.site.catalog;
    let article = articles.get(edition, entry)?;
    let (number, edition, entry) = (edition, &catalog.editions[edition], &catalog.entries[entry].entry);
    let below = address::entry(entry, Format::Html);
    let title = format!("{} – {}", entry.id, entry.title.get(edition.lang));
    let article = article.placed(0, "", |id| catalog.address(&below, id).unwrap_or_default());
    let object = address::relative(&edition.path(&below), &address::api_object(&edition.tag, &entry.id));
    let page = articles.site.page(number, &below, &title, Some(entry.kind));
    page.with("article", &article)
        // A code is worth copying, because people search for it; the name of another entry is not.
        .with("has_code", &matches!(entry.kind, Kind::Code | Kind::Http))
        .with("ticket", &ticket::text(entry, catalog, edition))
        .with("json", &object)
        .finish("entry.html")
}

/// All entries of one kind.
#[derive(Debug, Serialize)]
struct Part {
    heading: String,
    name: &'static str,
    articles: Vec<String>,
}

/// The page of all entries, for printing.
pub(super) fn print(articles: &Articles<'_>, edition: usize) -> Result<File, SiteError> {
    /// Headings of entries stand below the page's title and the part's heading.
    const DEEPER: u8 = 2;
    let catalog = articles.site.catalog;
    let words = &catalog.editions[edition].words;
    let mut parts: Vec<Part> = Vec::new();
    for kind in Kind::ALL {
        let of_kind = catalog.entries.iter().enumerate().filter(|(_, s)| s.entry.kind == *kind);
        let placed = |(n, shown): (usize, &Shown)| {
            let prefix = format!("{}--", shown.entry.id);
            Ok(articles.get(edition, n)?.placed(DEEPER, &prefix, |id| format!("#{id}")))
        };
        parts.push(Part {
            heading: words.get(list_title(*kind)).to_owned(),
            name: kind.folder(),
            articles: of_kind.map(placed).collect::<Result<_, SiteError>>()?,
        });
    }
    let page = articles.site.page(edition, address::PRINT, words.get(Word::SitePrint), None);
    page.with("parts", &parts).finish("print.html")
}
