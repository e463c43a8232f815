//! Hard evidence in a text: codes in all their spellings, HTTP and SIP statuses, tracking ids.
//!
//! Owns the decision whether a number is a code; what that means for an entry is decided in `rank`. Patterns and words
//! are data. Must not know entries.

mod context;
mod list;
pub(crate) mod near;
mod spelling;

use crate::answer::{Fact, FactKind};
use crate::thresholds::ALONE_LETTERS;
use context::Standing;
use faultbook_knowledge::model::{Bare, Base};
use faultbook_knowledge::text::Folded;
use spelling::{Hit, Spelling};
use std::collections::BTreeMap;

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

const TRACKING: [&str; 4] = ["trackingid", "tracking id", "tracking-id", "correlation-id"];
const TRACKING_LEAST: usize = 8;
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

fn tracking_id(folded: &Folded, i: usize) -> Option<(Option<Found>, usize)> {
    let text = &folded.chars[i..];
    let name = TRACKING.iter().find(|name| name.chars().eq(text.iter().copied().take(name.len())))?;
    let signs =
        text[name.len()..].iter().take(4).take_while(|c| matches!(c, ' ' | ':' | '=' | '"' | '\'')).count();
    let at = name.len() + signs;
    let length =
        text[at..].iter().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-')).count();
    if signs == 0 || length < TRACKING_LEAST {
        return None;
    }
    let (from, to) = folded.span(i + at, i + at + length);
    // The value is shown as it was written; folding has lowered its case.
    let mut found = plain(FactKind::TrackingId, String::new(), from, to, Firmness::InContext);
    found.fact.value = text[at..at + length].iter().collect();
    Some((Some(found), i + at + length))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{base, store};

    /// The facts of a text, as `code 300 in context at 6`.
    fn facts(text: &str, whole: bool) -> String {
        let (base, store) = (base(), store());
        let folded = store.blob().text_rules().fold(text);
        let facts = Extractor::new(&base).facts(&folded, whole).into_iter().map(|found| {
            let firmness = if found.firmness == Firmness::Bare { "bare" } else { "in context" };
            let Fact { kind, value, start, .. } = found.fact;
            format!("{} {value} {firmness} at {start}", kind.name())
        });
        facts.collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn codes_in_their_spellings() {
        for (text, expected) in [
            ("error 300", "code 300 in context at 6"),
            ("it certainly said 300 today", "code 300 bare at 18"),
            ("300", "code 300 in context at 0"),
            ("error ３００", "code 300 in context at 6"),
            ("error 3OO", "code 300 in context at 6"),
            ("error lOO", ""),
            ("error 30O", "code 300 in context at 6"),
            ("error 299", ""),
            ("extension 300", ""),
            ("300 ms", ""),
            ("error 77:12", "code 77:12 in context at 6"),
            ("went to 77:12 then and there it stayed", "code 77:12 bare at 8"),
            ("error 77:99", ""),
            ("error 300 and error 301", "code 300 in context at 6, code 301 in context at 20"),
            ("it is 300/301 today again, they say", "code 300 bare at 6, code 301 bare at 10"),
            ("error 300, 301", "code 300 in context at 6, code 301 in context at 11"),
            ("error 300/77:12", "code 300 in context at 6, code 77:12 in context at 10"),
            ("error 77:11/77:12", "code 77:11 in context at 6, code 77:12 in context at 12"),
            ("they saw 77:11 77:12 on the screen", "code 77:11 bare at 9, code 77:12 bare at 15"),
            // A fraction, a date, a path; what stands before a number that is no code.
            ("it is 300/99 today again, they say", ""),
            ("it is 12/300/301 today again, they say", ""),
            ("it is 300/301/12 today again, they say", ""),
            ("it is 300//301/// again, they say so", "code 300 bare at 6, code 301 bare at 11"),
            ("call 300 301 302 44 today, they say so", "code 300 bare at 5, code 301 bare at 9"),
        ] {
            assert_eq!(facts(text, true), expected, "{text}");
        }
        assert_eq!(facts("300", false), "code 300 bare at 0", "a piece says nothing of standing alone");
    }

    #[test]
    fn statuses_and_tracking_ids() {
        for (text, expected) in [
            ("HTTP 409 came back", "http_status 409 in context at 5"),
            ("HTTP 999", ""),
            ("HTTP 4091", ""),
            ("SIP/2.0 486 Busy", "sip_status 486 in context at 8"),
            ("trackingid: ROUTER_1234-AB", "tracking_id router_1234-ab in context at 12"),
            ("trackingid: short", ""),
        ] {
            assert_eq!(facts(text, true), expected, "{text}");
        }
    }

    /// The spellings of the project's own families.
    #[test]
    fn spellings_of_the_knowledge_base() {
        let store = faultbook_testing::knowledge();
        let extractor = Extractor::new(store.base());
        let facts = |text: &str| {
            let facts = extractor.facts(&store.blob().text_rules().fold(text), true).into_iter();
            let codes = facts.filter(|f| f.fact.kind == FactKind::Code);
            codes.map(|f| (f.fact.value, f.firmness == Firmness::InContext)).collect::<Vec<_>>()
        };
        let code = |value: &str, in_context| (value.to_owned(), in_context);
        for (text, expected) in [
            ("the banner says 1000.1505 since this morning", vec![code("1000:1505", true)]),
            ("the sum is 21000.1505 since this morning, or 1000.15055", vec![]),
            ("the host 10.1000.1505 or 1000.1505.7 was asked this morning", vec![]),
            ("version 1000.1505 was installed this morning", vec![]),
            (
                "they see 1000:1501/1000:1502 in the banner",
                vec![code("1000:1501", true), code("1000:1502", true)],
            ),
            (
                "they see 1000:1501 1000:1502 in the banner",
                vec![code("1000:1501", true), code("1000:1502", true)],
            ),
            ("they see 1000:1501/1000 of them in the banner", vec![]),
            ("the log of the client says errorCode=1 again", vec![code("1000:1", false)]),
            ("the log of the client says errorCode=1507 again", vec![code("1000:1507", true)]),
            ("the log of the client says errorCode=15 again", vec![]),
            ("the log of the client says errorCode=0 again", vec![]),
            ("the log of the client says errorCode=1.5 again", vec![]),
            ("ekranda [Hata 18215] diyor ve devam etmiyor", vec![code("18215", false)]),
            ("na ekranie [Chyba 18211]: chyba komunikace", vec![code("18211", false)]),
            ("på skjermen står det [Feil 18215] igjen i dag", vec![code("18215", true)]),
            ("[Hata 18215]", vec![code("18215", true)]),
            ("ekranda [Hata 18216] diyor ve devam etmiyor", vec![]),
            ("ekranda [Port 18215] diyor ve devam etmiyor", vec![]),
            ("ekranda Hata 18215 diyor ve devam etmiyor", vec![]),
            ("ekranda [Hata no 18215] diyor ve devam etmiyor", vec![]),
            ("ekranda sshd[18215] diyor ve devam etmiyor", vec![]),
        ] {
            assert_eq!(facts(text), expected, "{text}");
        }
    }
}
