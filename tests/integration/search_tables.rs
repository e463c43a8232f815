//! The tables that the site's own search reads: that they hold what the blob holds. What the engine makes of them is
//! compared with the program by `tests/browser/parity.mjs`.

use faultbook_site::search::tables;
use faultbook_testing::root;
use serde_json::Value;
use std::fs;

/// The script's object, as the browser gets it.
fn printed(script: &str) -> Value {
    let data = script.split_once("FAULTBOOK_TABLES = faultbookTables(").unwrap().1;
    serde_json::from_str(data.trim_end().trim_end_matches(");")).unwrap()
}

/// Base 64, five bits of a number in a character.
fn unpack(packed: &Value) -> Vec<u32> {
    let digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut out, mut number, mut shift) = (Vec::new(), 0, 0);
    for c in packed.as_str().unwrap().chars() {
        let digit = u32::try_from(digits.find(c).unwrap()).unwrap();
        number |= (digit & 31) << shift;
        shift += 5;
        if digit < 32 {
            out.push(number);
            (number, shift) = (0, 0);
        }
    }
    out
}

fn list(from: &mut impl Iterator<Item = u32>) -> Vec<u32> {
    let length = from.next().unwrap();
    let mut before = 0;
    (0..length)
        .map(|_| {
            before += from.next().unwrap();
            before
        })
        .collect()
}

#[test]
fn same_knowledge_same_bytes_and_not_too_many() {
    let script = tables(&faultbook::embedded());
    assert_eq!(script, tables(&faultbook::embedded()));
    assert!(script.len() <= 2_100_000, "{} bytes load slowly from a stick", script.len());
}

#[test]
fn entries_and_documents_are_those_of_the_blob() {
    let store = faultbook::embedded();
    let (blob, tables) = (store.blob(), printed(&tables(&store)));
    let ids = tables["entries"]["ids"].as_array().unwrap();
    assert_eq!(ids.len(), blob.entry_count() as usize);
    let lengths = tables["entries"]["docs"].as_array().unwrap();
    assert_eq!(lengths.iter().map(|n| n.as_u64().unwrap()).sum::<u64>(), u64::from(blob.doc_count()));
    let (texts, weights) = (tables["docs"]["texts"].as_array().unwrap(), unpack(&tables["docs"]["weights"]));
    assert_eq!((texts.len(), weights.len()), (blob.doc_count() as usize, texts.len()));
    for number in 0..blob.doc_count() {
        let doc = blob.doc(number).unwrap();
        assert_eq!(texts[number as usize], blob.doc_text(&doc));
        assert_eq!(weights[number as usize], doc.weight);
    }
}

#[test]
fn n_grams_lead_where_those_of_the_blob_lead() {
    let store = faultbook::embedded();
    let (blob, tables) = (store.blob(), printed(&tables(&store)));
    let grams = &tables["grams"];
    let (values, weights) = (grams["weight_values"].as_array().unwrap(), unpack(&grams["weights"]));
    let (mut postings, mut topics) =
        (unpack(&grams["postings"]).into_iter(), unpack(&grams["topics"]).into_iter());
    let slots = blob.gram_slots();
    let mut number = 0;
    for (place, text) in grams["units"].as_array().unwrap().iter().enumerate() {
        let mut chars = text.as_str().unwrap().chars();
        let mut units: Vec<u16> = Vec::new();
        while let Some(shared) = chars.next() {
            units.truncate(shared.to_digit(10).unwrap() as usize);
            while units.len() < place + 2 {
                units.push(u16::try_from(chars.next().unwrap() as u32).unwrap());
            }
            let key = units.iter().fold(0u64, |key, unit| key << 16 | u64::from(*unit));
            assert_eq!(slots.get(key), Some(number), "{units:?}");
            assert_eq!(values[weights[number as usize] as usize], blob.gram_weight(number));
            if units.len() == 4 {
                assert_eq!(list(&mut postings), blob.postings(number).collect::<Vec<_>>());
            }
            if faultbook_knowledge::text::grams::is_topical(key) {
                let told = list(&mut topics);
                let wanted: Vec<u32> = blob.topics(number).map(|(n, half)| n * 2 + u32::from(half)).collect();
                assert_eq!(told, wanted);
                assert_eq!(grams["topic_weights"][told.len()], blob.topic_weight(number));
            }
            number += 1;
        }
    }
    assert_eq!((number, postings.next(), topics.next()), (blob.gram_count(), None, None));
}

/// A threshold that the engine in the browser does not know would be written there a second time.
#[test]
fn every_threshold_is_there_by_its_name() {
    let source = fs::read_to_string(root().join("src/query/thresholds.rs")).unwrap();
    let tables = printed(&tables(&faultbook::embedded()));
    let names: Vec<&str> =
        source.lines().filter_map(|l| l.strip_prefix("pub const ")?.split(':').next()).collect();
    assert!(names.len() > 50, "{names:?}");
    for name in names {
        assert!(tables["thresholds"][name].is_u64(), "{name}");
    }
}
