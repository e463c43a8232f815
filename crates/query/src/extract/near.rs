//! Numbers that stand as a code and are none: a digit may have been lost or doubled.

use super::context::{self, Beside, Standing};
use super::spelling::digit;
use super::{Found, is_alone};
use crate::answer::FactKind;
use faultbook_knowledge::model::Base;
use faultbook_knowledge::text::Folded;

/// How many digits such a number has at least. With fewer, too many codes are one slip away.
const LEAST_DIGITS: usize = 4;
/// So many numbers of a text are looked at, since most of a log are none that a person has typed.
const LOOKED_AT: usize = 16;

/// The numbers of a text that stand behind a code word, or alone in the text; none if the text holds a code.
pub(crate) fn numbers(base: &Base, folded: &Folded, facts: &[Found]) -> Vec<String> {
    let text = &folded.chars;
    if facts.iter().any(|f| f.fact.kind == FactKind::Code) {
        return Vec::new();
    }
    let alone = is_alone(text);
    let (mut out, mut at, mut looked_at) = (Vec::new(), 0, 0);
    while at < text.len() && looked_at < LOOKED_AT {
        let length = text[at..].iter().take_while(|c| c.is_ascii_digit()).count();
        // A letter that looks like a digit makes it another number.
        let ends = text.get(at + length).copied().is_none_or(|c| digit(c).is_none());
        if length >= LEAST_DIGITS && ends {
            looked_at += 1;
            let standing = context::judge(text, at, at + length, Beside::default(), base);
            if standing == Standing::Code || (alone && standing == Standing::Bare) {
                out.push(text[at..at + length].iter().collect());
            }
        }
        at += length.max(1);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::Extractor;
    use crate::tests::{base, store};

    #[test]
    fn numbers_that_stand_as_a_code() {
        for (text, expected) in [
            ("3001", vec!["3001"]),
            ("error 3001 or error 30022, they said", vec!["3001", "30022"]),
            // A code is there, too short, in a sentence, something else, a part of something longer.
            ("error 3001 and error 300", vec![]),
            ("error 12", vec![]),
            ("they all went to room 3001 yesterday", vec![]),
            ("extension 3001", vec![]),
            ("3001 ms", vec![]),
            ("+3001", vec![]),
            ("3001-77", vec![]),
            ("error 3001l", vec![]),
        ] {
            let (base, store) = (base(), store());
            let folded = store.blob().text_rules().fold(text);
            let facts = Extractor::new(&base).facts(&folded, true);
            assert_eq!(numbers(&base, &folded, &facts), expected, "{text}");
        }
    }
}
