//! The rows of `lookup --list`.

use super::Context;
use super::page::kind_word;
use crate::knowledge::model::Entry;

/// Id, kind and title of an entry.
pub(super) fn row(entry: &Entry, cx: &Context<'_>) -> [String; 3] {
    let kind = cx.words.get(kind_word(entry.kind)).to_owned();
    [entry.id.clone(), kind, entry.title.get(cx.lang).to_owned()]
}
