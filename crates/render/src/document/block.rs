//! The blocks that a section consists of.

use super::diagram::Diagram;
use super::text::{EntryLink, Text};
use faultbook_knowledge::model::{Lang, Part};
use serde::Serialize;

/// A part of a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// Running text.
    Prose(Text),
    /// Words to read to the caller.
    Speech(Text),
    /// A product's message, letter for letter.
    Message {
        /// The text.
        text: String,
        /// Its language.
        lang: Lang,
        /// The language's name, where it differs from the document's; empty otherwise.
        language: String,
        /// Says that this is not the product's own text; empty when it is.
        notice: String,
        /// False for our translation, which must never look like the product's text.
        product: bool,
    },
    /// A remark on the data itself.
    Notice(String),
    /// Labels and values.
    Pairs(Vec<Pair>),
    /// A list.
    Bullets {
        /// The line above the list; empty for none.
        label: String,
        /// Which part of the entry the items are, all of them and in order; `None` for anything else.
        part: Option<Part>,
        /// The items.
        items: Vec<Text>,
    },
    /// One solution.
    Steps {
        /// Which of the entry's solutions it is, from 0; `None` for what is not shown as the entry's own.
        solution: Option<u32>,
        /// When to take it: the label, and the condition unless the label says it all. `None` for always.
        condition: Option<(String, Option<Text>)>,
        /// Whose advice it is; empty for the vendor's.
        remark: String,
        /// The number of the first step, continuing from the solution before; `None` for a checklist.
        first: Option<usize>,
        /// The steps.
        steps: Vec<Instruction>,
    },
    /// Other entries.
    Links(Vec<EntryLink>),
    /// What shows in which log.
    LogClues(Vec<LogClue>),
    /// Where a file lies on each platform.
    FileLocations(Vec<FileLocation>),
    /// Terms and what they mean.
    Terms(Vec<(String, Text)>),
    /// Who talks to whom.
    Diagram(Diagram),
    /// How far a flow came.
    Outcomes(Vec<StepOutcome>),
    /// Lines of files.
    Quotes(Vec<QuotedLine>),
    /// A form, partly filled.
    Form(Vec<FormField>),
}

/// A label and its value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Pair {
    /// The label.
    pub label: String,
    /// The value.
    pub value: String,
}

/// One step of a solution.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instruction {
    /// Who acts.
    pub who: String,
    /// The product in which to act; empty for none.
    pub place: String,
    /// What to do.
    pub action: Text,
}

/// How a fault shows in a log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogClue {
    /// The log.
    pub log: EntryLink,
    /// The step of the flow; empty for none.
    pub step: String,
    /// What a line holds, letter for letter; empty for none.
    pub literal: String,
    /// What to look for.
    pub note: Option<Text>,
}

/// Where a file lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileLocation {
    /// The platform or server.
    pub platform: String,
    /// The path; empty for none.
    pub path: String,
    /// How to get the file.
    pub how: Option<Text>,
}

/// The sign of a step's outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// The step was taken.
    Done,
    /// The step failed or is missing.
    Failed,
    /// Nothing can be said about the step.
    Open,
}

impl Mark {
    /// The character that shows it in every format.
    pub fn sign(self) -> char {
        match self {
            Mark::Done => '✔',
            Mark::Failed => '✘',
            Mark::Open => '·',
        }
    }
}

/// How one step of a flow went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepOutcome {
    /// The outcome as a sign.
    pub mark: Mark,
    /// The step's number.
    pub step: String,
    /// What happens in the step; empty where nothing is known.
    pub text: Text,
    /// The outcome in words: the mark is never the only sign.
    pub state: String,
    /// File and line; empty where the step cannot be seen.
    pub place: String,
}

/// A line of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuotedLine {
    /// File and line number.
    pub place: String,
    /// The line.
    pub text: String,
}

/// A field of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormField {
    /// The field's label.
    pub label: String,
    /// What is known.
    pub values: Vec<String>,
    /// What is still to be answered; only where nothing is known.
    pub question: Option<Text>,
}
