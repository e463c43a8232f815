//! The project's own knowledge base: what must be found, concluded and shown, whatever is reworded.

#![expect(clippy::unwrap_used, reason = "this crate is tests only")]

mod broken;
mod examples;
mod facts;
mod readme;
mod wordings;
