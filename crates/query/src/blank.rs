//! Blanks out the parts of a text that must not count: codes, ids, what every product says.

use crate::answer::FactKind;
use crate::evidence::Evidence;
use crate::retrieve;
use crate::thresholds::{ID_DIGITS, ID_LENGTH};
use faultbook_knowledge::format::Blob;
use faultbook_knowledge::text::Folded;

/// Digits of a number that says nothing of what a text is about.
const LONG_NUMBER: usize = 4;

/// Blanks out parts of a text.
pub(super) fn without(text: &[char], parts: &[(usize, usize)]) -> Vec<char> {
    let mut out = text.to_vec();
    for (from, to) in parts {
        out[*from..*to].fill(' ');
    }
    out
}

/// Blanks out the codes of a text, because in a question they are its circumstances and not what is asked, and all other
/// long numbers, which mean something else than the same number on a page, unless they are part of a literal.
pub(super) fn without_codes(blob: &Blob, folded: &Folded, text: &[char], evidence: &Evidence) -> Vec<char> {
    let mut out = text.to_vec();
    for found in evidence.facts.iter().filter(|found| found.fact.kind == FactKind::Code) {
        let place = |byte: u64| folded.starts.partition_point(|start| (*start as u64) < byte);
        if let Some(code) = out.get_mut(place(found.fact.start)..place(found.fact.end)) {
            code.fill(' ');
        }
    }
    let literals = retrieve::telling_literals(blob, &out);
    let mut start = 0;
    while start < out.len() {
        let word = out[start..].iter().take_while(|c| c.is_alphanumeric()).count();
        let run = &mut out[start..start + word];
        let named = literals.iter().any(|l| l.start <= start && start + word <= l.end);
        if word >= LONG_NUMBER && run.iter().all(char::is_ascii_digit) && !named {
            run.fill(' ');
        }
        start += word.max(1);
    }
    out
}

/// Blanks out UUIDs and similar ids, because they are values of placeholders and not words.
pub(super) fn without_ids(text: &[char]) -> Vec<char> {
    let mut out = text.to_vec();
    let mut start = 0;
    while start < out.len() {
        let length = out[start..].iter().take_while(|c| c.is_ascii_hexdigit() || **c == '-').count();
        let run = &mut out[start..start + length];
        if length >= ID_LENGTH && run.iter().filter(|c| c.is_ascii_digit()).count() >= ID_DIGITS {
            run.fill(' ');
        }
        start += length.max(1);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::without_ids;

    #[test]
    fn ids_are_no_words() {
        let text = |t: &str| without_ids(&t.chars().collect::<Vec<_>>()).into_iter().collect::<String>();
        assert_eq!(text("a 0b1c2d3e-4f5a-6b7c-8d9e z"), format!("a {} z", " ".repeat(23)));
        assert_eq!(text("deadbeef-cafe-added-facade"), "deadbeef-cafe-added-facade");
        assert_eq!(text("code 1234567890"), "code 1234567890");
    }
}
