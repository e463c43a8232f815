//! `api/v1`: the objects that `lookup` prints, and the index of them. [`super::pages`] builds the site.

use crate::sites::text;
use faultbook_knowledge::store::Store;
use faultbook_render::Context;
use faultbook_site::File;
use serde_json::Value;
use std::collections::BTreeSet;

pub(crate) fn every_object_is_letter_for_letter_what_lookup_prints(store: &Store, files: &[File]) {
    let mut compared = 0;
    for lang in store.base().langs() {
        let (tag, words) = (store.base().tag(lang), store.words(lang));
        let context = Context { base: store.base(), words: &words, lang };
        for entry in store.entries() {
            let found = faultbook_query::lookup::find(store, &entry.id, 5);
            let printed =
                faultbook_render::lookup(&found, &context, faultbook_render::Format::Json, 80).unwrap();
            let object = text(files, &format!("api/v1/entries/{}.{tag}.json", entry.id));
            let list = format!("\"entries\":[{}],", object.strip_suffix('\n').unwrap());
            assert!(printed.contains(&list), "{} in {tag}", entry.id);
            compared += 1;
        }
    }
    assert_eq!(compared, store.blob().entry_count() as usize * store.base().languages.len());
}

pub(crate) fn the_index_names_every_entry_and_every_object(store: &Store, files: &[File]) {
    let index: Value = serde_json::from_str(text(files, "api/v1/index.json")).unwrap();
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
            let read: Value = serde_json::from_str(text(files, object)).unwrap();
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
