//! Reads a compiled knowledge base. [`model`] defines its contents, [`mod@format`] its bytes, and [`text`] when two
//! texts count as the same; [`store`] is the view that decodes entries on demand. This crate has what a reader needs.
//! What an author needs (YAML, checks, the index builder) is in the compiler, which depends on this crate.

pub mod format;
pub mod model;
pub mod store;
pub mod text;
pub mod transport;
