//! The compiler as its users see it: what it accepts, what it refuses and how it says so, what its blob depends on.

#![expect(clippy::unwrap_used, reason = "this crate is tests only")]

mod codes;
mod laws;
mod real;
mod small;
mod stale;
