//! Literals: what stands in a passage as the product writes it, such as a setting, a path, a header or a menu.
//!
//! A literal is a term of its own, compared by its words: case, spaces, quotes and the sign between two menus do not
//! matter. Which literals a passage has is in [`marks`](super::marks).

use super::terms::{FIRST_WIDE, KeyOf};

/// Stands before the words of a literal, so that a literal and a word of the same letters are different terms.
const LITERAL: char = '\u{2}';
/// Stands before the words of a literal that nobody writes by chance. Such a term has no pages: that it is there says it.
const TELLING: char = '\u{3}';
/// Greatest number of words of a literal; longer ones are sentences or dumps.
const MOST_WORDS: usize = 12;
/// The same where each character is a word.
const MOST_WIDE: usize = 24;
/// From this many digits on, a number that follows letters is a word of its own, as the date in the name of a file.
const DATE: usize = 4;

/// A literal that stands in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Literal {
    /// Key of its term.
    pub key: u32,
    /// Where it begins, in folded characters.
    pub start: usize,
    /// Where it ends, exclusive.
    pub end: usize,
    /// True if nobody writes it by chance: it has signs, capitals or digits in it, and not as words in a sentence.
    pub telling: bool,
}

/// The keys of a literal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Keys {
    /// Of its term.
    pub(super) key: u32,
    /// Of the term that says that it is telling.
    pub(super) telling: u32,
}

/// The keys of a whole literal; `None` if it has no words or too many.
pub(super) fn keys(folded: &[char]) -> Option<Keys> {
    let words = words(folded);
    let last = words.last()?;
    let whole = run(folded, &words).last().filter(|(.., end)| *end == last.1)?;
    Some(Keys { key: whole.0.key(), telling: whole.1.key() })
}

/// The longest runs of words of a text that are literals, in its order; none stands within another. `known` says of a key
/// whether there is such a term.
pub fn literals(folded: &[char], known: impl Fn(u32) -> bool) -> Vec<Literal> {
    let words = words(folded);
    let (mut out, mut covered) = (Vec::new(), 0);
    for from in 0..words.len() {
        let longest = run(folded, &words[from..]).filter(|(key, ..)| known(key.key())).last();
        if let Some((key, telling, end)) = longest.filter(|(.., end)| *end > covered) {
            covered = end;
            let start = words[from].0;
            let telling = known(telling.key()) && !is_spaced(&folded[start..end]);
            out.push(Literal { key: key.key(), start, end, telling });
        }
    }
    out
}

/// The runs that begin with the first of some words: their two keys, and where they end.
fn run<'a>(
    folded: &'a [char],
    words: &'a [(usize, usize)],
) -> impl Iterator<Item = (KeyOf, KeyOf, usize)> + 'a {
    let (mut key, mut telling) = (KeyOf::new().with(LITERAL), KeyOf::new().with(TELLING));
    let mut narrow = 0;
    words.iter().take(MOST_WIDE).map_while(move |(start, end)| {
        narrow += usize::from(folded[*start] < FIRST_WIDE);
        for c in folded[*start..*end].iter().chain(&[' ']) {
            (key, telling) = (key.with(*c), telling.with(*c));
        }
        (narrow <= MOST_WORDS).then_some((key, telling, *end))
    })
}

/// True if nothing but spaces stands between the words.
fn is_spaced(literal: &[char]) -> bool {
    literal.contains(&' ') && literal.iter().all(|c| c.is_alphanumeric() || *c == ' ')
}

/// The runs of letters and digits of a text. A character of a writing without word borders is a word.
pub(super) fn words(folded: &[char]) -> Vec<(usize, usize)> {
    let mut out: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    while at < folded.len() {
        let rest = &folded[at..];
        let is_part = |c: &&char| c.is_alphanumeric() && **c < FIRST_WIDE;
        let mut length = rest.iter().take_while(is_part).count();
        let letters = rest[..length].iter().take_while(|c| !c.is_ascii_digit()).count();
        let digits = rest[letters..length].iter().take_while(|c| c.is_ascii_digit()).count();
        if letters > 0 && digits >= DATE {
            length = letters;
        }
        if length > 0 || rest[0].is_alphanumeric() {
            out.push((at, at + length.max(1)));
        }
        at += length.max(1);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn signs_between_words_do_not_matter() {
        let one = keys(&chars("settings > phone services")).expect("words");
        for other in
            ["settings › phone services", "\"settings\" -> 'phone services'", "settings/phone.services "]
        {
            assert_eq!(keys(&chars(other)), Some(one), "{other}");
        }
        assert_ne!(keys(&chars("settings > phone")), Some(one));
        assert_eq!(keys(&chars("?!")), None);
        assert_eq!(keys(&chars(&"a ".repeat(13))), None);
        assert_eq!(keys(&chars("電話 サービス")), keys(&chars("電話サービス")));
    }

    #[test]
    fn the_longest_known_runs_are_found() {
        let of = |text| keys(&chars(text)).expect("words");
        let known = [of("max users").key, of("max users").telling, of("max users limit").key, of("電話").key];
        let found = |text: &str| {
            let all = literals(&chars(text), |key| known.contains(&key));
            all.into_iter().map(|l| (l.start, l.end, l.telling)).collect::<Vec<_>>()
        };
        assert_eq!(found("set max-users"), [(4, 13, true)]);
        assert_eq!(found("set max users"), [(4, 13, false)]);
        assert_eq!(found("set max-users-limit to max_users"), [(4, 19, false), (23, 32, true)]);
        assert_eq!(found("その電話は"), [(2, 4, false)]);
        assert_eq!(found("maxusers"), []);
    }

    #[test]
    fn the_date_of_a_file_is_no_part_of_its_name() {
        let words = |text: &str| {
            let folded = chars(text);
            words(&folded).iter().map(|(a, b)| folded[*a..*b].iter().collect()).collect::<Vec<String>>()
        };
        assert_eq!(words("xslog2024.06.txt"), ["xslog", "2024", "06", "txt"]);
        assert_eq!(words("sp1 v22"), ["sp1", "v22"]);
        assert_eq!(words("電話a"), ["電", "話", "a"]);
    }
}
