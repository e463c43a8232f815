//! Writes a JSON Schema for every kind of file in `knowledge/`, for editors. A test keeps `knowledge/schema/` up to
//! date.
//!
//! Adds what the types cannot express: which languages there are, and which values a text field accepts. Compiled for
//! tests only, so that neither the program nor its build includes the generator.

use super::*;
use faultbook_knowledge::model::{Actor, Kind, OnCall, Scope, WordingStatus};
use schemars::{JsonSchema, Schema, SchemaGenerator, generate::SchemaSettings};
use serde_json::{Map, Value, json};
use std::borrow::Cow;
use std::fs;
use std::path::PathBuf;

impl<T: JsonSchema> JsonSchema for At<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

/// The schema of every kind of file, by name.
fn all() -> Vec<(&'static str, Schema)> {
    fn of<T: JsonSchema>() -> Schema {
        SchemaSettings::draft07().into_generator().into_root_schema_for::<T>()
    }
    vec![
        ("code", of::<CodeFile>()),
        ("http", of::<HttpFile>()),
        ("symptom", of::<SymptomFile>()),
        ("procedure", of::<ProcedureFile>()),
        ("log", of::<LogFile>()),
        ("reference", of::<ReferenceFile>()),
        ("remedy", of::<RemedyFile>()),
        ("format", of::<FormatFile>()),
        ("flow", of::<FlowFile>()),
        ("rule", of::<RuleFile>()),
        ("knowledge", of::<KnowledgeFile>()),
        ("families", of::<FamiliesFile>()),
        ("others", of::<OthersFile>()),
        ("asked", of::<AskedFile>()),
        ("elsewhere", of::<ElsewhereFile>()),
        ("spelling", of::<SpellingFile>()),
        ("collect", of::<CollectFile>()),
        ("browse", of::<BrowseFile>()),
        ("redaction", of::<RedactionFile>()),
        ("inventory", of::<InventoryFile>()),
        ("words", of::<WordsFile>()),
        ("counts", of::<CountsFile>()),
    ]
}

/// The name of the schema for the file at a path below `knowledge/`.
fn schema_of(path: &str) -> String {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let stem = name.trim_end_matches(".yaml");
    match folder {
        "remedies" => "remedy".to_owned(),
        "formats" => "format".to_owned(),
        "flows" => "flow".to_owned(),
        "rules" => "rule".to_owned(),
        "elsewhere" => "elsewhere".to_owned(),
        folder => {
            let kind = Kind::ALL.iter().find(|kind| kind.folder() == folder);
            kind.map_or(stem, |kind| kind.name()).to_owned()
        }
    }
}

fn names<T: Copy>(all: &[T], name: fn(T) -> &'static str) -> Value {
    all.iter().map(|v| name(*v)).collect()
}

/// The values that a field accepts, by struct (empty for the top level of a file) and field.
fn values(of: &str, field: &str) -> Option<Value> {
    let actors = || names(Actor::ALL, Actor::name);
    Some(match (of, field) {
        ("Fix", "who") => {
            names(&Actor::ALL.iter().copied().filter(|a| *a != Actor::Agent).collect::<Vec<_>>(), Actor::name)
        }
        ("Step", "who") | ("Escalate", "to") => actors(),
        ("Fix", "on_call") => names(OnCall::ALL, OnCall::name),
        ("Wording", "status") => names(WordingStatus::ALL, WordingStatus::name),
        ("", "scope") => names(Scope::ALL, Scope::name),
        ("Solution" | "Source", "basis") => json!(["derived"]),
        ("Source", "covers") => json!(COVERED),
        ("AskedItem", "favors") => names(Kind::ALL, Kind::name),
        ("FamilyFile", "bare") => json!(["anywhere", "alone", "never"]),
        _ => return None,
    })
}

/// Adds the accepted values to the fields of one struct.
fn name_values(of: &str, properties: &mut Map<String, Value>) {
    for (field, schema) in properties {
        if let Some(values) = values(of, field) {
            let target = if schema.get("items").is_some() { &mut schema["items"] } else { schema };
            target["enum"] = values;
        }
    }
}

/// Adds the languages as properties. A text needs all of them; lists of texts and messages need only some.
fn name_languages(definition: &mut Value, tags: &[&str], required: bool) {
    let each = definition["additionalProperties"].take();
    let properties: Map<String, Value> = tags.iter().map(|t| ((*t).to_owned(), each.clone())).collect();
    definition["properties"] = Value::Object(properties);
    definition["additionalProperties"] = json!(false);
    if required {
        definition["required"] = json!(["en"]);
    }
}

fn finished(name: &str, schema: &Schema, tags: &[&str]) -> String {
    let mut schema = schema.clone().to_value();
    if let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) {
        name_values("", properties);
        if let (Some(kind), true) = (properties.get_mut("kind"), Kind::from_name(name).is_some()) {
            kind["const"] = json!(name);
        }
    }
    for (of, definition) in schema.get_mut("definitions").and_then(Value::as_object_mut).into_iter().flatten()
    {
        if let Some(properties) = definition.get_mut("properties").and_then(Value::as_object_mut) {
            name_values(of, properties);
        }
        match of.as_str() {
            "Texts" => name_languages(definition, tags, true),
            "Lists" | "Wordings" => name_languages(definition, tags, false),
            _ => {}
        }
    }
    format!("{}\n", serde_json::to_string_pretty(&schema).expect("a schema is JSON"))
}

fn knowledge() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../knowledge")
}

#[test]
fn the_schemas_are_those_of_the_types() {
    let sources = crate::Sources::read(&knowledge()).expect("knowledge/ can be read");
    let tags = crate::compile(&sources).languages;
    let tags: Vec<&str> = tags.iter().map(String::as_str).collect();
    let folder = knowledge().join("schema");
    let mut stale = Vec::new();
    for (name, schema) in all() {
        let (path, text) = (folder.join(format!("{name}.json")), finished(name, &schema, &tags));
        if std::env::var_os("FAULTBOOK_BLESS").is_some() {
            fs::create_dir_all(&folder).expect("the folder can be made");
            fs::write(&path, &text).expect("the schema can be written");
        }
        if fs::read_to_string(&path).unwrap_or_default() != text {
            stale.push(path);
        }
    }
    assert!(stale.is_empty(), "FAULTBOOK_BLESS=1 cargo test --lib schemas writes these anew: {stale:?}");
}

#[test]
fn every_file_names_its_schema_for_editors() {
    let sources = crate::Sources::read(&knowledge()).expect("knowledge/ can be read");
    let mut wrong = Vec::new();
    for file in sources.files.iter().filter(|f| f.path.ends_with(".yaml")) {
        let up = "../".repeat(file.path.matches('/').count());
        let line = format!("# yaml-language-server: $schema={up}schema/{}.json", schema_of(&file.path));
        if file.text.lines().next() != Some(line.as_str()) {
            wrong.push(format!("{}: {line}", file.path));
        }
    }
    assert!(wrong.is_empty(), "the first line of these should be:\n{}", wrong.join("\n"));
}
