//! Compiles `knowledge/` into `knowledge.bin`, which `src/store.rs` embeds. All logic is in `src/knowledge/`.

#[path = "src/knowledge/mod.rs"]
#[expect(dead_code, unreachable_pub, unused_imports, reason = "shared with the library, which uses the rest")]
mod knowledge;

use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=knowledge");
    println!("cargo::rerun-if-changed=src/knowledge");
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
    let sources = knowledge::compile::Sources::read(&folder).map_err(|e| vec![e.to_string()])?;
    let outcome = knowledge::compile::compile(&sources);
    let Some(blob) = outcome.blob else {
        let errors =
            outcome.diagnostics.iter().filter(|d| d.severity == knowledge::diagnostic::Severity::Error);
        return Err(errors.map(|d| format!("knowledge/{d}")).collect());
    };
    let target = PathBuf::from(env("OUT_DIR")?).join("knowledge.bin");
    std::fs::write(&target, blob).map_err(|e| vec![format!("cannot write {}: {e}", target.display())])
}

fn env(name: &str) -> Result<String, Vec<String>> {
    std::env::var(name).map_err(|e| vec![format!("{name}: {e}")])
}
