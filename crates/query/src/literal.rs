//! Texts that are a literal of the product and little else: a setting with its value, the name of a file with its date, a
//! menu path.
//!
//! Such a text has too few words to be judged by them, but there is no doubt what it names. The pages that hold it are the
//! answer: `likely` if one of them is about it more than the others, else ambiguous.

use super::about::reasons;
use super::evidence::Evidence;
use super::ranking::{Ranked, Ranking};
use super::retrieve::{Page, Retrieved};
use crate::answer::{Confidence, Verdict};
use faultbook_knowledge::format::Blob;
use faultbook_knowledge::model::Part;
use faultbook_knowledge::retrieval::{self, FIRST_WIDE, Literal};
use faultbook_knowledge::store::Store;
use std::cmp::Reverse;

/// The score of the best page: below that of a code, above that of most questions.
const SCORE: u64 = 850;
/// Greatest score of the second page, as a share of the best one in thousandths, for which the first is `likely`.
const SECOND: u64 = 850;
/// Most words of the value of a setting, with the sign before it. More are a sentence.
const VALUE_WORDS: usize = 3;
/// Least score, as a share of the best one, of pages that are shown.
const SHOWN: u64 = 500;

/// The ranking of a text that is a literal; `None` if it is none.
pub(super) fn rank(store: &Store, evidence: &Evidence) -> Option<Ranking> {
    let retrieved = &evidence.whole.as_ref()?.retrieved;
    if !retrieved.is_literal {
        return None;
    }
    let (blob, languages) = (store.blob(), store.base().languages.len());
    let held = |page: &Page| retrieved.literals.iter().filter(|l| holds(blob, languages, l, page)).count();
    let mut pages: Vec<(usize, &Page)> = retrieved.pages.iter().map(|page| (held(page), page)).collect();
    pages.sort_by_key(|(held, page)| (Reverse(*held), Reverse(page.score), page.entry));
    let (most, first) = *pages.first().filter(|(held, _)| *held > 0)?;
    pages.retain(|(held, _)| *held == most);
    let share = |page: &Page| (u64::from(page.score) * 1000 / u64::from(first.score.max(1))).min(1000);
    let of_messages = if is_in_messages(store, retrieved) { pages.len() } else { 1 };
    let tied = pages.iter().filter(|(_, page)| share(page) > SECOND).count().max(of_messages);
    let shown = pages.iter().filter(|(_, page)| share(page) >= SHOWN).enumerate();
    let ranked = shown.map(|(place, (_, page))| {
        let reasons = reasons(store, evidence, page);
        Ranked {
            entry: page.entry,
            confidence: if place == 0 && tied == 1 { Confidence::Likely } else { Confidence::Possible },
            score: u32::try_from(SCORE * share(page) / 1000).unwrap_or(0),
            lang: reasons.first().and_then(|reason| reason.language),
            reasons,
        }
    });
    let ranked: Vec<Ranked> = ranked.collect();
    Some(Ranking { verdict: if tied > 1 { Verdict::Ambiguous } else { Verdict::Match }, ranked })
}

/// True if a short text may be all that is left of one of several messages, since they have its literal in common.
fn is_in_messages(store: &Store, retrieved: &Retrieved) -> bool {
    let telling = retrieved.literals.iter().any(|literal| literal.telling);
    let said = |page: &&Page| is_said(store.blob(), &retrieved.literals, page);
    telling && retrieved.is_short && retrieved.pages.iter().filter(said).take(2).count() == 2
}

/// True if a message of an entry holds one of some literals.
fn is_said(blob: &Blob, literals: &[Literal], page: &Page) -> bool {
    let rules = blob.text_rules();
    blob.passages_of(page.entry).filter(|n| blob.passage_part(*n) == Some(Part::Message)).any(|n| {
        let text = blob.passage_text(n).map_or("", |(_, text)| text);
        let known = |key| literals.iter().any(|literal| literal.key == key);
        !retrieval::literals(&rules.fold(text).chars, known).is_empty()
    })
}

/// True if a page holds a literal.
pub(super) fn holds(blob: &Blob, languages: usize, literal: &Literal, page: &Page) -> bool {
    let number = page.entry * u32::try_from(languages).unwrap_or(1) + u32::from(page.lang.0);
    let pages = blob.term(literal.key).into_iter().flat_map(|term| term.pages());
    pages.take_while(|(page, _)| *page <= number).any(|(page, _)| page == number)
}

/// True if a text has no words besides some literals. The value of a setting, numbers, and what is written together with
/// a telling literal, such as the rest of a path or an address, do not count.
pub(super) fn is_all(text: &[char], literals: &[Literal]) -> bool {
    let mut rest = text.to_vec();
    for literal in literals {
        let (mut start, mut end) = (literal.start, literal.end);
        if literal.telling {
            // A writing without word borders does not write them together.
            let apart = |c: &char| c.is_whitespace() || *c >= FIRST_WIDE;
            start = text[..start].iter().rposition(apart).map_or(0, |at| at + 1).min(start);
            end += text[end..].iter().take_while(|c| !apart(c)).count();
        }
        let line = text[literal.end..].split(|c| *c == '\n').next().unwrap_or_default();
        let after = line.iter().position(|c| !matches!(c, ' ' | '"' | '\''));
        let is_set = after.is_some_and(|at| matches!(line[at], '=' | ':'));
        if is_set && line.split(|c| c.is_whitespace()).filter(|word| !word.is_empty()).count() <= VALUE_WORDS
        {
            end = end.max(literal.end + line.len());
        }
        rest[start..end].fill(' ');
    }
    !rest.iter().any(|c| c.is_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_numbers_and_the_rest_of_a_path_are_no_words_of_their_own() {
        let is_all = |text: &str, literal: &str, telling: bool| {
            let chars: Vec<char> = text.chars().collect();
            let start =
                text.find(literal).map(|at| text[..at].chars().count()).expect("the literal is in the text");
            let end = start + literal.chars().count();
            is_all(&chars, &[Literal { key: 0, start, end, telling }])
        };
        for (text, literal, telling) in [
            ("reset pages", "reset pages", false),
            ("«reset pages»", "reset pages", false),
            ("max-users = many", "max-users", true),
            ("max_users: a b", "max_users", false),
            ("gizmolog2024.txt", "gizmolog", true),
            ("https://portal.example.com/ab12cd/index", "ab12cd", true),
            ("gizmolog 12", "gizmolog", false),
        ] {
            assert!(is_all(text, literal, telling), "{text}");
        }
        for (text, literal, telling) in [
            ("reset pages now", "reset pages", false),
            ("gizmolog.txt", "gizmolog", false),
            ("what is max_users", "max_users", true),
            ("max = a\nnot", "max", false),
            ("gizmo log: where is it kept now", "gizmo log", false),
            ("max_usersの値", "max_users", true),
        ] {
            assert!(!is_all(text, literal, telling), "{text}");
        }
    }
}
