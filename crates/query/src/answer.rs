//! What the engine found: plain data, without formatting or color.
//!
//! The engine and `lookup` make these values; renderers read them. Nothing here may depend on an output
//! format. The values contain everything that a renderer needs, so that none reads the store.

pub use faultbook_input::decode::Encoding;
use faultbook_knowledge::model::{Lang, Localized, Passage};
use faultbook_knowledge::store::Shown;
pub use faultbook_notation::Notation;

/// The verdict of the evidence as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// One entry fits best.
    Match,
    /// Several entries fit equally well.
    Ambiguous,
    /// The evidence names different entries: a code and a message that disagree, or two codes.
    Conflict,
    /// No entry fits.
    None,
}

impl Verdict {
    /// The name of the verdict in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Match => "match",
            Verdict::Ambiguous => "ambiguous",
            Verdict::Conflict => "conflict",
            Verdict::None => "none",
        }
    }
}

/// How certain a match is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// Possible: worth a look.
    Possible,
    /// Likely: most probably right.
    Likely,
    /// Certain: a single entry matches, by its code in a code's context or by its whole message.
    Certain,
}

impl Confidence {
    /// The name of the confidence in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Confidence::Certain => "certain",
            Confidence::Likely => "likely",
            Confidence::Possible => "possible",
        }
    }
}

/// What is known about the input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Input {
    /// Language of the wordings that matched; `None` if none did.
    pub language: Option<Lang>,
    /// Encoding of the input.
    pub encoding: Encoding,
    /// Size of the input in bytes.
    pub bytes: u64,
}

/// The kind of a fact.
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
    /// The name of the kind in JSON.
    pub fn name(self) -> &'static str {
        match self {
            FactKind::Code => "code",
            FactKind::HttpStatus => "http_status",
            FactKind::SipStatus => "sip_status",
            FactKind::TrackingId => "tracking_id",
        }
    }
}

/// A piece of hard evidence. Offsets count UTF-8 bytes in the decoded text without its byte order mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Kind of the fact.
    pub kind: FactKind,
    /// Canonical spelling, such as `200018` or `1000:1505`.
    pub value: String,
    /// Offset of the first byte.
    pub start: u64,
    /// Offset after the last byte.
    pub end: u64,
}

/// Why an entry matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReasonKind {
    /// The text contains the entry's code.
    Code,
    /// The text contains a message of the product.
    Message,
    /// The text contains a phrase in which people describe the problem, or a translated message.
    Phrase,
    /// The text contains the entry's title.
    Title,
    /// The text contains a literal from a log line.
    Signature,
    /// A passage of the entry is about what the text asks.
    Passage,
    /// The text contains a literal that the entry is about: a setting, a path, the name of a menu.
    Literal,
}

impl ReasonKind {
    /// The name of the kind in JSON.
    pub fn name(self) -> &'static str {
        match self {
            ReasonKind::Code => "code",
            ReasonKind::Message => "message",
            ReasonKind::Phrase => "phrase",
            ReasonKind::Title => "title",
            ReasonKind::Signature => "signature",
            ReasonKind::Passage => "passage",
            ReasonKind::Literal => "literal",
        }
    }
}

/// A reason for a match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// Kind of the reason.
    pub kind: ReasonKind,
    /// The code, message, phrase or literal from the knowledge base that was found.
    pub value: String,
    /// Language of the value; `None` for a code.
    pub language: Option<Lang>,
    /// The share of the value that was found, from 0 to 1000.
    pub share: u32,
    /// Offset of the evidence in the text, in bytes.
    pub start: u64,
    /// Offset after the evidence, in bytes.
    pub end: u64,
    /// The passage of the entry that speaks of it; the answer shows it first. Only for the kinds `Passage` and `Literal`.
    pub passage: Option<Passage>,
}

/// An entry that matches the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// The entry, with the titles of linked entries.
    pub shown: Shown,
    /// How certain the match is.
    pub confidence: Confidence,
    /// Rank of the match as a number, from 0 to 1000.
    pub score: u32,
    /// Why the entry matches.
    pub reasons: Vec<Reason>,
}

/// An entry that the reader may have meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// Id of the entry.
    pub id: String,
    /// Title of the entry.
    pub title: Localized,
}

/// A page that mentions the words of a text that nothing is known about. It is no match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Id of the entry.
    pub id: String,
    /// Title of the entry.
    pub title: Localized,
    /// The passage that mentions the words.
    pub passage: Passage,
    /// Where in its plain text the words begin, in bytes.
    pub at: usize,
}

/// Something that the reader should know in addition to the matches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// A code that the knowledge base lists as unassigned.
    Unassigned(String),
    /// A number in the range of a family that has no entry.
    UnknownCode {
        /// The number, in its canonical spelling.
        value: String,
        /// Name of the family.
        family: Localized,
    },
    /// A code of another product.
    OtherProductCode {
        /// The code, in its canonical spelling.
        value: String,
        /// Name of the family.
        family: Localized,
    },
    /// The text is about a product or topic that is not covered here, by its name.
    OtherProduct(Localized),
    /// A SIP status, which is not an HTTP status.
    Sip(String),
    /// The answer is in English because the requested language (a tag) is not available.
    Language(String),
    /// The text, or a part of it, was written down in this way and was read decoded.
    Decoded(Notation),
    /// Some bytes were not valid text.
    BadBytes,
    /// There are more facts than the answer lists; the number says how many are listed.
    ManyFacts(usize),
    /// The text was long, so it was read in pieces.
    InPieces,
    /// Logs hold more than fits into so many bytes of memory, so they were judged stretch by stretch.
    InStretches(u64),
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
            Note::Decoded(Notation::Mail) => "decoded_mail",
            Note::Decoded(Notation::Color) => "decoded_color",
            Note::Decoded(Notation::QuotedPrintable) => "decoded_quoted_printable",
            Note::Decoded(Notation::Base64) => "decoded_base64",
            Note::Decoded(Notation::Percent) => "decoded_percent",
            Note::Decoded(Notation::Markup) => "decoded_markup",
            Note::Decoded(Notation::Backslash) => "decoded_backslash",
            Note::BadBytes => "bad_bytes",
            Note::ManyFacts(_) => "many_facts",
            Note::InPieces => "in_pieces",
            Note::InStretches(_) => "in_stretches",
        }
    }
}

/// An answer to a pasted text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The verdict of the evidence as a whole.
    pub verdict: Verdict,
    /// What is known about the input.
    pub input: Input,
    /// Hard evidence, in the order of the text.
    pub facts: Vec<Fact>,
    /// The matches, best first.
    pub matches: Vec<Match>,
    /// Entries with a code close to an unknown one.
    pub did_you_mean: Vec<Suggestion>,
    /// Other things that the reader should know.
    pub notes: Vec<Note>,
    /// Pages that mention the words of the text, best first. Only if nothing matches.
    pub mentions: Vec<Mention>,
}

/// An answer to `lookup`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lookup {
    /// The entries that were found.
    pub entries: Vec<Shown>,
    /// If the name is a term of the first entry: the position of the term among the entry's items.
    pub item: Option<usize>,
    /// Entries with an id or a code close to the name.
    pub did_you_mean: Vec<Suggestion>,
    /// Pages that mention the words, best first. Only if nothing was found.
    pub mentions: Vec<Mention>,
}
