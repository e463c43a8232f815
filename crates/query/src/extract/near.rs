//! Numbers used like a code that are not one: a digit may have been lost or doubled.

use super::context::{self, Beside, Standing};
use super::spelling::digit;
use super::{Found, is_alone};
use crate::answer::FactKind;
use faultbook_knowledge::model::Base;
use faultbook_knowledge::text::Folded;

/// The fewest digits of such a number. With fewer, too many codes are one slip away.
const LEAST_DIGITS: usize = 4;
/// The most numbers of a text that are examined: most numbers in a log were not typed by a person.
const LOOKED_AT: usize = 16;

/// The numbers that follow a code word, or are alone in the text; empty if the text contains a code.
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
