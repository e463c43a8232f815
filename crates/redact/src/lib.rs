//! Removes from a line what must not leave the house, and keeps what a diagnosis needs.
//!
//! Every secret becomes the same mask. Addresses, numbers and ids become placeholders of the same shape; within a run,
//! a value gets the same placeholder everywhere, so that records can still be matched. Redacting a placeholder again
//! leaves it unchanged. This crate knows no log formats, products or vendors: a value is recognized by its own shape, by
//! the name before it, or by a name from the knowledge base.

mod address;
mod book;
mod count;
mod domains;
mod field;
mod host;
mod id;
mod ip;
mod names;
mod phone;
mod promise;
mod redactor;
mod secret;
mod span;
mod terms;
#[cfg(test)]
mod tests;
mod view;

pub use count::{Counts, Replaced};
pub use promise::{NOT_PROMISED, PROMISED, Promise};
pub use redactor::Redactor;
pub use secret::Secrets;
pub use terms::{Terms, TermsError};

/// What replaces every secret.
pub const MASK: &str = "********";

/// The most bytes that the values of a run and their placeholders may take: enough for some 500,000 values. Values beyond
/// it become the mask, so that a hostile file cannot fill memory and no two values ever share a placeholder.
pub const PLACEHOLDER_BYTES: usize = 64 << 20;
