//! The integration tests: one binary, one module per area.

#![expect(
    clippy::unwrap_used,
    reason = "this crate is tests only; its builders are not marked #[test] themselves"
)]

mod blob;
mod check;
mod confirm;
mod knowledge;
mod messages;
mod support;
mod text;
