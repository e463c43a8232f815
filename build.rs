//! Compiles `knowledge/` into `knowledge.bin`, which `src/embedded.rs` embeds. All logic is in `crates/compiler`.

use faultbook_compiler::{Sources, compile};
use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=knowledge");
    println!("cargo::rerun-if-changed=build.rs");
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(lines) => {
            for line in lines {
                println!("cargo::error={line}");
            }
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Vec<String>> {
    let folder = PathBuf::from(env("CARGO_MANIFEST_DIR")?).join("knowledge");
    let sources = Sources::read(&folder).map_err(|e| vec![e.to_string()])?;
    let outcome = compile(&sources);
    let Some(blob) = &outcome.blob else {
        return Err(outcome.errors().map(|d| format!("knowledge/{d}")).collect());
    };
    let target = PathBuf::from(env("OUT_DIR")?).join("knowledge.bin");
    std::fs::write(&target, blob).map_err(|e| vec![format!("cannot write {}: {e}", target.display())])
}

fn env(name: &str) -> Result<String, Vec<String>> {
    std::env::var(name).map_err(|e| vec![format!("{name}: {e}")])
}
