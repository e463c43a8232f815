//! From pasted text to an answer: extract hard evidence, find candidates, score them, rank.
//!
//! Integers throughout, tables from the build, no platform Unicode: ready to be restated in JavaScript with the same
//! results. Must not know any output format.

pub mod answer;
mod candidates;
mod describe;
mod evidence;
mod extract;
pub mod lookup;
mod rank;
mod score;
pub mod stream;
mod suggest;
pub mod thresholds;
mod topic;
mod words;

use crate::answer::{Answer, Input, Match, Note, Verdict};
use evidence::{Evidence, Reader};
use faultbook_input::decode::{self, Encoding};
use faultbook_knowledge::model::Localized;
use faultbook_knowledge::store::Store;

pub use stream::ask_reader;

/// What the answer says of its input.
#[derive(Debug, Clone, Copy)]
struct Source {
    encoding: Encoding,
    bytes: u64,
    damaged: bool,
    in_pieces: bool,
}

/// Answers texts with one knowledge base. Making it sorts the knowledge base's patterns and words, so whoever has many
/// texts makes it once.
#[derive(Debug)]
pub struct Engine<'a> {
    store: &'a Store,
    reader: Reader<'a>,
}

impl<'a> Engine<'a> {
    /// An engine over a knowledge base.
    pub fn new(store: &'a Store) -> Engine<'a> {
        Engine { store, reader: Reader::new(store) }
    }

    /// Answers a text that is in memory.
    pub fn ask(&self, text: &str, limit: usize) -> Answer {
        let source =
            Source { encoding: Encoding::Utf8, bytes: text.len() as u64, damaged: false, in_pieces: false };
        self.ask_as(text, source, limit)
    }

    /// Answers bytes that are in memory, whatever they are.
    pub fn ask_bytes(&self, bytes: &[u8], limit: usize) -> Answer {
        let decoded = decode::decode(bytes);
        let source = Source {
            encoding: decoded.encoding,
            bytes: decoded.bytes,
            damaged: decoded.damaged,
            in_pieces: false,
        };
        self.ask_as(&decoded.text, source, limit)
    }

    fn ask_as(&self, text: &str, mut source: Source, limit: usize) -> Answer {
        let mut evidence = Evidence::default();
        source.in_pieces |= stream::read_text(&self.reader, text, &mut evidence);
        conclude(self.store, &evidence, source, limit)
    }
}

/// Answers one text that is in memory.
pub fn ask(store: &Store, text: &str, limit: usize) -> Answer {
    Engine::new(store).ask(text, limit)
}

/// Answers bytes that are in memory, whatever they are.
pub fn ask_bytes(store: &Store, bytes: &[u8], limit: usize) -> Answer {
    Engine::new(store).ask_bytes(bytes, limit)
}

/// Ranks the evidence and puts the answer together.
fn conclude(store: &Store, evidence: &Evidence, source: Source, limit: usize) -> Answer {
    let rank::Ranking { verdict, mut ranked } = rank::rank(store, evidence);
    ranked.truncate(limit.max(1));
    let language = ranked.first().and_then(|r| r.lang);
    let matches: Vec<Match> = ranked
        .into_iter()
        .filter_map(|r| {
            let shown = store.show(store.blob().entry(r.entry)?);
            Some(Match { shown, confidence: r.confidence, score: r.score, reasons: r.reasons })
        })
        .collect();
    let suggestions =
        if matches.is_empty() { suggest::close_codes(store, &evidence.facts) } else { Vec::new() };
    Answer {
        verdict: if matches.is_empty() { Verdict::None } else { verdict },
        input: Input { language, encoding: source.encoding, bytes: source.bytes },
        facts: evidence.facts.iter().map(|f| f.fact.clone()).collect(),
        notes: notes(store, evidence, source, matches.is_empty()),
        matches,
        did_you_mean: suggestions,
    }
}

fn notes(store: &Store, evidence: &Evidence, source: Source, nothing: bool) -> Vec<Note> {
    use crate::answer::FactKind;
    let mut out = Vec::new();
    for found in &evidence.facts {
        let value = found.fact.value.clone();
        let note = match found.fact.kind {
            FactKind::Code => {
                let Some(family) = store.base().families.get(found.family) else { continue };
                let name: Localized = family.name.clone();
                if family.unassigned.contains(&found.number) {
                    Note::Unassigned(value)
                } else if !family.other_product.is_empty() {
                    Note::OtherProductCode { value, family: name }
                } else if store.blob().find(&found.id).is_none() {
                    Note::UnknownCode { value, family: name }
                } else {
                    continue;
                }
            }
            FactKind::SipStatus if nothing => Note::Sip(value),
            _ => continue,
        };
        if !out.contains(&note) && out.len() < 8 {
            out.push(note);
        }
    }
    if let Some(product) = &evidence.other_product {
        out.push(Note::OtherProduct(product.clone()));
    }
    if source.damaged {
        out.push(Note::BadBytes);
    }
    if evidence.too_many_facts {
        out.push(Note::ManyFacts(thresholds::MOST_FACTS));
    }
    if source.in_pieces {
        out.push(Note::InPieces);
    }
    out
}
