//! Which value has which placeholder. Numbers are given in the order in which values are met.

use std::collections::BTreeMap;

/// What a placeholder stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    User,
    Phone,
    Host,
    V4,
    V6,
    Mac,
    Uuid,
    Id,
    Token,
    Name,
}

/// So many values are told apart in a run; all others share the number 0, so that a hostile file cannot fill memory.
const MOST_VALUES: usize = 200_000;
/// The highest number that is taken over from a placeholder that was there already.
const HIGHEST_SEEN: u64 = 1_000_000;

/// The placeholders that are a word and a number.
const WORDS: [(Kind, &str); 5] = [
    (Kind::User, "user-"),
    (Kind::Host, "host-"),
    (Kind::Id, "id-"),
    (Kind::Token, "token-"),
    (Kind::Name, "Name-"),
];

/// The placeholders of a run.
#[derive(Debug, Clone, Default)]
pub(super) struct Book {
    values: BTreeMap<(Kind, String), u64>,
    last: BTreeMap<Kind, u64>,
}

impl Book {
    /// The number of a value, given now if it is new.
    pub(super) fn number(&mut self, kind: Kind, value: &str) -> u64 {
        let key = (kind, value.to_owned());
        if let Some(number) = self.values.get(&key) {
            return *number;
        }
        if self.values.len() >= MOST_VALUES {
            return 0;
        }
        let last = self.last.entry(kind).or_default();
        *last += 1;
        let number = *last;
        self.values.insert(key, number);
        number
    }

    /// True for a value that has a number.
    pub(super) fn knows(&self, kind: Kind, value: &str) -> bool {
        self.values.contains_key(&(kind, value.to_owned()))
    }

    /// A placeholder that was in the text already: its number is given to nothing else from here on.
    pub(super) fn seen(&mut self, kind: Kind, number: u64) {
        if number <= HIGHEST_SEEN {
            let last = self.last.entry(kind).or_default();
            *last = number.max(*last);
        }
    }

    /// True for a placeholder that is a word and a number, of whatever kind.
    pub(super) fn is_any(&mut self, text: &str) -> bool {
        WORDS.iter().any(|(kind, stem)| self.is_own(*kind, stem, text))
    }

    /// True for `stem` and a number, which is then taken.
    pub(super) fn is_own(&mut self, kind: Kind, stem: &str, text: &str) -> bool {
        let number = text.strip_prefix(stem).filter(|n| n.bytes().all(|b| b.is_ascii_digit()));
        let Some(number) = number.and_then(|n| n.parse().ok()) else { return false };
        self.seen(kind, number);
        true
    }
}
