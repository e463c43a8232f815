//! The subcommands: one file each, with its arguments and its `run`.
//!
//! A command writes to the writer that it is given and returns an exit status; `main` decides what the writer is and
//! prints errors.

pub mod check;
pub mod confirm;
mod excerpt;
