//! Folds a text as it reads, not as it is written: `%20`, `&amp;`, `\u00e9`, base64 and the like are decoded first.
//!
//! Places stay those of the text as it is written, so that all that is found points there, and nobody else needs to know.

use faultbook_knowledge::text::{Folded, TextRules};
use faultbook_notation::{Notations, read};

/// Folds a text and adds the notations that were decoded.
pub(super) fn fold(rules: &TextRules<'_>, text: &str, decoded: &mut Notations) -> Folded {
    let Some(reading) = read(text) else { return rules.fold(text) };
    decoded.add_all(reading.notations());
    let mut folded = rules.fold(reading.text());
    reading.places_back(&mut folded.starts);
    folded.source_len = text.len();
    folded
}

#[cfg(test)]
mod tests {
    use crate::answer::{Answer, Confidence, Note};
    use crate::tests::{LOCKED, store};
    use faultbook_notation::Notation;

    /// The decoded notations that an answer names.
    fn named(answer: &Answer) -> Vec<Notation> {
        let notations = answer.notes.iter().map(|note| match note {
            Note::Decoded(notation) => Some(*notation),
            _ => None,
        });
        notations.flatten().collect()
    }

    #[test]
    fn what_is_found_points_to_the_text_as_it_is_written() {
        let store = store();
        let encoded = LOCKED.replace(' ', "%20");
        let text = format!("12:01 é GET /e?code=error%20300%2C&m={encoded} é done");
        let answer = crate::ask(&store, &text, 5);
        assert_eq!(named(&answer), [Notation::Percent]);
        let best = &answer.matches[0];
        assert_eq!((best.shown.entry.id.as_str(), best.confidence), ("300", Confidence::Certain));
        let places = best.reasons.iter().map(|r| &text[r.start as usize..r.end as usize]);
        assert_eq!(places.collect::<Vec<_>>(), ["300", &encoded]);
    }

    #[test]
    fn a_code_is_read_in_what_was_decoded_only_as_it_reads() {
        let store = store();
        for (text, id) in [
            ("<m>error&#32;300</m>", Some("300")),
            (r"error:\n300\nSorry", Some("300")),
            ("error=3A=20300", None),
            ("\x1b[31m300\x1b[0m", Some("300")),
            // 300 is not said here: the number is 1300.
            ("error%201300", None),
        ] {
            let answer = crate::ask(&store, text, 5);
            let first = answer.matches.first().map(|m| m.shown.entry.id.as_str());
            assert_eq!(first, id, "{text}");
        }
    }

    #[test]
    fn pieces_of_a_long_text_are_decoded_and_count_once() {
        let store = store();
        let filler = "nothing new on this line\n".repeat(crate::thresholds::PIECE / 25);
        let text = format!("{filler}msg=error%20300&x={}\n{filler}", LOCKED.replace(' ', "%20"));
        let answer = crate::ask(&store, &text, 5);
        assert_eq!((named(&answer), answer.facts.len()), (vec![Notation::Percent], 1));
        assert_eq!(&text[answer.facts[0].start as usize..answer.facts[0].end as usize], "300");
    }
}
