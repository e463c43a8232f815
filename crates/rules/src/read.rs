//! Reads files: recognizes each, cuts it into records and keeps the events.

use super::calendar::{days_since_1970, month_number};
use super::engine::Findings;
use super::entries::Entries;
use super::event::{self, Event};
use super::json::{self, JsonCutter, Lack};
use super::memory::{self, Limits};
use super::prefilter::Folded;
use super::program::{Family, Program};
use super::recognize::{self, Head, Recognized, recognize};
use super::record::{Cutter, Record};
use crate::diagnosis::{File, FileState, Times, Why};
use faultbook_input::{Failure, Line, Lines, ReadState};
use faultbook_knowledge::store::Store;
use std::collections::{BTreeMap, BTreeSet};

/// The first and the last time of a file, in milliseconds of its own clock.
pub(super) type Span = Option<(i64, i64)>;

/// The events of a file by the place of their format: the name of the first, and how many there are.
type Seen<'a> = BTreeMap<usize, (&'a str, usize)>;

/// What was read so far.
#[derive(Debug)]
pub(crate) struct Session<'a> {
    pub(super) program: &'a Program<'a>,
    pub(super) files: Vec<File>,
    pub(super) spans: Vec<Span>,
    pub(super) entries: Entries<'a>,
    pub(super) limits: Limits,
    /// The events that are held.
    pub(super) events: Vec<Event<'a>>,
    /// About how many bytes they take, and how many they may.
    pub(super) held: usize,
    pub(super) window: usize,
    pub(super) findings: Findings,
    /// True where the logs can be read again, knowing which there are.
    pub(super) is_first_look: bool,
    /// True where a first look met more than may be held: what follows is only recognized.
    pub(super) is_too_much: bool,
    /// The logs that a first look found, each with how many files it has.
    pub(super) known_logs: BTreeMap<String, usize>,
    /// True where subjects were judged before all was read.
    pub(super) in_stretches: bool,
    /// How many events were looked at to join them.
    pub(super) work: u64,
    /// The logs that files are called after, also those of which so little is left that nothing tells what they are.
    pub(super) named: BTreeSet<String>,
}

