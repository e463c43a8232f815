//! Laws over every wording of the knowledge base: what is left of it when it is cut, and what it says when it is turned into
//! its opposite.
//!
//! A usual run takes a sample of the cuts; `FAULTBOOK_SLOW=1` takes them all.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "tests, which print what they missed")]

use faultbook_knowledge::model::{Entry, Wording};
use faultbook_knowledge::store::Store;
use faultbook_query::Engine;
use faultbook_query::answer::{Answer, Confidence, Verdict};
use faultbook_testing::knowledge;
use std::sync::LazyLock;

/// How many of a thousand cuts may be taken for one message: short ends of messages whose other half is another message.
const CUTS_TAKEN: usize = 22;
/// How many of a thousand opposites may be taken for the message. Words are exchanged without regard to grammar, and what
/// comes out is not always an opposite.
const OPPOSITES_TAKEN: usize = 40;

static STORE: LazyLock<Store> = LazyLock::new(knowledge);
static ENGINE: LazyLock<Engine<'static>> = LazyLock::new(|| Engine::new(&STORE));

/// Letters and digits of a folded text: what is left when blanks and signs are not looked at.
fn plain(text: &str) -> String {
    let folded = STORE.blob().text_rules().fold_str(text);
    folded.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn wordings() -> Vec<(Entry, Vec<Wording>)> {
    let has = |entry: Entry| (!entry.wordings.is_empty()).then(|| (entry.clone(), entry.wordings));
    STORE.entries().filter_map(has).collect()
}

fn shown(answer: &Answer) -> Vec<&str> {
    answer.matches.iter().map(|m| m.shown.entry.id.as_str()).collect()
}

/// The places in a text between two words, or between two characters where there are no words.
fn cuts(text: &str) -> Vec<usize> {
    let blanks: Vec<usize> = text.match_indices(' ').map(|(at, _)| at).collect();
    if blanks.len() > 2 { blanks } else { text.char_indices().map(|(at, _)| at).skip(1).step_by(3).collect() }
}

#[test]
fn a_cut_that_begins_or_ends_several_messages_is_not_taken_for_one() {
    let all: Vec<(String, String)> = wordings()
        .iter()
        .flat_map(|(entry, list)| list.iter().map(|w| (entry.id.clone(), plain(&w.text))).collect::<Vec<_>>())
        .collect();
    let slow = std::env::var_os("FAULTBOOK_SLOW").is_some();
    let (mut tried, mut wrong) = (0, Vec::new());
    for (entry, list) in &wordings() {
        for wording in list {
            let text = &wording.text;
            for (n, at) in cuts(text).into_iter().enumerate() {
                for (begins, part) in [(true, &text[..at]), (false, &text[at..])] {
                    if !slow && (n + usize::from(begins) + text.len()) % 8 != 0 {
                        continue;
                    }
                    let letters = plain(part);
                    let fits = |other: &str| {
                        if begins { other.starts_with(&letters) } else { other.ends_with(&letters) }
                    };
                    let mut fitting: Vec<&str> =
                        all.iter().filter(|(_, other)| fits(other)).map(|(id, _)| id.as_str()).collect();
                    fitting.sort_unstable();
                    fitting.dedup();
                    if fitting.len() < 2 {
                        continue;
                    }
                    // What is the whole of another message is that message, or more of it.
                    let whole = all.iter().any(|(_, other)| *other == letters);
                    for form in [part.trim().to_owned(), format!("\"{}…\"", part.trim())] {
                        tried += 1;
                        let answer = ENGINE.ask(&form, 5);
                        let ids = shown(&answer);
                        let sure =
                            answer.matches.first().is_some_and(|m| m.confidence == Confidence::Certain);
                        let one = answer.verdict == Verdict::Match && !whole;
                        if !ids.is_empty() && (one || (sure && !whole)) {
                            wrong.push(format!(
                                "{} {form:?}: {:?} {ids:?}, fits {fitting:?}",
                                entry.id, answer.verdict
                            ));
                        }
                    }
                }
            }
        }
    }
    println!("{} of {tried} cuts taken for one message", wrong.len());
    for line in wrong.iter().take(60) {
        println!("{line}");
    }
    assert!(wrong.len() * 1000 <= tried * CUTS_TAKEN, "the bar is {CUTS_TAKEN} in a thousand");
}

#[test]
fn a_message_with_a_negation_more_or_less_is_not_that_message() {
    let rules = STORE.blob().text_rules();
    let slow = std::env::var_os("FAULTBOOK_SLOW").is_some();
    let (mut seen, mut tried, mut wrong) = (0, 0, Vec::new());
    for (entry, list) in &wordings() {
        for wording in list {
            let text = rules.fold_str(&wording.text);
            for pair in STORE.base().others.opposites.iter().filter(|pair| pair.lang == wording.lang) {
                for (from, to) in [(&pair.one, &pair.other), (&pair.other, &pair.one)] {
                    for word in from {
                        for turned in turned(&text, word, to, &pair.one, &pair.other) {
                            seen += 1;
                            if !slow && seen % 29 != 0 {
                                continue;
                            }
                            tried += 1;
                            let answer = ENGINE.ask(&turned, 5);
                            let ids = shown(&answer);
                            if ids.first() == Some(&entry.id.as_str()) {
                                let share = answer.matches[0].confidence.name();
                                wrong.push(format!("{} {word:?} {share} {turned:?}", entry.id));
                            }
                        }
                    }
                }
            }
        }
    }
    println!("{} of {tried} opposites taken for the message", wrong.len());
    for line in wrong.iter().take(60) {
        println!("{line}");
    }
    assert!(tried > 100, "only {tried} opposites were tried");
    assert!(wrong.len() * 1000 <= tried * OPPOSITES_TAKEN, "the bar is {OPPOSITES_TAKEN} in a thousand");
}

/// A text with the first place of a word replaced by each word that means the opposite.
fn turned(text: &str, word: &str, to: &[String], one: &[String], other: &[String]) -> Vec<String> {
    let edge = |c: Option<char>| !word.is_ascii() || !c.is_some_and(char::is_alphanumeric);
    let stands = |at: usize, word: &str| {
        text[at..].starts_with(word)
            && edge(text[..at].chars().next_back())
            && edge(text[at + word.len()..].chars().next())
    };
    let Some(at) = (0..text.len()).find(|at| text.is_char_boundary(*at) && stands(*at, word)) else {
        return Vec::new();
    };
    // `is` within `is not` is not the word that was meant.
    let longer = one.iter().chain(other).any(|longer| {
        longer.len() > word.len()
            && longer.match_indices(word).any(|(inside, _)| {
                at.checked_sub(inside).is_some_and(|from| {
                    text.is_char_boundary(from) && text[from..].starts_with(longer.as_str())
                })
            })
    });
    if longer {
        return Vec::new();
    }
    to.iter().map(|to| format!("{}{to}{}", &text[..at], &text[at + word.len()..])).collect()
}
