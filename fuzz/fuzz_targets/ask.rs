//! Runs [`faultbook_fuzzing::ask`] over what the fuzzer makes up.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| faultbook_fuzzing::ask(bytes));
