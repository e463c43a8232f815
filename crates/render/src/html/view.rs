//! The sheet as the template reads it: texts are HTML already, enumerations have names.

use super::diagram::{self, DiagramView, FlowView, SeenView};
use super::prose::{Addresses, html};
use crate::page::{self, Block, Brief, Full, Link, Listing, Section, Sheet, Text};
use crate::{Context, clean};
use faultbook_knowledge::model::Word;
use serde::Serialize;

/// A text that was made into HTML.
#[derive(Debug, Serialize)]
pub(super) struct TextView {
    html: String,
    /// True when it consists of paragraphs and lists.
    block: bool,
    /// Its language where that is not the page's; empty otherwise.
    lang: String,
}

/// A link.
#[derive(Debug, Serialize)]
pub(super) struct LinkView {
    id: String,
    /// Where it leads; empty where the reader has no such page.
    href: String,
    title: TextView,
    question: Option<TextView>,
    remark: String,
}

#[derive(Debug, Serialize)]
pub(super) struct PairView {
    label: String,
    value: String,
}

#[derive(Debug, Serialize)]
pub(super) struct StepView {
    who: String,
    place: String,
    action: TextView,
}

#[derive(Debug, Serialize)]
pub(super) struct TraceView {
    log: LinkView,
    step: String,
    literal: String,
    note: Option<TextView>,
}

#[derive(Debug, Serialize)]
pub(super) struct PlaceView {
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

#[derive(Debug, Serialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub(super) enum BlockView {
    Prose { text: TextView },
    Speech { text: TextView },
    Message { text: String, lang: String, remark: String, product: bool },
    Notice { text: String },
    Pairs { pairs: Vec<PairView> },
    Bullets { label: String, items: Vec<TextView> },
    Steps { head: Option<TextView>, remark: String, first: Option<usize>, steps: Vec<StepView> },
    Links { links: Vec<LinkView> },
    Traces { traces: Vec<TraceView> },
    Places { places: Vec<PlaceView> },
    Terms { terms: Vec<TermView> },
    Diagram { diagram: DiagramView },
    Rungs { rungs: Vec<RungView>, height: usize },
    Quotes { quotes: Vec<PairView> },
    Form { fields: Vec<FieldView> },
}

/// A field of a form.
#[derive(Debug, Serialize)]
pub(super) struct FieldView {
    label: String,
    values: Vec<String>,
    question: Option<TextView>,
}

/// A step of a ladder, drawn at `y`.
#[derive(Debug, Serialize)]
pub(super) struct RungView {
    y: usize,
    mark: String,
    class: &'static str,
    step: String,
    state: String,
    place: String,
    text: TextView,
}

#[derive(Debug, Serialize)]
pub(super) struct SectionView {
    name: &'static str,
    heading: String,
    blocks: Vec<BlockView>,
}

/// An entry as the templates of an HTML page take it.
#[derive(Debug, Serialize)]
pub struct FullView {
    /// What to write for each level of a heading, from 0 on.
    levels: [String; LEVELS],
    id: String,
    title: TextView,
    about: String,
    notices: Vec<String>,
    confidence: String,
    evidence: String,
    sections: Vec<SectionView>,
}

#[derive(Debug, Serialize)]
pub(super) struct ListingView<T> {
    heading: String,
    items: Vec<T>,
}

/// A term by itself.
#[derive(Debug, Serialize)]
pub(super) struct OneTermView {
    term: String,
    text: TextView,
    from: LinkView,
}

/// What `answer.html` shows.
#[derive(Debug, Serialize)]
pub(super) struct SheetView {
    headline: String,
    found: String,
    notes: Vec<String>,
    questions: Vec<TextView>,
    /// The level of the headings of entries: 1 where an entry is what the page is about.
    level: u8,
    term: Option<OneTermView>,
    full: Vec<FullView>,
    also: ListingView<LinkView>,
    did_you_mean: ListingView<LinkView>,
    explain: String,
    collect: ListingView<TextView>,
}

/// What `list.html` shows.
#[derive(Debug, Serialize)]
pub(super) struct ListView<'a> {
    pub(super) heads: [&'a str; 3],
    pub(super) rows: Vec<[String; 3]>,
}

/// How high a step of a ladder is drawn.
const RUNG: usize = 30;

/// Makes the views of one sheet.
pub(super) struct Maker<'a> {
    pub(super) cx: &'a Context<'a>,
    pub(super) addresses: &'a Addresses<'a>,
}

/// One more than the deepest level of a heading that a template asks for.
const LEVELS: usize = 9;

