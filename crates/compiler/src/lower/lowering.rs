//! What every part of an entry is lowered with: the languages, the ids that exist, and links that are left out because
//! their entry does not exist yet.

use super::text::{localized, named};
use crate::findings::Findings;
use crate::ids::Ids;
use crate::parse::Knowledge;
use crate::schema::{At, Texts};
use crate::sources::SourceFile;
use faultbook_knowledge::model::{Actor, Localized};
use std::cell::Cell;

/// Lowers the parts of one entry.
pub(super) struct Lowering<'a> {
    pub(super) knowledge: &'a Knowledge<'a>,
    pub(super) tags: &'a [&'a str],
    pub(super) file: &'a SourceFile,
    pub(super) ids: &'a Ids,
    /// How many links were left out, over all entries.
    pub(super) planned: &'a Cell<usize>,
    pub(super) findings: &'a mut Findings,
}

impl Lowering<'_> {
    pub(super) fn prose(&self, text: &Texts) -> Localized {
        localized(self.tags, text, &|t| self.without_planned_links(t))
    }

    pub(super) fn proses(&self, texts: &[Texts]) -> Vec<Localized> {
        texts.iter().map(|t| self.prose(t)).collect()
    }

    /// Turns `[text](id)` into `text` if the entry does not exist yet.
    fn without_planned_links(&self, text: &str) -> String {
        let mut out = text.to_owned();
        while let Some((start, middle, end)) = self.planned_link(&out) {
            self.planned.set(self.planned.get() + 1);
            let label = out[start + 1..middle].to_owned();
            out.replace_range(start..end, &label);
        }
        out
    }

    fn planned_link(&self, text: &str) -> Option<(usize, usize, usize)> {
        text.match_indices("](").find_map(|(middle, _)| {
            let end = middle + text[middle..].find(')')?;
            let start = text[..middle].rfind('[')?;
            let id = &text[middle + 2..end];
            let planned = self.ids.is_known(id) && !self.ids.is_written(id);
            planned.then_some((start, middle, end + 1))
        })
    }

    /// Keeps only the ids of existing entries.
    pub(super) fn written(&self, ids: &[At<String>]) -> Vec<String> {
        let (there, planned): (Vec<_>, Vec<_>) = ids.iter().partition(|id| self.ids.is_written(&id.value));
        self.planned.set(self.planned.get() + planned.len());
        there.into_iter().map(|id| id.value.clone()).collect()
    }

    pub(super) fn actor(&mut self, name: &At<String>) -> Actor {
        named(self.file, name, Actor::ALL, Actor::name, self.findings).unwrap_or(Actor::Agent)
    }

    /// True if `derived` is written, the only basis there is.
    pub(super) fn derived(&mut self, basis: Option<&At<String>>) -> bool {
        let basis = basis.and_then(|b| named(self.file, b, &["derived"], |name| name, self.findings));
        basis.is_some()
    }
}
