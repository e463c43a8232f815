fn main() {
    let s = faultbook::store::Store::embedded();
    println!(
        "{} entries, {} docs, {} bytes",
        s.blob().entry_count(),
        s.blob().doc_count(),
        s.blob().bytes().len()
    );
}