impl<'a> Session<'a> {
    /// Nothing yet.
    pub(crate) fn new(store: &'a Store, program: &'a Program<'a>, limits: Limits) -> Session<'a> {
        Session {
            program,
            files: Vec::new(),
            spans: Vec::new(),
            entries: Entries::new(store),
            limits,
            events: Vec::new(),
            held: 0,
            window: limits.window(),
            findings: Findings::default(),
            is_first_look: false,
            is_too_much: false,
            known_logs: BTreeMap::new(),
            in_stretches: false,
            work: 0,
            named: BTreeSet::new(),
        }
    }

    /// The logs that were met, each with how many files it has; those that only a name tells have none.
    pub(super) fn logs(&self) -> BTreeMap<String, usize> {
        let mut logs: BTreeMap<String, usize> = self.named.iter().map(|log| (log.clone(), 0)).collect();
        for file in self.files.iter().filter(|f| !f.log.is_empty()) {
            *logs.entry(file.log.clone()).or_default() += 1;
        }
        logs
    }

    /// True when no file was read or noted.
    pub(super) fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Notes a file that could not be read.
    pub(crate) fn unreadable(&mut self, path: &str, why: ReadState) {
        self.add(path, FileState::Unreadable(why));
    }

    /// Notes that a file which was read did not end where its reading did.
    pub(super) fn partly(&mut self, path: &str, why: ReadState) {
        let known = self.files.iter_mut().rev().find(|f| f.path == path && f.state == FileState::Read);
        if let Some(file) = known {
            file.state = FileState::Partly(why);
        }
    }

    fn add(&mut self, path: &str, state: FileState) {
        let (format, log, why) = (String::new(), String::new(), Vec::new());
        self.files.push(File {
            path: path.to_owned(),
            format,
            log,
            why,
            state,
            relative: path.to_owned(),
            lines: 0,
            times: None,
            told: BTreeMap::new(),
        });
        self.spans.push(None);
    }

    /// Reads a file.
    pub(crate) fn read(&mut self, path: &str, lines: &mut dyn Lines) {
        let mut head = Head::default();
        while !head.is_full()
            && let Some(line) = lines.next()
        {
            head.push(line.number, line.text);
        }
        self.named.extend(recognize::named(self.program, path).map(str::to_owned));
        let Some(found) = recognize(self.program, path, &head) else {
            self.add(path, FileState::Unrecognized);
            return;
        };
        self.add(path, FileState::Read);
        let file = self.files.len() - 1;
        self.name_file(file, &found, &Seen::default());
        if self.is_too_much {
            return;
        }
        let family = &self.program.families[found.family];
        let mut seen = Seen::default();
        let span = match (&family.starts, family.json) {
            (None, Some(key)) => self.read_json(family, key, &head, lines, &mut seen),
            _ => self.read_lines(family, &head, lines, &mut seen),
        };
        self.spans[file] = span;
        self.name_file(file, &found, &seen);
    }

    fn read_lines(
        &mut self,
        family: &'a Family<'a>,
        head: &Head,
        lines: &mut dyn Lines,
        seen: &mut Seen<'a>,
    ) -> Span {
        let Some(starts) = &family.starts else { return None };
        let mut cutter = Cutter::new(starts);
        let file = self.files.len() - 1;
        let mut clock = Clock { family, first: None, now: 0, last: String::new(), zones: Vec::new() };
        for (number, text) in &head.lines {
            let mut take = |record: &Record| self.record(family, record, file, &mut clock, seen);
            cutter.push(Line { number: *number, text }, &mut take);
        }
        let mut folded = Folded::default();
        while !self.is_too_much {
            // Until the first time is known, every record may have it.
            let skims = family.prefilter.as_ref().filter(|_| family.time.is_none() || clock.first.is_some());
            let mut take = |record: &Record| self.record(family, record, file, &mut clock, seen);
            if let Some(prefilter) = skims
                && let Some(block) = lines.block()
            {
                cutter.skim(&block, prefilter, &mut folded, &mut take);
            } else if let Some(line) = lines.next() {
                cutter.push(line, &mut take);
            } else {
                break;
            }
        }
        cutter.end(lines.ended(), &mut |record: &Record| self.record(family, record, file, &mut clock, seen));
        self.note_times(file, &mut clock)
    }

    /// Notes from when to when a file was written, as far as it was read.
    fn note_times(&mut self, file: usize, clock: &mut Clock<'a>) -> Span {
        let span = clock.span();
        self.files[file].times = span.map(|(from, to)| Times { from, to, zone: clock.zones.join("/") });
        self.spans[file] = span;
        span
    }

    fn read_json(
        &mut self,
        family: &'a Family<'a>,
        key: &str,
        head: &Head,
        lines: &mut dyn Lines,
        seen: &mut Seen<'a>,
    ) -> Span {
        let file = self.files.len() - 1;
        let mut clock = Clock { family, first: None, now: 0, last: String::new(), zones: Vec::new() };
        let mut take = |record: &Record| self.record(family, record, file, &mut clock, seen);
        let mut cutter = JsonCutter::new(key);
        let mut number = 1;
        for (of_line, text) in &head.lines {
            if *of_line > 1 {
                cutter.end_of_line(&mut take);
            }
            number = *of_line;
            cutter.push(Line { number, text }, &mut take);
        }
        loop {
            while let Some(text) = lines.rest() {
                cutter.push(Line { number, text }, &mut take);
            }
            let Some(line) = lines.next() else { break };
            cutter.end_of_line(&mut take);
            number = line.number;
            cutter.push(line, &mut take);
        }
        cutter.end(&mut take);
        let lacks = cutter.lacks.map(|lack| match lack {
            Lack::Broken => Failure::BrokenDocument,
            Lack::TooLong => Failure::TooLong,
        });
        if let Some(failure) = lacks {
            self.files[file].state = FileState::Partly(ReadState::Partly(failure));
        }
        None
    }

    fn record(
        &mut self,
        family: &'a Family<'a>,
        record: &Record,
        file: usize,
        clock: &mut Clock<'a>,
        seen: &mut Seen<'a>,
    ) {
        clock.see(&record.text);
        if record.is_open && !record.is_delimited {
            self.files[file].state = FileState::Partly(ReadState::Partly(Failure::TooLong));
        }
        if self.is_too_much {
            return;
        }
        let before = self.events.len();
        event::events(family, record, file, 0, &mut self.events);
        if self.events.len() == before {
            return;
        }
        // A line that lost its time is torn, and may be of two records.
        let Some(now) = clock.now() else { return self.events.truncate(before) };
        for event in &mut self.events[before..] {
            event.time = now;
            self.held += memory::cost(event);
            seen.entry(event.format).or_insert((event.name, 0)).1 += 1;
        }
        if self.held <= self.window {
            return;
        }
        if self.is_first_look {
            self.is_too_much = true;
            self.events = Vec::new();
        } else {
            self.note_times(file, clock);
            self.settle_until(now);
        }
    }

    /// Names the file's format. What its records say counts for more than what its head looks like.
    fn name_file(&mut self, file: usize, found: &Recognized, seen: &Seen<'a>) {
        let (mut format, mut why) = (found.format, found.why.clone());
        if !seen.is_empty() && !seen.contains_key(&format) {
            let most = seen.values().map(|(_, count)| *count).max().unwrap_or(0);
            if let Some((other, (name, _))) = seen.iter().find(|(_, (_, count))| *count == most) {
                format = *other;
                why.push(Why::Events((*name).to_owned()));
            }
        }
        let of = &self.program.formats()[format];
        let entry = &mut self.files[file];
        (entry.format, entry.log, entry.why) = (of.id.clone(), of.log.clone(), why);
    }
}

/// The names of the events of one format in a text; `None` when no record is found.
pub(super) fn events_of(program: &Program<'_>, format: &str, text: &str) -> Option<Vec<String>> {
    let number = program.formats().iter().position(|f| f.id == format)?;
    let family = program.families.iter().find(|f| f.id == program.formats()[number].family)?;
    let (mut events, mut records) = (Vec::new(), 0);
    let mut take = |record: &Record| {
        records += 1;
        event::events(family, record, 0, 0, &mut events);
    };
    match (&family.starts, family.json) {
        (Some(starts), _) => {
            let mut cutter = Cutter::new(starts);
            for (number, text) in (1..).zip(text.lines()) {
                cutter.push(Line { number, text }, &mut take);
            }
            cutter.end(true, &mut take);
        }
        (None, key) => json::records(text, key.unwrap_or_default()).iter().for_each(&mut take),
    }
    let of_format = events.iter().filter(|e: &&Event<'_>| e.format == number);
    (records > 0).then(|| of_format.map(|e| e.name.to_owned()).collect())
}

/// The time of the records of a file. Most records have no events, so their times are read only when they are needed.
struct Clock<'a> {
    family: &'a Family<'a>,
    first: Option<i64>,
    now: i64,
    /// The first line of the record that was seen last.
    last: String,
    /// The zones that were met, as they are written; more than one where the clocks went forward or back.
    zones: Vec<String>,
}

/// So many zones of a file are told.
const MOST_ZONES: usize = 3;

impl Clock<'_> {
    fn see(&mut self, record: &str) {
        self.last.clear();
        self.last.push_str(record.lines().next().unwrap_or_default());
        if self.first.is_none() {
            self.first = time(self.family, &self.last).map(|(time, _)| time);
        }
    }

