//! The knowledge base: how it is written, checked, stored and read.
//!
//! Compiled twice: into the library, and into `build.rs` through one `#[path]`. It is the only place that decides
//! what a valid knowledge base is ([`schema`], [`compile`]), what "the same text" means ([`text`]) and how the
//! blob looks ([`mod@format`]).
//!
//! Architecture invariant: nothing in here knows `query`, `rules`, `render`, `site` or `cli`; a `use crate::query`
//! in this folder breaks the build script, so the compiler keeps the border.

pub mod compile;
pub mod diagnostic;
pub mod format;
pub mod model;
pub mod schema;
pub mod text;
