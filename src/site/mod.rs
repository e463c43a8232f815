//! The help site: the same knowledge as a folder of pages that needs no server.
//!
//! Decides which files there are; [`publish`] writes them to a folder. Pages are made of what [`crate::render`] makes
//! of an entry, so that an entry reads alike everywhere. Must not know how a text is matched: the tables of
//! [`search`] hold what the page's own script needs for that.

mod address;
mod card;
mod catalog;
pub mod contact;
mod frame;
mod lists;
mod pages;
mod parallel;
mod theme;
mod ticket;

use crate::knowledge::model::Lang;
use crate::render::RenderError;
use crate::store::Store;
use catalog::Catalog;
use std::path::PathBuf;
use theme::Theme;

/// What a site is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// Pages for a browser.
    #[default]
    Html,
    /// Markdown files, for people who feed a wiki.
    Markdown,
}

/// What is built.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The languages, in the order of the knowledge base; none for all.
    pub languages: Vec<Lang>,
    /// Where the site will be, ending in a slash; adds a site map and absolute addresses of the other languages.
    pub base_url: Option<String>,
    /// What the site is called, instead of the program's name.
    pub title: Option<String>,
    /// Whom readers turn to: a text, or an `https:` or `mailto:` link. Shown where people escalate.
    pub support_contact: Option<String>,
    /// A folder with `templates/` and `assets/` of which each file replaces the built-in one of that name.
    pub theme: Option<PathBuf>,
    /// Pages or Markdown.
    pub format: Format,
}

/// A file of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its path below the site's folder, with `/`.
    pub path: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

impl File {
    fn text(path: impl Into<String>, text: String) -> File {
        File { path: path.into(), bytes: text.into_bytes() }
    }
}

/// Why a site could not be made.
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
    #[error(transparent)]
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

/// Makes all files of a site, on all cores; the same knowledge and options make the same bytes. `progress` is told how
/// many parts of how many are done.
///
/// # Errors
/// When the theme cannot be used or a page cannot be made.
pub fn files(
    store: &Store,
    options: &Options,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<Vec<File>, SiteError> {
    let catalog = Catalog::of(store, options);
    let theme = Theme::load(options.theme.as_deref())?;
    let jobs = pages::jobs(&catalog, &theme);
    let done = |n| progress(n, jobs.len());
    let made = parallel::try_each(&jobs, |job| job(), &done)?;
    let mut files: Vec<File> = made.into_iter().flatten().chain(theme.assets()).collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

/// A part of the work.
type Job<'a> = Box<dyn Fn() -> Result<Vec<File>, SiteError> + Send + Sync + 'a>;
