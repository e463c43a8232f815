//! What a path leads to: only what is stored and was named is opened, and within limits.
//!
//! Owns the answer to three questions that every command asks in the same way: may this be opened ([`open`], [`read`]), are
//! these two paths one file ([`Identity`]), and is what was written safe from a power cut ([`sync`]). Must not know what a
//! file is for.

mod identity;
mod open;
mod sync;

pub use identity::Identity;
pub use open::{Odd, OpenError, is_input_stored, is_made_up, odd, open, open_stream, read};
pub use sync::sync;
