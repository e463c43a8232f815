//! Exit statuses of the program.

/// Something was found.
pub(crate) const FOUND: u8 = 0;
/// Nothing is known about it; for `check`: there are problems.
pub(crate) const NOTHING: u8 = 1;
/// Bad usage, or nothing could be read.
pub(crate) const FAILED: u8 = 2;
