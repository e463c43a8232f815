//! What the operator decides about a site.

use faultbook_knowledge::model::Lang;
use std::path::PathBuf;

/// The form of a site's pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// HTML, for a browser.
    #[default]
    Html,
    /// Markdown, for a wiki.
    Markdown,
}

impl Format {
    /// How the names of pages end.
    pub(crate) fn extension(self) -> &'static str {
        match self {
            Format::Html => "html",
            Format::Markdown => "md",
        }
    }
}

/// What the operator decides about a site.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The languages of the site, in any order; empty for all of the knowledge base.
    pub languages: Vec<Lang>,
    /// The public address of the site, ending in `/`. With it the site has a site map, and pages name their other
    /// languages by absolute addresses.
    pub base_url: Option<String>,
    /// The name of the site; the default is the program's name.
    pub title: Option<String>,
    /// Whom readers turn to when they escalate: a text, or an `https:` or `mailto:` link.
    pub support_contact: Option<String>,
    /// A folder with `templates/` and `assets/`; each file in them replaces the built-in file of the same name.
    pub theme: Option<PathBuf>,
    /// The form of the pages.
    pub format: Format,
}
