//! Measures the time of one query, by kind and by size of the knowledge base.
//!
//! Run `cargo bench -p faultbook-query-bench`. `benches/README.md` has the figures of an earlier run.

mod generated;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use faultbook_query::Engine;
use std::hint::black_box;

const VERBATIM: &str =
    "Échec de la validation des informations d'identification car l'utilisateur est verrouillé";
const TYPO: &str = "faild to validte credentails as the user is lockd out";

fn ticket() -> String {
    let talk = "The customer called this morning and said that nothing had changed since yesterday. ";
    format!(
        "Ticket 88-4512\nPriority: low\n{}\n> {VERBATIM}\n{}\nKind regards\n",
        talk.repeat(12),
        talk.repeat(12)
    )
}

fn log() -> String {
    let line =
        "2023.05.11 10:12:45:318 CEST | Info       | Sip | Call Half Input Adapter 5 | 2966060 | idle\n";
    line.repeat(1024 * 1024 / line.len()) + "2023.05.11 10:12:46:001 CEST | Warn | error code 200018\n"
}

fn by_kind(c: &mut Criterion) {
    let store = faultbook::embedded();
    let engine = Engine::new(&store);
    let mut group = c.benchmark_group("query");
    let (ticket, log) = (ticket(), log());
    let texts =
        [("code", "200018"), ("verbatim", VERBATIM), ("typo", TYPO), ("ticket", &ticket), ("log-1MB", &log)];
    for (name, text) in texts {
        group.throughput(Throughput::Bytes(text.len() as u64));
        if name == "log-1MB" {
            group.sample_size(10);
        }
        group.bench_function(name, |b| b.iter(|| engine.ask(black_box(text), 5)));
    }
}

fn by_size(c: &mut Criterion) {
    let mut group = c.benchmark_group("growth");
    for entries in [150, 100_000] {
        let (store, texts) = generated::knowledge(entries);
        let engine = Engine::new(&store);
        let mut next = texts.iter().cycle();
        group.bench_function(format!("{entries} entries"), |b| {
            b.iter(|| engine.ask(black_box(next.next().expect("texts go round")), 5));
        });
    }
}

criterion_group!(benches, by_kind, by_size);
criterion_main!(benches);
