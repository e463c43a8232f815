use super::builder::*;
use crate::answer::*;
use crate::render::Format;

/// Writes what people should look at: `cargo test --lib render -- --ignored look`.
#[test]
#[ignore = "for looking at, not for checking"]
fn look() {
    let dir = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("target/look");
    std::fs::create_dir_all(&dir).expect("a folder");
    let save = |name: &str, ask: &Ask| {
        let write = |ext: &str, text: String| std::fs::write(dir.join(format!("{name}.{ext}")), text);
        write("txt", ask.plain()).expect("written");
        write("ansi", ask.text(Format::Terminal)).expect("written");
        write("md", ask.text(Format::Markdown)).expect("written");
        write("html", ask.text(Format::Html)).expect("written");
        write("json", ask.text(Format::Json)).expect("written");
    };
    let store = crate::store::Store::embedded();
    let ids: Vec<String> = store.entries().map(|e| e.id).collect();
    for id in ids {
        for lang in ["en", "fr", "ja", "nb", "nl", "pl"] {
            save(&format!("{id}.{lang}"), &ask(&[&id]).lang(lang).by(&id, "pl"));
        }
    }
    save("ambiguous", &ask(&["200047", "200049"]).lang("nb"));
    save("conflict", &ask(&["200018", "200010"]).verdict(Verdict::Conflict).by("200018", "fr"));
    let none = ask(&[]).fact(FactKind::Code, "600016").note(Note::Unassigned("600016".into()));
    save("none", &none.suggest("600006").suggest("600014"));
}
