//! The module in the repository is built from the sources beside it.
//!
//! `engine.wasm` is kept in the repository, so that the program builds with nothing but a stable toolchain. What it was
//! built from stands in `engine.inputs`: a line each for sources, the settings that matter, and versions of foreign
//! crates. Whether the same sources give the same bytes is what `crates/wasm/build --check` finds out.
#![allow(clippy::unwrap_used, reason = "tests")]

use faultbook_testing::{bless, files, root};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

const RECORD: &str = "crates/wasm/engine.inputs";
const MODULE: &str = "crates/wasm/engine.wasm";
/// The line that says which compiler it was; a machine with another one has nothing to build again.
const COMPILER: &str = "rustc";

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(8).map(|b| format!("{b:02x}")).collect()
}

/// A section of a manifest, without blank lines and comments.
fn section(manifest: &str, name: &str) -> Vec<String> {
    let lines = manifest.lines().skip_while(|line| *line != name).skip(1);
    let own = lines.take_while(|line| !line.starts_with('[')).map(str::trim);
    own.filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_owned).collect()
}

/// The names of what a manifest depends on when the module is built.
fn dependencies(manifest: &str) -> Vec<String> {
    let lines = section(manifest, "[dependencies]").into_iter().filter(|l| !l.contains("optional = true"));
    lines.map(|line| line.split(['.', ' ', '=']).next().unwrap().to_owned()).collect()
}

/// A source without the tests at its end; what stands before them keeps its line numbers.
fn without_tests(source: &str) -> &str {
    source.find("\n#[cfg(test)]\nmod tests {").map_or(source, |at| &source[..at])
}

/// Adds what one of the workspace's crates gives to the module; its foreign dependencies go to `foreign`.
fn add_crate(name: &str, inputs: &mut BTreeMap<String, String>, foreign: &mut BTreeSet<String>) {
    let folder = format!("crates/{}", name.strip_prefix("faultbook-").unwrap());
    let manifest = read(&format!("{folder}/Cargo.toml"));
    let settings = ["[lib]", "[features]", "[dependencies]"].map(|s| section(&manifest, s).join("\n"));
    inputs.insert(format!("{folder}/Cargo.toml"), hash(settings.join("\n\n").as_bytes()));
    for file in files(&root().join(&folder).join("src")) {
        let path = format!("{folder}/src/{}", file.display());
        if !file.iter().any(|part| Path::new(part).file_stem().is_some_and(|stem| stem == "tests")) {
            inputs.insert(path.clone(), hash(without_tests(&read(&path)).as_bytes()));
        }
    }
    for name in dependencies(&manifest) {
        if name.starts_with("faultbook-") {
            add_crate(&name, inputs, foreign);
        } else {
            foreign.insert(name);
        }
    }
}

/// Name, version and dependencies of the packages in Cargo.lock.
fn locked() -> BTreeMap<String, (String, Vec<String>)> {
    let lock = read("Cargo.lock");
    let value = |package: &str, key: &str| {
        let line = package.lines().find_map(|line| line.strip_prefix(key));
        line.map(|rest| rest.trim_matches([' ', '=', '"']).to_owned()).unwrap_or_default()
    };
    let package = |package: &str| {
        let listed = package.split_once("dependencies = [").map_or("", |(_, list)| list);
        let names = listed.lines().map(|line| line.trim_matches([' ', '"', ',', ']']));
        let names = names.filter_map(|name| name.split(' ').next().filter(|name| !name.is_empty()));
        let names = names.map(str::to_owned).collect();
        (value(package, "name"), (value(package, "version"), names))
    };
    lock.split("[[package]]").skip(1).map(package).collect()
}

/// Everything that the module's bytes follow from, but the compiler.
fn inputs() -> BTreeMap<String, String> {
    let (mut inputs, mut open) = (BTreeMap::new(), BTreeSet::new());
    add_crate("faultbook-wasm", &mut inputs, &mut open);
    let manifest = read("Cargo.toml");
    for name in ["[workspace.package]", "[profile.release]", "[profile.wasm]"] {
        inputs.insert(name.to_owned(), hash(section(&manifest, name).join("\n").as_bytes()));
    }
    let shared = section(&manifest, "[workspace.dependencies]");
    for name in &open {
        let line = shared.iter().find(|l| l.split([' ', '=']).next() == Some(name)).unwrap();
        inputs.insert(format!("[workspace.dependencies] {name}"), hash(line.as_bytes()));
    }
    let locked = locked();
    while let Some(name) = open.pop_first() {
        let (version, dependencies) = &locked[&name];
        if inputs.insert(name, version.clone()).is_none() {
            open.extend(dependencies.iter().cloned());
        }
    }
    inputs.insert(MODULE.to_owned(), hash(&fs::read(root().join(MODULE)).unwrap()));
    inputs
}

#[test]
fn the_module_is_built_from_these_sources() {
    let inputs = inputs();
    if bless() {
        let version = Command::new("rustc").arg("--version").output().unwrap().stdout;
        let lines = inputs.iter().map(|(name, value)| format!("{name} {value}\n"));
        let lines: String = lines.collect();
        let text = format!("{lines}{}", String::from_utf8(version).unwrap());
        fs::write(root().join(RECORD), text).unwrap();
        return;
    }
    let record = read(RECORD);
    let recorded = record.lines().filter_map(|line| line.rsplit_once(' '));
    let recorded: BTreeMap<&str, &str> =
        recorded.filter(|(name, _)| name.split(' ').next() != Some(COMPILER)).collect();
    let differs =
        |name: &&String| recorded.get(name.as_str()).copied() != inputs.get(*name).map(String::as_str);
    let gone = recorded.keys().filter(|name| !inputs.contains_key(**name)).map(|name| (*name).to_owned());
    let changed: Vec<String> = inputs.keys().filter(differs).cloned().chain(gone).collect();
    assert!(
        changed.is_empty(),
        "crates/wasm/engine.wasm is not built from these sources; run crates/wasm/build and commit what it writes.\n\
         Different since it was built:\n{}",
        changed.join("\n")
    );
}
