//! Error codes that are not ours: `[Error 4200]`, `"errorCode": 10022`.
//!
//! Such a text reports the error of something else, however similar one of our messages is.

use super::extract::Found;
use super::words::Word;
use faultbook_knowledge::model::Base;
use faultbook_knowledge::text::Folded;

/// Least and greatest number of digits of an error code. A single digit is a count.
const DIGITS: std::ops::RangeInclusive<usize> = 2..=8;
/// Greatest length, in characters, of a text whose error it can be. Longer texts are logs, with the errors of many.
const LONGEST: usize = 4_000;
/// Greatest number of signs and blanks between a code word and its number, as in `"errorCode" : "`.
const BETWEEN: usize = 4;
/// HTTP statuses and SIP statuses have a meaning of their own, and no code is that short.
const STATUSES: std::ops::Range<u32> = 100..700;

/// Finds foreign error codes with the code words of a knowledge base.
#[derive(Debug)]
pub(super) struct ForeignCodes {
    words: Vec<Word>,
    units: Vec<Word>,
}

impl ForeignCodes {
    pub(super) fn new(base: &Base) -> ForeignCodes {
        let words = |list: &[String], apart: bool| list.iter().map(|word| Word::new(word, apart)).collect();
        ForeignCodes {
            words: words(&base.context.code_words, false),
            units: words(&base.context.units, true),
        }
    }

    /// True if a number in the text is an error code but not one of the facts found. `mistyped` tells whether a number is one
    /// of our codes with a slip in it.
    pub(super) fn any(&self, folded: &Folded, facts: &[Found], mistyped: impl Fn(&str) -> bool) -> bool {
        let text = &folded.chars;
        if text.len() > LONGEST {
            return false;
        }
        let digit = |at: usize| text.get(at).is_some_and(char::is_ascii_digit);
        let mut at = 0;
        while at < text.len() {
            if !digit(at) {
                at += 1;
                continue;
            }
            let end = (at..text.len()).find(|end| !digit(*end)).unwrap_or(text.len());
            if DIGITS.contains(&(end - at)) && self.is_code(text, at, end) {
                let (from, to) = folded.span(at, end);
                let known = facts.iter().any(|f| f.fact.start < to as u64 && (from as u64) < f.fact.end);
                if !known && !mistyped(&text[at..end].iter().collect::<String>()) {
                    return true;
                }
            }
            at = end;
        }
        false
    }

    /// True if the number at `start..end` comes right after a code word and is complete.
    fn is_code(&self, text: &[char], start: usize, end: usize) -> bool {
        let number: String = text[start..end].iter().collect();
        if number.parse().is_ok_and(|n| STATUSES.contains(&n)) {
            return false;
        }
        // Dates, times, versions, addresses and quantities continue.
        let next = text.get(end).copied();
        let goes_on = match next {
            Some('.' | ',' | ':' | '/' | '-') => text.get(end + 1).is_some_and(char::is_ascii_digit),
            Some('%' | '@') => true,
            Some(c) => c.is_ascii_alphanumeric(),
            None => false,
        };
        let unit = end + usize::from(next == Some(' '));
        if goes_on || self.units.iter().any(|word| word.stands(text, unit)) {
            return false;
        }
        let signs = text[..start].iter().rev().take_while(|c| !c.is_alphanumeric() && **c != '\n').count();
        let word_end = start - signs;
        let before = text.get(word_end.saturating_sub(1)).copied();
        signs <= BETWEEN
            && before.is_some()
            && self.words.iter().any(|word| {
                let Some(at) = word_end.checked_sub(word.len()) else { return false };
                // A code word may end a compound (`errorCode`), but a short one (`ec`) stands alone.
                let apart = at == 0 || !text[at - 1].is_alphanumeric();
                (apart || word.len() >= COMPOUND) && word.stands(text, at)
            })
    }
}

/// Least length of a code word that can end a compound.
const COMPOUND: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{base, store};

    #[test]
    fn only_a_number_behind_a_code_word_that_is_none_of_ours() {
        let (store, codes) = (store(), ForeignCodes::new(&base()));
        for (text, expected) in [
            ("[Error 4200] it exists", true),
            ("{\"error\": 10022}", true),
            ("<error>8251</error>", true),
            ("webError=-7001", true),
            ("error 300", false),
            ("error 403", false),
            ("error 12:02:22", false),
            ("error 2024-02-02", false),
            ("error 4200 ms", false),
            ("error 5", false),
            ("error\n4200", false),
            ("terrors 4200", false),
            ("error 4200ab", false),
            ("order 4200", false),
        ] {
            let folded = store.blob().text_rules().fold(text);
            let facts = crate::extract::Extractor::new(store.base()).facts(&folded, true);
            assert_eq!(codes.any(&folded, &facts, |_| false), expected, "{text}");
        }
    }
}
