//! Matches the spelling patterns of `families.yaml`: `#` is a digit, `?` a digit outside the number, `_` up to four
//! spaces or punctuation marks, `*` a word; anything else stands for itself.
//!
//! Patterns match folded text. A digit can be a look-alike (`o`, `l`, `i`) if enough of the number's digits are real.

/// A pattern and the family or status that it belongs to.
#[derive(Debug, Clone)]
pub(super) struct Spelling<T> {
    parts: Vec<Part>,
    pub(super) owner: T,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Digit { counts: bool },
    Signs,
    Word,
    Literal(char),
}

const MOST_SIGNS: usize = 4;
const LONGEST_WORD: usize = 20;

/// A few digits without an allocation, because numbers are tried at every digit of a text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Digits {
    digits: [u8; MOST_DIGITS],
    length: usize,
}

/// The largest number of digits in a code or status.
const MOST_DIGITS: usize = 9;

impl Digits {
    fn push(&mut self, digit: char) -> Option<()> {
        *self.digits.get_mut(self.length)? = digit as u8;
        self.length += 1;
        Some(())
    }

    /// The number of digits.
    pub(super) fn len(&self) -> usize {
        self.length
    }

    /// The number that the digits form.
    pub(super) fn number(&self) -> u32 {
        self.digits[..self.length].iter().fold(0, |n, d| n * 10 + u32::from(d - b'0'))
    }
}

impl std::fmt::Display for Digits {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(std::str::from_utf8(&self.digits[..self.length]).unwrap_or_default())
    }
}

/// The result of matching a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hit {
    /// The digits, with look-alikes corrected.
    pub(super) digits: Digits,
    /// Where the number begins, in folded characters.
    pub(super) number_at: usize,
    /// Where the match ends, in folded characters.
    pub(super) end: usize,
}

/// The digit that a character is or looks like; the flag is true for a real digit.
pub(super) fn digit(c: char) -> Option<(char, bool)> {
    match c {
        '0'..='9' => Some((c, true)),
        'o' => Some(('0', false)),
        'l' | 'i' => Some(('1', false)),
        _ => None,
    }
}

impl<T> Spelling<T> {
    pub(super) fn new(pattern: &str, owner: T) -> Spelling<T> {
        let part = |c| match c {
            '#' => Part::Digit { counts: true },
            '?' => Part::Digit { counts: false },
            '_' => Part::Signs,
            '*' => Part::Word,
            c => Part::Literal(c),
        };
        Spelling { parts: pattern.chars().map(part).collect(), owner }
    }

    /// The character with which a match begins; `None` for a digit.
    pub(super) fn first(&self) -> Option<char> {
        match self.parts.first() {
            Some(Part::Literal(c)) => Some(*c),
            _ => None,
        }
    }

    /// True if a part of the pattern is any word.
    pub(super) fn has_word(&self) -> bool {
        self.parts.contains(&Part::Word)
    }

    /// Matches the pattern at a position.
    pub(super) fn at(&self, text: &[char], start: usize) -> Option<Hit> {
        let (mut i, mut digits, mut real, mut number_at) = (start, Digits::default(), 0, None);
        for part in &self.parts {
            match part {
                Part::Literal(c) => {
                    if text.get(i) != Some(c) {
                        return None;
                    }
                    i += 1;
                }
                Part::Signs => {
                    let signs = text[i..].iter().take(MOST_SIGNS).take_while(|c| !c.is_alphanumeric());
                    i += signs.count();
                }
                Part::Word => {
                    let letters =
                        text[i..].iter().take(LONGEST_WORD + 1).take_while(|c| c.is_alphabetic()).count();
                    if !(1..=LONGEST_WORD).contains(&letters) {
                        return None;
                    }
                    i += letters;
                }
                Part::Digit { counts } => {
                    let (d, is_real) = digit(*text.get(i)?)?;
                    if *counts {
                        number_at = number_at.or(Some(i));
                        digits.push(d)?;
                        real += usize::from(is_real);
                    }
                    i += 1;
                }
            }
        }
        // At least one digit in three must be real: `3OOOO5` is a number, `oil` is not.
        (real * 3 >= digits.len()).then(|| Hit { digits, number_at: number_at.unwrap_or(start), end: i })
    }
}
