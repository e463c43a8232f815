//! The blocks of a section as the templates read them.

use super::text::{LinkView, TextView};
use crate::document::Pair;
use crate::html::diagram::Drawing;
use serde::Serialize;

#[derive(Debug, Serialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub(super) enum BlockView {
    Prose {
        text: TextView,
    },
    Speech {
        text: TextView,
    },
    Message {
        text: String,
        lang: String,
        remark: String,
        product: bool,
    },
    Notice {
        text: String,
    },
    Pairs {
        pairs: Vec<Pair>,
    },
    Bullets {
        label: String,
        items: Vec<AnchoredView>,
    },
    Steps {
        /// The anchor of the condition.
        anchor: String,
        head: Option<TextView>,
        remark: String,
        first: Option<usize>,
        steps: Vec<InstructionView>,
    },
    Links {
        links: Vec<LinkView>,
    },
    LogClues {
        clues: Vec<LogClueView>,
    },
    FileLocations {
        locations: Vec<FileLocationView>,
    },
    Terms {
        terms: Vec<TermView>,
    },
    Diagram {
        drawing: Drawing,
        title: String,
        messages: Vec<MessageView>,
    },
    Outcomes {
        outcomes: Vec<OutcomeView>,
        height: usize,
    },
    Quotes {
        quotes: Vec<Pair>,
    },
    Form {
        fields: Vec<FieldView>,
    },
}

/// A text that can be linked to. In all views of passages, an empty anchor means none.
#[derive(Debug, Serialize)]
pub(super) struct AnchoredView {
    pub(super) anchor: String,
    pub(super) text: TextView,
}

#[derive(Debug, Serialize)]
pub(super) struct InstructionView {
    pub(super) anchor: String,
    pub(super) who: String,
    pub(super) place: String,
    pub(super) action: TextView,
}

#[derive(Debug, Serialize)]
pub(super) struct LogClueView {
    pub(super) anchor: String,
    pub(super) log: LinkView,
    pub(super) step: String,
    pub(super) literal: String,
    pub(super) note: Option<TextView>,
}

#[derive(Debug, Serialize)]
pub(super) struct FileLocationView {
    pub(super) anchor: String,
    pub(super) platform: String,
    pub(super) path: String,
    pub(super) how: Option<TextView>,
}

#[derive(Debug, Serialize)]
pub(super) struct TermView {
    pub(super) anchor: String,
    pub(super) term: String,
    pub(super) text: TextView,
}

/// A message of a diagram, as an item of the list that stands for the picture.
#[derive(Debug, Serialize)]
pub(super) struct MessageView {
    pub(super) anchor: String,
    pub(super) step: String,
    pub(super) ends: String,
    pub(super) text: TextView,
    pub(super) seen: Vec<SightingView>,
}

#[derive(Debug, Serialize)]
pub(super) struct SightingView {
    pub(super) log: LinkView,
    pub(super) literals: Vec<String>,
}

/// The outcome of a step, drawn at `y`.
#[derive(Debug, Serialize)]
pub(super) struct OutcomeView {
    pub(super) y: usize,
    pub(super) mark: char,
    pub(super) class: &'static str,
    pub(super) step: String,
    pub(super) state: String,
    pub(super) place: String,
    pub(super) text: TextView,
}

#[derive(Debug, Serialize)]
pub(super) struct FieldView {
    pub(super) label: String,
    pub(super) values: Vec<String>,
    pub(super) question: Option<TextView>,
}
