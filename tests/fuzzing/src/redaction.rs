//! A log without what must not leave the house.

use crate::STORE;
use faultbook_redact::Redactor;

/// Redacts the bytes line by line. Panics when a line becomes several, or when the copy redacted again is another.
pub fn redact(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let copy = |text: &str| {
        let mut redactor = Redactor::new(&STORE.base().redaction);
        let lines: Vec<String> = text.split('\n').map(|line| redactor.line(line)).collect();
        lines
    };
    let once = copy(&text);
    assert!(once.iter().all(|line| !line.contains('\n')), "one line becomes several");
    assert_eq!(copy(&once.join("\n")).join("\n"), once.join("\n"), "redacted again");
}
