//! Subjects: events put together by the keys that a flow names.
//!
//! Never guesses: an event whose keys fit none, or that stands near several, joins nobody, so that an answer to one
//! user's request cannot become another user's diagnosis.

use super::event::Event;
use faultbook_knowledge::model::{Flow, Member};
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// How near `near` is: an access log is written at the end of a request, so that what it asks for stands before it.
const NEAR_BEFORE: i64 = 4_000;
const NEAR_AFTER: i64 = 0;
/// Clocks of two hosts may differ by this much; parts of one subject that close to each other are put together.
const SKEW: i64 = 5_000;

/// Of the requests that a key leads to, so many are looked at: a thread that answers nothing does not hold up the rest.
const MOST_ASKED: usize = 256;

/// What a key's value is looked up by: the key, its file where it is local, the value.
type Key<'a> = (&'a str, Option<usize>, String);

/// The events of one subject, in order.
#[derive(Debug, Default)]
pub(super) struct Group {
    /// Places in the list of events.
    pub(super) events: Vec<usize>,
    /// What joining asks of all events at once, kept so that they need not be looked through for each further one.
    sum: Sum,
}

/// What the events of a group come to.
#[derive(Debug, Default)]
struct Sum {
    /// The names of its events.
    names: BTreeSet<String>,
    /// The values of the keys that keep apart.
    values: BTreeSet<(String, String)>,
    /// The first and the last time.
    span: Option<(i64, i64)>,
    /// The time of the event that came last.
    latest: i64,
}

impl Sum {
    fn add(&mut self, event: &Event<'_>, apart: &[&str]) {
        if !self.names.contains(event.name) {
            self.names.insert(event.name.to_owned());
        }
        let values = apart.iter().filter_map(|name| Some(((*name).to_owned(), event.key(name)?)));
        self.values.extend(values);
        let (first, last) = self.span.unwrap_or((event.time, event.time));
        self.span = Some((first.min(event.time), last.max(event.time)));
        self.latest = event.time;
    }

    fn join(&mut self, other: Sum) {
        self.names.extend(other.names);
        self.values.extend(other.values);
        self.span = match (self.span, other.span) {
            (Some((a, b)), Some((c, d))) => Some((a.min(c), b.max(d))),
            (one, two) => one.or(two),
        };
    }

    /// True where one of the events has another value of a key that keeps apart.
    fn differs(&self, event: &Event<'_>, member: &Member) -> bool {
        member.apart.iter().any(|name| {
            let Some(own) = event.key(name) else { return false };
            let from = (name.clone(), String::new());
            self.values.range(from..).take_while(|(n, _)| n == name).any(|(_, value)| *value != own)
        })
    }
}

struct Joiner<'e, 'a> {
    flow: &'a Flow,
    events: &'e [Event<'a>],
    groups: Vec<Group>,
    /// The latest group of a value.
    owners: HashMap<Key<'a>, usize>,
    /// The events that may still be answered, by their name and what they can be asked for.
    open: HashMap<(&'a str, Key<'a>), Vec<usize>>,
    /// The names of events that others answer.
    asked: BTreeSet<&'a str>,
    answered: BTreeSet<usize>,
    group_of: BTreeMap<usize, usize>,
    keys: Vec<&'a str>,
    /// The keys that keep events apart.
    apart: Vec<&'a str>,
    /// The events that something may stand near, by name, in order of time.
    landmarks: BTreeMap<&'a str, Vec<usize>>,
    logs: &'e BTreeSet<String>,
    /// How many events were looked at, over and over again: what a test holds against the number of events.
    work: Cell<u64>,
}

