//! The format, the flow and the rule that `knowledge/README.md` writes step by step.

use faultbook_compiler::finding_codes::NEGATIVE_EXAMPLE_FOUND;
use faultbook_knowledge::store::Store;
use faultbook_testing::{Small, root};
use std::fs;

#[test]
fn the_format_the_flow_and_the_rule_of_the_readme_work() {
    let readme = fs::read_to_string(root().join("knowledge/README.md")).unwrap();
    let block = |n: usize| readme.split("```yaml\n").nth(n).unwrap().split("```").next().unwrap();
    let small = Small::new();
    small.write("formats/portal-log.yaml", block(2)).write("flows/portal.yaml", block(3));
    small.write("rules/portal-refused.yaml", block(4)).confirm();
    assert_eq!(small.report(), "");
    let store = Store::open(small.compile().blob.unwrap()).unwrap();
    // The entries of the small knowledge base have no working examples.
    let of_rules = |d: &faultbook_compiler::diagnostic::Diagnostic| d.code > NEGATIVE_EXAMPLE_FOUND;
    let findings: Vec<String> =
        faultbook_verify::examples(&store).iter().filter(|d| of_rules(d)).map(ToString::to_string).collect();
    assert_eq!(findings, Vec::<String>::new());
    let text = "2026-01-02 09:00:00 [activation] t7 login user=a@b.c\n2026-01-02 09:00:01 [activation] t7 answer status=401";
    let logic = store.logic();
    let program = faultbook_rules::Program::new(&logic);
    let found = faultbook_rules::diagnose_texts(&store, &program, &[("x.log".to_owned(), text.to_owned())]);
    assert_eq!(found.conclusions[0].because.0[0], "The portal refused `a@b.c` with `401`.");
}
