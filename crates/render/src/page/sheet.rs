//! The sheet of one answer: the pages that are shown in full, and what stands round them.
//!
//! Decides how many entries a reader gets to see in full: one where the evidence names one, up to three where it does
//! not, since a guess is never shown as certain.

use super::{Link, Page, Text, explain, labels, notes, plain, prose};
use crate::{Context, plural};
use faultbook_knowledge::model::{Count, Lang, Word};
use faultbook_knowledge::store::Shown;
use faultbook_query::answer::{Answer, Lookup, Match, ReasonKind, Suggestion, Verdict};

/// How many entries are shown in full when the evidence names several.
const FULL_AT_MOST: usize = 3;

/// An entry in full.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Full {
    /// Its page.
    pub page: Page,
    /// How sure it is; empty for a look-up.
    pub confidence: String,
    /// Why it is here, on one line; empty for a look-up.
    pub evidence: String,
}

/// An entry on one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brief {
    /// Which.
    pub link: Link,
    /// How sure it is and why; empty for a look-up and a suggestion.
    pub remark: String,
}

/// A list with a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing<T> {
    /// The heading.
    pub heading: String,
    /// The items; nothing is shown without any.
    pub items: Vec<T>,
}

/// A term of a reference, by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The term.
    pub term: String,
    /// What it means.
    pub text: Text,
    /// The entry that it stands in.
    pub from: Link,
}

/// What is shown for one answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// What it comes to; empty when the one page says it.
    pub headline: String,
    /// The hard evidence on one line; empty where the pages name it.
    pub found: String,
    /// What else to know.
    pub notes: Vec<String>,
    /// The questions that tell the entries apart.
    pub questions: Vec<Text>,
    /// The one term that was asked for.
    pub term: Option<Term>,
    /// The entries in full.
    pub full: Vec<Full>,
    /// Other entries.
    pub also: Listing<Brief>,
    /// Close codes.
    pub did_you_mean: Listing<Brief>,
    /// What to collect for an unknown text.
    pub collect: Listing<Text>,
    /// Why that is asked for; stands with the list.
    pub explain: String,
}

impl Sheet {
    /// A sheet that says nothing yet.
    pub(crate) fn empty(cx: &Context<'_>) -> Sheet {
        let heading = |word| cx.words.get(word).to_owned();
        Sheet {
            headline: String::new(),
            found: String::new(),
            notes: Vec::new(),
            questions: Vec::new(),
            term: None,
            full: Vec::new(),
            also: Listing { heading: heading(Word::HeadAlso), items: Vec::new() },
            did_you_mean: Listing { heading: heading(Word::HeadDidYouMean), items: Vec::new() },
            explain: String::new(),
            collect: Listing { heading: heading(Word::HeadCollect), items: Vec::new() },
        }
    }

    /// The sheet of an answer to a pasted text.
    pub fn of_answer(answer: &Answer, cx: &Context<'_>) -> Sheet {
        let mut sheet = Sheet::empty(cx);
        sheet.notes = notes::notes(answer, cx);
        sheet.did_you_mean.items = suggestions(&answer.did_you_mean, cx);
        let (headline, full) = match answer.verdict {
            Verdict::Match => (None, 1),
            Verdict::Ambiguous => (Some(Word::VerdictAmbiguous), FULL_AT_MOST),
            Verdict::Conflict => (Some(Word::VerdictConflict), FULL_AT_MOST),
            Verdict::None => (Some(Word::VerdictNone), 0),
        };
        if let Some(headline) = headline {
            sheet.headline = cx.words.get(headline).to_owned();
            sheet.found = notes::found(&answer.facts, cx).unwrap_or_default();
        }
        let (shown, rest) = answer.matches.split_at(full.min(answer.matches.len()));
        sheet.full = shown.iter().map(|m| full_match(m, cx)).collect();
        sheet.also.items = rest.iter().map(|m| brief_match(m, cx)).collect();
        if full > 1 {
            sheet.questions = questions(shown, cx.lang);
        }
        if answer.verdict == Verdict::None {
            sheet.explain = cx.words.get(Word::NoneExplain).to_owned();
            let always = cx.base.collect.iter().filter(|c| c.always);
            sheet.collect.items = always.map(|c| prose(&c.text, cx.lang)).collect();
        }
        sheet
    }

