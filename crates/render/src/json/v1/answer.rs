//! Answers, look-ups and batch lines.

use super::entry::{Entry, Item, Titled};
use super::note::Note;
use crate::compose;
use crate::context::Context;
use faultbook_query::answer::Encoding;
use faultbook_query::answer::{self, Confidence, FactKind, ReasonKind, Verdict};
use serde::Serialize;

/// An answer of `ask`.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the contract names the fields")]
pub struct Answer<'a> {
    pub version: u32,
    pub verdict: &'static str,
    pub input: Input<'a>,
    pub language: &'a str,
    pub facts: Vec<Fact<'a>>,
    pub matches: Vec<Match<'a>>,
    pub did_you_mean: Vec<Titled<'a>>,
    pub notes: Vec<Note>,
    pub mentions: Vec<Mention<'a>>,
}

/// What is known of the input.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the contract names the fields")]
pub struct Input<'a> {
    pub language: Option<&'a str>,
    pub encoding: &'static str,
    pub bytes: u64,
}

/// A piece of hard evidence.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the contract names the fields")]
pub struct Fact<'a> {
    pub kind: &'static str,
    pub value: &'a str,
    pub start: u64,
    pub end: u64,
}

/// A match.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the contract names the fields")]
pub struct Match<'a> {
    pub id: &'a str,
    pub kind: &'static str,
    pub title: &'a str,
    pub confidence: &'static str,
    pub score: u32,
    pub reasons: Vec<Reason<'a>>,
    pub entry: Entry<'a>,
}

/// Why an entry matched. `passage` is the name of the passage that speaks of it, such as `step 3`; `anchor` is where that
/// stands on the entry's page.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the contract names the fields")]
pub struct Reason<'a> {
    pub kind: &'static str,
    pub value: &'a str,
    pub language: Option<&'a str>,
    pub share: u32,
    pub start: u64,
    pub end: u64,
    pub passage: Option<String>,
    pub anchor: Option<String>,
}

/// A page that mentions the words of a text that nothing is known about. `passage` is what it says, `name` what that
/// passage is called, `language` the language of `passage`.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the contract names the fields")]
pub struct Mention<'a> {
    pub id: &'a str,
    pub title: &'a str,
    pub passage: String,
    pub anchor: String,
    pub name: String,
    pub language: &'a str,
}

/// An answer of `lookup`.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the contract names the fields")]
pub struct Lookup<'a> {
    pub version: u32,
    pub language: &'a str,
    pub entries: Vec<Entry<'a>>,
    pub item: Option<Item<'a>>,
    pub did_you_mean: Vec<Titled<'a>>,
    pub mentions: Vec<Mention<'a>>,
}

/// A line of `ask --batch`.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the contract names the fields")]
pub struct BatchLine<'a, I> {
    pub id: &'a I,
    pub verdict: &'static str,
    pub matches: Vec<BatchMatch<'a>>,
}

/// A match of a batch line.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the contract names the fields")]
pub struct BatchMatch<'a> {
    pub id: &'a str,
    pub confidence: &'static str,
    pub score: u32,
}

/// A batch line for a question that could not be read; its id is null where that could not be read, either.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the contract names the fields")]
pub struct BatchError<'a, I> {
    pub id: &'a I,
    pub error: &'a str,
}

fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Match => "match",
        Verdict::Ambiguous => "ambiguous",
        Verdict::Conflict => "conflict",
        Verdict::None => "none",
    }
}

fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Certain => "certain",
        Confidence::Likely => "likely",
        Confidence::Possible => "possible",
    }
}

fn encoding(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Utf8 => "utf-8",
        Encoding::Utf16Le => "utf-16le",
        Encoding::Utf16Be => "utf-16be",
    }
}

fn fact_kind(kind: FactKind) -> &'static str {
    match kind {
        FactKind::Code => "code",
        FactKind::HttpStatus => "http_status",
        FactKind::SipStatus => "sip_status",
        FactKind::TrackingId => "tracking_id",
    }
}