/// Puts the events of a flow together that were not judged before. `events` are in order of time, `place` is that of the
/// flow.
pub(super) fn groups<'a>(
    flow: &'a Flow,
    place: usize,
    events: &[Event<'a>],
    logs: &BTreeSet<String>,
) -> (Vec<Group>, u64) {
    let members: BTreeMap<&str, &'a Member> = flow.members.iter().map(|m| (m.event.as_str(), m)).collect();
    let mut keys: Vec<&str> = flow.members.iter().flat_map(|m| &m.join).map(String::as_str).collect();
    keys.sort_unstable();
    keys.dedup();
    let mut apart: Vec<&str> = flow.members.iter().flat_map(|m| &m.apart).map(String::as_str).collect();
    apart.sort_unstable();
    apart.dedup();
    let mut landmarks: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for near in flow.members.iter().map(|m| m.near.as_str()).filter(|near| !near.is_empty()) {
        let all = events.iter().enumerate().filter(|(_, e)| e.name == near);
        landmarks.insert(near, all.map(|(number, _)| number).collect());
    }
    let mut joiner = Joiner {
        flow,
        events,
        groups: Vec::new(),
        owners: HashMap::new(),
        open: HashMap::new(),
        asked: flow.members.iter().flat_map(|m| &m.answers).map(String::as_str).collect(),
        answered: BTreeSet::new(),
        group_of: BTreeMap::new(),
        keys,
        apart,
        landmarks,
        logs,
        work: Cell::new(0),
    };
    let mut late = Vec::new();
    for (number, event) in events.iter().enumerate() {
        let Some(member) = members.get(event.name).filter(|_| !event.is_judged_in(place)) else { continue };
        if member.near.is_empty() { joiner.place(number, member) } else { late.push((number, *member)) }
    }
    for (number, member) in late {
        joiner.place_near(number, member);
    }
    let work = joiner.work.get();
    let mut groups = joiner.groups;
    groups.retain(|g| !g.events.is_empty());
    groups.iter_mut().for_each(|g| g.events.sort_unstable());
    groups.sort_by_cached_key(|g| g.events.iter().map(|n| (events[*n].file, events[*n].line)).min());
    (groups, work)
}

