use faultbook::{answer::*, knowledge, query, store::Store};
use std::collections::BTreeMap;
fn main() {
    let dir = std::env::args().nth(1).unwrap();
    let store = if dir == "embedded" {
        Store::embedded()
    } else {
        let s = knowledge::compile::Sources::read(std::path::Path::new(&dir)).unwrap();
        let o = knowledge::compile::compile(&s);
        for d in
            o.diagnostics.iter().filter(|d| d.severity == knowledge::diagnostic::Severity::Error).take(10)
        {
            eprintln!("{d}");
        }
        Store::compiled(o.blob.unwrap())
    };
    let verbose = std::env::args().nth(2);
    let mut table: BTreeMap<String, (u32, u32)> = BTreeMap::new();
    let (mut wrong_certain, mut skipped) = (0, 0);
    let mut conf = [0; 3];
    for line in std::fs::read_to_string("tests/data/cases.jsonl").unwrap().lines() {
        let c: serde_json::Value = serde_json::from_str(line).unwrap();
        let expect: Vec<&str> = c["expect"].as_array().unwrap().iter().map(|v| v.as_str().unwrap()).collect();
        let mode = c["mode"].as_str().unwrap();
        let there: Vec<_> = expect.iter().filter(|e| store.blob().find(e).is_some()).collect();
        if mode != "none" && ((mode == "all" && there.len() < expect.len()) || there.is_empty()) {
            skipped += 1;
            let a = query::ask(&store, c["input"].as_str().unwrap(), 5);
            if let Some(m) = a.matches.first() {
                println!(
                    "  (absent {}) {:?} {} {:?} sc{} {:?}",
                    c["id"],
                    expect,
                    m.shown.entry.id,
                    m.confidence,
                    m.score,
                    m.reasons.iter().map(|r| (r.kind, r.share)).collect::<Vec<_>>()
                );
                if m.confidence == Confidence::Certain {
                    wrong_certain += 1;
                }
            }
            continue;
        }
        let a = query::ask(&store, c["input"].as_str().unwrap(), 5);
        let got: Vec<&str> = a.matches.iter().map(|m| m.shown.entry.id.as_str()).collect();
        let ok = match mode {
            "first" => got.first().is_some_and(|g| expect.contains(g)),
            "all" => {
                expect.iter().all(|e| got.iter().take(expect.len() + 1).any(|g| g == e))
                    && matches!(a.verdict, Verdict::Ambiguous | Verdict::Conflict)
            }
            _ => got.is_empty(),
        };
        if ok && mode == "first" {
            conf[a.matches[0].confidence as usize] += 1;
        }
        if !got.is_empty() && !expect.contains(&got[0]) && a.matches[0].confidence == Confidence::Certain {
            wrong_certain += 1;
            println!("WRONG CERTAIN");
        }
        for key in [
            format!("mode {mode}"),
            format!("noise {}", c["noise"].as_str().unwrap()),
            format!("lang {}", c["lang"].as_str().unwrap()),
        ] {
            let e = table.entry(key).or_default();
            e.0 += u32::from(ok);
            e.1 += 1;
        }
        if !ok || verbose.is_some() {
            println!(
                "{} {} {} expect {:?} got {:?} {:?}\n     {}",
                if ok { "ok  " } else { "MISS" },
                c["id"],
                c["noise"],
                expect,
                a.verdict,
                a.matches
                    .iter()
                    .map(|m| format!(
                        "{} {:?} {} {:?}",
                        m.shown.entry.id,
                        m.confidence,
                        m.score,
                        m.reasons.iter().map(|r| format!("{:?}:{}", r.kind, r.share)).collect::<Vec<_>>()
                    ))
                    .collect::<Vec<_>>(),
                c["input"].as_str().unwrap().replace('\n', "⏎").chars().take(150).collect::<String>()
            );
        }
    }
    for (k, (a, b)) in &table {
        println!("{k:22} {a}/{b}");
    }
    println!("skipped {skipped} wrong certain {wrong_certain}  possible/likely/certain {conf:?}");
}
