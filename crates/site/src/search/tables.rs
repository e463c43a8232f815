//! Puts the tables together and writes the script.

use super::entries::{Docs, Entries};
use super::grams::Grams;
use super::letters::Letters;
use super::thresholds;
use super::words::{Family, Words};
use faultbook_knowledge::store::Store;
use serde::Serialize;
use std::fmt::Write as _;

/// The layout of the tables; the engine refuses any other.
const FORMAT: u32 = 1;
/// How they are read: it goes with them, since it changes with them.
const READER: &str = include_str!("tables.js");

/// The script that sets `FAULTBOOK_TABLES`. Same knowledge, same bytes.
pub fn tables(store: &Store) -> String {
    let (blob, base) = (store.blob(), store.base());
    let tags: Vec<&str> = base.langs().map(|lang| base.tag(lang)).collect();
    let families: Vec<Family<'_>> = base.families.iter().map(Family::of).collect();
    let fields = [
        field("format", &FORMAT),
        field("knowledge", &blob.fingerprint()),
        field("languages", &tags),
        field("thresholds", &thresholds::named()),
        field("letters", &Letters::of(&blob.text_rules())),
        field("families", &families),
        field("words", &Words::of(base)),
        field("entries", &Entries::of(blob)),
        field("docs", &Docs::of(blob)),
        field("grams", &Grams::of(blob)),
    ];
    let mut out = READER.to_owned();
    let _ = write!(out, "globalThis.FAULTBOOK_TABLES = faultbookTables({{\n{}\n}});\n", fields.join(",\n"));
    out
}

fn field<T: Serialize>(name: &str, value: &T) -> String {
    format!("\"{name}\":{}", serde_json::to_string(value).unwrap_or_else(|_| "null".to_owned()))
}
