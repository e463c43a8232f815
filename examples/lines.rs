use faultbook::{knowledge, query, store::Store};
fn main() {
    let s =
        knowledge::compile::Sources::read(std::path::Path::new(&std::env::args().nth(1).unwrap())).unwrap();
    let store = Store::compiled(knowledge::compile::compile(&s).blob.unwrap());
    for line in std::fs::read_to_string(std::env::args().nth(2).unwrap()).unwrap().lines() {
        let t = std::time::Instant::now();
        let a = query::ask(&store, line, 5);
        let e = t.elapsed();
        println!(
            "{line}\n    {:?} {:?} {:?} {e:?} notes {:?} dym {:?}",
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
            a.facts.iter().map(|f| f.value.as_str()).collect::<Vec<_>>(),
            a.notes.iter().map(|n| n.code()).collect::<Vec<_>>(),
            a.did_you_mean.iter().map(|d| d.id.as_str()).collect::<Vec<_>>()
        );
    }
}
