//! Tells a message from its opposite: "is found" from "is not found", "succeeded" from "failed".
//!
//! N-grams cannot: the two share nearly all of them. Words that mean the opposite of each other are data. A text says the
//! opposite of a message if it has one of them where the message has the other, with the same letters on both sides; or
//! if the sentence in which the message was found reports a success and no failure. What was found there then speaks
//! neither for the message nor for anything else of its entry.

use super::words::Word;
use faultbook_knowledge::model::{Base, Lang};

/// How many letters on each side of two opposite words are compared. A typing error further away does not matter.
const BESIDE: usize = 6;
/// Least number of letters on both sides together; fewer stand beside each other by chance.
const LEAST_BESIDE: usize = 6;
/// How far a sentence is followed on each side of what was found, in characters.
const SENTENCE: usize = 200;

/// The opposite words of a knowledge base.
#[derive(Debug)]
pub(super) struct Opposites {
    pairs: Vec<(Lang, Vec<Word>, Vec<Word>)>,
    failure: Vec<Word>,
    success: Vec<Word>,
}

impl Opposites {
    pub(super) fn new(base: &Base) -> Opposites {
        let words = |list: &[String]| {
            // Only words in letters have borders; Japanese ones stand within a sentence.
            list.iter().map(|word| Word::new(word, word.is_ascii())).collect::<Vec<_>>()
        };
        let pair =
            |pair: &faultbook_knowledge::model::Opposite| (pair.lang, words(&pair.one), words(&pair.other));
        let others = &base.others;
        Opposites {
            pairs: others.opposites.iter().map(pair).collect(),
            failure: words(&others.failure),
            success: words(&others.success),
        }
    }

    /// True if a text says the opposite of a message where the message was found, at the folded characters `from..to`.
    pub(super) fn opposed(
        &self,
        text: &[char],
        (from, to): (usize, usize),
        message: &[char],
        lang: Lang,
    ) -> bool {
        let (start, end) = sentence(text, from, to);
        let part = &text[start..end];
        let pairs = self.pairs.iter().filter(|(of, ..)| *of == lang);
        let turned = |one: &[Word], other: &[Word]| {
            places(message, one).any(|own| {
                let meets = |words: &[Word]| {
                    places(part, words).any(|(a, b)| same_beside(message, own, part, (a, b)))
                };
                meets(other) && !meets(one)
            })
        };
        pairs.clone().any(|(_, one, other)| turned(one, other) || turned(other, one))
            || (holds(part, &self.success) && !holds(part, &self.failure) && !holds(message, &self.success))
    }
}

/// The places of words in a text.
fn places<'t>(text: &'t [char], words: &'t [Word]) -> impl Iterator<Item = (usize, usize)> + 't {
    words.iter().flat_map(move |word| {
        (0..text.len()).filter(|at| word.stands(text, *at)).map(move |at| (at, at + word.len()))
    })
}

fn holds(text: &[char], words: &[Word]) -> bool {
    places(text, words).next().is_some()
}

/// True if the same letters stand beside a place in a message and a place in a text, on both sides as far as the message
/// has any.
fn same_beside(message: &[char], own: (usize, usize), text: &[char], place: (usize, usize)) -> bool {
    let before = |text: &[char], at: usize| letters(text[..at].iter().rev());
    let after = |text: &[char], at: usize| letters(text[at..].iter());
    let (left, right) = (before(message, own.0), after(message, own.1));
    left.len() + right.len() >= LEAST_BESIDE
        && before(text, place.0).starts_with(&left)
        && after(text, place.1).starts_with(&right)
}

/// The next letters and digits of a message, up to a placeholder, whose value may be anything.
fn letters<'t>(text: impl Iterator<Item = &'t char>) -> Vec<char> {
    let plain = text.take_while(|c| !matches!(c, '<' | '>' | '{' | '}' | '%'));
    plain.filter(|c| c.is_alphanumeric()).take(BESIDE).copied().collect()
}

/// The sentence or line around a place.
fn sentence(text: &[char], from: usize, to: usize) -> (usize, usize) {
    let (from, to) = (from.min(text.len()), to.min(text.len()));
    let ends = |at: usize| match text[at] {
        '\n' | '。' => true,
        // A point within a number, a name or a path ends nothing.
        '.' | '!' | '?' => text.get(at + 1).is_none_or(|c| c.is_whitespace()),
        _ => false,
    };
    let least = from.saturating_sub(SENTENCE);
    let start = (least..from).rev().find(|at| ends(*at)).map_or(least, |at| at + 1);
    let most = (to.max(start) + SENTENCE).min(text.len());
    let end = (to.max(start)..most).find(|at| ends(*at)).unwrap_or(most);
    (start, end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use faultbook_knowledge::model::{Opposite, Others};

    fn base() -> Base {
        let words = |list: &[&str]| list.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let pair = |lang, one: &[&str], other: &[&str]| Opposite {
            lang: Lang(lang),
            one: words(one),
            other: words(other),
        };
        Base {
            others: Others {
                opposites: vec![
                    pair(0, &["is not", "is no longer"], &["is", "was"]),
                    pair(1, &["見つかりません"], &["見つかりました"]),
                ],
                failure: words(&["fail*", "partially"]),
                success: words(&["succeeded"]),
                ..Others::default()
            },
            ..Base::default()
        }
    }

    fn opposed(text: &str, message: &str, lang: u8) -> bool {
        let chars = |s: &str| s.chars().collect::<Vec<_>>();
        let text = chars(text);
        Opposites::new(&base()).opposed(&text, (0, text.len()), &chars(message), Lang(lang))
    }

    #[test]
    fn a_negation_more_or_less_between_the_same_words() {
        for (text, message, lang, expected) in [
            ("the profile is found", "the profile is not found", 0, true),
            ("12:01 [x] the profile was  found, ok", "the profile is not found.", 0, true),
            ("the profile is not found", "the profile is not found", 0, false),
            ("as user is no longer lo", "failed as user is locked out", 0, false),
            ("as user is no longer locked out", "failed as user is locked out", 0, true),
            ("it is there. the profile is not found", "the profile is not found", 0, false),
            ("the profile is", "the profile is not found", 0, false),
            ("the profile is f0und", "the profile is not found", 0, false),
            ("x is not in use", "<user> is in use by {name}", 0, false),
            ("プロファイルが見つかりました。", "プロファイルが見つかりません。", 1, true),
            ("プロファイルが見つかりました。", "プロファイルが見つかりません。", 0, false),
        ] {
            assert_eq!(opposed(text, message, lang), expected, "{text} / {message}");
        }
    }

    #[test]
    fn a_success_without_a_failure_in_the_sentence() {
        for (text, message, expected) in [
            ("directory sync succeeded", "directory sync failed", true),
            ("directory sync failed, the second try succeeded", "directory sync failed", false),
            ("the upload succeeded\ndirectory sync", "directory sync failed", true),
            ("directory sync succeeded", "directory sync only partially succeeded", false),
        ] {
            assert_eq!(opposed(text, message, 0), expected, "{text}");
        }
    }
}
