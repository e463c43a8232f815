//! Finds the listed words of the knowledge base in folded text, in a single pass.

use faultbook_knowledge::model::Base;
use std::collections::BTreeMap;

/// What a word says about the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// An HTTP status beside it is ours.
    Marker,
    /// The text is about provisioning, ours or another's.
    Provisioning,
    /// Something is missing.
    Missing,
    /// The problem has been solved.
    Settled,
    /// The text names a product covered here.
    Product,
    /// The text names a service or part of a product covered here.
    Subject,
    /// The text names a product or topic not covered here, by its place in the base's list.
    Other(u16),
    /// The text has the first or the second word of a pair that shows a product or topic not covered here.
    Half(u16, Side),
    /// A name of another product in it is not that product's.
    Ours,
    /// Every product says this.
    Boilerplate,
    /// Something is asked, by the place of the kind of question in the base's list.
    Asks(u16),
}

/// Which of the two words of a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// The word that names something.
    One,
    /// The word that must stand beside it.
    Beside,
}

/// A listed word, with how it may stand in a text.
#[derive(Debug, Clone)]
pub(super) struct Word {
    chars: Vec<char>,
    /// True if more letters may follow.
    open: bool,
    /// True if nothing may follow it in its clause.
    closes: bool,
    /// True if the word counts only apart from other letters and digits.
    apart: bool,
}

impl Word {
    /// Parses a listed word: `*` at its end means that more letters may follow, `.` that its clause ends there.
    pub(super) fn new(listed: &str, apart: bool) -> Word {
        let chars = listed.trim_end_matches(['*', '.']).chars().collect();
        Word { chars, open: listed.ends_with('*'), closes: listed.ends_with('.'), apart }
    }

    /// Length in characters.
    pub(super) fn len(&self) -> usize {
        self.chars.len()
    }

    /// True if the word stands at this place of a folded text.
    pub(super) fn stands(&self, text: &[char], at: usize) -> bool {
        // Nearly everywhere the first character differs already.
        text.get(at..).is_some_and(|rest| rest.first() == self.chars.first() && rest.starts_with(&self.chars))
            && (!self.apart || (begins(text, at) && (self.open || ends(text, at + self.len()))))
            && (!self.closes || closed(text, at + self.len()))
    }
}

/// True unless a letter or digit stands right before a place.
fn begins(text: &[char], at: usize) -> bool {
    !at.checked_sub(1).and_then(|i| text.get(i)).is_some_and(char::is_ascii_alphanumeric)
}

/// True unless the word goes on. A number right after a name is a version or code, so the name still ends there.
fn ends(text: &[char], at: usize) -> bool {
    !text.get(at).is_some_and(char::is_ascii_alphabetic)
}

/// True if nothing follows in the clause.
fn closed(text: &[char], at: usize) -> bool {
    text[at.min(text.len())..]
        .iter()
        .find(|c| !matches!(c, ' ' | '"' | '\''))
        .is_none_or(|c| !c.is_alphanumeric())
}

/// A word that was found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct FoundWord {
    pub(super) meaning: Meaning,
    /// Where it begins, in folded characters.
    pub(super) from: usize,
    /// Where it ends; exclusive.
    pub(super) to: usize,
}

/// The words, by their first character.
#[derive(Debug)]
pub(super) struct WordLists {
    /// For ASCII: by the first two characters, since most words are passed over.
    ascii: Vec<Vec<(Word, Meaning)>>,
    others: BTreeMap<char, Vec<(Word, Meaning)>>,
    /// For each pair of words, the product or topic that it shows.
    pairs: Vec<u16>,
}

/// Greatest length in letters of a word that counts as an abbreviation, because it also occurs inside many other words.
const ABBREVIATION: usize = 4;
/// Greatest distance, in characters, of two words that show a topic together: a line or two.
const TOGETHER: usize = 100;
const ASCII: usize = 128;

impl WordLists {
    pub(super) fn new(base: &Base) -> WordLists {
        let mut lists =
            WordLists { ascii: vec![Vec::new(); ASCII * ASCII], others: BTreeMap::new(), pairs: Vec::new() };
        let own = [
            (&base.marker_words, Meaning::Marker),
            (&base.provisioning_words, Meaning::Provisioning),
            (&base.missing_words, Meaning::Missing),
            (&base.settled_words, Meaning::Settled),
            (&base.product_words, Meaning::Product),
            (&base.subject_words, Meaning::Subject),
            (&base.others.ours, Meaning::Ours),
            (&base.others.boilerplate, Meaning::Boilerplate),
        ];
        for (words, meaning) in own {
            for word in words {
                let named = matches!(meaning, Meaning::Subject | Meaning::Product);
                let short = word.len() <= ABBREVIATION && word.is_ascii();
                lists.add(Word::new(word, named && short), meaning);
            }
        }
        for (number, asked) in (0u16..).zip(&base.asked) {
            asked.words.iter().for_each(|word| lists.add(Word::new(word, true), Meaning::Asks(number)));
        }
        for (number, product) in (0u16..).zip(&base.others.products) {
            for word in &product.names {
                lists.add(Word::new(word, true), Meaning::Other(number));
            }
            for pair in &product.together {
                let place = u16::try_from(lists.pairs.len()).unwrap_or(u16::MAX);
                lists.pairs.push(number);
                for (words, side) in [(&pair.one_of, Side::One), (&pair.beside, Side::Beside)] {
                    for word in words {
                        lists.add(Word::new(word, true), Meaning::Half(place, side));
                    }
                }
            }
        }
        lists
    }

