//! Every page of the site, as parts of the work: what each shows and which template shows it.

use super::article::Articles;
use super::catalog::{Catalog, Edition};
use super::frame::Frame;
use super::theme::Theme;
use super::{File, Job, SiteError, card, contact, lists, ticket};
use faultbook_knowledge::model::{Freshness, Kind, Word};
use faultbook_knowledge::store::Shown;
use faultbook_render::compose::{self, origin};
use faultbook_render::html::{self, ChapterView};
use faultbook_render::plain_text;
use serde::Serialize;
use std::collections::BTreeSet;

/// The parts of the work, dear ones first, so that no core waits for the last.
pub(super) fn jobs<'a>(
    articles: &'a Articles<'a>,
    catalog: &'a Catalog<'a>,
    theme: &'a Theme,
) -> Vec<Job<'a>> {
    let mut jobs: Vec<Job<'a>> = Vec::new();
    for (n, edition) in catalog.editions.iter().enumerate() {
        jobs.push(Box::new(move || print(articles, catalog, theme, n)));
        jobs.push(Box::new(move || card::file(catalog, theme, edition)));
    }
    for (n, edition) in catalog.editions.iter().enumerate() {
        jobs.push(Box::new(move || around(catalog, theme, edition)));
        // A few entries at a time: a part of the work should be worth its bookkeeping.
        let all: Vec<usize> = (0..catalog.entries.len()).collect();
        for some in all.chunks(8) {
            let some = some.to_vec();
            jobs.push(Box::new(move || {
                some.iter().map(|e| entry(articles, catalog, theme, n, *e)).collect()
            }));
        }
    }
    jobs.push(Box::new(move || root(catalog, theme)));
    jobs
}

/// What every template of a language finds.
fn context(
    catalog: &Catalog<'_>,
    edition: &Edition,
    below: &str,
    title: &str,
    under: Option<Kind>,
) -> tera::Context {
    let mut context = tera::Context::new();
    context.insert_value("w", edition.by_key.clone());
    context.insert("frame", &Frame::of(catalog, edition, below, title, under));
    context
}

/// An entry as templates read it; its links lead to the pages of the same language, or to anchors of one page.
pub(super) fn view(
    catalog: &Catalog<'_>,
    edition: &Edition,
    shown: &Shown,
    addresses: &html::Addresses<'_>,
) -> ChapterView {
    let cx = catalog.context(edition);
    let mut chapter = compose::entry(shown, &[], &cx);
    contact::add(&mut chapter, catalog.options.support_contact.as_deref(), &edition.words);
    html::chapter(chapter, addresses, &cx)
}

/// What a browser's tab shows of an entry.
fn name(shown: &Shown, edition: &Edition) -> String {
    format!("{} – {}", shown.entry.id, shown.entry.title.get(edition.lang))
}

fn entry(
    articles: &Articles<'_>,
    catalog: &Catalog<'_>,
    theme: &Theme,
    edition: usize,
    entry: usize,
) -> Result<File, SiteError> {
    let article = articles.get(edition, entry)?;
    let (edition, shown) = (&catalog.editions[edition], &catalog.entries[entry]);
    let below = super::address::of_entry(&shown.entry);
    let path = edition.path(&below);
    let mut context = context(catalog, edition, &below, &name(shown, edition), Some(shown.entry.kind));
    let article = article.placed(0, |id| catalog.address(edition, &path, id).unwrap_or_default());
    context.insert("article", &article);
    // What people call a code is worth copying; an entry's name is not.
    context.insert("has_code", &matches!(shown.entry.kind, Kind::Code | Kind::Http));
    context.insert("ticket", &ticket::text(&shown.entry, catalog, edition));
    let json = super::api::object(&edition.tag, &shown.entry.id);
    context.insert("json", &super::address::relative(&path, &json));
    theme.page("entry.html", &path, &context)
}

/// All entries on one page.
fn print(
    articles: &Articles<'_>,
    catalog: &Catalog<'_>,
    theme: &Theme,
    number: usize,
) -> Result<Vec<File>, SiteError> {
    #[derive(Serialize)]
    struct Part {
        heading: String,
        name: &'static str,
        articles: Vec<String>,
    }
    let edition = &catalog.editions[number];
    let mut parts: Vec<Part> = Vec::new();
    for kind in Kind::ALL {
        let mut part = Part {
            heading: edition.words.get(super::frame::list_of(*kind)).to_owned(),
            name: kind.folder(),
            articles: Vec::new(),
        };
        for (n, _) in catalog.entries.iter().enumerate().filter(|(_, s)| s.entry.kind == *kind) {
            part.articles.push(articles.get(number, n)?.placed(2, |id| format!("#{id}")));
        }
        parts.push(part);
    }
    let title = edition.words.get(Word::SitePrint);
    let mut context = context(catalog, edition, "print.html", title, None);
    context.insert("parts", &parts);
    Ok(vec![theme.page("print.html", &edition.path("print.html"), &context)?])
}

