//! A knowledge base on its way into a web page: what matching needs, without what can be computed from it.
//!
//! [`pack`] leaves out what a page does not ask for (the entries' bodies, logic, examples, words of the interface) and
//! what follows from the rest: n-grams, weights and posting lists are cut again from the texts. [`unpack`] makes a store
//! whose search tables are those of the original, byte for byte. Packed bytes still compress well; whoever ships them
//! deflates them.

mod index;
mod pack;
mod packed;
mod unpack;

#[cfg(test)]
mod tests;

pub use pack::pack;
pub use unpack::{MOST_BYTES, TransportError, unpack};
