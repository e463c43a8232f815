//! Writes what the paste box of the site needs into `DIR/assets`: `cargo run --example search_tables -- DIR`.

use std::path::PathBuf;

fn main() -> std::io::Result<()> {
    let folder = PathBuf::from(std::env::args_os().nth(1).unwrap_or_else(|| "site".into())).join("assets");
    std::fs::create_dir_all(&folder)?;
    let store = faultbook::store::Store::embedded();
    std::fs::write(folder.join("search-tables.js"), faultbook::site::search::tables(&store))?;
    std::fs::write(folder.join("engine.js"), include_str!("../src/site/assets/engine.js"))
}