/// The pages of a language that are no entries.
fn around(catalog: &Catalog<'_>, theme: &Theme, edition: &Edition) -> Result<Vec<File>, SiteError> {
    let word = |word: Word| edition.words.get(word);
    let mut files = Vec::new();
    let mut page = |below: &str, template: &str, context: tera::Context| {
        files.push(theme.page(template, &edition.path(below), &context)?);
        Ok::<(), SiteError>(())
    };

    let mut landing = context(catalog, edition, "index.html", word(Word::SiteLead), None);
    landing.insert("ways", &lists::ways(catalog, edition));
    page("index.html", "landing.html", landing)?;

    let mut results = context(catalog, edition, "results.html", word(Word::SiteResults), None);
    results.insert("lists", &lists::ways(catalog, edition));
    let always = catalog.base.collect.iter().filter(|c| c.always);
    let collect: Vec<String> = always.map(|c| plain_text(c.text.get(edition.lang))).collect();
    results.insert("collect", &collect);
    page("results.html", "results.html", results)?;

    for kind in Kind::ALL {
        let below = format!("{}/index.html", kind.folder());
        let title = word(super::frame::list_of(*kind));
        let mut list = context(catalog, edition, &below, title, None);
        let template = match kind {
            Kind::Code => {
                list.insert("rows", &lists::codes(catalog, edition));
                "codes.html"
            }
            Kind::Log => {
                list.insert("platforms", &lists::platforms(catalog, edition));
                list.insert("groups", &lists::groups(catalog, edition, *kind));
                "logs.html"
            }
            _ => {
                list.insert("groups", &lists::groups(catalog, edition, *kind));
                "list.html"
            }
        };
        page(&below, template, list)?;
    }

    let mut about = context(catalog, edition, "about.html", word(Word::SiteAbout), None);
    about.insert("guide", &edition.words.fill(Word::SiteGuide, &[("version", &catalog.base.guide_version)]));
    about.insert("coverage", &coverage(catalog));
    about.insert("sources", &sources(catalog, edition));
    page("about.html", "about.html", about)?;
    page("404.html", "404.html", context(catalog, edition, "404.html", word(Word::SiteNotFound), None))?;
    Ok(files)
}

/// How far a language is translated.
#[derive(Debug, Serialize)]
struct Coverage {
    tag: String,
    name: String,
    entries: usize,
    confirmed: usize,
}

fn coverage(catalog: &Catalog<'_>) -> Vec<Coverage> {
    let of = |edition: &Edition| {
        let state = |shown: &&Shown| shown.entry.freshness.get(edition.lang.index()).cloned();
        let written = catalog.entries.iter().filter(|s| state(s) != Some(Freshness::Pending));
        let source = edition.lang == faultbook_knowledge::model::Lang::EN;
        let sound = catalog.entries.iter().filter(|s| source || state(s) == Some(Freshness::Confirmed));
        Coverage {
            tag: edition.tag.clone(),
            name: edition.name.clone(),
            entries: written.count(),
            confirmed: sound.count(),
        }
    };
    catalog.editions.iter().map(of).collect()
}

/// The documents that the entries rest on, each once.
fn sources(catalog: &Catalog<'_>, edition: &Edition) -> Vec<String> {
    let origins = catalog.entries.iter().flat_map(|s| &s.entry.sources).map(|s| &s.origin);
    let cx = catalog.context(edition);
    let names: BTreeSet<String> = origins.map(|o| origin(o, &cx)).collect();
    names.into_iter().collect()
}

/// What stands above the languages: the choice of one, the page for wrong addresses, the site map.
fn root(catalog: &Catalog<'_>, theme: &Theme) -> Result<Vec<File>, SiteError> {
    #[derive(Serialize)]
    struct Choice<'a> {
        tag: &'a str,
        name: &'a str,
        href: String,
        lead: &'a str,
        not_found: &'a str,
        aliases: String,
    }
    let base = catalog.options.base_url.as_deref();
    let choices: Vec<Choice<'_>> = catalog
        .editions
        .iter()
        .map(|edition| Choice {
            tag: &edition.tag,
            name: &edition.name,
            href: edition.path("index.html"),
            lead: edition.words.get(Word::SiteLead),
            not_found: edition.words.get(Word::SiteNotFound),
            aliases: catalog
                .base
                .languages
                .get(edition.lang.index())
                .map_or(String::new(), |l| l.aliases.join(" ")),
        })
        .collect();
    let mut context = tera::Context::new();
    let title = catalog.editions.first().map_or("", |edition| catalog.title(edition));
    context.insert("site", title);
    context.insert("choices", &choices);
    // A server shows its 404 page at any address, so only an absolute link can be right there.
    context.insert("base", base.unwrap_or_default());
    let mut files = vec![
        theme.page("chooser.html", "index.html", &context)?,
        theme.page("lost.html", "404.html", &context)?,
    ];
    if let Some(base) = base {
        files.push(File::text("sitemap.xml", site_map(catalog, base)));
    }
    Ok(files)
}

/// All pages that a search engine should know (sitemaps.org, protocol 0.9), with their other languages.
fn site_map(catalog: &Catalog<'_>, base: &str) -> String {
    let kinds = Kind::ALL.iter().map(|kind| format!("{}/index.html", kind.folder()));
    let fixed = ["index.html", "about.html"].map(str::to_owned);
    let entries = catalog.entries.iter().map(|s| super::address::of_entry(&s.entry));
    let pages: Vec<String> = fixed.into_iter().chain(kinds).chain(entries).collect();
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
         xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
    let base = escaped(base);
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

/// How many entries a list holds, in words.
pub(super) fn counted(catalog: &Catalog<'_>, edition: &Edition, n: usize) -> String {
    compose::entry_count(n, &catalog.context(edition))
}
