//! The result of ranking: the entries, how certain they are, and the verdict.

use crate::answer::{Confidence, Reason, Verdict};
use faultbook_knowledge::model::Lang;

/// A ranked entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Ranked {
    pub(super) entry: u32,
    pub(super) confidence: Confidence,
    pub(super) score: u32,
    pub(super) reasons: Vec<Reason>,
    /// Language of the wording that matched.
    pub(super) lang: Option<Lang>,
}

/// The ranked entries, best first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Ranking {
    pub(super) verdict: Verdict,
    pub(super) ranked: Vec<Ranked>,
}
