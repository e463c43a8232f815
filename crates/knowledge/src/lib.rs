//! A compiled knowledge base as programs read it: [`model`] is what it holds, [`mod@format`] its bytes, [`text`] what "the
//! same text" means in it, and [`store`] the view that opens entries when they are needed. Everything a reader needs and
//! nothing an author writes: YAML, checks and the index builder are the compiler's, which depends on this crate.

pub mod format;
pub mod model;
pub mod store;
pub mod text;
pub mod transport;
