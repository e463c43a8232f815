//! The spelling patterns of `families.yaml`: `#` a digit, `?` a digit that is not part of the number, `_` up to four
//! blanks or signs, anything else itself.
//!
//! Small enough to be restated in JavaScript; matched against folded text. A digit may be a look-alike (`o`, `l`, `i`)
//! as long as most of a number's digits are real.

/// A pattern and who it belongs to.
#[derive(Debug, Clone)]
pub(super) struct Spelling<T> {
    parts: Vec<Part>,
    pub(super) owner: T,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Digit { counts: bool },
    Signs,
    Literal(char),
}

const MOST_SIGNS: usize = 4;

/// A few digits, kept without an allocation: numbers are tried at every digit of a text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Digits {
    digits: [u8; MOST_DIGITS],
    length: usize,
}

/// No code or status has more digits.
const MOST_DIGITS: usize = 9;

impl Digits {
    fn push(&mut self, digit: char) -> Option<()> {
        *self.digits.get_mut(self.length)? = digit as u8;
        self.length += 1;
        Some(())
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.length
    }

    /// The number that they write.
    pub(super) fn number(&self) -> u32 {
        self.digits[..self.length].iter().fold(0, |n, d| n * 10 + u32::from(d - b'0'))
    }
}

impl std::fmt::Display for Digits {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(std::str::from_utf8(&self.digits[..self.length]).unwrap_or_default())
    }
}

/// What a pattern found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hit {
    /// The digits, look-alikes corrected.
    pub(super) digits: Digits,
    /// Where the number begins, in folded characters.
    pub(super) number_at: usize,
    /// Where the match ends.
    pub(super) end: usize,
}

/// The digit that a character is or looks like.
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
            c => Part::Literal(c),
        };
        Spelling { parts: pattern.chars().map(part).collect(), owner }
    }

    /// The character a match begins with; `None` for a digit.
    pub(super) fn first(&self) -> Option<char> {
        match self.parts.first() {
            Some(Part::Literal(c)) => Some(*c),
            _ => None,
        }
    }

    /// Matches at a position.
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
        // At least one real digit in three: `3OOOO5` is a number, `oil` is none.
        (real * 3 >= digits.len()).then(|| Hit { digits, number_at: number_at.unwrap_or(start), end: i })
    }
}
