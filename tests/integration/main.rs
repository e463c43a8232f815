//! The integration tests: one binary, one module per area.

#![expect(
    clippy::unwrap_used,
    reason = "this crate is tests only: its builders are not marked #[test] themselves"
)]

mod case;
mod check;
mod command;
mod confirm;
mod embedded;
mod endless;
mod explain;
mod fuzz;
mod golden;
mod kills;
mod language;
mod log_laws;
mod logs;
mod memory;
mod neutral;
mod paths;
mod readme;
mod redact;
mod site;
