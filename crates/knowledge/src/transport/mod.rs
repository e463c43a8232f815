//! Packs a knowledge base for a web page: only what matching needs, without anything that can be computed from it.
//!
//! [`pack`] omits what a page does not use (entries as they are shown, logic, examples, interface texts) and what follows from
//! the rest: n-grams, terms and their lists are rebuilt from the texts. [`unpack`] makes a store whose search
//! tables equal the original ones byte for byte. Packed bytes are not compressed; callers should compress them for
//! transfer.

mod pack;
mod packed;
mod unpack;

#[cfg(test)]
mod tests;

pub use pack::pack;
pub use unpack::{MOST_BYTES, TransportError, unpack};
