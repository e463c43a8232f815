//! The examples that stand in the entries, over the whole knowledge base.

#[test]
fn every_example_finds_its_entry_and_no_negative_one_does() {
    let findings: Vec<String> =
        faultbook_verify::examples(&faultbook_testing::knowledge()).iter().map(ToString::to_string).collect();
    assert!(findings.is_empty(), "{}", findings.join("\n"));
}

/// Of all negative examples, how many find their entry first, as a possibility by people's words. Before pages were
/// searched, none did, and half as many questions were answered.
#[test]
fn few_negative_examples_resemble_their_entry() {
    let store = faultbook_testing::knowledge();
    let engine = faultbook_query::Engine::new(&store);
    let (mut tried, mut resembling) = (0, Vec::new());
    for examples in store.blob().examples().expect("the examples of the knowledge base") {
        for negative in &examples.negative {
            tried += 1;
            let answer = engine.ask(&negative.text, 5);
            if answer.matches.first().is_some_and(|first| first.shown.entry.id == examples.id) {
                resembling.push(format!("{}: {}", examples.id, negative.text));
            }
        }
    }
    assert!(resembling.len() * 100 <= tried * 5, "{}", resembling.join("\n"));
}
