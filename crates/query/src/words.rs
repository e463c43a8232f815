//! Finds the listed words of the knowledge base in folded text, in a single pass.

use faultbook_knowledge::model::Base;
use std::collections::BTreeMap;

/// What a word says about the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// The text is about provisioning.
    Provisioning,
    /// Something is missing.
    Missing,
    /// The problem has been solved.
    Settled,
    /// The text names a product or service covered here.
    Subject,
    /// The text names a product not covered here.
    OtherProduct,
}

/// The words, by their first character.
#[derive(Debug)]
pub(super) struct WordLists {
    ascii: Vec<Vec<(Vec<char>, Meaning)>>,
    others: BTreeMap<char, Vec<(Vec<char>, Meaning)>>,
}

impl WordLists {
    pub(super) fn new(base: &Base) -> WordLists {
        let mut lists = WordLists { ascii: vec![Vec::new(); 128], others: BTreeMap::new() };
        let all = [
            (&base.provisioning_words, Meaning::Provisioning),
            (&base.missing_words, Meaning::Missing),
            (&base.settled_words, Meaning::Settled),
            (&base.subject_words, Meaning::Subject),
            (&base.context.other_products, Meaning::OtherProduct),
        ];
        for (words, meaning) in all {
            for word in words {
                let chars: Vec<char> = word.chars().collect();
                match chars.first() {
                    Some(c) if c.is_ascii() => lists.ascii[*c as usize].push((chars, meaning)),
                    Some(c) => lists.others.entry(*c).or_default().push((chars, meaning)),
                    None => {}
                }
            }
        }
        lists
    }

    /// Calls `found` for every listed word in the text. Product names and abbreviations count only as separate words.
    pub(super) fn each(&self, text: &[char], mut found: impl FnMut(Meaning, &[char])) {
        for (at, c) in text.iter().enumerate() {
            let list = match self.ascii.get(*c as usize) {
                Some(list) => list,
                None => match self.others.get(c) {
                    Some(list) => list,
                    None => continue,
                },
            };
            let next = text.get(at + 1);
            for (word, meaning) in list {
                // The second character rules out most words without a function call.
                if (word.len() == 1 || word.get(1) == next)
                    && text[at..].starts_with(word)
                    && (!needs_room(*meaning, word) || is_alone(text, at, word.len()))
                {
                    found(*meaning, word);
                }
            }
        }
    }
}

/// Greatest length in letters of a word that counts as an abbreviation, because it also occurs inside many other words.
const ABBREVIATION: usize = 4;

fn needs_room(meaning: Meaning, word: &[char]) -> bool {
    let short = word.len() <= ABBREVIATION && word.iter().all(char::is_ascii);
    meaning == Meaning::OtherProduct || (meaning == Meaning::Subject && short)
}

/// A number right after a name is a version or code, so the name still counts as a separate word.
fn is_alone(text: &[char], at: usize, length: usize) -> bool {
    let before = at.checked_sub(1).and_then(|i| text.get(i));
    !before.is_some_and(char::is_ascii_alphanumeric)
        && !text.get(at + length).is_some_and(char::is_ascii_alphabetic)
}
