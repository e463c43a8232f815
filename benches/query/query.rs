//! Measures the time of one query, by kind and by size of the knowledge base.
//!
//! Run `cargo bench -p faultbook-query-bench`. `benches/README.md` has the figures of an earlier run.

mod generated;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use faultbook_query::Engine;
use std::cell::LazyCell;
use std::hint::black_box;

const VERBATIM: &str =
    "Échec de la validation des informations d'identification car l'utilisateur est verrouillé";
const TYPO: &str = "faild to validte credentails as the user is lockd out";

/// Questions in every language, of which each run asks the next.
const QUESTIONS: [&str; 6] = [
    "How do I move somebody to another template without losing their history?",
    "Wie lange dauert es, bis eine gelöschte Kundin wieder angelegt werden kann?",
    "Où voit-on quel serveur refuse la connexion, et qui peut changer cela ?",
    "Hvor finner jeg loggen som viser at telefonen har meldt seg av?",
    "Waarom ziet een nieuwe beheerder de organisaties van zijn klanten niet?",
    "着信があるのにアプリが鳴らないとき、どこを確認すればよいですか。",
];

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
    group.sample_size(100);
    group.throughput(Throughput::Elements(1));
    let mut next = QUESTIONS.iter().cycle();
    group.bench_function("question", |b| {
        b.iter(|| engine.ask(black_box(next.next().expect("questions go round")), 5));
    });
}

/// Sizes of the knowledge bases that are compared.
const SIZES: [usize; 2] = [150, 100_000];

fn by_size(c: &mut Criterion) {
    let mut group = c.benchmark_group("growth");
    for entries in SIZES {
        // Made only if it is asked: the large one takes minutes.
        let made = LazyCell::new(|| generated::knowledge(entries));
        for kind in ["message", "question"] {
            group.bench_function(format!("{kind}, {entries} entries"), |b| {
                let (store, queries) = &*made;
                let engine = Engine::new(store);
                let texts = if kind == "message" { &queries.messages } else { &queries.questions };
                let mut next = texts.iter().cycle();
                b.iter(|| engine.ask(black_box(next.next().expect("texts go round")), 5));
            });
        }
    }
}

criterion_group!(benches, by_kind, by_size);
criterion_main!(benches);
