//! Mentions in the reader's language. The engine does not know it: a passage comes in the language whose words were found.

use faultbook_knowledge::model::{Lang, Part, Passage};
use faultbook_knowledge::store::Store;
use faultbook_query::answer::Mention;
use faultbook_render::plain_text;

/// Gives each passage in this language, where its entry is written in it.
pub(super) fn translate(mentions: &mut [Mention], store: &Store, lang: Lang) {
    for mention in mentions.iter_mut().filter(|m| m.passage.lang != lang) {
        if let Some(passage) = translated(mention, store, lang) {
            (mention.passage, mention.at) = (passage, 0);
        }
    }
}

fn translated(mention: &Mention, store: &Store, lang: Lang) -> Option<Passage> {
    let entry = store.entry(&mention.id)?;
    let (part, number) = (mention.passage.part, mention.passage.number);
    // Paths and lines of logs are the same in every language, and stand before what is written about them.
    if matches!(part, Part::Place | Part::InLog) {
        return None;
    }
    let written = entry.passage(part, number)?.0.get(lang.index()).filter(|text| !text.is_empty())?;
    let text = match entry.passage_label(part, number) {
        "" => plain_text(written),
        label => format!("{label}\n{}", plain_text(written)),
    };
    Some(Passage { part, number, lang, text })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passage_comes_in_the_readers_language_where_it_is_written_in_it() {
        let store = crate::embedded();
        let japanese = store.base().language("ja").unwrap();
        let mention = |id: &str, part, number| Mention {
            id: id.to_owned(),
            title: store.entry(id).unwrap().title,
            passage: Passage { part, number, lang: Lang::EN, text: "ADP\nIn English".to_owned() },
            at: 3,
        };
        let mut mentions = [
            mention("glossary", Part::Item, 0),
            mention("200018", Part::Step, 2),
            mention("200018", Part::Phrase, 0),
            mention("200018", Part::Step, 999),
        ];
        let before = mentions.clone();
        translate(&mut mentions, &store, Lang::EN);
        assert_eq!(mentions, before);
        translate(&mut mentions, &store, japanese);
        let [item, step, phrase, missing] = &mentions;
        assert_eq!((item.passage.label(), item.passage.lang), ("ADP", japanese));
        assert!(item.passage.body().contains("後継"), "{}", item.passage.text);
        assert!(!item.passage.body().contains('`'), "{}", item.passage.text);
        assert_eq!(step.passage.lang, japanese);
        assert_eq!((phrase, missing), (&before[2], &before[3]));
    }
}
