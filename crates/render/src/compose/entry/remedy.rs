//! The first half of an entry's chapter: what the user sees, what to say, what to do, when to stop.

use crate::compose::labels;
use crate::compose::parts::{DOT, add, localized, prose};
use crate::context::Context;
use crate::document::{Block, Instruction, Pair, Section, SectionKind, Text};
use faultbook_knowledge::model::{
    Entry, Freshness, Kind, Lang, Part, Solution, Word, Wording, WordingStatus,
};
use faultbook_knowledge::store::Shown;

pub(super) fn sections(shown: &Shown, seen: &[Lang], cx: &Context<'_>, out: &mut Vec<Section>) {
    let entry = &shown.entry;
    add(out, SectionKind::Message, messages(entry, seen, cx), cx);
    add(out, SectionKind::Who, who(entry, cx), cx);
    let say = entry.say.iter().map(|t| Block::Speech(prose(t, cx.lang)));
    add(out, SectionKind::Say, say.collect(), cx);
    add(out, SectionKind::First, first(entry, cx), cx);
    add(out, SectionKind::Do, ways(entry, cx), cx);
    let verify = entry.verify.iter().map(|t| Block::Prose(prose(t, cx.lang)));
    add(out, SectionKind::Verify, verify.collect(), cx);
    let wait = entry.wait.iter().map(|t| Block::Prose(prose(t, cx.lang)));
    add(out, SectionKind::Wait, wait.collect(), cx);
    add(out, SectionKind::Escalate, escalate(entry, cx), cx);
}

/// The message in the languages of the caller and of the reader. Where the product's own words are not known in them,
/// its English words come first; our translations come last.
fn messages(entry: &Entry, seen: &[Lang], cx: &Context<'_>) -> Vec<Block> {
    let mut chosen: Vec<&Wording> = Vec::new();
    for &lang in seen.iter().chain([&cx.lang, &Lang::EN]) {
        let shows_product = chosen.iter().any(|w| w.status == WordingStatus::Published);
        if chosen.iter().any(|w| w.lang == lang) || (lang == Lang::EN && lang != cx.lang && shows_product) {
            continue;
        }
        let best = entry.wordings.iter().filter(|w| w.lang == lang).map(|w| w.status).min();
        let of_lang = entry.wordings.iter().filter(|w| w.lang == lang && Some(w.status) == best);
        for wording in of_lang {
            if !chosen.iter().any(|w| w.text == wording.text) {
                chosen.push(wording);
            }
        }
    }
    if chosen.is_empty() && entry.kind == Kind::Code {
        return vec![Block::Notice(cx.words.get(Word::NoMessage).to_owned())];
    }
    chosen.sort_by_key(|w| w.status == WordingStatus::Translated);
    chosen.into_iter().map(|w| message(w, cx)).collect()
}

fn message(wording: &Wording, cx: &Context<'_>) -> Block {
    let language = cx.base.languages.get(wording.lang.index()).filter(|_| wording.lang != cx.lang);
    let notice = match wording.status {
        WordingStatus::Published => "",
        WordingStatus::Reconstructed => cx.words.get(Word::StatusReconstructed),
        WordingStatus::Translated => cx.words.get(Word::StatusTranslated),
    };
    Block::Message {
        text: wording.text.clone(),
        lang: wording.lang,
        language: language.map(|l| l.name.clone()).unwrap_or_default(),
        notice: notice.to_owned(),
        product: wording.status != WordingStatus::Translated,
    }
}

fn who(entry: &Entry, cx: &Context<'_>) -> Vec<Block> {
    let mut pairs = Vec::new();
    let mut pair = |label, value: String| pairs.push(Pair { label: cx.words.get(label).to_owned(), value });
    if let Some(fix) = &entry.fix {
        let who: Vec<&str> = fix.who.iter().map(|&a| cx.words.get(labels::actor(a))).collect();
        pair(Word::LabelFixedBy, who.join(DOT));
        pair(Word::LabelOnCall, cx.words.get(labels::on_call(fix.on_call)).to_owned());
    }
    if let Some(scope) = entry.scope {
        pair(Word::LabelScope, cx.words.get(labels::scope(scope)).to_owned());
    }
    if pairs.is_empty() { Vec::new() } else { vec![Block::Pairs(pairs)] }
}

fn first(entry: &Entry, cx: &Context<'_>) -> Vec<Block> {
    let needed = (Word::LabelNeeded, Part::Precondition, &entry.preconditions);
    [needed, (Word::LabelBefore, Part::Before, &entry.before)]
        .into_iter()
        .filter(|(_, _, texts)| !texts.is_empty())
        .map(|(label, part, texts)| Block::Bullets {
            label: cx.words.get(label).to_owned(),
            part: Some(part),
            items: texts.iter().map(|t| prose(t, cx.lang)).collect(),
        })
        .collect()
}

/// The ways out. Steps whose translation may be wrong are shown in English: a wrong step is worse than a foreign one.
fn ways(entry: &Entry, cx: &Context<'_>) -> Vec<Block> {
    let changed = matches!(entry.freshness.get(cx.lang.index()), Some(Freshness::Changed(_)));
    let lang = if changed { Lang::EN } else { cx.lang };
    let mut blocks = Vec::new();
    if lang != cx.lang && !entry.solutions.is_empty() {
        blocks.push(Block::Notice(cx.words.get(Word::StepsInEnglish).to_owned()));
    }
    let mut next = 1;
    for (n, solution) in (0u32..).zip(&entry.solutions) {
        let condition = condition(solution, n, lang, cx);
        let steps = solution.steps.iter().map(|step| Instruction {
            who: cx.words.get(labels::actor(step.who)).to_owned(),
            place: step.place.clone(),
            action: localized(&step.action, lang, cx.lang, true),
        });
        let remark = if solution.derived { cx.words.get(Word::DerivedSolution) } else { "" };
        blocks.push(Block::Steps {
            solution: Some(n),
            condition,
            remark: remark.to_owned(),
            first: Some(next),
            steps: steps.collect(),
        });
        next += solution.steps.len();
    }
    blocks
}

fn condition(solution: &Solution, n: u32, lang: Lang, cx: &Context<'_>) -> Option<(String, Option<Text>)> {
    match &solution.condition {
        Some(text) => {
            let text = localized(text, lang, cx.lang, true);
            Some((cx.words.get(Word::LabelIf).to_owned(), Some(text)))
        }
        None if n > 0 => Some((cx.words.get(Word::LabelOtherwise).to_owned(), None)),
        None => None,
    }
}

fn escalate(entry: &Entry, cx: &Context<'_>) -> Vec<Block> {
    let Some(escalate) = &entry.escalate else { return Vec::new() };
    let to = cx.words.get(labels::actor(escalate.to)).to_owned();
    let mut blocks = vec![
        Block::Prose(prose(&escalate.when, cx.lang)),
        Block::Pairs(vec![Pair { label: cx.words.get(Word::LabelTo).to_owned(), value: to }]),
    ];
    let items: Vec<Text> = escalate
        .collect
        .iter()
        .filter_map(|id| cx.base.collect.iter().find(|c| c.id == *id))
        .map(|c| prose(&c.text, cx.lang))
        .collect();
    if !items.is_empty() {
        blocks.push(Block::Bullets {
            label: cx.words.get(Word::LabelHandOver).to_owned(),
            part: None,
            items,
        });
    }
    blocks
}
