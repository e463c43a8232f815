//! Which events join which, by the keys of a flow.

use super::groups;
use crate::event::{Event, EventFact, Named};
use faultbook_knowledge::model::{Condition, Flow, Localized, Member, Value};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A member of a flow, such as `in opens once join=id,user within=10`.
fn member(text: &str) -> Member {
    let mut words = text.split(' ');
    let list = |value: &str| value.split(',').map(str::to_owned).collect();
    let mut member = Member {
        event: words.next().unwrap().to_owned(),
        shown_as: String::new(),
        answers: Vec::new(),
        join: Vec::new(),
        apart: Vec::new(),
        near: String::new(),
        opens: false,
        opens_unless: String::new(),
        once: false,
        within: 900,
        forgets: Vec::new(),
    };
    for word in words {
        match word.split_once('=').unwrap_or((word, "")) {
            ("opens", unless) => (member.opens, member.opens_unless) = (true, unless.to_owned()),
            ("once", _) => member.once = true,
            ("join", keys) => member.join = list(keys),
            ("apart", keys) => member.apart = list(keys),
            ("answers", events) => member.answers = list(events),
            ("forgets", keys) => member.forgets = list(keys),
            ("near", event) => member.near = event.to_owned(),
            ("within", seconds) => member.within = seconds.parse().unwrap(),
            _ => panic!("no such field: {word}"),
        }
    }
    member
}

