//! Why a site cannot be built.

use faultbook_files::OpenError;
use faultbook_render::RenderError;

/// Why a site could not be built.
#[derive(Debug, thiserror::Error)]
pub enum SiteError {
    /// A template failed.
    #[error("the page {path} could not be made; if you use a theme, check its templates")]
    Page {
        /// The path of the page below the site's root.
        path: String,
        /// What the template engine says.
        #[source]
        source: Box<tera::Error>,
    },
    /// An entry could not be rendered.
    #[error("a page could not be written")]
    Render(#[from] RenderError),
    /// A file of a theme is no stored file, or too large.
    #[error("a file of the theme cannot be used")]
    File(#[source] OpenError),
    /// A file or folder of a theme cannot be used.
    #[error("the theme's {what} cannot be used: {why}")]
    Theme {
        /// The path of the file or folder.
        what: String,
        /// What is wrong with it.
        why: String,
    },
}
