//! Previews: what the results page shows of an entry before anybody opens its page. One script for each language, read
//! by the page's own script.

use super::site::Site;
use crate::address;
use crate::error::SiteError;
use crate::file::File;
use crate::options::Format;
use faultbook_knowledge::model::Word;
use faultbook_knowledge::store::Shown;
use faultbook_render::compose;
use faultbook_render::document::{Block, Chapter, SectionKind};
use faultbook_render::html;
use serde::Serialize;
use std::collections::BTreeMap;

/// How many steps a preview shows.
const STEPS: usize = 4;

/// Everything that the results page says in one language.
#[derive(Debug, Serialize)]
struct Previews<'a> {
    /// The words of [`WORDS`], by key.
    words: BTreeMap<&'a str, &'a str>,
    /// The languages' own names, by tag.
    languages: BTreeMap<&'a str, &'a str>,
    /// The names of the families of codes and of other products, by id.
    families: BTreeMap<&'a str, &'a str>,
    /// The entries, by id.
    cards: BTreeMap<&'a str, Preview<'a>>,
}

/// An entry in short.
#[derive(Debug, Serialize)]
struct Preview<'a> {
    href: String,
    title: &'a str,
    /// What kind of thing the entry is.
    about: String,
    /// What to say and do. HTML that was made from the knowledge base and from nothing else.
    html: String,
    /// For other entries, by id, the question that tells this entry from them. HTML of the same origin.
    questions: BTreeMap<&'a str, String>,
}

/// The words that the results page needs: what a match rests on, how sure it is, what else to know.
const WORDS: &[Word] = &[
    Word::Pair,
    Word::LabelMatched,
    Word::LabelFound,
    Word::HeadDidYouMean,
    Word::HeadAsked,
    Word::HeadMentions,
    Word::ConfidenceCertain,
    Word::ConfidenceLikely,
    Word::ConfidencePossible,
    Word::ReasonCode,
    Word::ReasonMessage,
    Word::ReasonPhrase,
    Word::ReasonTitle,
    Word::ReasonSignature,
    Word::ReasonPassage,
    Word::ReasonLiteral,
    Word::PassageTitle,
    Word::PassagePhrase,
    Word::PassageMessage,
    Word::PassageSay,
    Word::PassagePrecondition,
    Word::PassageBefore,
    Word::PassageCondition,
    Word::PassageStep,
    Word::PassageWait,
    Word::PassageVerify,
    Word::PassageEscalate,
    Word::PassageMeaning,
    Word::PassageCause,
    Word::PassageInLog,
    Word::PassagePlace,
    Word::PassageShows,
    Word::PassageItem,
    Word::PassageDiagram,
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
    Word::NoteDecodedColor,
    Word::NoteDecodedQuotedPrintable,
    Word::NoteDecodedBase64,
    Word::NoteDecodedPercent,
    Word::NoteDecodedMarkup,
    Word::NoteDecodedBackslash,
    Word::NoteBadBytes,
    Word::NoteManyFacts,
    Word::NoteTruncated,
    Word::SiteAskThis,
    Word::SiteOpen,
    Word::SiteLine,
    Word::SiteSearching,
    Word::SiteSearchFailed,
];

/// The script with the previews of an edition, given by its number.
pub(super) fn script<'a>(site: &'a Site<'_>, edition: usize) -> Result<File, SiteError> {
    let (catalog, number) = (site.catalog, edition);
    let (base, edition) = (catalog.base, &catalog.editions[number]);
    let preview_by_id = |shown: &'a Shown| Ok((shown.entry.id.as_str(), preview(site, number, shown)?));
    let cards: Result<BTreeMap<_, _>, SiteError> = catalog.entries.iter().map(preview_by_id).collect();
    let previews = Previews {
        words: WORDS.iter().map(|w| (w.key(), edition.words.get(*w))).collect(),
        languages: base.languages.iter().map(|l| (l.tag.as_str(), l.name.as_str())).collect(),
        families: (base.families.iter().map(|f| (&f.id, &f.name)))
            .chain(base.others.products.iter().map(|p| (&p.id, &p.name)))
            .map(|(id, name)| (id.as_str(), name.get(edition.lang)))
            .collect(),
        cards: cards?,
    };
    let json = serde_json::to_string(&previews).map_err(faultbook_render::RenderError::from)?;
    let path = format!("assets/cards.{}.js", edition.tag);
    Ok(File::from_text(path, format!("globalThis.FAULTBOOK_CARDS = {json};\n")))
}

fn preview<'a>(site: &'a Site<'_>, number: usize, shown: &'a Shown) -> Result<Preview<'a>, SiteError> {
    let catalog = site.catalog;
    let (edition, entry) = (&catalog.editions[number], &shown.entry);
    let addresses = |id: &str| catalog.address(address::RESULTS, id);
    let cx = catalog.context(edition);
    let mut chapter = compose::entry(shown, &[], &cx);
    keep_what_helps_at_once(&mut chapter);
    let view = html::chapter(chapter, &addresses, &cx);
    let who = entry.fix.iter().flat_map(|f| &f.who);
    let who: Vec<&str> = who.map(|who| edition.words.get(compose::actor_word(*who))).collect();
    let mut context = site.context(number);
    context.insert("entry", &view);
    context.insert("who", &who.join(" · "));
    let questions = entry.confused_with.iter().map(|c| {
        let text = compose::prose(&c.question, edition.lang);
        (c.id.as_str(), html::text(&text, &addresses))
    });
    Ok(Preview {
        href: address::entry(entry, Format::Html),
        title: entry.title.get(edition.lang),
        about: view.about().to_owned(),
        html: site.theme.part("card.html", "card.html", &context)?,
        questions: questions.collect(),
    })
}

/// Keeps what to say and the first steps to do; of an entry with nothing to do, what it is.
fn keep_what_helps_at_once(chapter: &mut Chapter) {
    if chapter.sections.iter().any(|s| s.kind == SectionKind::Do) {
        chapter.sections.retain(|s| [SectionKind::Say, SectionKind::Do].contains(&s.kind));
        chapter
            .sections
            .iter_mut()
            .filter(|s| s.kind == SectionKind::Do)
            .for_each(|s| shorten(&mut s.blocks));
    } else {
        let about = |kind| matches!(kind, SectionKind::About | SectionKind::Why | SectionKind::Places);
        chapter.sections.retain(|s| about(s.kind));
        chapter.sections.truncate(1);
    }
}

/// Keeps the first way out, and its first steps.
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
