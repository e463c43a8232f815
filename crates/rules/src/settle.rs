//! Judges the subjects of the events that are held, and lets go of those that are over.
//!
//! A log that fits into memory is settled once, at its end. A larger one is settled whenever its events fill their share:
//! what is over (nothing of it for longer than its flow allows between two of its events) is judged, folded and dropped,
//! what is open stays. Where even that is too much, all of it is judged; a subject whose end comes later then counts as
//! two. What only a later file could show is not visible to a subject that is judged before, and never missing.

use super::engine::{Ground, texts_of};
use super::event::Event;
use super::read::Session;
use super::{file_facts, memory, steps, subject};
use faultbook_knowledge::model::Flow;
use std::collections::BTreeSet;

/// A subject is over when nothing of it came for so long, in milliseconds, besides what its flow allows between two of
/// its events.
const PATIENCE: i64 = 15_000;

/// How long after its last event another may still join, in milliseconds.
fn patience(flow: &Flow) -> i64 {
    let longest = flow.members.iter().map(|m| m.within).max().unwrap_or(0);
    longest.saturating_mul(1000).saturating_add(PATIENCE)
}

impl Session<'_> {
    /// Judges what is over at this time, and everything where the rest still fills more than half of its share.
    pub(super) fn settle_until(&mut self, now: i64) {
        self.in_stretches = true;
        self.settle(Some(now));
        if self.held > self.window / 2 {
            self.settle(None);
        }
    }

    /// Judges the subjects that are over at a time, all of them without one.
    pub(super) fn settle(&mut self, now: Option<i64>) {
        let mut events = std::mem::take(&mut self.events);
        // Stable: what stands at the same time stays in the order of its file.
        events.sort_by_key(|e| e.time);
        let mut logs = steps::logs(&self.files, &self.spans);
        let there: BTreeSet<String> = logs
            .keys()
            .cloned()
            .chain(self.known_logs.iter().filter(|(_, files)| **files > 0).map(|(log, _)| log.clone()))
            .collect();
        let named: BTreeSet<String> =
            there.iter().chain(&self.named).chain(self.known_logs.keys()).cloned().collect();
        // A log that has more files shows nothing to be missing before all of them are read.
        let met = self.logs();
        logs.retain(|log, _| met.get(log) >= self.known_logs.get(log));
        let is_torn = self.in_stretches && there.len() > 1;
        let times = self.files.iter().map(|file| file.times.clone()).collect();
        let ground = Ground { program: self.program, times, logs, there, entries: &self.entries, is_torn };
        let mut is_open = vec![false; events.len()];
        for (place, flow) in self.program.flows().iter().enumerate() {
            let texts = texts_of(self.entries.store, flow);
            let mut judged = Vec::new();
            let (groups, work) = subject::groups(flow, place, &events, &named);
            self.work += work;
            for group in groups {
                let last = group.events.iter().map(|n| events[*n].time).max().unwrap_or(0);
                if now.is_some_and(|now| last.saturating_add(patience(flow)) >= now) {
                    group.events.iter().for_each(|n| is_open[*n] = true);
                    continue;
                }
                let members = group.events.iter().map(|n| &events[*n]).collect();
                self.findings.judge(&ground, place, members, &texts);
                judged.extend(group.events);
            }
            judged.into_iter().for_each(|n| events[n].judged_in(place));
        }
        // What joined nobody yet may do so while it is fresh.
        let longest = self.program.flows().iter().map(patience).max().unwrap_or(0);
        let is_fresh = |e: &Event<'_>| now.is_some_and(|now| e.time.saturating_add(longest) >= now);
        let mut is_open = is_open.into_iter();
        let stays = |event: &Event<'_>| is_open.next().unwrap_or(false) || is_fresh(event);
        let (stay, go): (Vec<_>, Vec<_>) = events.into_iter().partition(stays);
        file_facts::add(self.program, &go, &mut self.files);
        self.held = stay.iter().map(memory::cost).sum();
        self.events = stay;
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnosis::{Diagnosis, Verdict};
    use crate::engine::diagnosis;
    use crate::memory::Limits;
    use crate::program::Program;
    use crate::read::Session;
    use faultbook_input::TextLines;
    use faultbook_knowledge::store::Store;
    use std::collections::BTreeMap;
    use std::sync::LazyLock;

    static STORE: LazyLock<Store> = LazyLock::new(faultbook_testing::knowledge);

    /// An access log of a day: every user asks once, and every seventh is refused.
    fn access_log(users: usize) -> String {
        let line = |n: usize| {
            let second = n * 86_399 / users;
            let time = format!("{:02}:{:02}:{:02}", second / 3600, second / 60 % 60, second % 60);
            let status = if n % 7 == 3 { 401 } else { 200 };
            format!(
                "192.0.2.{} - - [14/Jun/2021:{time} +0200] \"GET /com.broadsoft.xsi-actions/v2.0/user/u{n}@example.com\
                 /profile HTTP/1.1\" {status} 1489 1 1482000\n",
                n % 250
            )
        };
        (0..users).map(line).collect()
    }

    fn read(text: &str, window: usize) -> Diagnosis {
        let logic = STORE.logic();
        let program = Program::new(&logic);
        let mut session = Session::new(&STORE, &program, Limits::default());
        session.window = window;
        session.read("access_log", &mut TextLines::new(text));
        assert!(session.held <= window, "{} bytes are held", session.held);
        diagnosis(session)
    }

    /// How many subjects came to what.
    fn counts(d: &Diagnosis) -> BTreeMap<(Verdict, Vec<String>), usize> {
        d.repeated.iter().map(|r| ((r.verdict, r.entries.clone()), r.count)).collect()
    }

    #[test]
    fn stretches_count_what_the_whole_counts() {
        let text = access_log(700);
        let whole = read(&text, usize::MAX);
        let total: usize = whole.repeated.iter().map(|r| r.count).sum();
        assert_eq!((total, whole.notes.len()), (700, 0));
        assert_eq!(counts(&whole).keys().filter(|(verdict, _)| *verdict == Verdict::Problem).count(), 1);
        for window in [60_000, 150_000, 400_000] {
            let parts = read(&text, window);
            assert_eq!(parts.verdict, whole.verdict);
            assert_eq!(counts(&parts), counts(&whole), "{window} bytes");
            assert_eq!(parts.repeated[0].first, whole.repeated[0].first);
            assert_eq!(parts.repeated[0].last, whole.repeated[0].last);
            assert_eq!(parts.notes.len(), 1, "that it was judged in stretches is said");
        }
    }

    /// How many events were looked at to join those of a text.
    fn work(name: &str, text: &str) -> u64 {
        let logic = STORE.logic();
        let program = Program::new(&logic);
        let mut session = Session::new(&STORE, &program, Limits::default());
        session.read(name, &mut TextLines::new(text));
        session.settle(None);
        session.work
    }

    #[test]
    fn joining_grows_with_the_number_of_events() {
        let pslog =
            std::fs::read_to_string(faultbook_testing::root().join("tests/data/logs/pslog-409.log")).unwrap();
        // What nothing tells apart: every record of one thread, at one time.
        let same = access_log(1);
        let unanswered = same.replace("/profile HTTP/1.1\" 200", "/profile HTTP/1.1\" 401");
        let sizes = [100, 200, 400];
        for (name, shape, texts) in [
            ("access_log", "users", sizes.map(access_log)),
            ("access_log", "one line", sizes.map(|n| same.repeat(n))),
            ("access_log", "one failure", sizes.map(|n| unanswered.repeat(n))),
            ("PSLog.txt", "one exchange", sizes.map(|n| pslog.repeat(n / 8))),
        ] {
            let looked = texts.map(|text| work(name, &text));
            assert!(looked[0] > 0, "{shape}: nothing is joined");
            for pair in looked.windows(2) {
                assert!(pair[1] * 10 <= pair[0] * 23, "{shape}: {looked:?} events are looked at");
            }
        }
    }

    #[test]
    fn what_is_kept_does_not_grow_with_the_log() {
        let kept = |users| {
            let d = read(&access_log(users), 100_000);
            assert!(d.facts.len() < 10 * d.subjects.len(), "{} facts", d.facts.len());
            (d.subjects.len(), d.conclusions.len(), d.trace.len())
        };
        assert_eq!(kept(300), kept(900));
    }
}
