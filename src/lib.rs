//! Faultbook: an offline troubleshooting knowledge base for Webex for Cisco BroadWorks.
//!
//! This package is the command line ([`cli`]) and the knowledge base that it carries ([`embedded`]). What it is made of
//! lies in crates of their own, under `crates/`: the knowledge base and its compiler, the engines for pasted text and for
//! log files, the renderers and the site.

pub mod cli;
mod embedded;

pub use embedded::embedded;
