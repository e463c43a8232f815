//! Turns what authors wrote into what the blob stores: resolves named values (K004), checks required fields (K003),
//! inserts shared steps, sets typography, and removes links to entries that do not exist yet.

mod base;
mod entry;
mod examples;
mod log;
mod lowering;
mod others;
mod required;
mod solution;
mod text;

pub(super) use base::base;
pub(super) use entry::entries;
pub(super) use text::{localized, named, unchanged};
