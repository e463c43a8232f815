//! Distinguishes codes from other numbers by what surrounds them: borders, words before, units after, other numbers.

use faultbook_knowledge::model::{Base, Context};

/// What the surroundings of a number say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// A code word precedes the number.
    Code,
    /// Nothing speaks for or against a code.
    Bare,
    /// The number is something else: a quantity, a phone number, an id or part of a longer token.
    Other,
}

/// Whether codes stand right before and after a number, as in `1000:1501/1000:1502`. The separator of two codes is not part
/// of a longer token.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Beside {
    pub(super) before: bool,
    pub(super) behind: bool,
}

/// How many characters before a number are searched for words.
const LOOK_BACK: usize = 48;
/// How many words can separate a code word from its number, as in "the error code is 200018".
const WORDS_BETWEEN: usize = 3;
/// The longest word, in letters, that can separate any word from its number, as in "order no. 200018".
const SHORT_WORD: usize = 3;

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || (c.is_alphabetic() && (c as u32) < 0x0250)
}

/// Judges the number at `start..end` of the folded text.
pub(super) fn judge(text: &[char], start: usize, end: usize, beside: Beside, base: &Base) -> Standing {
    let context = &base.context;
    let before = word_before(text, start, context);
    if before == Standing::Other
        || !borders(text, start, end, beside, before)
        || unit_behind(text, end, &context.units)
    {
        return Standing::Other;
    }
    if before == Standing::Bare && beside_number(text, start, end, beside, base) {
        return Standing::Other;
    }
    before
}

/// True unless the number is part of something longer.
fn borders(text: &[char], start: usize, end: usize, beside: Beside, before: Standing) -> bool {
    let left = start.checked_sub(1).and_then(|i| text.get(i)).copied();
    let left_digit = start.checked_sub(2).and_then(|i| text.get(i)).is_some_and(char::is_ascii_digit);
    let left_ok = match left {
        None => true,
        // A code word can touch its number, as in `kode200040` or `fejl-200018`.
        Some(c) if is_word(c) => before == Standing::Code && !c.is_ascii_digit(),
        Some('-') => before == Standing::Code,
        Some('.' | ',' | ':' | '/') => !left_digit,
        Some('+' | '@' | '$' | '€' | '£' | '\\' | '~' | '*') => false,
        Some(_) => true,
    };
    let right = text.get(end).copied();
    let right_digit = text.get(end + 1).is_some_and(char::is_ascii_digit);
    let right_ok = match right {
        None => true,
        Some(c) if is_word(c) => false,
        Some('-') => !text.get(end + 1).copied().is_some_and(is_word),
        Some('.' | ',' | ':' | '/') => !right_digit,
        Some('@' | '%' | '$' | '€' | '£') => false,
        Some(_) => true,
    };
    (left_ok || beside.before) && (right_ok || beside.behind)
}

/// What the nearest decisive word before the number says.
fn word_before(text: &[char], start: usize, context: &Context) -> Standing {
    let mut slice = &text[start.saturating_sub(LOOK_BACK)..start];
    let mut only_short = true;
    for between in 0..=WORDS_BETWEEN {
        while let Some((last, rest)) = slice.split_last()
            && !last.is_alphanumeric()
        {
            // A line of its own is not introduced by the words of the line before, unless it follows at once.
            if *last == '\n' && between > 0 {
                return Standing::Bare;
            }
            slice = rest;
        }
        let code = longest_end(slice, &context.code_words, true);
        let other = longest_end(slice, &context.other_words, false);
        if other > code && only_short {
            return Standing::Other;
        }
        if code > other {
            return Standing::Code;
        }
        let word = slice.iter().rev().take_while(|c| c.is_alphanumeric()).count();
        only_short &= word <= SHORT_WORD;
        slice = &slice[..slice.len() - word];
    }
    Standing::Bare
}

/// The length of the longest word of a list with which the text ends; 0 for none. Code words may end a compound
/// (`errorcode`), other words stand alone.
fn longest_end(text: &[char], words: &[String], in_compound: bool) -> usize {
    let (mut best, last) = (0, text.last());
    for word in words {
        // Most words have a different last character, which is quick to see.
        if word.chars().next_back().as_ref() != last {
            continue;
        }
        let length = word.chars().count();
        let Some(at) = text.len().checked_sub(length) else { continue };
        if length > best && word.chars().eq(text[at..].iter().copied()) {
            let inside = at > 0 && is_word(text[at - 1]) && is_word(text[at]);
            if !inside || (in_compound && length >= 4) {
                best = length;
            }
        }
    }
    best
}

fn unit_behind(text: &[char], end: usize, units: &[String]) -> bool {
    let rest = match text.get(end) {
        Some(' ') => &text[end + 1..],
        _ => text.get(end..).unwrap_or_default(),
    };
    units.iter().any(|unit| {
        let length = unit.chars().count();
        let found = rest.len() >= length && unit.chars().eq(rest[..length].iter().copied());
        let latin = unit.chars().last().is_some_and(is_word);
        found && !(latin && rest.get(length).copied().is_some_and(is_word))
    })
}

/// A number beside another number is a column, a telephone number or a list of sizes; unless that one is a code too.
fn beside_number(text: &[char], start: usize, end: usize, beside: Beside, base: &Base) -> bool {
    let digits = |c: &&char| c.is_ascii_digit();
    let left = text[..start].iter().rev().skip_while(|c| **c == ' ').take_while(digits).collect::<Vec<_>>();
    let left: String = left.into_iter().rev().collect();
    let right: String = text[end..].iter().skip_while(|c| **c == ' ').take_while(digits).collect();
    let is_code = |n: u32| base.families.iter().any(|f| f.prefix.is_empty() && f.contains(n));
    let sides = [(left, beside.before), (right, beside.behind)];
    sides.iter().any(|(n, is_known)| !is_known && !n.is_empty() && !n.parse().is_ok_and(is_code))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standing(text: &str) -> Standing {
        let words = |list: &[&str]| list.iter().map(|w| (*w).to_owned()).collect();
        let mut base = faultbook_testing::knowledge().base().clone();
        base.context = Context {
            code_words: words(&["code", "error", "エラー"]),
            other_words: words(&["order", "post code", "postcode", "内線", "case"]),
            units: words(&["ms", "円"]),
        };
        let chars: Vec<char> = text.chars().collect();
        let start = text.find("200018").expect("the text holds the number");
        let start = text[..start].chars().count();
        judge(&chars, start, start + 6, Beside::default(), &base)
    }

    #[test]
    fn words_borders_units_and_neighbours_decide() {
        for text in
            ["error 200018", "errorcode: 200018", "error is now 200018!", "エラー 200018です", "code-200018"]
        {
            assert_eq!(standing(text), Standing::Code, "{text}");
        }
        for text in [
            "200018",
            "got 200018 again",
            "(200018)",
            "case: user gets 200018",
            "200018とは",
            "200018 200047",
        ] {
            assert_eq!(standing(text), Standing::Bare, "{text}");
        }
        for text in [
            "order no 200018",
            "postcode 200018",
            "内線 200018",
            "200018 ms",
            "200018円",
            "+200018",
            "200 200018",
            "200018-77",
            "4711-200018",
            "20001800",
            "a1_200018",
            "200018.5",
            "200018 55",
        ] {
            assert_eq!(standing(text), Standing::Other, "{text}");
        }
    }
}
