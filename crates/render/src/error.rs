//! Why a document could not be written.

/// The writing failed, which no valid document should cause.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// An HTML template failed.
    #[error("the HTML template failed")]
    Template(#[from] tera::Error),
    /// The JSON could not be written.
    #[error("the JSON could not be written")]
    Json(#[from] serde_json::Error),
}
