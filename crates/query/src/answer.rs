//! What was found: plain data, no formatting, no colour.
//!
//! Made by [`crate`] and by `lookup`, read by [`faultbook_render`]. Must not know any output format, and carries
//! everything a renderer needs, so that no renderer reads the store.

pub use faultbook_input::decode::Encoding;
use faultbook_knowledge::model::{Lang, Localized};
use faultbook_knowledge::store::Shown;

/// What the evidence says as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It names one entry best.
    Match,
    /// It fits several entries equally.
    Ambiguous,
    /// It names different entries: a code and a message that disagree, or two codes.
    Conflict,
    /// It fits none.
    None,
}

impl Verdict {
    /// Its name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Match => "match",
            Verdict::Ambiguous => "ambiguous",
            Verdict::Conflict => "conflict",
            Verdict::None => "none",
        }
    }
}

/// How sure a match is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// Worth a look.
    Possible,
    /// Most likely.
    Likely,
    /// One entry only, by its code in code context or by its whole message.
    Certain,
}

impl Confidence {
    /// Its name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Confidence::Certain => "certain",
            Confidence::Likely => "likely",
            Confidence::Possible => "possible",
        }
    }
}

/// What is known of the input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Input {
    /// The language of the wordings that it matched; `None` when none did.
    pub language: Option<Lang>,
    /// How its bytes were read.
    pub encoding: Encoding,
    /// How many bytes it had.
    pub bytes: u64,
}

/// What kind of hard evidence a fact is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FactKind {
    /// A code of a known family.
    Code,
    /// An HTTP status.
    HttpStatus,
    /// A SIP status.
    SipStatus,
    /// A tracking id.
    TrackingId,
}

impl FactKind {
    /// Its name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            FactKind::Code => "code",
            FactKind::HttpStatus => "http_status",
            FactKind::SipStatus => "sip_status",
            FactKind::TrackingId => "tracking_id",
        }
    }
}

/// A piece of hard evidence. Offsets are UTF-8 bytes of the decoded text, its byte order mark removed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What it is.
    pub kind: FactKind,
    /// Its canonical spelling, as `200018` or `1000:1505`.
    pub value: String,
    /// Where it begins.
    pub start: u64,
    /// Where it ends.
    pub end: u64,
}

/// Why an entry matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReasonKind {
    /// Its code stands in the text.
    Code,
    /// A message of the product.
    Message,
    /// A phrase of people, or a message in our translation.
    Phrase,
    /// Its title.
    Title,
    /// A literal of a log line.
    Signature,
}

impl ReasonKind {
    /// Its name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            ReasonKind::Code => "code",
            ReasonKind::Message => "message",
            ReasonKind::Phrase => "phrase",
            ReasonKind::Title => "title",
            ReasonKind::Signature => "signature",
        }
    }
}

/// One reason for a match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// What it is.
    pub kind: ReasonKind,
    /// The code, message, phrase or literal of the knowledge base that was found.
    pub value: String,
    /// The language of that text; `None` for a code.
    pub language: Option<Lang>,
    /// How much of it was found, 0 to 1000.
    pub share: u32,
    /// Where the evidence begins in the text, in bytes.
    pub start: u64,
    /// Where it ends.
    pub end: u64,
}

/// A match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// The entry.
    pub shown: Shown,
    /// How sure it is.
    pub confidence: Confidence,
    /// Its rank as a number, 0 to 1000.
    pub score: u32,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// An entry that may have been meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Localized,
}

/// Something the reader should know besides the matches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// A code that no source lists, by the data's own word.
    Unassigned(String),
    /// A number of a family's range that is no entry.
    UnknownCode {
        /// The number.
        value: String,
        /// The family's name.
        family: Localized,
    },
    /// A code of another product.
    OtherProductCode {
        /// The code.
        value: String,
        /// The family's name.
        family: Localized,
    },
    /// The text names another product.
    OtherProduct(String),
    /// A SIP status, which is no HTTP answer.
    Sip(String),
    /// The answer is in English because the wanted language (a tag) is not there.
    Language(String),
    /// Some bytes were no text.
    BadBytes,
    /// More facts than are listed.
    ManyFacts(usize),
    /// A long text, read in pieces.
    InPieces,
}

impl Note {
    /// The note's code in JSON.
    pub fn code(&self) -> &'static str {
        match self {
            Note::Unassigned(_) => "unassigned",
            Note::UnknownCode { .. } => "unknown_code",
            Note::OtherProductCode { .. } => "other_product_code",
            Note::OtherProduct(_) => "other_product",
            Note::Sip(_) => "sip",
            Note::Language(_) => "language",
            Note::BadBytes => "bad_bytes",
            Note::ManyFacts(_) => "many_facts",
            Note::InPieces => "in_pieces",
        }
    }
}

/// An answer to a pasted text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The whole.
    pub verdict: Verdict,
    /// The input.
    pub input: Input,
    /// Hard evidence, in the order of the text.
    pub facts: Vec<Fact>,
    /// Ranked.
    pub matches: Vec<Match>,
    /// Close codes.
    pub did_you_mean: Vec<Suggestion>,
    /// What else to know.
    pub notes: Vec<Note>,
}

/// An answer to `lookup`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lookup {
    /// The entries.
    pub entries: Vec<Shown>,
    /// Set when the name is a term of the first entry: the term's place among its items.
    pub item: Option<usize>,
    /// Close ids or codes.
    pub did_you_mean: Vec<Suggestion>,
}