fn reason_kind(kind: ReasonKind) -> &'static str {
    match kind {
        ReasonKind::Code => "code",
        ReasonKind::Message => "message",
        ReasonKind::Phrase => "phrase",
        ReasonKind::Title => "title",
        ReasonKind::Signature => "signature",
        ReasonKind::Passage => "passage",
        ReasonKind::Literal => "literal",
    }
}

impl<'a> Answer<'a> {
    /// Converts an answer.
    pub fn new(answer: &'a answer::Answer, cx: &Context<'a>) -> Answer<'a> {
        let fact = |f: &'a answer::Fact| Fact {
            kind: fact_kind(f.kind),
            value: &f.value,
            start: f.start,
            end: f.end,
        };
        Answer {
            version: 1,
            verdict: verdict(answer.verdict),
            input: Input {
                language: answer.input.language.map(|l| cx.base.tag(l)),
                encoding: encoding(answer.input.encoding),
                bytes: answer.input.bytes,
            },
            language: cx.base.tag(cx.lang),
            facts: answer.facts.iter().map(fact).collect(),
            matches: answer.matches.iter().map(|m| Match::new(m, cx)).collect(),
            did_you_mean: answer.did_you_mean.iter().map(|s| suggested(s, cx)).collect(),
            notes: answer.notes.iter().map(|n| Note::new(n, cx)).collect(),
            mentions: answer.mentions.iter().map(|m| Mention::new(m, cx)).collect(),
        }
    }
}

impl<'a> Match<'a> {
    fn new(found: &'a answer::Match, cx: &Context<'a>) -> Match<'a> {
        let entry = &found.shown.entry;
        let reason = |r: &'a answer::Reason| Reason {
            kind: reason_kind(r.kind),
            value: &r.value,
            language: r.language.map(|l| cx.base.tag(l)),
            share: r.share,
            start: r.start,
            end: r.end,
            passage: compose::reason_name(r, entry, cx),
            anchor: r.passage.as_ref().map(|p| compose::anchor(p, entry)),
        };
        Match {
            id: &entry.id,
            kind: entry.kind.name(),
            title: entry.title.get(cx.lang),
            confidence: confidence(found.confidence),
            score: found.score,
            reasons: found.reasons.iter().map(reason).collect(),
            entry: Entry::new(&found.shown, cx),
        }
    }
}

impl<'a> Mention<'a> {
    fn new(mention: &'a answer::Mention, cx: &Context<'a>) -> Mention<'a> {
        let (title, passage) = (mention.title.get(cx.lang), &mention.passage);
        Mention {
            id: &mention.id,
            title,
            passage: passage.plain(),
            anchor: passage.anchor(),
            name: compose::passage_name(passage, title, cx),
            language: cx.base.tag(passage.lang),
        }
    }
}

impl<'a> Lookup<'a> {
    /// Converts a look-up.
    pub fn new(lookup: &'a answer::Lookup, cx: &Context<'a>) -> Lookup<'a> {
        Lookup {
            version: 1,
            language: cx.base.tag(cx.lang),
            entries: lookup.entries.iter().map(|s| Entry::new(s, cx)).collect(),
            item: (lookup.entries.first().zip(lookup.item))
                .and_then(|(shown, item)| shown.entry.items.get(item))
                .map(|i| Item { term: &i.term, text: i.text.get(cx.lang) }),
            did_you_mean: lookup.did_you_mean.iter().map(|s| suggested(s, cx)).collect(),
            mentions: lookup.mentions.iter().map(|m| Mention::new(m, cx)).collect(),
        }
    }
}

impl<'a, I> BatchLine<'a, I> {
    /// Converts an answer, of which a batch line says only what was found.
    pub fn new(id: &'a I, answer: &'a answer::Answer) -> BatchLine<'a, I> {
        let matches = answer.matches.iter().map(|m| BatchMatch {
            id: &m.shown.entry.id,
            confidence: confidence(m.confidence),
            score: m.score,
        });
        BatchLine { id, verdict: verdict(answer.verdict), matches: matches.collect() }
    }
}

fn suggested<'a>(suggestion: &'a answer::Suggestion, cx: &Context<'a>) -> Titled<'a> {
    Titled { id: &suggestion.id, title: Some(suggestion.title.get(cx.lang)) }
}
