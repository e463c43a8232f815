//! The outcome of ranking: entries, how sure, and what the evidence says as a whole.

use crate::answer::{Confidence, Reason, Verdict};
use faultbook_knowledge::model::Lang;

/// A ranked entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Ranked {
    pub(super) entry: u32,
    pub(super) confidence: Confidence,
    pub(super) score: u32,
    pub(super) reasons: Vec<Reason>,
    /// The language of the wording it matched.
    pub(super) lang: Option<Lang>,
}

/// The ranked entries, best first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Ranking {
    pub(super) verdict: Verdict,
    pub(super) ranked: Vec<Ranked>,
}
