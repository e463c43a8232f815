//! From what authors wrote to what the blob holds: values by name (K004), required fields (K003), shared steps put in
//! their place, typography set, links to entries that are not written yet taken out.

mod base;
mod entry;
mod text;

pub(super) use base::base;
pub(super) use entry::entries;
pub(super) use text::{localized, named, unchanged};
