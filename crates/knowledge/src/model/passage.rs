//! The passages of an entry: the single texts that a question can be about, and how one of them is named.

use super::Lang;
use serde::{Deserialize, Serialize};

named_enum! {
    /// Which part of an entry a passage is.
    Part {
        /// The title.
        Title = "title",
        /// A phrase in which people describe the problem.
        Phrase = "phrase",
        /// A message of the product.
        Message = "message",
        /// What to say to the caller.
        Say = "say",
        /// What must be true before the steps.
        Precondition = "precondition",
        /// A side effect to know before the steps.
        Before = "before",
        /// When a solution applies.
        Condition = "condition",
        /// A step, with its place.
        Step = "step",
        /// How long to wait.
        Wait = "wait",
        /// How to see that it worked.
        Verify = "verify",
        /// When to escalate.
        Escalate = "escalate",
        /// What the problem or the thing is.
        Meaning = "meaning",
        /// A likely cause.
        Cause = "cause",
        /// What a log shows of the problem.
        InLog = "in_log",
        /// Where a log file is on one platform.
        Place = "place",
        /// What a log shows.
        Shows = "shows",
        /// A term and what it means, or a row of a table.
        Item = "item",
        /// A message of a diagram.
        Diagram = "diagram",
    }
}

/// A passage of an entry: where it stands, and its text without markup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// Which part of the entry it is.
    pub part: Part,
    /// Which of the texts of this part, from 0. Conditions are numbered by solution, steps through all solutions.
    pub number: u32,
    /// Language of the text.
    pub lang: Lang,
    /// The text, without markup.
    pub text: String,
}
