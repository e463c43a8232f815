//! Turns a text, or bytes, into an answer.

use super::evidence::Evidence;
use super::gather::Gatherer;
use super::notes::notes;
use super::pieces::{self, Pieces};
use super::ranking::Ranking;
use super::thresholds::{MOST_FACTS, PIECE};
use super::{about, rank, suggest};
use crate::answer::{Answer, Encoding, Input, Match, Note, Verdict};
use faultbook_input::decode;
use faultbook_input::mail::{self, Mail};
use faultbook_knowledge::store::Store;
use std::io::{self, Read};

/// Answers texts with a knowledge base. Making an engine sorts the patterns and words of the knowledge base, so make
/// one engine for many texts.
#[derive(Debug)]
pub struct Engine<'a> {
    store: &'a Store,
    gatherer: Gatherer<'a>,
}

/// How the input was decoded.
#[derive(Debug, Clone, Copy)]
struct Origin {
    encoding: Encoding,
    bytes: u64,
    /// True if some bytes were not valid text.
    damaged: bool,
    /// True if the text was too long to be read as a whole.
    in_pieces: bool,
}

impl<'a> Engine<'a> {
    /// Makes an engine for a knowledge base.
    pub fn new(store: &'a Store) -> Engine<'a> {
        Engine { store, gatherer: Gatherer::new(store) }
    }

    /// Answers a text with at most `limit` matches, but at least one if any is found.
    pub fn ask(&self, text: &str, limit: usize) -> Answer {
        if let Some(mail) = mail::read(text.as_bytes()) {
            return self.ask_mail(&mail, text.len() as u64, limit);
        }
        self.ask_text(text, Encoding::Utf8, text.len() as u64, false, limit)
    }

    /// Answers input of any encoding.
    pub fn ask_bytes(&self, bytes: &[u8], limit: usize) -> Answer {
        if let Some(mail) = mail::read(bytes) {
            return self.ask_mail(&mail, bytes.len() as u64, limit);
        }
        let decoded = decode::decode(bytes);
        self.ask_text(&decoded.text, decoded.encoding, decoded.bytes, decoded.damaged, limit)
    }

    /// Answers input of any size. Only one piece of it is in memory at a time.
    ///
    /// # Errors
    /// If the input cannot be read.
    pub fn ask_reader(&self, mut input: impl Read, limit: usize) -> io::Result<Answer> {
        let mut start = Vec::new();
        input.by_ref().take(PIECE as u64 + 1).read_to_end(&mut start)?;
        if start.len() <= PIECE {
            return Ok(self.ask_bytes(&start, limit));
        }
        // A mail is decoded as a whole, unless it is too large for that.
        let mut more = Vec::new();
        if mail::begins(&start) {
            let most = (mail::LONGEST - start.len()) as u64 + 1;
            input.by_ref().take(most).read_to_end(&mut more)?;
            if (more.len() as u64) < most {
                start.append(&mut more);
                return Ok(self.ask_bytes(&start, limit));
            }
        }
        let input = more.as_slice().chain(input);
        let mut evidence = Evidence::default();
        let mut pieces = Pieces::new(start);
        pieces.each(input, |piece, offset| self.gatherer.add_piece(piece, offset, false, &mut evidence))?;
        let Pieces { encoding, bytes, damaged, .. } = pieces;
        Ok(self.conclude(&evidence, Origin { encoding, bytes, damaged, in_pieces: true }, limit))
    }

    fn ask_text(&self, text: &str, encoding: Encoding, bytes: u64, damaged: bool, limit: usize) -> Answer {
        let (evidence, in_pieces) = self.gather(text);
        self.conclude(&evidence, Origin { encoding, bytes, damaged, in_pieces }, limit)
    }

    /// Answers what is for readers in a mail; places are those of the message.
    fn ask_mail(&self, mail: &Mail, bytes: u64, limit: usize) -> Answer {
        let (mut evidence, in_pieces) = self.gather(mail.layer.text());
        evidence.decoded.add_all(mail.notations);
        let origin = Origin { encoding: Encoding::Utf8, bytes, damaged: mail.damaged, in_pieces };
        let mut answer = self.conclude(&evidence, origin, limit);
        let reasons = answer.matches.iter_mut().flat_map(|m| &mut m.reasons);
        let facts = answer.facts.iter_mut().map(|f| (&mut f.start, &mut f.end));
        for (start, end) in facts.chain(reasons.map(|r| (&mut r.start, &mut r.end))) {
            let back = mail.layer.back(*start as usize..*end as usize);
            (*start, *end) = (back.start as u64, back.end as u64);
        }
        answer
    }

    /// The evidence in a text in memory, and whether it was read in pieces.
    fn gather(&self, text: &str) -> (Evidence, bool) {
        let mut evidence = Evidence::default();
        let in_pieces = text.len() > PIECE;
        for (offset, piece) in pieces::of_text(text) {
            self.gatherer.add_piece(piece, offset, !in_pieces, &mut evidence);
        }
        (evidence, in_pieces)
    }

    /// Ranks the evidence and makes the answer.
    fn conclude(&self, evidence: &Evidence, origin: Origin, limit: usize) -> Answer {
        let store = self.store;
        let Ranking { verdict, mut ranked } = rank::rank(store, evidence);
        ranked.truncate(limit.max(1));
        let language = ranked.first().and_then(|r| r.lang);
        let matches: Vec<Match> = ranked
            .into_iter()
            .filter_map(|r| {
                let shown = store.show(store.blob().entry(r.entry)?);
                Some(Match { shown, confidence: r.confidence, score: r.score, reasons: r.reasons })
            })
            .collect();
        let nothing = matches.is_empty();
        let mut notes = notes(store, evidence, nothing);
        notes.extend(evidence.decoded.iter().map(Note::Decoded));
        if origin.damaged {
            notes.push(Note::BadBytes);
        }
        if evidence.too_many_facts {
            notes.push(Note::ManyFacts(MOST_FACTS));
        }
        if origin.in_pieces {
            notes.push(Note::InPieces);
        }
        Answer {
            verdict: if nothing { Verdict::None } else { verdict },
            input: Input { language, encoding: origin.encoding, bytes: origin.bytes },
            facts: evidence.facts.iter().map(|f| f.fact.clone()).collect(),
            did_you_mean: if nothing { suggest::close_codes(store, evidence) } else { Vec::new() },
            notes,
            mentions: if nothing { about::mentions(store, evidence) } else { Vec::new() },
            matches,
        }
    }
}

/// Answers a single text. To answer several, make an [`Engine`].
pub fn ask(store: &Store, text: &str, limit: usize) -> Answer {
    Engine::new(store).ask(text, limit)
}