/// An event at a second, such as `in@10 user=a`. `~thread=1` is a key that is local to its file; `file=1` is the file.
fn event(number: usize, text: &'static str) -> Event<'static> {
    let mut words = text.split(' ');
    let (name, second) = words.next().unwrap().split_once('@').unwrap();
    let mut file = 0;
    let mut own: Vec<Named<'static>> = Vec::new();
    for (key, value) in words.map(|word| word.split_once('=').unwrap()) {
        if key == "file" {
            file = value.parse().unwrap();
            continue;
        }
        let fact = EventFact {
            value: Value::Text(value.to_owned()),
            line: 0,
            quote: Arc::from(""),
            local: key.starts_with('~'),
            latest: false,
            hidden: false,
            is_open: false,
        };
        own.push((key.trim_start_matches('~'), fact));
    }
    Event {
        name,
        file,
        format: 0,
        line: number as u64,
        quote: Arc::from(""),
        time: second.parse::<i64>().unwrap() * 1000,
        own,
        fields: Arc::from(Vec::new()),
        unseen: Vec::new(),
        judged: 0,
    }
}

fn flow(members: &[&str]) -> Flow {
    Flow {
        id: String::new(),
        kind: String::new(),
        name: Localized::default(),
        label: Vec::new(),
        diagram: String::new(),
        members: members.iter().map(|m| member(m)).collect(),
        expects: Vec::new(),
        steps: Vec::new(),
        accepted: None,
        healthy: Condition::All(Vec::new()),
    }
}

fn joined_of(members: &[&str], events: &[Event<'_>]) -> String {
    let logs = BTreeSet::from(["at-hand".to_owned()]);
    let (groups, _) = groups(&flow(members), 0, events, &logs);
    let numbers = |list: &[usize]| list.iter().map(usize::to_string).collect::<Vec<_>>().join(" ");
    groups.iter().map(|group| numbers(&group.events)).collect::<Vec<_>>().join(" | ")
}

/// The numbers of the events that belong together; an event in no group is left out.
fn joined(members: &[&str], events: &[&'static str]) -> String {
    let events: Vec<_> = events.iter().enumerate().map(|(number, text)| event(number, text)).collect();
    joined_of(members, &events)
}

#[test]
fn an_equal_key_joins_and_an_event_that_fits_none_joins_nobody() {
    let members = ["in opens join=user", "out join=user"];
    let events = ["in@0 user=a", "in@1 user=b", "out@2 user=b", "out@3 user=c", "out@4"];
    assert_eq!(joined(&members, &events), "0 | 1 2");
    assert_eq!(
        joined(&members, &["in@0 user=Anna", "out@1 user=ANNA"]),
        "0 1",
        "letter case does not matter"
    );
}

#[test]
fn the_strongest_key_that_is_known_decides() {
    let members = ["in opens once join=id,user", "out join=id,user"];
    let events = ["in@0 id=1 user=a", "in@1 id=2 user=a", "out@2 id=1 user=a", "out@3 user=a"];
    assert_eq!(joined(&members, &events[..3]), "0 2 | 1");
    assert_eq!(
        joined(&members, &["in@0 id=1 user=a", "in@1 id=2 user=a", "out@3 user=a"]),
        "0 | 1 2",
        "the latest"
    );
}

#[test]
fn what_differs_in_a_key_that_keeps_apart_is_never_one() {
    let members = ["in opens join=user apart=client", "out join=user apart=client"];
    assert_eq!(joined(&members, &["in@0 user=a client=x", "out@1 user=a client=y"]), "0");
    assert_eq!(joined(&members, &["in@0 user=a client=x", "in@1 user=a client=y"]), "0 | 1");
    assert_eq!(
        joined(&members, &["in@0 user=a client=x", "out@1 user=a"]),
        "0 1",
        "what is unknown does not differ"
    );
}

#[test]
fn an_event_that_a_subject_has_once_begins_another() {
    let members = ["in opens once join=user", "out join=user"];
    assert_eq!(joined(&members, &["in@0 user=a", "in@1 user=a", "out@2 user=a"]), "0 | 1 2");
}

#[test]
fn a_key_holds_for_as_long_as_the_flow_says_and_a_file_for_ever() {
    let members = ["in opens join=user,file", "out join=user within=10", "end join=file within=10"];
    assert_eq!(joined(&members, &["in@0 user=a", "out@10 user=a"]), "0 1");
    assert_eq!(joined(&members, &["in@0 user=a", "out@11 user=a"]), "0");
    assert_eq!(joined(&members, &["in@0 user=a", "end@5000"]), "0 1");
    assert_eq!(joined(&members, &["in@0 user=a", "end@5 file=1"]), "0");
}

#[test]
fn a_local_key_means_nothing_in_another_file() {
    let members = ["in opens join=thread", "out join=thread"];
    assert_eq!(joined(&members, &["in@0 ~thread=1", "out@1 ~thread=1"]), "0 1");
    assert_eq!(joined(&members, &["in@0 ~thread=1", "out@1 ~thread=1 file=1"]), "0");
}

#[test]
fn an_answer_joins_the_latest_request_that_is_still_open() {
    let members = ["ask opens join=user", "reply answers=ask join=thread apart=client"];
    let asked = ["ask@0 user=a thread=1", "ask@1 user=b thread=1", "reply@2 thread=1", "reply@3 thread=1"];
    assert_eq!(joined(&members, &asked), "0 3 | 1 2");
    assert_eq!(joined(&members, &["ask@0 user=a thread=1", "reply@1 thread=1", "reply@2 thread=1"]), "0 1");
    assert_eq!(joined(&members, &["ask@0 user=a thread=1 client=x", "reply@1 thread=1 client=y"]), "0");
}

#[test]
fn a_thread_that_takes_up_something_else_answers_nothing_old() {
    let members = ["ask opens join=user", "next forgets=thread", "reply answers=ask join=thread"];
    assert_eq!(joined(&members, &["ask@0 user=a thread=1", "next@1 thread=1", "reply@2 thread=1"]), "0");
    assert_eq!(joined(&members, &["ask@0 user=a thread=1", "next@1 thread=2", "reply@2 thread=1"]), "0 2");
}

#[test]
fn an_event_opens_nothing_where_a_log_that_tells_more_is_at_hand() {
    assert_eq!(joined(&["in opens=at-hand join=user"], &["in@0 user=a"]), "");
    assert_eq!(joined(&["in opens=elsewhere join=user"], &["in@0 user=a"]), "0");
}

#[test]
fn an_event_joins_the_only_subject_that_was_near() {
    let members = ["in opens join=user", "hit near=in join=user"];
    assert_eq!(joined(&members, &["in@0 user=a", "hit@4"]), "0 1");
    assert_eq!(joined(&members, &["in@0 user=a", "hit@5"]), "0", "too late");
    assert_eq!(joined(&members, &["hit@0", "in@1 user=a"]), "1", "before it");
    assert_eq!(joined(&members, &["in@0 user=a", "in@1 user=b", "hit@2"]), "0 | 1", "two were near");
    assert_eq!(joined(&members, &["in@0 user=a", "in@1 user=b", "hit@2 user=a"]), "0 2 | 1", "a key decides");
    assert_eq!(joined(&members, &["in@0 user=a", "hit@1", "hit@2"]), "0 1", "one of a kind");
}

#[test]
fn groups_that_a_later_event_links_are_one_where_clocks_can_explain_it() {
    let members = ["in opens once join=user", "start opens join=id", "link join=user,id"];
    assert_eq!(joined(&members, &["in@0 user=a", "start@1 id=7", "link@2 user=a id=7"]), "0 1 2");
    assert_eq!(joined(&members, &["start@0 id=7", "in@100 user=a", "link@101 user=a id=7"]), "0 | 1 2");
    let twice = ["in@0 user=a", "in@1 user=b id=7", "start@1 id=7", "link@2 user=a id=7"];
    assert!(
        joined(&members, &twice).starts_with("0 3 | 1"),
        "an event that a subject has once: {}",
        joined(&members, &twice)
    );
}

#[test]
fn a_thread_that_answers_one_user_after_the_other_unites_nobody() {
    let members = ["ask opens once join=user", "start opens join=id", "reply answers=ask join=thread"];
    let events = ["ask@0 user=a thread=1", "reply@1 thread=1", "start@2 id=7 thread=1"];
    assert_eq!(joined(&members, &events), "0 1 | 2");
}

#[test]
fn a_key_that_events_merely_have_unites_nobody() {
    let members = ["in opens join=user", "hit join=address"];
    assert_eq!(joined(&members, &["in@0 user=a address=1", "in@1 user=b address=1"]), "0 | 1");
}

#[test]
fn what_was_judged_in_this_flow_is_left_out() {
    let members = ["in opens join=user"];
    let mut events = [event(0, "in@0 user=a"), event(1, "in@1 user=b")];
    events[0].judged_in(0);
    events[1].judged_in(1);
    assert_eq!(joined_of(&members, &events), "1");
}
