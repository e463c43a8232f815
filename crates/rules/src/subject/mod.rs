//! Joins events to subjects by the keys that a flow names.
//!
//! Never guesses: an event whose keys fit no subject, or that is near several, joins none, so that an answer to one
//! user's request cannot become another user's diagnosis.

mod group;
#[cfg(test)]
mod tests;

pub(super) use group::Group;
use group::Sum;

use super::event::Event;
use faultbook_knowledge::model::{Flow, Member};
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// How long before an event its landmark may occur, in milliseconds. A server writes its access log at the end of a
/// request, so what the request is about was logged up to this long before.
const NEAR_BEFORE: i64 = 4_000;

/// How long after an event its landmark may occur, in milliseconds: not at all, for the same reason.
const NEAR_AFTER: i64 = 0;

/// How much the clocks of two hosts can differ, in milliseconds. Two groups that share a key and are no further apart
/// are one subject.
const SKEW: i64 = 5_000;

/// How many of the requests with the same key are examined. It bounds the work in a log whose requests are never
/// answered.
const MOST_ASKED: usize = 256;

/// A key and its value: the name of the key, the file if the key is local to one, the value.
type Key<'a> = (&'a str, Option<usize>, String);

struct Joiner<'e, 'a> {
    flow: &'a Flow,
    events: &'e [Event<'a>],
    groups: Vec<Group>,
    /// The latest group that has a key.
    owners: HashMap<Key<'a>, usize>,
    /// The events that can still be answered, by name and key.
    open: HashMap<(&'a str, Key<'a>), Vec<usize>>,
    /// The names of the events that others answer.
    asked: BTreeSet<&'a str>,
    answered: BTreeSet<usize>,
    group_of: BTreeMap<usize, usize>,
    keys: Vec<&'a str>,
    /// The keys that keep events apart.
    apart: Vec<&'a str>,
    /// The events that `near` names, by name, in order of time.
    landmarks: BTreeMap<&'a str, Vec<usize>>,
    logs: &'e BTreeSet<String>,
    /// How often an event was examined. A test compares it with the number of events.
    work: Cell<u64>,
}

/// Joins the events of a flow that have not been judged yet. Returns the groups in the order of their first lines, and
/// how often an event was examined. `events` are in order of time; `place` is the position of the flow in the logic.
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

    /// Counts an event that is examined.
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

    /// The request that an event answers: the latest unanswered one that shares a key and is not kept apart.
    fn asked(&mut self, number: usize, member: &'a Member) -> Option<usize> {
        for name in &member.join {
            let Some(key) = self.key(number, name) else { continue };
            let mut latest = None;
            for asked in &member.answers {
                let place = (asked.as_str(), key.clone());
                let Some(list) = self.open.get_mut(&place) else { continue };
                // Requests at the end that are answered need not be examined again.
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

    /// The latest group that has one of the event's keys and can take the event.
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

    /// True if one of the group's events joins by this key. A key that events merely have, such as the address that two
    /// users share, does not unite groups; nor does one that only tells which request an answer belongs to, such as the
    /// thread, which works for one user after the other.
    fn joins(&self, group: usize, key: &str) -> bool {
        let names = &self.groups[group].sum.names;
        let own = self.flow.members.iter().filter(|m| m.answers.is_empty() && names.contains(&m.event));
        own.flat_map(|m| &m.join).any(|name| name == key)
    }

    /// True if a key that keeps the subjects of a member apart has different values in two groups.
    fn differ(&self, ours: &Sum, theirs: &Sum) -> bool {
        let both = |m: &&Member| ours.names.contains(&m.event) || theirs.names.contains(&m.event);
        let members = self.flow.members.iter().filter(|m| m.answers.is_empty()).filter(both);
        members
            .flat_map(|m| &m.apart)
            .any(|key| ours.values_of(key).any(|own| theirs.values_of(key).any(|other| own != other)))
    }

    fn put(&mut self, number: usize, group: usize) {
        self.groups[group].events.push(number);
        self.groups[group].sum.add(&self.events[number], &self.apart);
        self.group_of.insert(number, group);
    }

    /// Unites two groups that turn out to be one subject, which the clocks of two hosts separated. Returns the united
    /// group, or `group` if they stay separate. The smaller group is moved into the larger one, so that no event is moved
    /// often.
    fn unite(&mut self, group: usize, other: usize) -> usize {
        let (ours, theirs) = (&self.groups[group].sum, &self.groups[other].sum);
        let Some(((_, end), (start, _))) = ours.span.zip(theirs.span) else { return group };
        let once = self.flow.members.iter().filter(|m| m.once).map(|m| &m.event);
        let twice = once.into_iter().any(|name| ours.names.contains(name) && theirs.names.contains(name));
        if twice || (start - end).abs() > SKEW || self.differ(ours, theirs) {
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

    /// Joins an event by its keys or, if none decides, to the only group that has a landmark near it.
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