impl FullView {
    /// Sets what to write for each level of a heading.
    pub(super) fn set_levels(&mut self, written: impl Fn(u8) -> String) {
        self.levels = std::array::from_fn(|level| written(u8::try_from(level).unwrap_or(u8::MAX)));
    }

    /// What kind of thing the entry is.
    pub fn about(&self) -> &str {
        &self.about
    }
}

impl SheetView {
    pub(super) fn of(sheet: &Sheet, cx: &Context<'_>) -> SheetView {
        let here = |id: &str| sheet.full.iter().any(|f| f.page.id == id).then(|| format!("#{id}"));
        let make = Maker { cx, addresses: &here };
        SheetView {
            headline: sheet.headline.clone(),
            found: sheet.found.clone(),
            notes: sheet.notes.clone(),
            questions: sheet.questions.iter().map(|q| make.text(q)).collect(),
            level: if sheet.headline.is_empty() { 1 } else { 2 },
            term: sheet.term.as_ref().map(|t| OneTermView {
                term: t.term.clone(),
                text: make.text(&t.text),
                from: make.link(&t.from, ""),
            }),
            full: sheet.full.iter().map(|f| make.full(f)).collect(),
            also: make.briefs(&sheet.also),
            did_you_mean: make.briefs(&sheet.did_you_mean),
            explain: sheet.explain.clone(),
            collect: ListingView {
                heading: sheet.collect.heading.clone(),
                items: sheet.collect.items.iter().map(|t| make.text(t)).collect(),
            },
        }
    }
}

