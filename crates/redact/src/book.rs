//! Which value has which placeholder. Numbers are given in the order in which values are met.

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

/// The highest number that is given or taken for a placeholder's; a higher one in a text is an ordinary value.
const HIGHEST: u64 = 1_000_000;
/// What a value costs in memory beside its own bytes: its key, its number, its share of the tree.
const VALUE_COST: usize = 96;
/// What a placeholder that was in the text already costs.
const ADOPTED_COST: usize = 32;

/// The placeholders that are a word and a number.
const WORDS: [(Kind, &str); 6] = [
    (Kind::User, "user-"),
    (Kind::Host, "host-"),
    (Kind::Id, "id-"),
    (Kind::Token, "token-"),
    (Kind::Name, "Name-"),
    (Kind::Term, "term-"),
];

/// The placeholders of a run, within a bound.
#[derive(Debug, Clone)]
pub(super) struct Book {
    values: BTreeMap<(Kind, Box<str>), u64>,
    last: BTreeMap<Kind, u64>,
    /// Placeholders that were in the text before a value got their number.
    adopted: BTreeSet<(Kind, u64)>,
    bytes: usize,
    most: usize,
    /// True while a line is looked at again: what we put there ourselves is then a placeholder.
    again: bool,
    refused: u64,
}

impl Book {
    /// A book that holds at most so many bytes.
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

    /// The number of a value, given now if it is new; `None` when the book is full: the value then becomes the mask.
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

    /// True for a value that has a number.
    pub(super) fn knows(&self, kind: Kind, value: &str) -> bool {
        self.values.contains_key(&(kind, Box::from(value)))
    }

    /// True for the number of a placeholder that stands for nothing of this run, or that was just put there: it
    /// stays. A number that this run has given to another value is not one: the text must get another.
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

    /// True for a placeholder that is a word and a number, of whatever kind.
    pub(super) fn is_any(&mut self, text: &str) -> bool {
        WORDS.iter().any(|(kind, stem)| self.is_own(*kind, stem, text))
    }

    /// True for `stem` and a number that stays.
    pub(super) fn is_own(&mut self, kind: Kind, stem: &str, text: &str) -> bool {
        let number = text.strip_prefix(stem).filter(|n| n.bytes().all(|b| b.is_ascii_digit()));
        let Some(number) = number.and_then(|n| n.parse().ok()) else { return false };
        self.stays(kind, number)
    }

    /// Says whether a line is looked at for the first time.
    pub(super) fn look_again(&mut self, again: bool) {
        self.again = again;
    }

    /// How often a value got the mask because the book was full.
    pub(super) fn refused(&self) -> u64 {
        self.refused
    }

    /// The bytes that are held at most.
    pub(super) fn limit(&self) -> usize {
        self.most
    }

    /// The bytes that are held.
    pub(super) fn bytes(&self) -> usize {
        self.bytes
    }
}
