//! `api/v1`: the objects that `lookup` prints, and the index of them.

use super::{build, options, text};
use assert_cmd::Command;
use faultbook_render::Context;
use faultbook_site::Format;
use serde_json::Value;
use std::collections::BTreeSet;

#[test]
fn every_object_is_letter_for_letter_what_lookup_prints() {
    let store = faultbook::embedded();
    let files = build(&store, &options(&store, Format::Html));
    let mut compared = 0;
    for lang in store.base().langs() {
        let (tag, words) = (store.base().tag(lang), store.words(lang));
        let context = Context { base: store.base(), words: &words, lang };
        for entry in store.entries() {
            let found = faultbook_query::lookup::find(&store, &entry.id, 5);
            let printed =
                faultbook_render::lookup(&found, &context, faultbook_render::Format::Json, 80).unwrap();
            let object = text(&files, &format!("api/v1/entries/{}.{tag}.json", entry.id));
            let list = format!("\"entries\":[{}],", object.strip_suffix('\n').unwrap());
            assert!(printed.contains(&list), "{} in {tag}", entry.id);
            compared += 1;
        }
    }
    assert_eq!(compared, store.blob().entry_count() as usize * store.base().languages.len());
}

#[test]
fn the_program_prints_the_same_object() {
    let store = faultbook::embedded();
    let files = build(&store, &options(&store, Format::Html));
    let ids = ["200018", "http-403-ip-address", "login-flow", "pslog", "1000-1505", "escalate-issue"];
    for (language, id) in store.base().languages.iter().zip(ids) {
        let id = if store.entry(id).is_some() { id } else { "http-403" };
        let mut command = Command::cargo_bin("faultbook").unwrap();
        command.args(["lookup", id, "--format", "json", "--lang", &language.tag]);
        let printed: Value = serde_json::from_slice(&command.output().unwrap().stdout).unwrap();
        let object = text(&files, &format!("api/v1/entries/{id}.{}.json", language.tag));
        assert_eq!(serde_json::from_str::<Value>(object).unwrap(), printed["entries"][0], "{id}");
    }
}

#[test]
fn the_index_names_every_entry_and_every_object() {
    let store = faultbook::embedded();
    let files = build(&store, &options(&store, Format::Html));
    let index: Value = serde_json::from_str(text(&files, "api/v1/index.json")).unwrap();
    assert_eq!(index["version"], 1);
    assert_eq!(index["knowledge"]["version"], store.base().version.as_str());
    assert_eq!(index["knowledge"]["date"], store.base().date.as_str());
    let tags: Vec<&str> =
        index["languages"].as_array().unwrap().iter().map(|l| l["tag"].as_str().unwrap()).collect();
    assert_eq!(tags, ["en", "fr", "ja", "nb", "nl", "pl"]);
    let entries = index["entries"].as_array().unwrap();
    let ids: Vec<&str> = entries.iter().map(|e| e["id"].as_str().unwrap()).collect();
    assert_eq!(ids, store.entries().map(|e| e.id).collect::<Vec<_>>());
    let mut named: BTreeSet<&str> = BTreeSet::from(["api/v1/index.json"]);
    for entry in entries {
        for tag in &tags {
            let object = entry["json"][tag].as_str().unwrap();
            let read: Value = serde_json::from_str(text(&files, object)).unwrap();
            for field in ["id", "kind", "family", "status"] {
                assert_eq!(read[field], entry[field], "{field} of {object}");
            }
            assert_eq!(read["title"], entry["title"][tag]);
            assert_eq!(read["language"], *tag);
            named.insert(object);
        }
    }
    let there: BTreeSet<&str> =
        files.iter().map(|f| f.path.as_str()).filter(|p| p.starts_with("api/")).collect();
    assert_eq!(named, there);
    let code = entries.iter().find(|e| e["id"] == "200018").unwrap();
    assert_eq!(code["path"]["ja"], "ja/codes/200018.html");
    assert!(code["family"].is_string() && code["status"].is_null());
}
