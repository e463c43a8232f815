use faultbook::{answer::*, knowledge, query, store::Store};
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let dir = &args[2];
    let only = args.iter().position(|a| a == "--only").and_then(|i| args.get(i + 1));
    let s = knowledge::compile::Sources::read(std::path::Path::new(dir)).unwrap();
    let o = knowledge::compile::compile(&s);
    let mut n = 0;
    for d in o.diagnostics.iter().filter(|d| d.severity == knowledge::diagnostic::Severity::Error) {
        if only.is_none_or(|id| d.place.path.contains(id.as_str()) || d.place.path.starts_with("remedies")) {
            println!("{d}");
            n += 1;
        }
    }
    let Some(blob) = o.blob else {
        println!("{n} errors here; other files may have errors too, so examples were not run");
        return;
    };
    let store = Store::compiled(blob);
    for e in store.blob().examples().unwrap().iter().filter(|e| only.is_none_or(|id| &e.id == id)) {
        for x in &e.positive {
            let a = query::ask(&store, &x.text, 5);
            let ids: Vec<_> =
                a.matches.iter().map(|m| format!("{} {:?}", m.shown.entry.id, m.confidence)).collect();
            let got: Vec<&str> = a.matches.iter().map(|m| m.shown.entry.id.as_str()).collect();
            let ok = if x.along_with.is_empty() {
                got.first() == Some(&e.id.as_str())
            } else {
                got.contains(&e.id.as_str())
                    && x.along_with.iter().all(|i| got.contains(&i.as_str()))
                    && a.verdict != Verdict::Match
            };
            if !ok {
                n += 1;
                println!(
                    "{}:{}: [K040] the example finds {:?} {:?}, not {}: {}",
                    e.path,
                    x.at.0,
                    a.verdict,
                    ids,
                    e.id,
                    x.text.replace('\n', "⏎")
                );
            }
        }
        for x in &e.negative {
            let a = query::ask(&store, &x.text, 5);
            if a.matches
                .iter()
                .enumerate()
                .any(|(i, m)| m.shown.entry.id == e.id && (i == 0 || m.confidence > Confidence::Possible))
            {
                n += 1;
                println!(
                    "{}:{}: [K041] the negative example matches: {} {:?}",
                    e.path,
                    x.at.0,
                    x.text.replace('\n', "⏎"),
                    a.matches
                        .iter()
                        .map(|m| format!(
                            "{} {:?} {:?}",
                            m.shown.entry.id,
                            m.confidence,
                            m.reasons
                                .iter()
                                .map(|r| format!("{:?} {} {}", r.kind, r.share, r.value))
                                .collect::<Vec<_>>()
                        ))
                        .collect::<Vec<_>>()
                );
            }
        }
    }
    println!("{n} problems");
}
