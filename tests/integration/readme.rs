//! The README's examples are what the program really prints.

use assert_cmd::Command;

/// The fenced block that begins with `start`, without its fences.
fn block(readme: &str, start: &str) -> String {
    let at = readme.find(start).unwrap_or_else(|| panic!("the README has no block {start}")) + start.len();
    readme[at..].split("```").next().unwrap().to_owned()
}

fn printed(arguments: &[&str]) -> String {
    let mut command = Command::cargo_bin("faultbook").unwrap();
    for name in ["LC_MESSAGES", "LANG", "FAULTBOOK_LANG", "CLICOLOR_FORCE"] {
        command.env_remove(name);
    }
    String::from_utf8(command.env("LC_ALL", "C").args(arguments).output().unwrap().stdout).unwrap()
}

#[test]
fn the_examples_are_real() {
    let readme = include_str!("../../README.md");
    let command = block(readme, "```sh\ncargo run --release -- ask \"");
    let text = command.split('"').next().unwrap();
    let shown = block(readme, "```text\n");
    assert!(printed(&["ask", text]).starts_with(shown.trim_end_matches("…\n")), "the first example");
    let logs = "tests/data/logs/login-breaks-at-5.4";
    let shown = block(readme, &format!("$ faultbook diagnose {logs}\n"));
    assert!(printed(&["diagnose", logs]).starts_with(shown.trim_end_matches("…\n")), "the diagnosis");
    let log = "tests/data/logs/pslog-409.log";
    let shown = block(readme, &format!("$ faultbook case {log}\n"));
    assert!(printed(&["case", log]).starts_with(shown.trim_end_matches("…\n")), "the case report");
    let shown = block(readme, "$ faultbook ask 200081\n");
    assert!(printed(&["ask", "200081"]).starts_with(shown.trim_end_matches("…\n")), "the second example");
}

#[test]
fn the_number_of_entries_is_true() {
    let readme = include_str!("../../README.md");
    let store = faultbook::embedded();
    assert!(readme.contains(&format!("{} entries", store.blob().entry_count())));
}
