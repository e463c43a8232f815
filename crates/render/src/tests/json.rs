//! The contract of DESIGN.md, part 4.

use super::builder::*;
use crate::{Context, Format};
use faultbook_knowledge::model::Part;
use faultbook_query::answer::*;
use serde_json::{Value, json};

fn parsed(ask: &Ask) -> Value {
    let text = ask.text(Format::Json);
    assert_eq!(text.matches('\n').count(), 1, "one line");
    serde_json::from_str(&text).expect("JSON")
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().expect("an object").keys().map(String::as_str).collect()
}

#[test]
fn an_answer_has_the_fields_of_the_contract() {
    let value =
        parsed(&ask(&["200018"]).lang("pl").by("200018", "fr").suggest("200010").note(Note::BadBytes));
    let names =
        ["did_you_mean", "facts", "input", "language", "matches", "mentions", "notes", "verdict", "version"];
    assert_eq!(keys(&value), names);
    assert_eq!(value["version"], 1);
    assert_eq!(value["language"], "pl");
    assert_eq!(value["input"], json!({"language": "fr", "encoding": "utf-8", "bytes": 12}));
    assert_eq!(value["facts"][0], json!({"kind": "code", "value": "200018", "start": 0, "end": 6}));
    let found = &value["matches"][0];
    assert_eq!(keys(found), ["confidence", "entry", "id", "kind", "reasons", "score", "title"]);
    let code = json!({
        "kind": "code", "value": "200018", "language": null, "share": 1000, "start": 0, "end": 6,
        "passage": null, "anchor": null,
    });
    assert_eq!(found["reasons"][0], code);
    assert_eq!(value["mentions"], json!([]));
    assert_eq!(found["reasons"][1]["language"], "fr");
    assert_eq!(found["title"], "Użytkownik jest zablokowany");
    assert_eq!(keys(&value["did_you_mean"][0]), ["id", "title"]);
    assert_eq!(value["notes"][0]["code"], "bad_bytes");
    assert!(value["notes"][0]["text"].as_str().is_some_and(|t| t.starts_with("Niektóre")));
}

#[test]
fn the_entry_object_is_the_same_everywhere_and_whole() {
    let store = faultbook_testing::knowledge();
    let words = store.words(faultbook_knowledge::model::Lang::EN);
    let cx = Context { base: store.base(), words: &words, lang: faultbook_knowledge::model::Lang::EN };
    for entry in store.entries() {
        let lookup = Lookup {
            entries: vec![shown(&store, &entry.id)],
            item: None,
            did_you_mean: vec![],
            mentions: vec![],
        };
        let text = crate::lookup(&lookup, &cx, Format::Json, 80).expect("it renders");
        let looked: Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(keys(&looked), ["did_you_mean", "entries", "item", "language", "mentions", "version"]);
        let asked = parsed(&ask(&[&entry.id]));
        assert_eq!(looked["entries"][0], asked["matches"][0]["entry"], "{}", entry.id);
        assert_eq!(keys(&looked["entries"][0]).len(), 38, "{}", entry.id);
    }
}

#[test]
fn the_entry_object_has_the_agreed_parts() {
    let value = parsed(&ask(&["200018"]).lang("nl"));
    let entry = &value["matches"][0]["entry"];
    assert_eq!(entry["fix"], json!({"who": ["end_user", "sp_operations"], "on_call": "maybe"}));
    assert_eq!(entry["family"], "end_user");
    assert_eq!(entry["status"], Value::Null);
    assert_eq!(entry["messages"][0]["status"], "published");
    let step = &entry["solutions"][1]["steps"][0];
    assert_eq!(step["who"], "sp_operations");
    assert_eq!(step["place"], "BroadWorks");
    assert_eq!(step["remedy"], "reset-broadworks-password");
    assert_eq!(entry["solutions"][1]["derived"], true);
    assert_eq!(entry["escalate"]["collect"][0]["id"], "user_ids");
    assert_eq!(keys(&entry["confused_with"][0]), ["id", "question", "title"]);
    assert_eq!(keys(&entry["translation"]), ["date", "state"]);
    assert_eq!(keys(&entry["knowledge"]), ["date", "version"]);
    assert_eq!(entry["phrases"][0], "account geblokkeerd na te veel verkeerde wachtwoorden");
}

