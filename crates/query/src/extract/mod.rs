//! Hard evidence in a text: codes in all their spellings, HTTP and SIP statuses, tracking ids.
//!
//! Owns the decision whether a number is a code; what that means for an entry is decided in `rank`. Patterns and words
//! are data. Must not know entries.

mod context;
mod list;
pub(crate) mod near;
mod spelling;
#[cfg(test)]
mod tests;
mod tracking;

use crate::answer::{Fact, FactKind};
use crate::thresholds::ALONE_LETTERS;
use context::Standing;
use faultbook_knowledge::model::{Bare, Base};
use faultbook_knowledge::text::Folded;
use spelling::{Hit, Spelling};
use std::collections::BTreeMap;
use tracking::tracking_id;

/// How firmly a number is a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Firmness {
    /// Nothing but its digits speaks for it.
    Bare,
    /// It stands as a code, or alone.
    InContext,
}

/// A fact and what ranking needs to know of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) fact: Fact,
    /// For codes: the id that an entry of this code has.
    pub(super) id: String,
    /// For codes: the family, as a place in the base's list.
    pub(super) family: usize,
    /// For codes: the number.
    pub(super) number: u32,
    pub(super) firmness: Firmness,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Owner {
    Family(usize),
    Http,
    Sip,
}

/// The patterns of a knowledge base, sorted by how a match begins.
#[derive(Debug)]
pub(super) struct Extractor<'a> {
    base: &'a Base,
    numbers: Vec<Spelling<Owner>>,
    literals: BTreeMap<char, Vec<Spelling<Owner>>>,
}

/// With a prefix, this many digits are a code wherever they stand; fewer (`1000:1`) may be a ratio.
const TELLING_DIGITS: usize = 4;

