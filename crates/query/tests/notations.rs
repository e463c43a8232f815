//! A message is found however it is written down: each wording of the knowledge base in each notation, alone and as one
//! value of a log line, finds what it finds in plain.
//!
//! Each wording is tried in one of them, the next in another; `FAULTBOOK_SLOW=1` tries all in all.

#![allow(clippy::unwrap_used, reason = "tests")]

use faultbook_query::Engine;
use faultbook_query::answer::Answer;
use faultbook_testing::knowledge;
use faultbook_testing::notations::FORMS;

/// The line of a log with a value in it.
fn line(value: &str) -> String {
    format!(
        "2023-01-27 10:04:55,120 | INFO | http-12 | handled /app/state?id=7&text={value}&last=true in the queue"
    )
}

fn first(answer: &Answer) -> Option<String> {
    answer.matches.first().map(|m| m.shown.entry.id.clone())
}

fn names(answer: &Answer, note: &str) -> bool {
    answer.notes.iter().any(|n| n.code() == note)
}

#[test]
fn a_message_finds_its_entry_in_every_notation() {
    let store = knowledge();
    let engine = Engine::new(&store);
    let ask = |text: &str| engine.ask(text, 5);
    let all = std::env::var_os("FAULTBOOK_SLOW").is_some();
    let (mut tried, mut misses) = (0, Vec::new());
    let entries: Vec<_> = store.entries().collect();
    let wordings = entries.iter().flat_map(|entry| &entry.wordings);
    for (n, wording) in wordings.enumerate() {
        for (m, form) in FORMS.iter().enumerate() {
            if !all && n % FORMS.len() != m {
                continue;
            }
            let written = (form.write)(&wording.text);
            let places: [fn(&str) -> String; 2] = [str::to_owned, line];
            for (k, place) in places.into_iter().enumerate() {
                if (k == 1 && !form.in_line) || (!all && form.in_line && n / FORMS.len() % 2 != k) {
                    continue;
                }
                tried += 1;
                let plain = first(&ask(&place(&wording.text)));
                let (text, answer) = (place(&written), ask(&place(&written)));
                // What has nothing to escape is written in plain.
                let said = names(&answer, form.note) || !written.contains(form.sign);
                if first(&answer) != plain || !said {
                    misses.push(format!("{}: {text:?} {plain:?} {:?} {said}", form.name, first(&answer)));
                }
            }
        }
    }
    assert!(tried > 400, "only {tried} texts were tried");
    assert_eq!(misses, Vec::<String>::new(), "of {tried}");
}
