//! The blocks of a section as the templates read them.

use super::text::{LinkView, Maker, TextView};
use crate::clean;
use crate::document::{
    Block, Diagram, DiagramMessage, FileLocation, FormField, LogClue, Mark, Pair, QuotedLine, StepOutcome,
    Text,
};
use crate::html::diagram::Drawing;
use faultbook_knowledge::model::{Part, Word};
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
    anchor: String,
    text: TextView,
}

#[derive(Debug, Serialize)]
pub(super) struct InstructionView {
    anchor: String,
    who: String,
    place: String,
    action: TextView,
}

#[derive(Debug, Serialize)]
pub(super) struct LogClueView {
    anchor: String,
    log: LinkView,
    step: String,
    literal: String,
    note: Option<TextView>,
}

#[derive(Debug, Serialize)]
pub(super) struct FileLocationView {
    anchor: String,
    platform: String,
    path: String,
    how: Option<TextView>,
}

#[derive(Debug, Serialize)]
pub(super) struct TermView {
    anchor: String,
    term: String,
    text: TextView,
}

/// A message of a diagram, as an item of the list that stands for the picture.
#[derive(Debug, Serialize)]
pub(super) struct MessageView {
    anchor: String,
    step: String,
    ends: String,
    text: TextView,
    seen: Vec<SightingView>,
}

#[derive(Debug, Serialize)]
struct SightingView {
    log: LinkView,
    literals: Vec<String>,
}

/// The outcome of a step, drawn at `y`.
#[derive(Debug, Serialize)]
pub(super) struct OutcomeView {
    y: usize,
    mark: char,
    class: &'static str,
    step: String,
    state: String,
    place: String,
    text: TextView,
}

#[derive(Debug, Serialize)]
pub(super) struct FieldView {
    label: String,
    values: Vec<String>,
    question: Option<TextView>,
}

/// The height at which the outcome of a step is drawn, in units of the SVG.
const OUTCOME_HEIGHT: usize = 30;

/// What to write as the anchor of a passage in the section at hand; empty for none.
type Anchor<'a> = dyn Fn(&str) -> String + 'a;

