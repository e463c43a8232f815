//! The knowledge base inside the program.

#[test]
fn the_program_holds_the_knowledge_of_this_folder() {
    let (inside, compiled) = (faultbook::embedded(), faultbook_testing::knowledge());
    assert!(inside.blob().bytes() == compiled.blob().bytes(), "the program holds another knowledge base");
}
