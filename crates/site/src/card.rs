//! What a result shows of an entry before anybody opens its page: one script per language, read by the page's own.

use super::catalog::{Catalog, Edition};
use super::theme::Theme;
use super::{File, SiteError};
use faultbook_knowledge::model::Word;
use faultbook_knowledge::store::Shown;
use faultbook_render::compose;
use faultbook_render::document::{Block, SectionKind};
use faultbook_render::html::{self, ChapterView};
use serde::Serialize;
use std::collections::BTreeMap;

/// How many steps a card shows.
const STEPS: usize = 4;

/// All that the script of the results page says, in one language.
#[derive(Debug, Serialize)]
struct Cards<'a> {
    words: BTreeMap<&'a str, &'a str>,
    /// The languages' own names, by tag.
    languages: BTreeMap<&'a str, &'a str>,
    /// The names of the families of codes, by id.
    families: BTreeMap<&'a str, &'a str>,
    cards: BTreeMap<&'a str, Card<'a>>,
}

/// One entry.
#[derive(Debug, Serialize)]
struct Card<'a> {
    href: String,
    title: &'a str,
    about: String,
    /// The inner part of the card: HTML that was made from the knowledge base and from nothing else.
    html: String,
    /// The questions that tell it from other entries, by their ids: HTML, too.
    questions: BTreeMap<&'a str, String>,
}

/// The words that the script needs: what a match rests on, how sure it is, what else to know.
const WORDS: [Word; 31] = [
    Word::Pair,
    Word::LabelMatched,
    Word::LabelFound,
    Word::HeadDidYouMean,
    Word::ConfidenceCertain,
    Word::ConfidenceLikely,
    Word::ConfidencePossible,
    Word::ReasonCode,
    Word::ReasonMessage,
    Word::ReasonPhrase,
    Word::ReasonTitle,
    Word::ReasonSignature,
    Word::FactCode,
    Word::FactHttpStatus,
    Word::FactSipStatus,
    Word::FactTrackingId,
    Word::VerdictAmbiguous,
    Word::VerdictConflict,
    Word::VerdictNone,
    Word::NoteUnassigned,
    Word::NoteUnknownCode,
    Word::NoteOtherProductCode,
    Word::NoteOtherProduct,
    Word::NoteSip,
    Word::NoteBadBytes,
    Word::NoteManyFacts,
    Word::NoteTruncated,
    Word::SiteAskThis,
    Word::SiteOpen,
    Word::SiteLine,
    Word::SiteSearching,
];

/// The script of a language.
pub(super) fn file(catalog: &Catalog<'_>, theme: &Theme, edition: &Edition) -> Result<Vec<File>, SiteError> {
    let mut cards = BTreeMap::new();
    for shown in &catalog.entries {
        cards.insert(shown.entry.id.as_str(), card(catalog, theme, edition, shown)?);
    }
    let languages = &catalog.base.languages;
    let all = Cards {
        words: WORDS.iter().map(|w| (w.key(), edition.words.get(*w))).collect(),
        languages: languages.iter().map(|l| (l.tag.as_str(), l.name.as_str())).collect(),
        families: catalog.base.families.iter().map(|f| (f.id.as_str(), f.name.get(edition.lang))).collect(),
        cards,
    };
    let json = serde_json::to_string(&all).map_err(faultbook_render::RenderError::from)?;
    let path = format!("assets/cards.{}.js", edition.tag);
    Ok(vec![File::text(path, format!("globalThis.FAULTBOOK_CARDS = {json};\n"))])
}

fn card<'a>(
    catalog: &'a Catalog<'_>,
    theme: &Theme,
    edition: &'a Edition,
    shown: &'a Shown,
) -> Result<Card<'a>, SiteError> {
    let entry = &shown.entry;
    let addresses = |id: &str| catalog.address(edition, &edition.path("results.html"), id);
    let cx = catalog.context(edition);
    let mut chapter = compose::entry(shown, &[], &cx);
    let wanted = [SectionKind::Say, SectionKind::Do];
    if chapter.sections.iter().any(|s| s.kind == SectionKind::Do) {
        chapter.sections.retain(|s| wanted.contains(&s.kind));
        chapter
            .sections
            .iter_mut()
            .filter(|s| s.kind == SectionKind::Do)
            .for_each(|s| shorten(&mut s.blocks));
    } else {
        // Nothing to do: what it is.
        let about = |kind| matches!(kind, SectionKind::About | SectionKind::Why | SectionKind::Places);
        chapter.sections.retain(|s| about(s.kind));
        chapter.sections.truncate(1);
    }
    let full: ChapterView = html::chapter(chapter, &addresses, &cx);
    let mut context = tera::Context::new();
    context.insert_value("w", edition.by_key.clone());
    context.insert("entry", &full);
    let who = entry.fix.iter().flat_map(|f| &f.who);
    let who: Vec<&str> = who.map(|who| edition.words.get(compose::actor_word(*who))).collect();
    context.insert("who", &who.join(" · "));
    let questions = entry.confused_with.iter().map(|c| {
        let text = compose::prose(&c.question, edition.lang);
        (c.id.as_str(), html::text(&text, &addresses))
    });
    Ok(Card {
        href: super::address::of_entry(entry),
        title: entry.title.get(edition.lang),
        about: full.about().to_owned(),
        html: theme.part("card.html", "card.html", &context)?,
        questions: questions.collect(),
    })
}

/// The first way out, and of that the first steps.
fn shorten(blocks: &mut Vec<Block>) {
    let first = blocks.iter().position(|b| matches!(b, Block::Steps { .. }));
    blocks.truncate(first.map_or(0, |n| n + 1));
    if let Some(Block::Steps { steps, .. }) = blocks.last_mut() {
        steps.truncate(STEPS);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_the_script_are_each_named_once() {
        let mut keys: Vec<&str> = WORDS.iter().map(|w| w.key()).collect();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), WORDS.len());
    }
}