impl Maker<'_> {
    pub(super) fn block(&self, anchor: &Anchor<'_>, block: Block) -> BlockView {
        match block {
            Block::Prose(text) => BlockView::Prose { text: self.text(&text) },
            Block::Speech(text) => BlockView::Speech { text: self.text(&text) },
            Block::Message { text, lang, language, notice, product } => {
                let remark = if language.is_empty() || notice.is_empty() {
                    language + &notice
                } else {
                    format!("{language} · {notice}")
                };
                BlockView::Message { text, lang: self.cx.base.tag(lang).to_owned(), remark, product }
            }
            Block::Notice(text) => BlockView::Notice { text },
            Block::Pairs(pairs) => BlockView::Pairs { pairs },
            Block::Bullets { label, part, items } => {
                let view = |(n, text): (u32, Text)| AnchoredView {
                    anchor: part.map_or_else(String::new, |part| anchor(&part.anchor(n, ""))),
                    text: self.text(&text),
                };
                BlockView::Bullets { label, items: each((0..).zip(items), view) }
            }
            Block::Steps { solution, condition, remark, first, steps } => {
                let passage =
                    |part: Part, n| solution.map_or_else(String::new, |_| anchor(&part.anchor(n, "")));
                let before = first.map_or(0, |first| u32::try_from(first - 1).unwrap_or(u32::MAX));
                BlockView::Steps {
                    anchor: passage(Part::Condition, solution.unwrap_or_default()),
                    head: condition.map(|(label, text)| self.condition(label, text)),
                    remark,
                    first,
                    steps: each((before..).zip(steps), |(n, step)| InstructionView {
                        anchor: passage(Part::Step, n),
                        who: step.who,
                        place: step.place,
                        action: self.text(&step.action),
                    }),
                }
            }
            Block::Links(links) => BlockView::Links { links: self.links(links) },
            Block::LogClues(clues) => BlockView::LogClues {
                clues: each((0..).zip(clues), |(n, clue)| {
                    self.clue(anchor(&Part::InLog.anchor(n, "")), clue)
                }),
            },
            Block::FileLocations(locations) => BlockView::FileLocations {
                locations: each((0..).zip(locations), |(n, location)| {
                    self.location(anchor(&Part::Place.anchor(n, "")), location)
                }),
            },
            Block::Terms(terms) => BlockView::Terms {
                terms: each((0..).zip(terms), |(n, (term, text))| TermView {
                    anchor: anchor(&Part::Item.anchor(n, &term)),
                    term,
                    text: self.text(&text),
                }),
            },
            Block::Diagram(diagram) => self.diagram(anchor, diagram),
            Block::Outcomes(outcomes) => BlockView::Outcomes {
                height: outcomes.len() * OUTCOME_HEIGHT,
                outcomes: each(outcomes.into_iter().enumerate(), |(n, outcome)| self.outcome(n, outcome)),
            },
            Block::Quotes(quotes) => BlockView::Quotes { quotes: each(quotes, quote) },
            Block::Form(fields) => BlockView::Form { fields: each(fields, |field| self.field(field)) },
        }
    }

    /// The heading of a solution: the label and the condition on one line.
    fn condition(&self, label: String, text: Option<Text>) -> TextView {
        let label = self.text(&Text::plain(label));
        match text {
            None => label,
            Some(text) => {
                let mut view = self.text(&text);
                let values = [("label", label.html.as_str()), ("value", view.html.as_str())];
                view.html = self.cx.words.fill(Word::Pair, &values);
                view
            }
        }
    }

    fn clue(&self, anchor: String, clue: LogClue) -> LogClueView {
        let (log, note) = (self.link(clue.log), self.optional(clue.note));
        LogClueView { anchor, log, step: clue.step, literal: clue.literal, note }
    }

    fn location(&self, anchor: String, location: FileLocation) -> FileLocationView {
        let how = self.optional(location.how);
        FileLocationView { anchor, platform: location.platform, path: location.path, how }
    }

    fn diagram(&self, anchor: &Anchor<'_>, diagram: Diagram) -> BlockView {
        let names: Vec<&str> = diagram.participants.iter().map(|p| p.content.as_str()).collect();
        let title = names.join(", ");
        let drawing = Drawing::new(&diagram);
        let ends: Vec<String> = diagram.messages.iter().map(|message| self.ends(&diagram, message)).collect();
        let view = |(n, (message, ends)): (u32, (DiagramMessage, String))| MessageView {
            anchor: anchor(&Part::Diagram.anchor(n, &message.step)),
            step: message.step,
            ends,
            text: self.text(&message.text),
            seen: each(message.seen, |s| SightingView { log: self.link(s.log), literals: s.literals }),
        };
        let messages = each((0..).zip(diagram.messages.into_iter().zip(ends)), view);
        BlockView::Diagram { drawing, title, messages }
    }

    /// Who sends a message to whom, in words.
    fn ends(&self, diagram: &Diagram, message: &DiagramMessage) -> String {
        let from = diagram.name(message.from);
        if message.from == message.to {
            format!("{from} ({})", self.cx.words.get(Word::LabelByItself))
        } else {
            format!("{from} → {}", diagram.name(message.to))
        }
    }

    fn outcome(&self, n: usize, outcome: StepOutcome) -> OutcomeView {
        OutcomeView {
            y: n * OUTCOME_HEIGHT + OUTCOME_HEIGHT / 2,
            mark: outcome.mark.sign(),
            class: match outcome.mark {
                Mark::Done => "good",
                Mark::Failed => "bad",
                Mark::Open => "open",
            },
            step: outcome.step,
            state: outcome.state,
            place: outcome.place,
            text: self.text(&outcome.text),
        }
    }

    fn field(&self, field: FormField) -> FieldView {
        let values = each(field.values, |value| clean::line(&value).into_owned());
        FieldView { label: field.label, values, question: self.optional(field.question) }
    }
}

fn each<T, U>(items: impl IntoIterator<Item = T>, view: impl FnMut(T) -> U) -> Vec<U> {
    items.into_iter().map(view).collect()
}

fn quote(line: QuotedLine) -> Pair {
    Pair { label: clean::line(&line.place).into_owned(), value: clean::line(&line.text).into_owned() }
}
