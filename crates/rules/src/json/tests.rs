//! What is a record, where it is cut, what is left out, and what the work grows with.

use super::{JsonCutter, Lack, records};
use faultbook_input::Line;

fn lines(text: &str) -> Vec<String> {
    records(text, "status").iter().map(|r| r.text.clone()).collect()
}

#[test]
fn each_object_of_a_list_that_holds_the_key_is_a_record() {
    let text = r#"{"items":[{"id":"a","x":{"status":{"code":1,"errors":[{"n":1},{"n":2}]}}},{"id":"b","status":{}},{"id":"c"}]}"#;
    assert_eq!(lines(text), ["id=a\nx.status.code=1\nx.status.errors.n=1\nx.status.errors.n=2", "id=b"]);
    assert_eq!(lines(r#"{"status":{"a":true}}"#), ["status.a=true"]);
}

#[test]
fn a_document_that_is_cut_off_gives_what_is_there() {
    assert_eq!(lines("{\"id\":\"a\",\n\"status\":{\"code\":\"x\",\"rest"), ["id=a\nstatus.code=x"]);
    assert_eq!(lines("[[[[{\"status\""), Vec::<String>::new());
    assert_eq!(lines(&"[".repeat(100_000)), Vec::<String>::new());
}

#[test]
fn a_document_without_its_beginning_gives_the_objects_that_are_whole() {
    let whole =
        r#"{"items":[{"id":"a","status":{"code":1}},{"id":"b","status":{"code":2}},{"id":"c","status":3}]}"#;
    let read = |from: usize| {
        let found = records(&whole[from..], "status");
        found.iter().map(|r| (r.text.replace('\n', " "), r.is_open)).collect::<Vec<_>>()
    };
    let b = ("id=b status.code=2".to_owned(), true);
    let c = ("id=c status=3".to_owned(), true);
    let within = |what: &str| whole.find(what).unwrap();
    assert_eq!(read(within("\"a\"")), [b.clone(), c.clone()]);
    assert_eq!(read(within("\"code\":1")), [b.clone(), c.clone()]);
    assert_eq!(read(within("1}},")), [b, c.clone()]);
    assert_eq!(read(within("\"b\"")), std::slice::from_ref(&c));
    assert_eq!(read(within("ode\":2")), [c]);
    // What ends in the wrong way is told from what follows it.
    let torn = records(r#"[{"id":"a","status":1,]} {"id":"b","status":2}"#, "status");
    assert_eq!(
        torn.iter().map(|r| r.text.as_str()).collect::<Vec<_>>(),
        ["id=a\nstatus=1", "id=b\nstatus=2"]
    );
}

#[test]
fn only_the_record_that_was_cut_is_open() {
    let open = |text: &str| records(text, "status").iter().map(|r| r.is_open).collect::<Vec<_>>();
    let whole = r#"{"items":[{"status":{"code":1}},{"status":{"code":2}}]}"#;
    assert_eq!(open(whole), [false, false]);
    assert_eq!(open(&whole[..whole.len() - 3]), [false, true]);
    assert_eq!(open(&whole[..whole.len() - 1]), [false, false]);
    assert_eq!(lines("{\"status\":{\"code\":60"), Vec::<String>::new(), "half a number is none");
}

#[test]
fn lines_are_those_of_the_file() {
    let found = records("{\n \"status\": {\n  \"a\": 1,\n  \"b\": \"\\u0041\"\n }\n}", "status");
    assert_eq!((found[0].line_at(0), found[0].line_at(12)), (3, 4));
    assert_eq!(found[0].text, "status.a=1\nstatus.b=A");
}

#[test]
fn documents_may_stand_behind_each_other_and_a_number_at_the_end_of_a_line() {
    assert_eq!(lines("{\"status\":1}\n{\"status\":\n2\n}{\"other\":3}"), ["status=1", "status=2"]);
}

#[test]
fn what_is_cut_or_too_deep_is_left_out_and_said() {
    let read = |text: &str| {
        let mut found = Vec::new();
        let mut cutter = JsonCutter::new("status");
        let mut take = |record: &super::Record| found.push((record.text.clone(), record.is_open));
        cutter.push(Line { number: 1, text }, &mut take);
        cutter.end(&mut take);
        (found, cutter.lacks)
    };
    let of = |text: &str, open| vec![(text.to_owned(), open)];
    assert_eq!(read("{\"status\":1}"), (of("status=1", false), None));
    assert_eq!(read("{\"status\":1,\"x"), (of("status=1", true), Some(Lack::Broken)));
    assert_eq!(read("{\"status\":1,}"), (of("status=1", true), Some(Lack::Broken)));
    let deep = format!("[{{\"status\":1,\"x\":{}{}}},{{\"status\":2}}]", "[".repeat(99), "]".repeat(99));
    let (found, lacks) = read(&deep);
    assert_eq!(found, [("status=1".to_owned(), true), ("status=2".to_owned(), false)]);
    assert_eq!(lacks, Some(Lack::TooLong));
    let long = format!("[{{\"status\":1,\"x\":\"{}\"}},{{\"status\":2}}]", "x".repeat(300_000));
    assert_eq!(read(&long), (found, Some(Lack::TooLong)));
}

#[test]
fn the_work_grows_with_the_document() {
    let item = "{\"id\":\"e\",\"status\":{\"code\":1,\"errors\":[{\"n\":1}]}},";
    let deep = |n: usize| format!("{}1", "[1,".repeat(n));
    let cost = |text: &str| {
        let (mut cutter, mut most) = (JsonCutter::new("status"), 0);
        cutter.push(Line { number: 1, text }, &mut |_| {});
        most = most.max(cutter.text.capacity());
        cutter.end(&mut |_| {});
        (cutter.steps, most)
    };
    type Maker<'m> = &'m dyn Fn(usize) -> String;
    let makers: [Maker<'_>; 6] = [
        &|n| format!("[{}1]", item.repeat(n)),
        &|n| format!("{{\"items\":[{}1]}}", "{\"a\":[1,2]},".repeat(n)),
        &deep,
        &|n| format!("{{\"status\":\"{}", "\\u0041\\\\".repeat(n)),
        &|n| "{\"status\":1}".repeat(n),
        &|n| "{{\"status\":1,]".repeat(n),
    ];
    for make in makers {
        let [(once, _), (twice, _), (four, most)] = [4000, 8000, 16_000].map(|n| cost(&make(n)));
        assert!(twice * 10 <= once * 23 && four * 10 <= twice * 23, "{once} {twice} {four}: {}", &make(2));
        assert!(most < 1024 * 1024, "{most} bytes held");
    }
}
