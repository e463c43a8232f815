//! A document as one HTML page that needs nothing else: no script, no request, no file beside it.
//!
//! The template escapes every text by itself; what is marked as safe there was made by `prose` and by nothing else.

mod diagram;
mod fragment;
mod prose;
mod view;

use crate::compose::entry_count;
use crate::context::Context;
use crate::document::{Chapter, Document, Text};
use crate::entry_table;
use crate::error::RenderError;
use faultbook_knowledge::model::{Entry, Word};
use std::sync::OnceLock;
use tera::Tera;
use view::{DocumentView, ListView};

pub use fragment::Fragment;
pub use prose::Addresses;
pub use view::ChapterView;

/// The style sheet, also for the site.
pub const STYLE: &str = include_str!("style.css");
/// The components of a chapter, also for the site.
pub const COMPONENTS: &str = include_str!("blocks.html");

static TEMPLATES: OnceLock<Result<Tera, String>> = OnceLock::new();

fn templates() -> Result<&'static Tera, RenderError> {
    let made = TEMPLATES.get_or_init(|| {
        let mut tera = Tera::new();
        tera.autoescape_on([".html"]);
        tera.add_raw_templates([
            ("base.html", include_str!("base.html")),
            ("blocks.html", COMPONENTS),
            ("answer.html", include_str!("answer.html")),
            ("list.html", include_str!("list.html")),
        ])
        .map(|()| tera)
        .map_err(|e| e.to_string())
    });
    made.as_ref().map_err(|e| RenderError::Template(tera::Error::message(e)))
}

fn render(template: &str, context: &tera::Context) -> Result<String, RenderError> {
    let mut page = templates()?.render(template, context)?;
    page.truncate(page.trim_end().len());
    page.push('\n');
    Ok(page)
}

fn context(cx: &Context<'_>) -> tera::Context {
    let mut context = tera::Context::new();
    context.insert("lang", cx.base.tag(cx.lang));
    context.insert("app", cx.words.get(Word::AppName));
    context.insert("style", STYLE);
    context
}

/// A chapter as the components show it, without anchors; `addresses` says where the pages of other entries are.
pub fn chapter(chapter: Chapter, addresses: &Addresses<'_>, cx: &Context<'_>) -> ChapterView {
    view::Maker { cx, addresses, anchors: &|_, _| String::new() }.chapter(chapter)
}

/// A chapter whose heading levels, links to entries and anchors stay open until it is placed on a page: what a template makes of
/// it is for [`Fragment::parse`]. `known` says which entries have a page.
pub fn placeable(chapter: Chapter, known: &dyn Fn(&str) -> bool, cx: &Context<'_>) -> ChapterView {
    let addresses = |id: &str| known(id).then(|| fragment::address(id));
    let anchors = |_: &str, name: &str| fragment::anchor(name);
    let mut view = view::Maker { cx, addresses: &addresses, anchors: &anchors }.chapter(chapter);
    view.set_levels(fragment::level);
    view
}

/// A text as HTML, safe as it stands.
pub fn text(text: &Text, addresses: &Addresses<'_>) -> String {
    prose::html(text, addresses)
}

/// Writes a document.
pub(crate) fn document(document: Document, cx: &Context<'_>) -> Result<String, RenderError> {
    let mut context = context(cx);
    context.insert("title", &document.name());
    context.insert("document", &DocumentView::new(document, cx));
    render("answer.html", &context)
}

/// Writes a table of entries.
pub(crate) fn list(entries: &[&Entry], cx: &Context<'_>) -> Result<String, RenderError> {
    let mut context = context(cx);
    let view = ListView {
        heads: [Word::LabelEntry, Word::LabelKind, Word::LabelTitle].map(|w| cx.words.get(w)),
        rows: entries.iter().map(|e| entry_table::row(e, cx)).collect(),
    };
    context.insert("title", &entry_count(entries.len(), cx));
    context.insert("list", &view);
    render("list.html", &context)
}
