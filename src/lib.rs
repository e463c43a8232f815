//! Faultbook: an offline knowledge base for troubleshooting, as a program.
//!
//! This package is the command line ([`commands`]) and the knowledge base that it carries ([`embedded`]). What it is made of
//! lies in crates of their own, under `crates/`: the knowledge base and its compiler, the engines for pasted text and for
//! log files, the renderers and the site.

mod arguments;
pub mod commands;
mod draft;
mod embedded;
mod language;
mod output;
mod progress;
mod status;

pub use commands::{Args, run};
use embedded::base;
pub use embedded::embedded;
