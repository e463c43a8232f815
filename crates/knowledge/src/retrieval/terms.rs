//! Cuts folded text into terms.

/// Length of the shorter n-grams of writings with word borders, in characters; a border counts as one. The longer ones
/// have one character more.
const SHORT_LETTERS: usize = 4;
/// Lengths of the two kinds of n-grams of writings without word borders, in characters.
const SHORT_WIDE: usize = 2;
/// See [`SHORT_WIDE`].
const LONG_WIDE: usize = 3;
/// The first character that can be kana or kanji.
pub const FIRST_WIDE: char = '\u{2E80}';
/// Stands before a whole word, so that a word and an n-gram of the same letters are different terms.
const WORD: char = '\u{1}';

/// A term of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TermOf {
    /// Key of the term.
    pub key: u32,
    /// The word that most of it stands in, counted from the beginning of the text. Three characters count as a word in
    /// writings without word borders.
    pub word: u32,
    /// True if it is one of those by which the share of a text is measured. Without word borders, the longer n-grams
    /// are too often new to be a measure.
    pub measured: bool,
}

/// The distinct terms of a folded text, by key.
pub fn terms(folded: &[char]) -> Vec<TermOf> {
    let mut out = Vec::with_capacity(folded.len() * 3);
    each_term(folded, |term| out.push(term));
    out.sort_unstable();
    out.dedup_by_key(|term| term.key);
    out
}

/// Calls `each` for every term of a folded text, as often as it stands there, in no order that means anything.
pub fn each_term(folded: &[char], mut each: impl FnMut(TermOf)) {
    // Runs of letters with word borders, separated by single spaces, and for each character the word that it is of.
    let (mut line, mut word_at, mut word) =
        (Vec::with_capacity(folded.len() + 2), Vec::with_capacity(folded.len() + 2), 0);
    line.push(' ');
    word_at.push(0);
    let mut rest = folded;
    while let Some(first) = rest.iter().position(|c| c.is_alphanumeric()) {
        rest = &rest[first..];
        let wide = rest[0] >= FIRST_WIDE;
        let length = rest.iter().take_while(|c| is_part(**c) && (**c >= FIRST_WIDE) == wide).count().max(1);
        let (run, after) = rest.split_at(length);
        rest = after;
        if wide {
            word = cut_wide(run, word, &mut each);
            continue;
        }
        each(TermOf { key: word_key(run), word, measured: true });
        line.extend(run);
        line.push(' ');
        word_at.resize(line.len(), word);
        word += 1;
    }
    for (at, gram) in line.windows(SHORT_LETTERS).enumerate() {
        let of_word = |length: usize| word_at.get(at + length / 2).copied().unwrap_or(word);
        let short = gram.iter().copied().fold(KeyOf::new(), KeyOf::with);
        each(TermOf { key: short.key(), word: of_word(SHORT_LETTERS), measured: true });
        // The longer n-gram is the shorter one and a character more.
        if let Some(c) = line.get(at + SHORT_LETTERS) {
            let key = short.with(*c).key();
            each(TermOf { key, word: of_word(SHORT_LETTERS + 1), measured: true });
        }
    }
}

/// Cuts a run of characters without word borders; returns the number of the next word.
fn cut_wide(run: &[char], word: u32, each: &mut impl FnMut(TermOf)) -> u32 {
    let of = |length: usize, measured: bool| {
        run.windows(length).enumerate().map(move |(at, gram)| TermOf {
            key: key_of(gram.iter().copied()),
            word: word + u32::try_from(at / LONG_WIDE).unwrap_or(0),
            measured,
        })
    };
    of(SHORT_WIDE.min(run.len()), true).for_each(&mut *each);
    of(LONG_WIDE, false).for_each(&mut *each);
    word + u32::try_from(run.len().div_ceil(LONG_WIDE)).unwrap_or(0)
}

fn is_part(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The key of a term: FNV-1a (Fowler, Noll, Vo) over its characters, folded from 64 to 32 bits. Two terms share a key so
/// rarely (about ten pairs among 300,000 terms) that the tables need not hold the terms themselves.
#[derive(Debug, Clone, Copy)]
pub(super) struct KeyOf(u64);

impl KeyOf {
    /// The key of no characters.
    pub(super) fn new() -> KeyOf {
        KeyOf(0xCBF2_9CE4_8422_2325)
    }

    /// The key with one character more.
    pub(super) fn with(self, c: char) -> KeyOf {
        KeyOf((self.0 ^ u64::from(c as u32)).wrapping_mul(0x0000_0100_0000_01B3))
    }

    /// The key as it is stored.
    pub(super) fn key(self) -> u32 {
        (self.0 ^ (self.0 >> 32)) as u32
    }
}

/// The key of a whole folded word as a term.
pub fn word_key(word: &[char]) -> u32 {
    key_of(std::iter::once(WORD).chain(word.iter().copied()))
}

fn key_of(term: impl Iterator<Item = char>) -> u32 {
    term.fold(KeyOf::new(), KeyOf::with).key()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(text: &str) -> (usize, usize) {
        let cut = terms(&text.chars().collect::<Vec<_>>());
        (cut.len(), cut.iter().filter(|term| term.measured).count())
    }

    #[test]
    fn words_and_n_grams_with_borders() {
        // " abcd ": one word, three n-grams of four, two of five.
        assert_eq!(count("abcd"), (6, 6));
        // " abcd abcd ": beside them three n-grams of four and four of five that hold both words' letters.
        assert_eq!(count("abcd, abcd!"), (6 + 2 + 3, 6 + 2 + 3));
        assert_eq!(count("?!"), (0, 0));
        assert_eq!(count("a"), (1, 1));
    }

    #[test]
    fn writings_without_borders_are_cut_shorter() {
        assert_eq!(count("通話中"), (3, 2));
        assert_eq!(count("通"), (1, 1));
        assert_eq!(count("xspの鍵"), (1 + 2 + 1 + 1, 1 + 2 + 1 + 1));
    }
}
