//! The knowledge base as a help site: a folder of HTML pages that needs no server, or Markdown pages for a wiki.
//!
//! [`files`] makes the files of a site, [`publish`](mod@publish) writes them to a folder. The pages show what
//! [`faultbook_render`] makes of each entry, so an entry reads the same everywhere.
//!
//! Architecture invariant: the same store and the same options give the same bytes. Neither the clock, nor the machine,
//! nor the order of threads affects a file.

mod address;
mod api;
mod catalog;
pub mod contact;
mod error;
mod file;
mod html;
mod markdown;
mod options;
mod parallel;
pub mod publish;
mod theme;

pub use error::SiteError;
pub use file::File;
pub use options::{Format, Options};

use catalog::Catalog;
use faultbook_knowledge::store::Store;

/// Makes all files of a site, on all cores, sorted by path. `progress` receives the number of finished jobs and the
/// number of all jobs, from any thread.
///
/// # Errors
/// When the theme cannot be used or a page cannot be made.
pub fn files(
    store: &Store,
    options: &Options,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<Vec<File>, SiteError> {
    let catalog = Catalog::new(store, options);
    let mut files = match options.format {
        Format::Html => html::files(store, &catalog, progress)?,
        Format::Markdown => markdown::files(&catalog, progress),
    };
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}