    /// The sheet of a look-up: the first entry in full, the others by name.
    pub fn of_lookup(lookup: &Lookup, cx: &Context<'_>) -> Sheet {
        let mut sheet = Sheet::empty(cx);
        sheet.did_you_mean.items = suggestions(&lookup.did_you_mean, cx);
        if let Some((shown, item)) = lookup.entries.first().zip(lookup.item)
            && let Some(item) = shown.entry.items.get(item)
        {
            let from = brief(shown, String::new(), cx).link;
            sheet.term = Some(Term { term: item.term.clone(), text: prose(&item.text, cx.lang), from });
            return sheet;
        }
        match lookup.entries.split_first() {
            None => sheet.headline = cx.words.get(Word::VerdictNone).to_owned(),
            Some((first, rest)) => {
                let page = Page::of(first, &[], cx);
                sheet.full = vec![Full { page, confidence: String::new(), evidence: String::new() }];
                sheet.also.items = rest.iter().map(|s| brief(s, String::new(), cx)).collect();
            }
        }
        sheet
    }

    /// The heading over a list of entries: how many there are.
    pub fn counted(n: usize, cx: &Context<'_>) -> String {
        plural::count(Count::Entries, n, cx)
    }

    /// What the sheet is called: the one entry's id and title, else what it comes to.
    pub fn name(&self) -> String {
        if let Some(term) = &self.term {
            return term.term.clone();
        }
        match self.full.first() {
            Some(full) if self.headline.is_empty() => full.page.heading(),
            _ => self.headline.clone(),
        }
    }
}

fn full_match(found: &Match, cx: &Context<'_>) -> Full {
    let messages = found.reasons.iter().filter(|r| r.kind == ReasonKind::Message);
    let seen: Vec<Lang> = messages.filter_map(|r| r.language).collect();
    Full {
        page: Page::of(&found.shown, &seen, cx),
        confidence: cx.words.get(labels::confidence(found.confidence)).to_owned(),
        evidence: notes::evidence(&found.reasons, cx).unwrap_or_default(),
    }
}

fn brief_match(found: &Match, cx: &Context<'_>) -> Brief {
    let confidence = cx.words.get(labels::confidence(found.confidence)).to_owned();
    let remark = match notes::evidence(&found.reasons, cx) {
        Some(evidence) => format!("{confidence}{}{evidence}", labels::DOT),
        None => confidence,
    };
    brief(&found.shown, remark, cx)
}

fn brief(shown: &Shown, remark: String, cx: &Context<'_>) -> Brief {
    let entry = &shown.entry;
    let title = plain(&entry.title, cx.lang);
    Brief { link: Link { id: entry.id.clone(), title, question: None }, remark }
}

fn suggestions(suggestions: &[Suggestion], cx: &Context<'_>) -> Vec<Brief> {
    suggestions
        .iter()
        .map(|s| Brief { link: explain::suggested(s, cx.lang), remark: String::new() })
        .collect()
}

/// The questions that tell the shown entries apart, one for each two of them.
fn questions(shown: &[Match], lang: Lang) -> Vec<Text> {
    let mut asked: Vec<(&str, &str)> = Vec::new();
    let mut questions = Vec::new();
    for entry in shown.iter().map(|m| &m.shown.entry) {
        for other in &entry.confused_with {
            let (a, b) = (entry.id.as_str(), other.id.as_str());
            let among = shown.iter().any(|m| m.shown.entry.id == b);
            if among && !asked.contains(&(a, b)) && !asked.contains(&(b, a)) {
                asked.push((a, b));
                questions.push(prose(&other.question, lang));
            }
        }
    }
    questions
}
