//! Runs `targets::diagnose` over what the fuzzer thinks up.

#![no_main]

#[path = "../targets.rs"]
mod targets;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| targets::diagnose(bytes));
