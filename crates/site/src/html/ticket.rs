//! The text that an agent pastes into a ticket: which entry, where its page is, what to collect.

use crate::catalog::{Catalog, Edition};
use faultbook_knowledge::model::{Entry, Word};
use faultbook_render::plain_text;

/// Stands for the address of the page, which only the reader's browser knows.
const LINK: &str = "{link}";

/// The text of a ticket on an entry, for copying.
pub(super) fn text(entry: &Entry, catalog: &Catalog<'_>, edition: &Edition) -> String {
    let word = |word| edition.words.get(word);
    let pair =
        |label: &str, value: &str| edition.words.fill(Word::Pair, &[("label", label), ("value", value)]);
    let mut lines = vec![format!("{} – {}", entry.id, entry.title.get(edition.lang))];
    lines.push(pair(word(Word::SiteLink), LINK));
    let asked: Vec<&str> = match &entry.escalate {
        Some(escalate) => escalate.collect.iter().map(String::as_str).collect(),
        None => catalog.base.collect.iter().filter(|c| c.always).map(|c| c.id.as_str()).collect(),
    };
    lines.push(String::new());
    lines.push(pair(word(Word::HeadCollect), "").trim_end().to_owned());
    for item in catalog.base.collect.iter().filter(|c| asked.contains(&c.id.as_str())) {
        lines.push(format!("- {}", pair(&plain_text(item.text.get(edition.lang)), "").trim_end()));
    }
    lines.join("\n")
}
