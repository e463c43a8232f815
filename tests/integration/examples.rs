//! The examples that stand in the entries, over the whole knowledge base.

use faultbook::store::Store;
use faultbook::verify;

#[test]
fn every_example_finds_its_entry_and_no_negative_one_does() {
    let findings: Vec<String> =
        verify::examples(&Store::embedded()).iter().map(ToString::to_string).collect();
    assert!(findings.is_empty(), "{}", findings.join("\n"));
}