impl<'a> Extractor<'a> {
    pub(super) fn new(base: &'a Base) -> Extractor<'a> {
        let families = base.families.iter().enumerate();
        let all = families
            .flat_map(|(n, f)| f.spellings.iter().map(move |s| Spelling::new(s, Owner::Family(n))))
            .chain(base.http_spellings.iter().map(|s| Spelling::new(s, Owner::Http)))
            .chain(base.sip_spellings.iter().map(|s| Spelling::new(s, Owner::Sip)));
        let (mut numbers, mut literals) = (Vec::new(), BTreeMap::<char, Vec<_>>::new());
        for spelling in all {
            match spelling.first() {
                Some(c) => literals.entry(c).or_default().push(spelling),
                None => numbers.push(spelling),
            }
        }
        Extractor { base, numbers, literals }
    }

    /// All facts of a folded text, in its order. `whole` says that this is all of the text, not a piece.
    pub(super) fn facts(&self, folded: &Folded, whole: bool) -> Vec<Found> {
        let text = &folded.chars;
        let alone = whole && is_alone(text);
        let mut out: Vec<Found> = Vec::new();
        let (mut i, mut last_code) = (0, None);
        while i < text.len() {
            match self.at(folded, i, alone, last_code) {
                Some((found, end)) => {
                    if found.as_ref().is_some_and(|f| f.fact.kind == FactKind::Code) {
                        last_code = Some(end);
                    }
                    out.extend(found);
                    i = end.max(i + 1);
                }
                None => i += 1,
            }
        }
        out
    }

    /// What begins at a position: a fact, a number that is not a fact (skipped as a whole), or nothing.
    ///
    /// `last_code` is where the last code ended.
    fn at(
        &self,
        folded: &Folded,
        i: usize,
        alone: bool,
        last_code: Option<usize>,
    ) -> Option<(Option<Found>, usize)> {
        let text = &folded.chars;
        let c = text[i];
        let starts_word = i == 0 || !text[i - 1].is_ascii_alphanumeric();
        if starts_word
            && matches!(c, 't' | 'c')
            && let Some(found) = tracking_id(folded, i)
        {
            return Some(found);
        }
        if starts_word && let Some(list) = self.literals.get(&c) {
            let mut hits: Vec<_> = list.iter().filter_map(|s| Some((s, s.at(text, i)?))).collect();
            hits.retain(|(_, hit)| !text.get(hit.end).is_some_and(char::is_ascii_alphanumeric));
            hits.sort_by_key(|(_, hit)| std::cmp::Reverse(hit.end));
            let found = hits.iter().find_map(|(spelling, hit)| {
                Some((self.judge(folded, spelling, hit, i, alone, last_code)?, hit.end))
            });
            if let Some((found, end)) = found {
                return Some((Some(found), end));
            }
        }
        // A number begins where no digit stands before it.
        let digit_before = i > 0 && text[i - 1].is_ascii_digit();
        if digit_before || spelling::digit(c).is_none() {
            return None;
        }
        let mut hits: Vec<_> = self.numbers.iter().filter_map(|s| Some((s, s.at(text, i)?))).collect();
        hits.sort_by_key(|(_, hit)| std::cmp::Reverse(hit.end));
        hits.iter().find_map(|(spelling, hit)| {
            let found = self.judge(folded, spelling, hit, i, alone, last_code)?;
            Some((Some(found), hit.end))
        })
    }

    fn judge(
        &self,
        folded: &Folded,
        spelling: &Spelling<Owner>,
        hit: &Hit,
        start: usize,
        alone: bool,
        last_code: Option<usize>,
    ) -> Option<Found> {
        let (owner, spelled) = (spelling.owner, spelling.first().is_some());
        let number = hit.digits.number();
        let span = |from, to| folded.span(from, to);
        match owner {
            Owner::Http | Owner::Sip => {
                let kind = if owner == Owner::Http { FactKind::HttpStatus } else { FactKind::SipStatus };
                let bounded = !folded.chars.get(hit.end).is_some_and(char::is_ascii_alphanumeric)
                    && (100..600).contains(&number)
                    && (spelled || start == 0 || !matches!(folded.chars[start - 1], '.' | ',' | '-' | ':'));
                let (from, to) = span(hit.number_at, hit.number_at + hit.digits.len());
                bounded.then(|| plain(kind, hit.digits.to_string(), from, to, Firmness::InContext))
            }
            Owner::Family(n) => {
                let family = self.base.families.get(n)?;
                if !family.contains(number) {
                    return None;
                }
                // `1000:1505` is one token; what stands before it decides, not its own colon.
                let prefixed = spelled && !family.prefix.is_empty();
                let begin = if prefixed { start } else { hit.number_at };
                let beside = self.beside(&folded.chars, begin, hit.end, last_code);
                let standing = context::judge(&folded.chars, begin, hit.end, beside, self.base);
                let labeled = spelling.has_word();
                let telling = prefixed && hit.digits.len() >= TELLING_DIGITS;
                let firmness = match (standing, family.bare) {
                    (Standing::Other, _) => return None,
                    // A code word is part of another spelling.
                    (Standing::Code, _) if labeled => return None,
                    (Standing::Code, _) => Firmness::InContext,
                    (Standing::Bare, _) if telling || (alone && (prefixed || family.bare != Bare::Never)) => {
                        Firmness::InContext
                    }
                    (Standing::Bare, Bare::Anywhere) => Firmness::Bare,
                    (Standing::Bare, _) if prefixed || labeled => Firmness::Bare,
                    (Standing::Bare, Bare::Alone | Bare::Never) => return None,
                };
                let (from, to) = span(if spelled && !labeled { start } else { hit.number_at }, hit.end);
                let value = format!("{}{}", family.prefix.replace('-', ":"), hit.digits);
                let mut found = plain(FactKind::Code, value, from, to, firmness);
                found.id = format!("{}{}", family.prefix, hit.digits);
                (found.family, found.number) = (n, number);
                Some(found)
            }
        }
    }
}

fn plain(kind: FactKind, value: String, from: usize, to: usize, firmness: Firmness) -> Found {
    let fact = Fact { kind, value, start: from as u64, end: to as u64 };
    Found { fact, id: String::new(), family: 0, number: 0, firmness }
}

/// True when the text is hardly more than a number.
fn is_alone(text: &[char]) -> bool {
    text.iter().filter(|c| c.is_alphabetic()).take(ALONE_LETTERS + 1).count() <= ALONE_LETTERS
}
