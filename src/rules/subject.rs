//! Subjects: events put together by the keys that a flow names.
//!
//! Never guesses: an event whose keys fit none, or that stands near several, joins nobody, so that an answer to one
//! user's request cannot become another user's diagnosis.

use super::event::Event;
use crate::knowledge::model::{Flow, Member};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// How near `near` is: an access log is written at the end of a request, so that what it asks for stands before it.
const NEAR_BEFORE: i64 = 4_000;
const NEAR_AFTER: i64 = 0;
/// Clocks of two hosts may differ by this much; parts of one subject that close to each other are put together.
const SKEW: i64 = 5_000;

/// What a key's value is looked up by: the key, its file where it is local, the value.
type Key<'a> = (&'a str, Option<usize>, String);

/// The events of one subject, in order.
#[derive(Debug, Default)]
pub(super) struct Group {
    /// Places in the list of events.
    pub(super) events: Vec<usize>,
}

struct Joiner<'e, 'a> {
    flow: &'a Flow,
    events: &'e [Event<'a>],
    groups: Vec<Group>,
    /// The latest group of a value.
    owners: HashMap<Key<'a>, usize>,
    /// The events that may still be answered, by what they can be asked for.
    open: HashMap<Key<'a>, Vec<usize>>,
    answered: BTreeSet<usize>,
    group_of: BTreeMap<usize, usize>,
    keys: Vec<&'a str>,
    logs: &'e BTreeSet<String>,
}

/// Puts the events of a flow together. `events` are in order of time.
pub(super) fn groups<'a>(flow: &'a Flow, events: &[Event<'a>], logs: &BTreeSet<String>) -> Vec<Group> {
    let members: BTreeMap<&str, &'a Member> = flow.members.iter().map(|m| (m.event.as_str(), m)).collect();
    let mut keys: Vec<&str> = flow.members.iter().flat_map(|m| &m.join).map(String::as_str).collect();
    keys.sort_unstable();
    keys.dedup();
    let mut joiner = Joiner {
        flow,
        events,
        groups: Vec::new(),
        owners: HashMap::new(),
        open: HashMap::new(),
        answered: BTreeSet::new(),
        group_of: BTreeMap::new(),
        keys,
        logs,
    };
    let mut late = Vec::new();
    for (number, event) in events.iter().enumerate() {
        let Some(member) = members.get(event.name) else { continue };
        if member.near.is_empty() { joiner.place(number, member) } else { late.push((number, *member)) }
    }
    for (number, member) in late {
        joiner.place_near(number, member);
    }
    let mut groups = joiner.groups;
    groups.retain(|g| !g.events.is_empty());
    groups.iter_mut().for_each(|g| g.events.sort_unstable());
    groups.sort_by_key(|g| g.events.iter().map(|n| (events[*n].file, events[*n].line)).min());
    groups
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

    fn place(&mut self, number: usize, member: &'a Member) {
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
                self.open.remove(&key);
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

    /// The request that an event answers.
    fn asked(&self, number: usize, member: &'a Member) -> Option<usize> {
        for name in &member.join {
            let Some(list) = self.key(number, name).and_then(|k| self.open.get(&k)) else { continue };
            let fits = |request: &&usize| {
                member.answers.iter().any(|a| a == self.events[**request].name)
                    && !self.answered.contains(*request)
                    && !self.apart(**request, number, member)
            };
            if let Some(request) = list.iter().rev().find(fits) {
                return Some(*request);
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
        let name = self.events[number].name;
        for key in member.join.iter().filter_map(|name| self.key(number, name)) {
            let Some(group) = self.owners.get(&key).copied() else { continue };
            let mut inside = self.groups[group].events.iter();
            let last = inside.clone().next_back().map_or(0, |n| self.events[*n].time);
            let late = self.events[number].time.saturating_sub(last) > member.within.saturating_mul(1000);
            if late && key.0 != "file" {
                continue;
            }
            let taken = member.once && inside.clone().any(|n| self.events[*n].name == name);
            if !taken && !inside.any(|n| self.apart(*n, number, member)) {
                return Some(group);
            }
        }
        None
    }

    fn attach(&mut self, number: usize, group: usize) {
        self.groups[group].events.push(number);
        self.group_of.insert(number, group);
        for name in self.keys.clone() {
            let Some(key) = self.key(number, name) else { continue };
            self.open.entry(key.clone()).or_default().push(number);
            if let Some(other) = self.owners.insert(key, group)
                && other != group
            {
                self.unite(group, other);
            }
        }
    }

    /// Puts two groups together that turn out to be one: what the clocks of two hosts tore apart.
    fn unite(&mut self, group: usize, other: usize) {
        let once: BTreeSet<&str> =
            self.flow.members.iter().filter(|m| m.once).map(|m| m.event.as_str()).collect();
        let names = |g: &Group| -> BTreeSet<&str> {
            g.events.iter().map(|n| self.events[*n].name).filter(|n| once.contains(n)).collect()
        };
        let times = |g: &Group| {
            let all = || g.events.iter().map(|n| self.events[*n].time);
            all().min().zip(all().max())
        };
        let (ours, theirs) = (&self.groups[group], &self.groups[other]);
        let Some(((_, end), (start, _))) = times(ours).zip(times(theirs)) else { return };
        if !names(ours).is_disjoint(&names(theirs)) || (start - end).abs() > SKEW {
            return;
        }
        let moved = std::mem::take(&mut self.groups[other].events);
        for number in &moved {
            self.group_of.insert(*number, group);
            for name in self.keys.clone() {
                if let Some(key) = self.key(*number, name)
                    && self.owners.get(&key) == Some(&other)
                {
                    self.owners.insert(key, group);
                }
            }
        }
        self.groups[group].events.extend(moved);
    }

    /// Joins an event by its keys, else to the only group that has a certain event close to it.
    fn place_near(&mut self, number: usize, member: &'a Member) {
        let event = &self.events[number];
        if let Some(group) = self.owner(number, member) {
            self.attach(number, group);
            return;
        }
        let close = |n: &usize| {
            let other = &self.events[*n];
            let apart = other.time - event.time;
            other.name == member.near && (-NEAR_BEFORE..=NEAR_AFTER).contains(&apart)
        };
        let has = |g: &Group| g.events.iter().any(|n| self.events[*n].name == event.name);
        let mut fits = (0..self.groups.len()).filter(|g| self.groups[*g].events.iter().any(close));
        if let (Some(group), None) = (fits.next(), fits.next())
            && !has(&self.groups[group])
        {
            self.groups[group].events.push(number);
        }
    }
}
