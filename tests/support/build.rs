//! Compiles `knowledge/` for the tests, once per change of it or of the compiler; cargo keeps the result fresh.

use faultbook_compiler::{Sources, compile};
use std::error::Error;
use std::path::Path;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../../knowledge");
    println!("cargo::rerun-if-changed=../../knowledge");
    println!("cargo::rerun-if-changed=build.rs");
    // While `knowledge/` is broken, the tests that do not need it still run: the others stop at the empty file.
    let blob = compile(&Sources::read(&folder)?).blob.unwrap_or_default();
    Ok(fs::write(Path::new(&env::var("OUT_DIR")?).join("knowledge.bin"), blob)?)
}
