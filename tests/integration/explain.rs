//! `faultbook explain`: one code, all codes, no such code.

use assert_cmd::Command;
use faultbook_compiler::finding_codes::Code;

fn explain(arguments: &[&str]) -> (i32, String, String) {
    let output = Command::cargo_bin("faultbook").unwrap().arg("explain").args(arguments).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
fn a_code_is_explained_in_either_case() {
    let (status, text, _) = explain(&["K014"]);
    assert_eq!(status, 0);
    assert!(text.starts_with("K014 (error): a language is missing\n\n"), "{text}");
    assert!(text.contains("\n    title:\n      en: "), "the example is indented: {text}");
    assert!(text.lines().last().unwrap().starts_with("What to do: "), "{text}");
    assert_eq!(explain(&["k014"]).1, text);
}

#[test]
fn without_a_code_all_are_listed() {
    let (status, text, _) = explain(&[]);
    assert_eq!(status, 0);
    assert_eq!(text.lines().count(), Code::all().count());
    assert!(text.contains("\nK028  warning  the inventory does not list the entry\n"), "{text}");
}

#[test]
fn an_unknown_code_is_answered_with_a_sentence() {
    let (status, text, said) = explain(&["K9\u{1b}99"]);
    assert_eq!((status, text.as_str()), (1, ""));
    assert_eq!(said, "faultbook: there is no code K999; `faultbook explain` lists them all\n");
}
