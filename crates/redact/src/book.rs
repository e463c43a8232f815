//! Which value has which placeholder. Values are numbered in order of appearance.

use std::collections::{BTreeMap, BTreeSet};

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
    Term,
    Secret,
}

/// The highest number of a placeholder. A word with a higher number is an ordinary value.
const HIGHEST: u64 = 1_000_000;
/// The bytes a value takes besides its own text: key, number, and its share of the tree.
const VALUE_COST: usize = 96;
/// The bytes an adopted placeholder takes.
const ADOPTED_COST: usize = 32;

/// Placeholders made of a word and a number.
const WORDS: [(Kind, &str); 6] = [
    (Kind::User, "user-"),
    (Kind::Host, "host-"),
    (Kind::Id, "id-"),
    (Kind::Token, "token-"),
    (Kind::Name, "Name-"),
    (Kind::Term, "term-"),
];

/// The placeholders of a run, in bounded memory.
#[derive(Debug, Clone)]
pub(super) struct Book {
    values: BTreeMap<(Kind, Box<str>), u64>,
    last: BTreeMap<Kind, u64>,
    /// Placeholders that the text contained before their number was given to a value.
    adopted: BTreeSet<(Kind, u64)>,
    bytes: usize,
    most: usize,
    /// True in the second and later rounds of a line, when its placeholders may be our own.
    again: bool,
    refused: u64,
}

impl Book {
    /// An empty book that takes at most `most` bytes.
    pub(super) fn new(most: usize) -> Book {
        Book {
            values: BTreeMap::new(),
            last: BTreeMap::new(),
            adopted: BTreeSet::new(),
            bytes: 0,
            most,
            again: false,
            refused: 0,
        }
    }

    /// The number of a value; a new value gets the next one. `None` if the book is full: the value becomes the mask.
    pub(super) fn number(&mut self, kind: Kind, value: &str) -> Option<u64> {
        let key = (kind, Box::from(value));
        if let Some(number) = self.values.get(&key) {
            return Some(*number);
        }
        let cost = VALUE_COST + value.len();
        let mut number = self.last.get(&kind).copied().unwrap_or(0) + 1;
        while self.adopted.contains(&(kind, number)) {
            number += 1;
        }
        if self.bytes + cost > self.most || number > HIGHEST {
            self.refused += 1;
            return None;
        }
        self.bytes += cost;
        self.last.insert(kind, number);
        self.values.insert(key, number);
        Some(number)
    }

    /// True if the value has a number.
    pub(super) fn knows(&self, kind: Kind, value: &str) -> bool {
        self.values.contains_key(&(kind, Box::from(value)))
    }

    /// True if a placeholder found in the text stays as it is: it was put there just now, or comes from an earlier run and
    /// its number is still free. If this run has given the number to another value, the text must get a new one.
    pub(super) fn stays(&mut self, kind: Kind, number: u64) -> bool {
        if number > HIGHEST {
            return false;
        }
        let given = number <= self.last.get(&kind).copied().unwrap_or(0);
        if self.again || self.adopted.contains(&(kind, number)) {
            return true;
        }
        if given {
            return false;
        }
        if self.bytes + ADOPTED_COST <= self.most {
            self.bytes += ADOPTED_COST;
            self.adopted.insert((kind, number));
        }
        true
    }

    /// True for a word-and-number placeholder of any kind that stays.
    pub(super) fn is_any(&mut self, text: &str) -> bool {
        WORDS.iter().any(|(kind, stem)| self.is_own(*kind, stem, text))
    }

    /// True for `stem` followed by a number that stays.
    pub(super) fn is_own(&mut self, kind: Kind, stem: &str, text: &str) -> bool {
        let number = text.strip_prefix(stem).filter(|n| n.bytes().all(|b| b.is_ascii_digit()));
        let Some(number) = number.and_then(|n| n.parse().ok()) else { return false };
        self.stays(kind, number)
    }

    /// Marks the second and later rounds of a line.
    pub(super) fn look_again(&mut self, again: bool) {
        self.again = again;
    }

    /// How often a value became the mask because the book was full.
    pub(super) fn refused(&self) -> u64 {
        self.refused
    }

    /// The most bytes the book may take.
    pub(super) fn limit(&self) -> usize {
        self.most
    }

    /// The bytes the book takes.
    pub(super) fn bytes(&self) -> usize {
        self.bytes
    }
}
