//! Packs the project's own knowledge, for tests of the module: `cargo run -p faultbook-wasm --example transport -- FILE`.

use faultbook_knowledge::transport::pack;
use std::process::ExitCode;

fn main() -> ExitCode {
    let Some(path) = std::env::args_os().nth(1) else { return ExitCode::from(2) };
    match std::fs::write(path, pack(faultbook_testing::knowledge().blob())) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}
