//! What stands round every page: head, menu, languages, path to the page, foot.

use super::address::relative;
use super::catalog::{Catalog, Edition};
use super::contact::Contact;
use faultbook_knowledge::model::{Kind, Word};
use serde::Serialize;

/// The frame of a page.
#[derive(Debug, Serialize)]
pub(super) struct Frame {
    lang: String,
    /// What the site is called.
    site: String,
    /// What the page is called.
    title: String,
    /// From this page to the site's folder: empty, `../`, `../../`.
    root: String,
    home: String,
    results: String,
    menu: Vec<Item>,
    crumbs: Vec<Item>,
    languages: Vec<Language>,
    /// The absolute address of this page; empty without a base address.
    canonical: String,
    /// The address of the page for readers of any other language.
    default: String,
    knowledge: String,
    support: Option<Reach>,
}

/// A link.
#[derive(Debug, Serialize)]
pub(super) struct Item {
    href: String,
    text: String,
    current: bool,
}

/// The same page in a language.
#[derive(Debug, Serialize)]
struct Language {
    tag: String,
    name: String,
    /// Relative: for people.
    href: String,
    /// Absolute where the site's address is known: for search engines.
    alternate: String,
    current: bool,
}

/// Whom readers turn to; without an address where it is only words.
#[derive(Debug, Serialize)]
struct Reach {
    /// Ends as the language ends a label.
    label: String,
    text: String,
    href: String,
}

impl Reach {
    fn of(contact: &str, edition: &Edition) -> Reach {
        let (text, href) = match Contact::of(contact) {
            Contact::Words(words) => (words, ""),
            Contact::Link(href, shown) => (shown, href),
        };
        let label = edition.words.get(Word::SiteSupport);
        let label = edition.words.fill(Word::Pair, &[("label", label), ("value", "")]);
        Reach { label: label.trim_end().to_owned(), text: text.to_owned(), href: href.to_owned() }
    }
}

/// The pages that every page leads to, below a language's folder.
const MENU: [(Word, &str); 8] = [
    (Word::SiteCodes, "codes/index.html"),
    (Word::SiteSymptoms, "symptoms/index.html"),
    (Word::SiteProcedures, "procedures/index.html"),
    (Word::SiteLogs, "logs/index.html"),
    (Word::SiteHttp, "http/index.html"),
    (Word::SiteReferences, "references/index.html"),
    (Word::SitePrint, "print.html"),
    (Word::SiteAbout, "about.html"),
];

/// The word for the list of a kind.
pub(super) fn list_of(kind: Kind) -> Word {
    match kind {
        Kind::Code => Word::SiteCodes,
        Kind::Http => Word::SiteHttp,
        Kind::Symptom => Word::SiteSymptoms,
        Kind::Procedure => Word::SiteProcedures,
        Kind::Log => Word::SiteLogs,
        Kind::Reference => Word::SiteReferences,
    }
}

impl Frame {
    /// The frame of the page `below` a language's folder. `under` is the kind in whose list it stands.
    pub(super) fn of(
        catalog: &Catalog<'_>,
        edition: &Edition,
        below: &str,
        title: &str,
        under: Option<Kind>,
    ) -> Frame {
        let path = edition.path(below);
        let to = |target: &str| relative(&path, &edition.path(target));
        let base = catalog.options.base_url.as_deref();
        let absolute = |path: &str| base.map(|base| format!("{base}{path}"));
        let menu = MENU.iter().map(|(word, target)| Item {
            href: to(target),
            text: edition.words.get(*word).to_owned(),
            current: *target == below,
        });
        let mut crumbs = Vec::new();
        if below != "index.html" {
            let home = edition.words.get(Word::SiteHome);
            crumbs.push(Item { href: to("index.html"), text: home.to_owned(), current: false });
        }
        if let Some(kind) = under {
            let text = edition.words.get(list_of(kind)).to_owned();
            crumbs.push(Item { href: to(&format!("{}/index.html", kind.folder())), text, current: false });
        }
        let languages = catalog.editions.iter().map(|other| Language {
            tag: other.tag.clone(),
            name: other.name.clone(),
            href: relative(&path, &other.path(below)),
            alternate: absolute(&other.path(below)).unwrap_or_else(|| relative(&path, &other.path(below))),
            current: other.lang == edition.lang,
        });
        let languages: Vec<Language> = languages.collect();
        let (version, date) = (catalog.base.version.as_str(), catalog.base.date.as_str());
        Frame {
            lang: edition.tag.clone(),
            site: catalog.title(edition).to_owned(),
            title: title.to_owned(),
            root: relative(&path, ""),
            home: to("index.html"),
            results: to("results.html"),
            menu: menu.collect(),
            crumbs,
            default: languages.first().map(|l| l.alternate.clone()).unwrap_or_default(),
            languages,
            canonical: absolute(&path).unwrap_or_default(),
            knowledge: edition.words.fill(Word::LabelKnowledge, &[("version", version), ("date", date)]),
            support: catalog.options.support_contact.as_deref().map(|c| Reach::of(c, edition)),
        }
    }
}
