//! Reads a compiled knowledge base. [`model`] defines its contents, [`mod@format`] its bytes, [`text`] when two texts count
//! as the same, [`index`] by which texts an entry is recognized, and [`retrieval`] which pages a question is about;
//! [`store`] is the view that decodes entries on demand. This crate has what a reader needs. What an author needs (YAML,
//! checks, the collecting of texts) is in the compiler, which depends on this crate.

pub mod format;
pub mod index;
pub mod model;
pub mod retrieval;
pub mod store;
pub mod text;
pub mod transport;
