//! The help site: the same knowledge as a folder of pages that needs no server.
//!
//! Decides which files there are; [`publish`] writes them to a folder. Pages are made of what [`faultbook_render`] makes
//! of an entry, so that an entry reads alike everywhere; [`search`] makes what the pages' own script answers from.
//!
//! Architecture invariant: the same store and the same options give the same bytes; no clock, no machine, no order of
//! threads gets into a file.

mod address;
mod api;
mod article;
mod card;
mod catalog;
pub mod contact;
mod frame;
mod lists;
mod pages;
mod parallel;
pub mod publish;
pub mod search;
mod theme;
mod ticket;
mod wiki;

use article::Articles;
use catalog::Catalog;
use faultbook_knowledge::model::Lang;
use faultbook_knowledge::store::Store;
use faultbook_render::RenderError;
use std::path::PathBuf;
use theme::Theme;

/// How the site is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// Pages for a browser.
    #[default]
    Html,
    /// Pages for a wiki.
    Markdown,
}

/// What is built.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The languages, in the order of the knowledge base; none for all.
    pub languages: Vec<Lang>,
    /// Where the site will be; ends in `/`. Adds a site map and absolute addresses of the other languages.
    pub base_url: Option<String>,
    /// What the site is called; the program's name without it.
    pub title: Option<String>,
    /// Whom readers turn to: a text, or an `https:` or `mailto:` link. Shown where people escalate.
    pub support_contact: Option<String>,
    /// A folder with `templates/` and `assets/`: each file in them takes the place of ours of that name.
    pub theme: Option<PathBuf>,
    /// How it is written.
    pub format: Format,
}

/// A file of the site: `path` is relative, with `/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Where it lies below the site's root.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

impl File {
    fn text(path: impl Into<String>, text: String) -> File {
        File { path: path.into(), bytes: text.into_bytes() }
    }
}

/// Why a site could not be built.
#[derive(Debug, thiserror::Error)]
pub enum SiteError {
    /// A page could not be made.
    #[error("the page {path} could not be made; if a theme is used, look at its templates")]
    Page {
        /// Which.
        path: String,
        /// Why.
        #[source]
        source: Box<tera::Error>,
    },
    /// An entry could not be written.
    #[error("a page could not be written")]
    Render(#[from] RenderError),
    /// A part of a theme cannot be used.
    #[error("the theme's {what} cannot be used: {why}")]
    Theme {
        /// The file or folder.
        what: String,
        /// Why.
        why: String,
    },
}

/// Builds all files of a site, on all cores, in the order of their paths. `progress` is told how many parts are done,
/// and of how many.
///
/// # Errors
/// When the theme cannot be used or a page cannot be made.
pub fn files(
    store: &Store,
    options: &Options,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<Vec<File>, SiteError> {
    let mut files = match options.format {
        Format::Html => pages(store, options, progress)?,
        Format::Markdown => wiki::files(store, options, progress),
    };
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

/// A part of the work.
type Job<'a> = Box<dyn Fn() -> Result<Vec<File>, SiteError> + Send + Sync + 'a>;

fn pages(
    store: &Store,
    options: &Options,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<Vec<File>, SiteError> {
    let catalog = Catalog::of(store, options);
    let theme = Theme::load(options.theme.as_deref())?;
    let articles = Articles::new(&catalog, &theme);
    // The tables take longest, so they come first.
    let mut jobs: Vec<Job<'_>> =
        vec![Box::new(|| Ok(vec![File::text("assets/search-tables.js", search::tables(store))]))];
    jobs.extend(pages::jobs(&articles, &catalog, &theme));
    jobs.extend(api::jobs(&catalog));
    let done = |n| progress(n, jobs.len());
    let made = parallel::try_each(&jobs, |job| job(), &done)?;
    Ok(made.into_iter().flatten().chain(theme.assets()).collect())
}
