//! Literals: what stands in a passage as the product writes it, such as a setting, a path, a header or a menu.
//!
//! Authors mark literals as code or as bold names of the interface. A literal is a term of its own, compared by its words:
//! case, spaces, quotes and the sign between two menus do not matter.

use super::terms::key_of;

/// Stands before the words of a literal, so that a literal and a word of the same letters are different terms.
const LITERAL: char = '\u{2}';
/// Greatest number of words of a literal; longer ones are sentences or dumps.
const MOST_WORDS: usize = 12;

/// A literal that stands in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Literal {
    /// Key of its term.
    pub key: u32,
    /// Where it begins, in folded characters.
    pub start: usize,
    /// Where it ends, exclusive.
    pub end: usize,
    /// True if it has signs in it or is a long word, as nobody writes by chance.
    pub compound: bool,
}

/// The marked literals of a passage.
pub(super) fn marked(text: &str) -> Vec<&str> {
    let (mut out, mut rest) = (Vec::new(), text);
    while let Some(start) = rest.find(['`', '*']) {
        let mark = if rest[start..].starts_with("**") { "**" } else { "`" };
        let Some(inner) = rest[start..].strip_prefix(mark) else {
            rest = &rest[start + 1..];
            continue;
        };
        let Some(end) = inner.find(mark) else { break };
        out.push(&inner[..end]);
        rest = &inner[end + mark.len()..];
    }
    out
}

/// The key of a whole literal; `None` if it has no words or too many.
pub(super) fn key(folded: &[char]) -> Option<u32> {
    let words = words(folded);
    (1..=MOST_WORDS).contains(&words.len()).then(|| key_of_words(folded, &words))
}

/// All runs of words of a text that could be literals.
pub fn literals(folded: &[char]) -> Vec<Literal> {
    let words = words(folded);
    let runs = (0..words.len())
        .flat_map(|from| (from + 1..=(from + MOST_WORDS).min(words.len())).map(move |to| (from, to)));
    let literal = |(from, to): (usize, usize)| {
        let of_run = &words[from..to];
        let (start, end) = (of_run[0].0, of_run[of_run.len() - 1].1);
        let compound = is_compound(&folded[start..end]);
        Literal { key: key_of_words(folded, of_run), start, end, compound }
    };
    runs.map(literal).collect()
}

/// The least length of a long word: three words that were written as one.
const LONG: usize = 12;

fn is_compound(literal: &[char]) -> bool {
    literal.iter().any(|c| !c.is_alphanumeric() && !matches!(c, ' ' | '\n'))
        || (literal.len() >= LONG && !literal.contains(&' '))
}

fn key_of_words(folded: &[char], words: &[(usize, usize)]) -> u32 {
    let spaced = words.iter().flat_map(|(start, end)| folded[*start..*end].iter().copied().chain([' ']));
    key_of(std::iter::once(LITERAL).chain(spaced))
}

/// The runs of letters and digits of a text.
fn words(folded: &[char]) -> Vec<(usize, usize)> {
    let (mut out, mut start) = (Vec::new(), None);
    for (at, c) in folded.iter().chain([&' ']).enumerate() {
        match (start, c.is_alphanumeric()) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                out.push((from, at));
                start = None;
            }
            _ => {}
        }
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
    fn code_and_bold_names_are_literals() {
        assert_eq!(marked("Set `a.b` to **Yes, please**, not `no`"), ["a.b", "Yes, please", "no"]);
        assert_eq!(marked("an open `mark"), Vec::<&str>::new());
        assert_eq!(marked("2 * 3 ** 4"), Vec::<&str>::new());
    }

    #[test]
    fn signs_between_words_do_not_matter() {
        let one = key(&chars("settings > phone services")).expect("words");
        for other in
            ["settings › phone services", "\"settings\" -> 'phone services'", "settings/phone.services "]
        {
            assert_eq!(key(&chars(other)), Some(one), "{other}");
        }
        assert_ne!(key(&chars("settings > phone")), Some(one));
        assert_eq!(key(&chars("?!")), None);
        let found = literals(&chars("open settings > phone services, then"));
        let literal = found.iter().find(|l| l.key == one).expect("it stands in the text");
        assert_eq!((literal.start, literal.end, literal.compound), (5, 30, true));
        let compound = |text| is_compound(&chars(text));
        assert!(compound("a-b") && compound("availableusermaxlimit") && !compound("phone services"));
    }
}