impl Maker<'_> {
    fn text(&self, text: &Text) -> TextView {
        let html = html(text, self.addresses);
        let block = text.markdown && ["<p>", "<ul>", "<ol", "<pre>"].iter().any(|tag| html.starts_with(tag));
        let lang = text.lang.map_or("", |l| self.cx.base.tag(l)).to_owned();
        TextView { html, block, lang }
    }

    fn maybe(&self, text: Option<&Text>) -> Option<TextView> {
        text.map(|t| self.text(t))
    }

    fn link(&self, link: &Link, remark: &str) -> LinkView {
        LinkView {
            id: link.id.clone(),
            href: (self.addresses)(&link.id).unwrap_or_default(),
            title: self.text(&link.title),
            question: self.maybe(link.question.as_ref()),
            remark: remark.to_owned(),
        }
    }

    fn briefs(&self, listing: &Listing<Brief>) -> ListingView<LinkView> {
        let items = listing.items.iter().map(|b| self.link(&b.link, &b.remark)).collect();
        ListingView { heading: listing.heading.clone(), items }
    }

    pub(super) fn full(&self, full: &Full) -> FullView {
        let page = &full.page;
        FullView {
            levels: std::array::from_fn(|level| level.to_string()),
            id: page.id.clone(),
            title: self.text(&page.title),
            about: page.about.join(" · "),
            notices: page.notices.clone(),
            confidence: full.confidence.clone(),
            evidence: full.evidence.clone(),
            sections: page.sections.iter().map(|s| self.section(&page.id, s)).collect(),
        }
    }

    fn section(&self, entry: &str, section: &Section) -> SectionView {
        let blocks = section.blocks.iter().map(|b| self.block(entry, b)).collect();
        SectionView { name: section.kind.name(), heading: section.heading.clone(), blocks }
    }

    fn block(&self, entry: &str, block: &Block) -> BlockView {
        match block {
            Block::Prose(text) => BlockView::Prose { text: self.text(text) },
            Block::Speech(text) => BlockView::Speech { text: self.text(text) },
            Block::Message { text, lang, language, notice, product } => {
                let parts: Vec<&str> =
                    [language.as_str(), notice].into_iter().filter(|p| !p.is_empty()).collect();
                let lang = self.cx.base.tag(*lang).to_owned();
                BlockView::Message { text: text.clone(), lang, remark: parts.join(" · "), product: *product }
            }
            Block::Notice(text) => BlockView::Notice { text: text.clone() },
            Block::Pairs(pairs) => {
                let pair = |p: &page::Pair| PairView { label: p.label.clone(), value: p.value.clone() };
                BlockView::Pairs { pairs: pairs.iter().map(pair).collect() }
            }
            Block::Bullets { label, items } => BlockView::Bullets {
                label: label.clone(),
                items: items.iter().map(|t| self.text(t)).collect(),
            },
            Block::Steps { condition, remark, first, steps } => {
                let step = |s: &page::Step| StepView {
                    who: s.who.clone(),
                    place: s.place.clone(),
                    action: self.text(&s.action),
                };
                BlockView::Steps {
                    head: condition.as_ref().map(|(label, text)| self.condition(label, text.as_ref())),
                    remark: remark.clone(),
                    first: *first,
                    steps: steps.iter().map(step).collect(),
                }
            }
            Block::Links(links) => {
                BlockView::Links { links: links.iter().map(|l| self.link(l, "")).collect() }
            }
            Block::Traces(traces) => {
                let trace = |t: &page::Trace| TraceView {
                    log: self.link(&t.log, ""),
                    step: t.step.clone(),
                    literal: t.literal.clone(),
                    note: self.maybe(t.note.as_ref()),
                };
                BlockView::Traces { traces: traces.iter().map(trace).collect() }
            }
            Block::Diagram(diagram) => {
                let by_itself = self.cx.words.get(Word::LabelByItself);
                let seen =
                    |s: &page::Seen| SeenView { log: self.link(&s.log, ""), literals: s.literals.clone() };
                let flow = |m: &page::Message| FlowView {
                    step: m.step.clone(),
                    ends: diagram::ends(diagram, m, by_itself),
                    text: self.text(&m.text),
                    seen: m.seen.iter().map(seen).collect(),
                };
                let flow = diagram.messages.iter().map(flow).collect();
                let names: Vec<&str> = diagram.participants.iter().map(|p| p.content.as_str()).collect();
                let diagram = diagram::view(diagram, &names.join(", "), flow);
                BlockView::Diagram { diagram }
            }
            Block::Places(places) => {
                let place = |p: &page::Place| PlaceView {
                    platform: p.platform.clone(),
                    path: p.path.clone(),
                    how: self.maybe(p.how.as_ref()),
                };
                BlockView::Places { places: places.iter().map(place).collect() }
            }
            Block::Rungs(rungs) => {
                let rung = |(n, r): (usize, &page::Rung)| RungView {
                    y: n * RUNG + RUNG / 2,
                    mark: r.mark.to_string(),
                    class: match r.mark {
                        '✔' => "good",
                        '✘' => "bad",
                        _ => "open",
                    },
                    step: r.step.clone(),
                    state: r.state.clone(),
                    place: r.place.clone(),
                    text: self.text(&r.text),
                };
                let height = rungs.len() * RUNG;
                BlockView::Rungs { rungs: rungs.iter().enumerate().map(rung).collect(), height }
            }
            Block::Quotes(quotes) => {
                let quote = |q: &page::Quoted| PairView {
                    label: clean::line(&q.place).into_owned(),
                    value: clean::line(&q.text).into_owned(),
                };
                BlockView::Quotes { quotes: quotes.iter().map(quote).collect() }
            }
            Block::Form(fields) => {
                let field = |f: &page::Field| FieldView {
                    label: f.label.clone(),
                    values: f.values.iter().map(|v| clean::line(v).into_owned()).collect(),
                    question: self.maybe(f.question.as_ref()),
                };
                BlockView::Form { fields: fields.iter().map(field).collect() }
            }
            Block::Terms(terms) => {
                let anchors = anchors(entry, terms.iter().map(|(term, _)| term.as_str()));
                let term = |((term, text), anchor): (&(String, Text), String)| TermView {
                    anchor,
                    term: term.clone(),
                    text: self.text(text),
                };
                BlockView::Terms { terms: terms.iter().zip(anchors).map(term).collect() }
            }
        }
    }

    /// The heading of a way out: the label and the condition on one line.
    fn condition(&self, label: &str, text: Option<&Text>) -> TextView {
        let label = self.text(&Text::plain(label));
        match text {
            None => label,
            Some(text) => {
                let text = self.text(text);
                let values = [("label", label.html.as_str()), ("value", text.html.as_str())];
                TextView { html: self.cx.words.fill(Word::Pair, &values), ..text }
            }
        }
    }
}

/// An anchor for each term, unlike any other of the page: letters and digits of the term behind the entry's id.
fn anchors<'a>(entry: &str, terms: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for term in terms {
        let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
        let name: String = term.chars().map(plain).collect();
        let parts: Vec<&str> = name.split('-').filter(|part| !part.is_empty()).collect();
        let first = format!("{entry}--{}", parts.join("-"));
        let mut anchor = first.clone();
        let mut n = 2;
        while out.contains(&anchor) {
            anchor = format!("{first}-{n}");
            n += 1;
        }
        out.push(anchor);
    }
    out
}
