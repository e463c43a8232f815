//! Laws of matching that hold for any text.

#![allow(clippy::unwrap_used, reason = "tests")]

use faultbook_knowledge::model::{Kind, WordingStatus};
use faultbook_knowledge::store::Store;
use faultbook_query::Engine;
use faultbook_query::answer::{Answer, Confidence, Verdict};
use faultbook_testing::{Random, knowledge, laws};
use proptest::prelude::*;
use std::sync::LazyLock;

static STORE: LazyLock<Store> = LazyLock::new(knowledge);
static ENGINE: LazyLock<Engine<'static>> = LazyLock::new(|| Engine::new(&STORE));

proptest! {
    #![proptest_config(laws(64, "query"))]

    #[test]
    fn any_bytes_are_answered(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        let answer = ENGINE.ask_bytes(&bytes, 5);
        prop_assert_eq!(answer.matches.is_empty(), answer.verdict == Verdict::None);
    }

    #[test]
    fn any_text_is_answered_within_its_bounds(text in "\\PC{0,400}") {
        let answer = ENGINE.ask(&text, 5);
        for fact in &answer.facts {
            prop_assert!(fact.start < fact.end && fact.end <= text.len() as u64);
            prop_assert!(text.is_char_boundary(fact.start as usize) && text.is_char_boundary(fact.end as usize));
        }
        for found in &answer.matches {
            prop_assert!(found.score <= 1000);
            prop_assert!(found.reasons.iter().all(|r| r.share <= 1000 && r.end <= text.len() as u64));
        }
        prop_assert!(answer.matches.windows(2).all(|pair| pair[0].score >= pair[1].score));
    }

    #[test]
    fn random_digits_are_never_certain_unless_they_are_a_code(number in 0u32..999_999) {
        let answer = ENGINE.ask(&format!("the figure is {number} today"), 5);
        let known = STORE.blob().find(&number.to_string()).is_some();
        prop_assert!(known || answer.matches.is_empty());
    }

    #[test]
    fn an_answer_does_not_depend_on_how_the_text_is_delivered(text in "\\PC{0,200}") {
        let whole = ENGINE.ask(&text, 5);
        let read = ENGINE.ask_reader(text.as_bytes(), 5).unwrap();
        prop_assert_eq!(whole, read);
    }
}

#[test]
fn a_code_alone_finds_its_entry_in_every_spelling() {
    for entry in STORE.entries().filter(|e| e.kind == Kind::Code) {
        let code = entry.id.replace('-', ":");
        let mut spellings = vec![
            code.clone(),
            format!("{code}?"),
            format!("error {code}"),
            format!("kod: {code}"),
            format!("エラーコード：{code}"),
        ];
        if code.len() == 6 && code.chars().all(|c| c.is_ascii_digit()) {
            let (a, b) = code.split_at(3);
            spellings.extend([format!("{a} {b}"), format!("{a}-{b}"), format!("{a}.{b}")]);
            spellings.push(
                code.chars().map(|c| char::from_u32(c as u32 - '0' as u32 + '０' as u32).unwrap()).collect(),
            );
            spellings.push(format!("error {}", code.replacen('0', "O", 2)));
        }
        for text in spellings {
            let answer = ENGINE.ask(&text, 5);
            let best = answer.matches.first().unwrap_or_else(|| panic!("{text} finds nothing"));
            assert_eq!(
                (best.shown.entry.id.as_str(), best.confidence),
                (entry.id.as_str(), Confidence::Certain),
                "{text}"
            );
        }
    }
}

/// Words that say nothing about any entry.
const NOISE: [&str; 6] = [
    "Hello team, see below what the customer sent this morning.\n\n",
    "Bonjour à tous, merci de regarder ceci quand vous avez un moment.\n",
    "お世話になっております。下記の件、ご確認ください。\n",
    "Ticket 88-4512, priority low, queue second line\n----\n",
    "[2024-05-14 08:12:33] agent joined the chat\n",
    "\n\nKind regards,\nthe service desk\nSent from a phone\n",
];

#[test]
fn noise_around_a_message_keeps_the_top_answer() {
    let mut random = Random::new(1);
    for entry in STORE.entries() {
        // Our own translations of a few everyday words ("contact the administrator") may drown; the product's may not.
        for wording in entry.wordings.iter().filter(|w| w.status != WordingStatus::Translated) {
            let plain = ENGINE.ask(&wording.text, 5);
            let mut text = String::new();
            for _ in 0..6 {
                text.push_str(random.pick(&NOISE));
            }
            text.push_str(&format!("\n{}\n", wording.text));
            for _ in 0..6 {
                text.push_str(random.pick(&NOISE));
            }
            let noisy = ENGINE.ask(&text, 5);
            let top = |answer: &Answer| answer.matches.first().map(|m| m.shown.entry.id.clone());
            assert!(top(&plain).is_some(), "{}", wording.text);
            assert_eq!(top(&plain), top(&noisy), "{text}");
        }
    }
}

#[test]
fn an_exact_code_beats_a_similar_message() {
    let answer = ENGINE.ask("error code 200018, the page shows something about an unauthorized user", 5);
    assert_eq!(answer.matches[0].shown.entry.id, "200018");
}

#[test]
fn a_message_across_the_border_of_two_pieces_is_found() {
    let message = "Kunne ikke validere legitimasjon da brukeren er utestengt";
    let filler = "intet nytt på denne linjen\n";
    for shift in [0, 20, 40, 60] {
        let mut text = filler.repeat(64 * 1024 / filler.len());
        text.truncate(64 * 1024 - shift);
        text.push_str(message);
        text.push_str(&filler.repeat(4096));
        let answer = ENGINE.ask(&text, 5);
        assert_eq!(answer.matches[0].shown.entry.id, "200018", "shift {shift}");
        let reason = &answer.matches[0].reasons[0];
        assert_eq!(text[reason.start as usize..reason.end as usize].trim(), message);
    }
}