    fn add(&mut self, word: Word, meaning: Meaning) {
        let Some(first) = word.chars.first().copied() else { return };
        let slot = word.chars.get(1).and_then(|second| slot(first, *second));
        match slot.and_then(|slot| self.ascii.get_mut(slot)) {
            Some(list) => list.push((word, meaning)),
            None => self.others.entry(first).or_default().push((word, meaning)),
        }
    }

    /// All listed words in a folded text, by place. Pairs are resolved, and what is ours only looks like another's.
    pub(super) fn find(&self, text: &[char]) -> Vec<FoundWord> {
        let mut found = Vec::new();
        for (at, c) in text.iter().enumerate() {
            let ascii =
                text.get(at + 1).and_then(|next| slot(*c, *next)).and_then(|slot| self.ascii.get(slot));
            let others = self.others.get(c);
            for (word, meaning) in ascii.into_iter().chain(others).flatten() {
                if word.stands(text, at) {
                    found.push(FoundWord { meaning: *meaning, from: at, to: at + word.len() });
                }
            }
        }
        let ours: Vec<FoundWord> =
            found.iter().filter(|word| word.meaning == Meaning::Ours).copied().collect();
        let within = |word: &FoundWord| ours.iter().any(|o| o.from <= word.from && word.to <= o.to);
        found.retain(|word| !matches!(word.meaning, Meaning::Other(_) | Meaning::Half(..)) || !within(word));
        let asks = |word: &FoundWord| matches!(word.meaning, Meaning::Asks(_));
        let asking: Vec<FoundWord> = found.iter().filter(|word| asks(word)).copied().collect();
        // "How long" is no "how".
        let longer = |word: &FoundWord| {
            let around =
                |o: &FoundWord| o.from <= word.from && word.to <= o.to && o.to - o.from > word.to - word.from;
            asking.iter().any(around)
        };
        found.retain(|word| !asks(word) || !longer(word));
        let pairs: Vec<FoundWord> = found.iter().filter_map(|word| self.paired(word, &found)).collect();
        found.retain(|word| !matches!(word.meaning, Meaning::Half(..) | Meaning::Ours));
        found.extend(pairs);
        found.sort_by_key(|word| (word.from, word.to));
        found
    }

    /// The product or topic that a first word of a pair shows with a second one near it.
    fn paired(&self, one: &FoundWord, all: &[FoundWord]) -> Option<FoundWord> {
        let Meaning::Half(pair, Side::One) = one.meaning else { return None };
        let near = |other: &FoundWord| {
            other.meaning == Meaning::Half(pair, Side::Beside)
                && other.from.saturating_sub(one.to).max(one.from.saturating_sub(other.to)) <= TOGETHER
        };
        let product = *self.pairs.get(usize::from(pair))?;
        all.iter().any(near).then_some(FoundWord { meaning: Meaning::Other(product), ..*one })
    }
}

/// The place of words that begin with two ASCII characters.
fn slot(first: char, second: char) -> Option<usize> {
    (first.is_ascii() && second.is_ascii()).then_some(first as usize * ASCII + second as usize)
}

#[cfg(test)]
mod tests {
    use super::*;
    use faultbook_knowledge::model::{Localized, OtherProduct, Others, Together};

    fn words(list: &[&str]) -> Vec<String> {
        list.iter().map(|word| (*word).to_owned()).collect()
    }

    fn lists() -> WordLists {
        let gizmo = OtherProduct {
            id: "acme".into(),
            name: Localized(vec!["Acme".into()]),
            names: words(&["acme", "アクメ", "print*"]),
            together: vec![Together { one_of: words(&["hunt group"]), beside: words(&["build", "作成"]) }],
            codes: Vec::new(),
        };
        WordLists::new(&Base {
            marker_words: words(&["bridge"]),
            product_words: words(&["gizmo"]),
            subject_words: words(&["sbc", "call history"]),
            others: Others {
                products: vec![gizmo],
                ours: words(&["gizmo acme"]),
                boilerplate: words(&["call the office", "locked."]),
                ..Others::default()
            },
            ..Base::default()
        })
    }

    #[test]
    fn names_stand_apart_and_stems_go_on() {
        use Meaning::{Boilerplate, Marker, Other, Product, Subject};
        for (text, expected) in [
            ("acme fails", vec![Other(0)]),
            ("acme2 fails", vec![Other(0)]),
            ("acmeist fails", vec![]),
            ("my_acme, pacme", vec![Other(0)]),
            ("アクメで", vec![Other(0)]),
            ("two printers", vec![Other(0)]),
            ("sprint", vec![]),
            ("the bridges of gizmos", vec![Marker, Product]),
            ("sbcs", vec![]),
            ("the sbc", vec![Subject]),
            ("please call the office today", vec![Boilerplate]),
            ("the account is locked", vec![Boilerplate]),
            ("the account is locked!", vec![Boilerplate]),
            ("the account is locked by the bridge", vec![Marker]),
        ] {
            let found: Vec<Meaning> =
                lists().find(&text.chars().collect::<Vec<_>>()).iter().map(|w| w.meaning).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn pairs_count_only_near_each_other_and_not_within_what_is_ours() {
        let far = format!("build{}hunt group", " word".repeat(40));
        for (text, shown) in [
            ("how do i build a hunt group", true),
            ("hunt group を作成", true),
            ("hunt group in the call history", false),
            (far.as_str(), false),
            ("gizmo acme fails", false),
            ("gizmo and acme fail", true),
        ] {
            let found = lists().find(&text.chars().collect::<Vec<_>>());
            assert_eq!(found.iter().any(|w| w.meaning == Meaning::Other(0)), shown, "{text}");
        }
    }
}
