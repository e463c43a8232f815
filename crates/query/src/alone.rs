//! A status that is all of a text: `status 409`, `HTTP 403 Forbidden`, `error 403`.
//!
//! In a longer text such a number is anybody's, and needs a marker of ours. Alone it is a search for that status.

use super::extract::{Firmness, Found};
use super::words::Word;
use crate::answer::{Fact, FactKind};
use faultbook_knowledge::model::Base;
use faultbook_knowledge::text::Folded;

/// Greatest length, in characters, of a text that can be all status.
const LONGEST: usize = 48;
/// How many digits a status has.
const DIGITS: usize = 3;

/// The words that can stand beside a status that is all of a text, the longest first.
#[derive(Debug)]
pub(super) struct StatusWords(Vec<Word>);

impl StatusWords {
    pub(super) fn new(base: &Base) -> StatusWords {
        let mut words: Vec<Word> = base.status_words.iter().map(|w| Word::new(w, w.is_ascii())).collect();
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        StatusWords(words)
    }

    /// The status that is all of a text, beside words for one. A number without any of them says nothing.
    pub(super) fn status(&self, folded: &Folded) -> Option<Found> {
        let text = &folded.chars;
        if text.len() > LONGEST {
            return None;
        }
        let (mut at, mut number, mut worded) = (0, None, false);
        while at < text.len() {
            let digits = text[at..].iter().take_while(|c| c.is_ascii_digit()).count();
            if digits > 0 {
                // The version of HTTP is no status.
                let version = digits == 1;
                if !version && (digits != DIGITS || number.replace((at, at + digits)).is_some()) {
                    return None;
                }
                at += digits;
            } else if let Some(word) = self.0.iter().find(|word| word.stands(text, at)) {
                worded = true;
                at += word.len();
            } else if text[at].is_alphanumeric() {
                return None;
            } else {
                at += 1;
            }
        }
        let (from, to) = number.filter(|_| worded)?;
        let (start, end) = folded.span(from, to);
        let value: String = text[from..to].iter().collect();
        let fact = Fact { kind: FactKind::HttpStatus, value, start: start as u64, end: end as u64 };
        Some(Found { fact, id: String::new(), family: 0, number: 0, firmness: Firmness::Bare })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{base, store};

    #[test]
    fn nothing_but_a_status_and_its_words() {
        let (store, words) = (store(), StatusWords::new(&base()));
        for (text, expected) in [
            ("status 409", Some("409")),
            ("  409 status?", Some("409")),
            ("HTTP/1.1 409", Some("409")),
            ("409", None),
            ("status 4091", None),
            ("status 409 or 403", None),
            ("status 409 of the printer", None),
            ("status", None),
        ] {
            let found = words.status(&store.blob().text_rules().fold(text));
            assert_eq!(found.map(|f| f.fact.value).as_deref(), expected, "{text}");
        }
    }
}
