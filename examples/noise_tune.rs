#[path = "../tests/integration/mutate.rs"]
mod mutate;
#[path = "../tests/integration/noise.rs"]
mod noise;
use faultbook::{knowledge, store::Store};
fn main() {
    let s =
        knowledge::compile::Sources::read(std::path::Path::new(&std::env::args().nth(1).unwrap())).unwrap();
    let store = Store::compiled(knowledge::compile::compile(&s).blob.unwrap());
    let t = std::time::Instant::now();
    let o = noise::run(&store, std::env::args().nth(2).map_or(30, |n| n.parse().unwrap()));
    for (k, m) in &o.misses {
        println!("{k}: {}", m.len());
        for l in m.iter().take(2) {
            println!("     {}", l.chars().take(260).collect::<String>());
        }
    }
    println!(
        "{} / {} = {:.3}%  wrong certain {}  {:?}",
        o.right,
        o.tried,
        100.0 * o.right as f64 / o.tried as f64,
        o.wrong_certain,
        t.elapsed()
    );
}
