//! The files above the languages: the choice of one, the page for wrong addresses, the site map.

use super::site::Site;
use crate::address;
use crate::catalog::Catalog;
use crate::error::SiteError;
use crate::file::File;
use crate::options::Format;
use faultbook_knowledge::model::{Kind, Word};
use serde::Serialize;

/// A language to choose.
#[derive(Debug, Serialize)]
struct Choice<'a> {
    tag: &'a str,
    name: &'a str,
    href: String,
    lead: &'a str,
    not_found: &'a str,
    /// Other tags of the language, with blanks between them.
    aliases: String,
}

/// The files in the site's root.
pub(super) fn files(site: &Site<'_>) -> Result<Vec<File>, SiteError> {
    let catalog = site.catalog;
    let base = catalog.options.base_url.as_deref();
    let mut context = tera::Context::new();
    context.insert("site", catalog.editions.first().map_or("", |edition| catalog.title(edition)));
    context.insert("choices", &choices(catalog));
    // A server shows its 404 page at any address, so only an absolute link can be right there.
    context.insert("base", base.unwrap_or_default());
    let mut files = vec![
        site.theme.page("chooser.html", address::LANDING, &context)?,
        site.theme.page("lost.html", address::NOT_FOUND, &context)?,
    ];
    files.extend(base.map(|base| File::from_text("sitemap.xml", site_map(catalog, base))));
    Ok(files)
}

fn choices<'a>(catalog: &'a Catalog<'_>) -> Vec<Choice<'a>> {
    let choice = |edition: &'a crate::catalog::Edition| {
        let language = catalog.base.languages.get(edition.lang.index());
        Choice {
            tag: &edition.tag,
            name: &edition.name,
            href: edition.path(address::LANDING),
            lead: edition.words.get(Word::SiteLead),
            not_found: edition.words.get(Word::SiteNotFound),
            aliases: language.map_or(String::new(), |l| l.aliases.join(" ")),
        }
    };
    catalog.editions.iter().map(choice).collect()
}

/// All pages that a search engine should know, each with its other languages (sitemaps.org, protocol 0.9).
fn site_map(catalog: &Catalog<'_>, base: &str) -> String {
    let fixed = [address::LANDING, address::ABOUT].map(str::to_owned);
    let lists = Kind::ALL.iter().map(|kind| address::list(*kind, Format::Html));
    let entries = catalog.entries.iter().map(|s| address::entry(&s.entry, Format::Html));
    let pages: Vec<String> = fixed.into_iter().chain(lists).chain(entries).collect();
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
         xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    let base = base.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
    for below in &pages {
        for edition in &catalog.editions {
            out.push_str(&format!("<url><loc>{base}{}</loc>", edition.path(below)));
            for other in &catalog.editions {
                out.push_str(&format!(
                    "<xhtml:link rel=\"alternate\" hreflang=\"{}\" href=\"{base}{}\"/>",
                    other.tag,
                    other.path(below)
                ));
            }
            out.push_str("</url>\n");
        }
    }
    out.push_str("</urlset>\n");
    out
}
