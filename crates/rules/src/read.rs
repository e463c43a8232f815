//! Reads files: recognizes each, cuts it into records and keeps the events.

use super::calendar::{days_since_1970, month_number};
use super::event::{self, Event};
use super::json;
use super::prefilter::Folded;
use super::program::{Family, Program};
use super::recognize::{self, Head, Recognized, recognize};
use super::record::{Cutter, Record};
use crate::diagnosis::{File, FileState, Times, Why};
use faultbook_input::{Line, Lines, ReadState};
use std::collections::{BTreeMap, BTreeSet};

/// This many events are kept; a log with more is better looked at in parts.
const MOST_EVENTS: usize = 1_000_000;

/// The first and the last time of a file, in milliseconds of its own clock.
pub(super) type Span = Option<(i64, i64)>;

/// What was read so far.
#[derive(Debug)]
pub struct Session<'a> {
    pub(super) program: &'a Program<'a>,
    pub(super) files: Vec<File>,
    pub(super) spans: Vec<Span>,
    pub(super) events: Vec<Event<'a>>,
    /// The logs that files are called after, also those of which so little is left that nothing tells what they are.
    pub(super) named: BTreeSet<String>,
    /// True when there were more events than are kept.
    pub(super) overflow: bool,
}

impl<'a> Session<'a> {
    /// Nothing yet.
    pub fn new(program: &'a Program<'a>) -> Session<'a> {
        let (files, spans, events, named) = (Vec::new(), Vec::new(), Vec::new(), BTreeSet::new());
        Session { program, files, spans, events, named, overflow: false }
    }

    /// True when no file was read or noted.
    pub(super) fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Notes a file that could not be read.
    pub fn unreadable(&mut self, path: &str, why: ReadState) {
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
    pub fn read(&mut self, path: &str, lines: &mut dyn Lines) {
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
        let before = self.events.len();
        let family = &self.program.families[found.family];
        let span = match (&family.starts, family.json) {
            (None, Some(key)) => self.read_json(family, key, &head, lines),
            _ => self.read_lines(family, &head, lines),
        };
        let file = self.files.len() - 1;
        self.spans[file] = span;
        self.name_file(file, found, before);
    }

    fn read_lines(&mut self, family: &'a Family<'a>, head: &Head, lines: &mut dyn Lines) -> Span {
        let Some(starts) = &family.starts else { return None };
        let mut cutter = Cutter::new(starts);
        let file = self.files.len() - 1;
        let mut clock = Clock { family, first: None, now: 0, last: String::new(), zones: Vec::new() };
        for (number, text) in &head.lines {
            let mut take = |record: &Record| self.record(family, record, file, &mut clock);
            cutter.push(Line { number: *number, text }, &mut take);
        }
        let mut folded = Folded::default();
        loop {
            // Until the first time is known, every record may have it.
            let skims = family.prefilter.as_ref().filter(|_| family.time.is_none() || clock.first.is_some());
            let mut take = |record: &Record| self.record(family, record, file, &mut clock);
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
        cutter.end(lines.ended(), &mut |record: &Record| self.record(family, record, file, &mut clock));
        let span = clock.span();
        self.files[file].times =
            span.map(|(from, to)| Times { from, to, zone: std::mem::take(&mut clock.zones).join("/") });
        span
    }

    fn read_json(&mut self, family: &'a Family<'a>, key: &str, head: &Head, lines: &mut dyn Lines) -> Span {
        let mut text = String::new();
        for (_, line) in &head.lines {
            text.push_str(line);
            text.push('\n');
        }
        while text.len() < json::LONGEST
            && let Some(line) = lines.next()
        {
            text.push_str(line.text);
            text.push('\n');
        }
        let file = self.files.len() - 1;
        let mut clock = Clock { family, first: None, now: 0, last: String::new(), zones: Vec::new() };
        json::records(&text, key).iter().for_each(|record| self.record(family, record, file, &mut clock));
        None
    }

    fn record(&mut self, family: &'a Family<'a>, record: &Record, file: usize, clock: &mut Clock<'a>) {
        clock.see(&record.text);
        if self.events.len() >= MOST_EVENTS {
            self.overflow = true;
            return;
        }
        let before = self.events.len();
        event::events(family, record, file, 0, &mut self.events);
        if self.events.len() > before {
            // A line that lost its time is torn, and may be of two records.
            if clock.is_timeless() {
                return self.events.truncate(before);
            }
            let time = clock.now();
            self.events[before..].iter_mut().for_each(|e| e.time = time);
        }
    }

    /// Names the file's format. What its records say counts for more than what its head looks like.
    fn name_file(&mut self, file: usize, found: Recognized, before: usize) {
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for event in &self.events[before..] {
            *counts.entry(event.format).or_default() += 1;
        }
        let (mut format, mut why) = (found.format, found.why);
        if !counts.is_empty() && !counts.contains_key(&format) {
            let most = counts.values().copied().max().unwrap_or(0);
            if let Some((other, _)) = counts.iter().find(|(_, count)| **count == most) {
                format = *other;
                let names = self.events[before..].iter().filter(|e| e.format == format).map(|e| e.name);
                why.extend(names.take(1).map(|name| Why::Events(name.to_owned())));
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

    /// True where the last record has no time and those before it have.
    fn is_timeless(&self) -> bool {
        self.first.is_some() && time(self.family, &self.last).is_none()
    }

    fn now(&mut self) -> i64 {
        let Some((now, zone)) = time(self.family, &self.last) else { return self.now };
        if let Some(zone) = zone
            && self.zones.len() < MOST_ZONES
            && !self.zones.iter().any(|z| z == zone)
        {
            self.zones.push(zone.to_owned());
        }
        self.now = now;
        now
    }

    fn span(&mut self) -> Span {
        let first = self.first?;
        Some((first, self.now()))
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