#[test]
fn batch_lines_carry_the_callers_id() {
    let ask = ask(&["200047", "200049"]);
    let line = crate::batch_line(&json!([1, "a"]), &ask.answer).expect("it renders");
    let value: Value = serde_json::from_str(&line).expect("JSON");
    let found = |id| json!({"id": id, "confidence": "likely", "score": 900});
    assert_eq!(
        value,
        json!({"id": [1, "a"], "verdict": "ambiguous", "matches": [found("200047"), found("200049")]})
    );
    assert_eq!(crate::batch_error(&7, "no JSON").expect("it renders"), "{\"id\":7,\"error\":\"no JSON\"}\n");
}

#[test]
fn control_characters_are_escaped_by_json_and_nothing_is_lost() {
    let value = parsed(&ask(&[]).fact(FactKind::TrackingId, "a\u{1b}[2J\u{202e}b"));
    assert_eq!(value["facts"][0]["value"], "a\u{1b}[2J\u{202e}b");
    assert_eq!(value["verdict"], "none");
    assert_eq!(value["matches"], json!([]));
}

#[test]
fn a_reason_names_its_passage_in_the_readers_language_and_says_where_it_stands() {
    for (tag, name) in [("en", "step 3"), ("fr", "étape 3"), ("ja", "手順 3"), ("pl", "krok 3")] {
        let value = parsed(&ask(&["200018"]).lang(tag).about(Part::Step, 2));
        let reason = &value["matches"][0]["reasons"][0];
        assert_eq!(
            (&reason["kind"], &reason["passage"], &reason["anchor"]),
            (&json!("passage"), &json!(name), &json!("step-3"))
        );
    }
    let value = parsed(&ask(&["200018"]).about_literal("Reset password", Part::Step, 2));
    let reason = &value["matches"][0]["reasons"][0];
    assert_eq!((&reason["kind"], &reason["value"]), (&json!("literal"), &json!("Reset password")));
    assert_eq!((&reason["passage"], &reason["anchor"]), (&json!("step 3"), &json!("step-3")));
    let value = parsed(&ask(&["glossary"]).lang("nl").about(Part::Item, item("glossary", "UAP")));
    let reason = &value["matches"][0]["reasons"][0];
    assert_eq!(reason["passage"], "Woordenlijst met begrippen en afkortingen: UAP");
    assert_eq!(reason["anchor"], "item-uap");
}

#[test]
fn mentions_have_the_fields_of_the_contract_and_change_no_verdict() {
    let uap = item("glossary", "UAP");
    let ask = ask(&[]).lang("pl").mentioned("glossary", Part::Item, uap).mentioned("200018", Part::Step, 2);
    let value = parsed(&ask);
    assert_eq!((&value["verdict"], &value["matches"]), (&json!("none"), &json!([])));
    let [first, second] = value["mentions"].as_array().expect("a list").as_slice() else { panic!("{value}") };
    assert_eq!(keys(first), ["anchor", "id", "language", "name", "passage", "title"]);
    assert_eq!(
        (&first["id"], &first["title"]),
        (&json!("glossary"), &json!("Słowniczek pojęć i\u{a0}skrótów"))
    );
    assert_eq!((&first["anchor"], &first["language"]), (&json!("item-uap"), &json!("pl")));
    assert_eq!(first["name"], "Słowniczek pojęć i\u{a0}skrótów: UAP");
    let text = first["passage"].as_str().expect("a text");
    assert!(!text.is_empty() && !text.contains(['`', '\n']), "plain, without the term: {text}");
    assert_eq!((&second["anchor"], &second["name"]), (&json!("step-3"), &json!("krok 3")));

    let words = ask.store.words(ask.lang);
    let cx = Context { base: ask.store.base(), words: &words, lang: ask.lang };
    let mentions = ask.answer.mentions.clone();
    let lookup = Lookup { entries: vec![], item: None, did_you_mean: vec![], mentions };
    let text = crate::lookup(&lookup, &cx, Format::Json, 80).expect("it renders");
    let looked: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(looked["mentions"], value["mentions"]);
    assert_eq!(looked["entries"], json!([]));
}
