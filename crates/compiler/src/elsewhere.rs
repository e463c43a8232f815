//! What is asked of topics that are not covered here, as passages: they compete with those of entries for a question.
//!
//! There are two kinds: the topics of `elsewhere/`, and the negative examples of entries, which almost fit.

use crate::parse::Knowledge;
use crate::schema::Lists;
use faultbook_knowledge::model::{Examples, Lang, Part, Passage};
use faultbook_knowledge::retrieval::{self, PageTerms};
use faultbook_knowledge::text::TextRules;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The passages of each topic, by id and language.
pub(super) fn passages(knowledge: &Knowledge<'_>) -> Vec<Vec<Passage>> {
    let tags = knowledge.tags();
    let mut topics: Vec<_> = knowledge.elsewhere.iter().flat_map(|parsed| &parsed.value.topics).collect();
    topics.sort_by_key(|topic| &topic.id.value);
    let of_topic = |asked: &Lists| {
        let lists = (0u8..).zip(&tags).filter_map(|(lang, tag)| Some((lang, asked.0.value.get(*tag)?)));
        let texts = lists.flat_map(|(lang, list)| {
            (0u32..).zip(&list.value).map(move |(number, text)| Passage {
                part: Part::Phrase,
                number,
                lang: Lang(lang),
                text: text.value.clone(),
            })
        });
        texts.collect()
    };
    topics.into_iter().map(|topic| of_topic(&topic.asked)).collect()
}

/// The negative examples that are nearer to the entry that they must not find than to any other: each as a topic. One that
/// is nearer to another entry may well be a question about that one. `ids` are those of the entries, in order; `terms` say
/// which of their pages a text is near to.
pub(super) fn near_misses(
    examples: &[Examples],
    ids: &[String],
    terms: &[PageTerms],
    languages: usize,
    rules: &TextRules<'_>,
) -> Vec<Vec<Passage>> {
    let pages: BTreeMap<u32, &[(u32, u8)]> = terms.iter().map(|term| (term.key, &*term.pages)).collect();
    let nearest = |text: &str| {
        let mut scores: BTreeMap<u32, u32> = BTreeMap::new();
        let terms = retrieval::terms(&rules.fold(text).chars);
        for (page, impact) in terms.iter().filter_map(|term| pages.get(&term.key)).copied().flatten() {
            *scores.entry(*page).or_default() += u32::from(*impact);
        }
        let (page, _) = scores.into_iter().max_by_key(|(page, score)| (*score, Reverse(*page)))?;
        ids.get(page as usize / languages.max(1))
    };
    let misses = examples.iter().flat_map(|of_entry| {
        let own = of_entry.negative.iter().filter(|text| nearest(&text.text) == Some(&of_entry.id));
        own.map(|text| Passage { part: Part::Phrase, number: 0, lang: Lang::EN, text: text.text.clone() })
    });
    misses.map(|passage| vec![passage]).collect()
}