impl<'a> Joiner<'_, 'a> {
    fn key(&self, number: usize, name: &'a str) -> Option<Key<'a>> {
        let event = &self.events[number];
        if name == "file" {
            return Some((name, Some(event.file), String::new()));
        }
        let value = event.key(name)?;
        Some((name, event.local(name).then_some(event.file), value))
    }

    /// Counts an event that is looked at.
    fn look(&self) {
        self.work.set(self.work.get() + 1);
    }

    fn place(&mut self, number: usize, member: &'a Member) {
        self.look();
        let group = if member.answers.is_empty() {
            self.owner(number, member)
        } else {
            self.asked(number, member).map(|request| {
                self.answered.insert(request);
                self.group_of[&request]
            })
        };
        for name in &member.forgets {
            if let Some(key) = self.key(number, name) {
                self.asked.iter().for_each(|asked| drop(self.open.remove(&(*asked, key.clone()))));
            }
        }
        let group = group.or_else(|| {
            let opens = member.opens && !self.logs.contains(&member.opens_unless);
            opens.then(|| {
                self.groups.push(Group::default());
                self.groups.len() - 1
            })
        });
        if let Some(group) = group {
            self.attach(number, group);
        }
    }

    /// The request that an event answers: the latest that fits.
    fn asked(&mut self, number: usize, member: &'a Member) -> Option<usize> {
        for name in &member.join {
            let Some(key) = self.key(number, name) else { continue };
            let mut latest = None;
            for asked in &member.answers {
                let place = (asked.as_str(), key.clone());
                let Some(list) = self.open.get_mut(&place) else { continue };
                // What is answered at the end of the list is not looked at again.
                while list.last().is_some_and(|request| self.answered.contains(request)) {
                    list.pop();
                }
                let list = &self.open[&place];
                let fits = |request: &&usize| {
                    self.look();
                    !self.answered.contains(*request) && !self.apart(**request, number, member)
                };
                latest = latest.max(list.iter().rev().take(MOST_ASKED).find(fits).copied());
            }
            if latest.is_some() {
                return latest;
            }
        }
        None
    }

    fn apart(&self, a: usize, b: usize, member: &Member) -> bool {
        let (a, b) = (&self.events[a], &self.events[b]);
        member.apart.iter().any(|name| a.key(name).zip(b.key(name)).is_some_and(|(a, b)| a != b))
    }

    /// The latest group with one of the event's keys that has room for it.
    fn owner(&self, number: usize, member: &'a Member) -> Option<usize> {
        let event = &self.events[number];
        for key in member.join.iter().filter_map(|name| self.key(number, name)) {
            let Some(group) = self.owners.get(&key).copied() else { continue };
            let inside = &self.groups[group].sum;
            let late = event.time.saturating_sub(inside.latest) > member.within.saturating_mul(1000);
            if late && key.0 != "file" {
                continue;
            }
            let taken = member.once && inside.names.contains(event.name);
            if !taken && !inside.differs(event, member) {
                return Some(group);
            }
        }
        None
    }

    fn attach(&mut self, number: usize, mut group: usize) {
        self.put(number, group);
        let event = self.events[number].name;
        let is_asked = self.asked.contains(event);
        for name in self.keys.clone() {
            let Some(key) = self.key(number, name) else { continue };
            if is_asked {
                self.open.entry((event, key.clone())).or_default().push(number);
            }
            if let Some(other) = self.owners.insert(key, group)
                && other != group
                && (self.joins(group, name) || self.joins(other, name))
            {
                group = self.unite(group, other);
            }
        }
    }

    /// True where one of a group's events joins by that key: one that they merely have, as two users behind one address
    /// have its address, does not make them one.
    fn joins(&self, group: usize, key: &str) -> bool {
        let names = &self.groups[group].sum.names;
        self.flow.members.iter().any(|m| names.contains(&m.event) && m.join.iter().any(|name| name == key))
    }

    fn put(&mut self, number: usize, group: usize) {
        self.groups[group].events.push(number);
        self.groups[group].sum.add(&self.events[number], &self.apart);
        self.group_of.insert(number, group);
    }

    /// Puts two groups together that turn out to be one, what the clocks of two hosts tore apart; gives the place of the
    /// first, or of both. The smaller one is moved, so that many that become one are not moved again and again.
    fn unite(&mut self, group: usize, other: usize) -> usize {
        let (ours, theirs) = (&self.groups[group].sum, &self.groups[other].sum);
        let Some(((_, end), (start, _))) = ours.span.zip(theirs.span) else { return group };
        let once = self.flow.members.iter().filter(|m| m.once).map(|m| &m.event);
        let twice = once.into_iter().any(|name| ours.names.contains(name) && theirs.names.contains(name));
        if twice || (start - end).abs() > SKEW {
            return group;
        }
        let latest = theirs.latest;
        let is_larger = self.groups[other].events.len() > self.groups[group].events.len();
        let (into, from) = if is_larger { (other, group) } else { (group, other) };
        let moved = std::mem::take(&mut self.groups[from].events);
        for number in &moved {
            self.look();
            self.group_of.insert(*number, into);
            for name in self.keys.clone() {
                if let Some(key) = self.key(*number, name)
                    && self.owners.get(&key) == Some(&from)
                {
                    self.owners.insert(key, into);
                }
            }
        }
        self.groups[into].events.extend(moved);
        let sum = std::mem::take(&mut self.groups[from].sum);
        self.groups[into].sum.join(sum);
        self.groups[into].sum.latest = latest;
        into
    }

    /// Joins an event by its keys, else to the only group that has a certain event close to it.
    fn place_near(&mut self, number: usize, member: &'a Member) {
        let event = &self.events[number];
        if let Some(group) = self.owner(number, member) {
            self.attach(number, group);
            return;
        }
        let landmarks = self.landmarks.get(member.near.as_str()).map_or(&[][..], Vec::as_slice);
        let from = landmarks.partition_point(|n| self.events[*n].time < event.time - NEAR_BEFORE);
        let is_close = |n: &&usize| {
            self.look();
            self.events[**n].time <= event.time + NEAR_AFTER
        };
        let close = landmarks[from..].iter().take_while(is_close);
        let mut groups = close.filter_map(|n| self.group_of.get(n).copied());
        let Some(group) = groups.next() else { return };
        if !self.groups[group].sum.names.contains(event.name) && groups.all(|other| other == group) {
            self.put(number, group);
        }
    }
}
