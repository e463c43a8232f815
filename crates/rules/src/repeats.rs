//! Subjects that came to the same: a few of them are kept, all are counted.
//!
//! As counting rules of log detection do (Sigma's correlations of the type `event_count`): twenty thousand equal failures
//! are one finding with a number, and a reader looks at two or three of them.

use super::file_facts::Spans;
use super::memory::{EXAMPLES, MOST_KEPT};
use crate::diagnosis::{Repeated, Sighting, Times, Verdict};
use faultbook_knowledge::model::Flow;
use std::collections::BTreeMap;

/// How many kinds of outcome are distinguished; further ones are distinguished by flow and verdict only.
const MOST_KINDS: usize = 400;

/// What subjects with the same outcome have in common.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Signature {
    /// The place of the flow.
    pub(super) flow: usize,
    pub(super) verdict: Verdict,
    /// The rules that fired, each with the entries that it leads to.
    pub(super) fired: Vec<(usize, Vec<String>)>,
}

/// Counts subjects by what they came to.
#[derive(Debug, Default)]
pub(super) struct Repeats {
    by_signature: BTreeMap<Signature, Repeated>,
    kept: usize,
}

impl Repeats {
    /// True if the next subject of this signature is kept.
    pub(super) fn keeps(&self, signature: &Signature) -> bool {
        self.kept < MOST_KEPT && self.by_signature.get(signature).is_none_or(|r| r.examples.len() < EXAMPLES)
    }

    /// Counts a subject. `place` is where it is kept, if it is; `seen` when and where it was seen first and last.
    pub(super) fn count(
        &mut self,
        mut signature: Signature,
        flow: &Flow,
        times: &Spans<'_>,
        place: Option<usize>,
        seen: (Sighting, Sighting),
    ) {
        if self.by_signature.len() >= MOST_KINDS && !self.by_signature.contains_key(&signature) {
            signature.fired.clear();
        }
        let mut entries: Vec<String> = signature.fired.iter().flat_map(|(_, ids)| ids.clone()).collect();
        entries.sort();
        entries.dedup();
        let (first, last) = seen;
        let verdict = signature.verdict;
        let known = self.by_signature.entry(signature).or_insert_with(|| Repeated {
            kind: flow.kind.clone(),
            name: flow.name.clone(),
            verdict,
            entries,
            count: 0,
            examples: Vec::new(),
            times: Vec::new(),
            first,
            last,
        });
        known.count += 1;
        self.kept += usize::from(place.is_some());
        known.examples.extend(place);
        times.iter().for_each(|(zone, span)| widen(&mut known.times, zone, *span));
        // The earlier one stays where the clock says nothing.
        if (first.time, first.location) < (known.first.time, known.first.location) {
            known.first = first;
        }
        if (last.time, last.location) > (known.last.time, known.last.location) {
            known.last = last;
        }
    }

    /// Those of which not all are kept, the gravest and most frequent first.
    pub(super) fn into_list(self) -> Vec<Repeated> {
        let mut list: Vec<Repeated> =
            self.by_signature.into_values().filter(|r| r.count > r.examples.len()).collect();
        list.sort_by(|a, b| a.verdict.cmp(&b.verdict).then(b.count.cmp(&a.count)));
        list
    }
}

/// Takes times in, for each zone by itself.
fn widen(into: &mut Vec<Times>, zone: &str, (from, to): (i64, i64)) {
    match into.iter_mut().find(|known| known.zone == zone) {
        Some(known) => {
            known.from = known.from.min(from);
            known.to = known.to.max(to);
        }
        None => into.push(Times { from, to, zone: zone.to_owned() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnosis::Location;
    use faultbook_knowledge::model::{Condition, Localized};

    fn flow() -> Flow {
        Flow {
            id: String::new(),
            kind: "login".to_owned(),
            name: Localized::default(),
            label: Vec::new(),
            diagram: String::new(),
            members: Vec::new(),
            expects: Vec::new(),
            steps: Vec::new(),
            accepted: None,
            healthy: Condition::All(Vec::new()),
        }
    }

    fn at(time: i64) -> Spans<'static> {
        [("Z", (time, time))].into()
    }

    #[test]
    fn equal_failures_are_one_finding_with_a_count_first_and_last() {
        let mut repeats = Repeats::default();
        let signature = Signature {
            flow: 0,
            verdict: Verdict::Problem,
            fired: vec![(3, vec!["b".to_owned(), "a".to_owned()])],
        };
        for n in 0..20_000usize {
            let place = repeats.keeps(&signature).then_some(n);
            let seen = Sighting { time: n as i64, location: Location { file: 0, line: n as u64 + 1 } };
            repeats.count(signature.clone(), &flow(), &at(n as i64), place, (seen, seen));
        }
        let [one] = &repeats.into_list()[..] else { panic!("one finding") };
        assert_eq!((one.count, one.examples.len()), (20_000, EXAMPLES));
        assert_eq!((one.first.location.line, one.last.location.line), (1, 20_000));
        assert_eq!((one.times[0].from, one.times[0].to), (0, 19_999));
        assert_eq!(one.entries, ["a", "b"]);
    }

    #[test]
    fn what_is_kept_whole_is_not_listed_as_repeated() {
        let (mut repeats, of) = (Repeats::default(), flow());
        let seen = Sighting { time: 0, location: Location { file: 0, line: 1 } };
        for flow in 0..2 {
            for n in 0..EXAMPLES + flow {
                let signature = Signature { flow, verdict: Verdict::Healthy, fired: Vec::new() };
                let place = repeats.keeps(&signature).then_some(n);
                repeats.count(signature, &of, &at(0), place, (seen, seen));
            }
        }
        assert_eq!(repeats.into_list().len(), 1);
    }
}
