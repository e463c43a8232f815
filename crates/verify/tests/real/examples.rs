//! The examples that stand in the entries, over the whole knowledge base.

#[test]
fn every_example_finds_its_entry_and_no_negative_one_does() {
    let findings: Vec<String> =
        faultbook_verify::examples(&faultbook_testing::knowledge()).iter().map(ToString::to_string).collect();
    assert!(findings.is_empty(), "{}", findings.join("\n"));
}
