//! Bytes to a printed answer.

use crate::{STORE, print_all};
use faultbook_query::Engine;
use std::sync::LazyLock;

static ENGINE: LazyLock<Engine<'static>> = LazyLock::new(|| Engine::new(&STORE));

/// How many matches are asked for.
const LIMIT: usize = 5;

/// Asks about the bytes and prints the answer in every format. Panics when a position lies outside the text or in the
/// middle of a character, or when the matches are not in order.
pub fn ask(bytes: &[u8]) {
    let answer = ENGINE.ask_bytes(bytes, LIMIT);
    let text = String::from_utf8_lossy(bytes);
    if !bytes.contains(&0) && !text.starts_with('\u{feff}') {
        for fact in &answer.facts {
            let place = fact.start as usize..fact.end as usize;
            assert!(text.get(place.clone()).is_some(), "{place:?} of the text");
        }
    }
    assert!(answer.matches.len() <= LIMIT, "{} matches", answer.matches.len());
    print_all(|context, format| {
        faultbook_render::answer(&answer, context, format, 80).expect("every answer can be printed")
    });
}
