//! The integration tests: one binary, one module per area.

mod blob;
mod check;
mod confirm;
mod knowledge;
mod messages;
mod support;
mod text;
