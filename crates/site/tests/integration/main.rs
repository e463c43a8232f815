//! Tests of whole sites: how they become a folder, and what holds on every page. What only a browser can tell is in
//! `tests/browser`, the command line in `tests/integration`.

#![expect(
    clippy::unwrap_used,
    reason = "this crate is tests only: its helpers are not marked #[test] themselves"
)]

mod api;
mod pages;
mod publish;
mod sites;
mod wiki;
