//! Codes next to each other, as in `1000:1501/1000:1502`: their separator does not make them part of something longer.

use super::context::Beside;
use super::{Extractor, Owner};

/// The most characters between two codes, as in `200018 / 200019`.
const MOST_BETWEEN: usize = 3;
/// How many codes of a list are checked before it counts as one: `300/301/12` is a date or a path.
const LOOKED_AT: usize = 4;

impl Extractor<'_> {
    /// Whether codes stand next to a number. `last_code` is where the last code ended.
    pub(super) fn beside(&self, text: &[char], start: usize, end: usize, last_code: Option<usize>) -> Beside {
        let separated = |from: usize| from < start && start - from == between(&text[from..start]);
        Beside { before: last_code.is_some_and(separated), behind: self.code_behind(text, end, LOOKED_AT) }
    }

    /// True if a separator and another code follow, and the code is not followed by a number.
    fn code_behind(&self, text: &[char], end: usize, most: usize) -> bool {
        let signs = between(&text[end..]);
        let next = end + signs;
        let Some(c) = text.get(next).filter(|_| signs > 0) else { return false };
        let literals = self.literals.get(c).into_iter().flatten();
        literals.chain(&self.numbers).filter_map(|s| Some((s, s.at(text, next)?))).any(|(spelling, hit)| {
            let Owner::Family(family) = spelling.owner else { return false };
            let is_code = self.base.families.get(family).is_some_and(|f| f.contains(hit.digits.number()));
            is_code && (!goes_on(&text[hit.end..]) || most == 1 || self.code_behind(text, hit.end, most - 1))
        })
    }
}

/// The length of the separator that a text begins with, at most that between two codes.
fn between(text: &[char]) -> usize {
    let signs = text.iter().take(MOST_BETWEEN);
    signs.take_while(|c| matches!(c, ' ' | '/' | ',' | ';' | '|' | '&' | '+')).count()
}

/// True if a text continues what precedes it: with a letter or digit, or with a sign and a digit.
fn goes_on(text: &[char]) -> bool {
    match text {
        [c, ..] if c.is_ascii_alphanumeric() => true,
        ['.' | ',' | ':' | '/' | '-', c, ..] => c.is_ascii_digit(),
        _ => false,
    }
}
