//! The table of `lookup --list`: its rows and how they are grouped.

use crate::compose::kind_word;
use crate::context::Context;
use crate::plural;
use faultbook_knowledge::model::{Count, Entry, Kind};

/// Id, kind and title of an entry.
pub(crate) fn row(entry: &Entry, cx: &Context<'_>) -> [String; 3] {
    let kind = cx.words.get(kind_word(entry.kind)).to_owned();
    [entry.id.clone(), kind, entry.title.get(cx.lang).to_owned()]
}

/// The entries of each kind, in the order of the kinds; none without entries.
pub(crate) fn by_kind<'a>(entries: &[&'a Entry]) -> Vec<Vec<&'a Entry>> {
    let of = |kind: &Kind| entries.iter().copied().filter(|e| e.kind == *kind).collect::<Vec<_>>();
    Kind::ALL.iter().map(of).filter(|list| !list.is_empty()).collect()
}

/// What stands over the entries of one kind: its name and how many there are.
pub(crate) fn heading(entries: &[&Entry], cx: &Context<'_>) -> String {
    let kind = entries.first().map_or("", |e| cx.words.get(kind_word(e.kind)));
    format!("{kind} · {}", plural::count(Count::Entries, entries.len(), cx))
}
