//! The integration tests: one binary, one module per area.

#![expect(
    clippy::unwrap_used,
    reason = "this crate is tests only; its builders are not marked #[test] themselves"
)]

mod blob;
mod cases;
mod check;
mod command;
mod confirm;
mod examples;
mod golden;
mod knowledge;
mod laws;
mod messages;
mod mutate;
mod noise;
mod support;
mod text;
