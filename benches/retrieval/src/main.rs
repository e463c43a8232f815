//! Asks Faultbook and tantivy the same texts over the same pages, and prints how often each has the right entry first,
//! among the first three, and how often it says nothing about texts that no entry answers.
//!
//! Run `cargo run --release --manifest-path benches/retrieval/Cargo.toml`. `benches/README.md` has the figures of an
//! earlier run, and says what is compared.

mod pages;
mod search;
mod sets;
mod tally;

use anyhow::{Context, Result, anyhow};
use faultbook_compiler::{Sources, compile};
use faultbook_knowledge::store::Store;
use faultbook_query::Engine;
use pages::Pages;
use search::{Cut, Search};
use std::path::Path;
use tally::{Found, Threshold};

/// How many entries an answer has at most; three are looked at.
const SHOWN: usize = 5;

fn main() -> Result<()> {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
    let blob = compile(&Sources::read(&root.join("knowledge"))?).blob;
    let blob = blob.context("the knowledge base has errors: `faultbook check` names them")?;
    let store = Store::compiled(blob);
    let sets = sets::all(&root.join("tests/data"))?;
    let pages = Pages::of(&store)?;
    println!("{} entries, {} pages", store.blob().entry_count(), pages.count());

    let engine = Engine::new(&store);
    let ours = |text: &str| {
        let matches = engine.ask(text, SHOWN).matches;
        Found::sure(matches.into_iter().map(|found| found.shown.entry.id).collect())
    };
    tally::print("Faultbook", &sets, &mut |text| Ok(ours(text)), None)?;
    for (cut, how) in [(Cut::Grams, "n-grams of 3 to 5"), (Cut::Words, "words")] {
        for phrases in [false, true] {
            let search = Search::over(&pages, cut, phrases)?;
            let with = if phrases { ", pages with their phrases" } else { "" };
            let name = format!("tantivy, {how}{with}");
            let mut ask = |text: &str| search.ask(text).map_err(|e| anyhow!("{name}: {e}"));
            tally::print(&name, &sets, &mut ask, None)?;
            let threshold = Threshold::best(&sets, &mut ask)?;
            tally::print(&format!("{name}, {threshold}"), &sets, &mut ask, Some(threshold))?;
        }
    }
    Ok(())
}
