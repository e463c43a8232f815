//! An answer as JSON for a page: the fields of `ask --format json`, without what the page has itself (titles, entries,
//! sentences).

use faultbook_knowledge::model::{self, Base, Localized};
use faultbook_knowledge::store::Store;
use faultbook_query::answer::{self, Note};
use serde::Serialize;

#[derive(Serialize)]
struct Answer<'a> {
    verdict: &'static str,
    input: Input<'a>,
    facts: Vec<Fact<'a>>,
    matches: Vec<Match<'a>>,
    did_you_mean: Vec<&'a str>,
    notes: Vec<NoteFields<'a>>,
    mentions: Vec<Mention<'a>>,
}

#[derive(Serialize)]
struct Input<'a> {
    language: Option<&'a str>,
    encoding: &'static str,
    bytes: u64,
}

#[derive(Serialize)]
struct Fact<'a> {
    kind: &'static str,
    value: &'a str,
    start: u64,
    end: u64,
}

#[derive(Serialize)]
struct Match<'a> {
    id: &'a str,
    confidence: &'static str,
    score: u32,
    reasons: Vec<Reason<'a>>,
}

#[derive(Serialize)]
struct Reason<'a> {
    kind: &'static str,
    value: &'a str,
    language: Option<&'a str>,
    share: u32,
    start: u64,
    end: u64,
    anchor: Option<String>,
    passage: Option<Passage<'a>>,
}

#[derive(Serialize)]
struct Mention<'a> {
    id: &'a str,
    anchor: String,
    passage: Passage<'a>,
}

/// What a passage says, and what its name is made of.
#[derive(Serialize)]
struct Passage<'a> {
    part: &'static str,
    /// Counts from 1, as readers do.
    number: u32,
    /// The label of the passage.
    label: &'a str,
    text: String,
    language: &'a str,
}

/// What a note's sentence is made of.
#[derive(Serialize)]
struct NoteFields<'a> {
    code: &'static str,
    /// What the sentence names; a number as its digits.
    value: Option<String>,
    /// The id of the family of codes.
    family: Option<&'a str>,
}

/// Writes an answer.
pub fn answer_json(store: &Store, answer: &answer::Answer) -> Vec<u8> {
    let base = store.base();
    let written = Answer {
        verdict: answer.verdict.name(),
        input: Input {
            language: answer.input.language.map(|l| base.tag(l)),
            encoding: answer.input.encoding.name(),
            bytes: answer.input.bytes,
        },
        facts: (answer.facts.iter())
            .map(|f| Fact { kind: f.kind.name(), value: &f.value, start: f.start, end: f.end })
            .collect(),
        matches: answer.matches.iter().map(|m| found(base, m)).collect(),
        did_you_mean: answer.did_you_mean.iter().map(|s| s.id.as_str()).collect(),
        notes: answer.notes.iter().map(|n| note(store, n)).collect(),
        mentions: (answer.mentions.iter())
            .map(|m| Mention {
                id: &m.id,
                anchor: m.passage.anchor(),
                passage: Passage { text: m.excerpt(), ..passage(base, &m.passage) },
            })
            .collect(),
    };
    serde_json::to_vec(&written).unwrap_or_default()
}

fn found<'a>(base: &'a Base, found: &'a answer::Match) -> Match<'a> {
    let reasons = found.reasons.iter().map(|r| Reason {
        kind: r.kind.name(),
        value: &r.value,
        language: r.language.map(|l| base.tag(l)),
        share: r.share,
        start: r.start,
        end: r.end,
        anchor: r.passage.as_ref().map(model::Passage::anchor),
        passage: r.passage.as_ref().map(|p| passage(base, p)),
    });
    Match {
        id: &found.shown.entry.id,
        confidence: found.confidence.name(),
        score: found.score,
        reasons: reasons.collect(),
    }
}

fn passage<'a>(base: &'a Base, passage: &'a model::Passage) -> Passage<'a> {
    Passage {
        part: passage.part.name(),
        number: passage.number.saturating_add(1),
        label: passage.label(),
        text: passage.plain(),
        language: base.tag(passage.lang),
    }
}

fn note<'a>(store: &'a Store, note: &Note) -> NoteFields<'a> {
    let (value, family) = match note {
        Note::UnknownCode { value, family } | Note::OtherProductCode { value, family } => {
            (Some(value.clone()), family_id(store, family))
        }
        Note::OtherProduct(name) => (None, product_id(store, name)),
        Note::Unassigned(value) | Note::Sip(value) | Note::Language(value) => (Some(value.clone()), None),
        Note::ManyFacts(most) => (Some(most.to_string()), None),
        Note::InStretches(bytes) => (Some(bytes.to_string()), None),
        Note::Decoded(_) | Note::BadBytes | Note::InPieces => (None, None),
    };
    NoteFields { code: note.code(), value, family }
}

fn product_id<'a>(store: &'a Store, name: &Localized) -> Option<&'a str> {
    store.base().others.products.iter().find(|p| p.name == *name).map(|p| p.id.as_str())
}

fn family_id<'a>(store: &'a Store, name: &Localized) -> Option<&'a str> {
    store.base().families.iter().find(|f| f.name == *name).map(|f| f.id.as_str())
}