    /// The time of the last record; `None` where it has none and those before it have.
    fn now(&mut self) -> Option<i64> {
        let Some((now, zone)) = time(self.family, &self.last) else {
            return self.first.is_none().then_some(self.now);
        };
        if let Some(zone) = zone
            && self.zones.len() < MOST_ZONES
            && !self.zones.iter().any(|z| z == zone)
        {
            self.zones.push(zone.to_owned());
        }
        self.now = now;
        Some(now)
    }

    fn span(&mut self) -> Span {
        let first = self.first?;
        Some((first, self.now().unwrap_or(self.now)))
    }
}

/// When the line was written, in milliseconds since 1970 by the clock that wrote it, and the zone as it names it.
fn time<'t>(family: &Family<'_>, line: &'t str) -> Option<(i64, Option<&'t str>)> {
    let found = family.time.as_ref()?.get()?.captures(line)?;
    let number = |name: &str| found.name(name).and_then(|m| m.as_str().parse::<i64>().ok());
    let month = number("month").or_else(|| month_number(found.name("month")?.as_str()))?;
    let days = days_since_1970(number("year")?, month, number("day")?)?;
    let seconds = number("hour").unwrap_or(0) * 3600
        + number("minute").unwrap_or(0) * 60
        + number("second").unwrap_or(0);
    // A clock of whole seconds tells the second in which something ended.
    let zone = found.name("zone").map(|m| m.as_str());
    Some(((days * 86_400 + seconds) * 1000 + number("milli").unwrap_or(999), zone))
}
