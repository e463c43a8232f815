//! Generates knowledge bases of any size, in which every entry has a message in each of six languages.
//!
//! Words are made of syllables, so that n-grams occur in several entries as they do in real messages.

use faultbook_compiler::assemble;
use faultbook_compiler::fold::Spelling;
use faultbook_knowledge::format;
use faultbook_knowledge::model::{Entry, Kind, Lang, Localized, Wording, WordingStatus};
use faultbook_knowledge::store::Store;

const SYLLABLES: [&str; 48] = [
    "fail", "val", "id", "ate", "user", "sync", "direc", "tory", "cred", "en", "tial", "mes", "sage", "ser",
    "ver", "con", "nec", "tion", "time", "out", "pro", "vis", "ion", "acc", "ount", "lock", "ed", "or",
    "gan", "iza", "tem", "plate", "host", "name", "net", "work", "tok", "sess", "clust", "er", "enter",
    "prise", "phone", "list", "up", "date", "mat", "ch",
];

/// The generator SplitMix64. With a fixed seed, the knowledge base is the same every time.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % n as u64) as usize
    }

    fn word(&mut self) -> String {
        (0..2 + self.below(3)).map(|_| SYLLABLES[self.below(SYLLABLES.len())]).collect()
    }

    fn message(&mut self) -> String {
        (0..9).map(|_| self.word()).collect::<Vec<_>>().join(" ")
    }
}

/// A knowledge base with this number of entries, and up to a thousand queries: some of its messages, each without its
/// last word.
pub(crate) fn knowledge(entries: usize) -> (Store, Vec<String>) {
    let real = faultbook::embedded();
    let base = real.base().clone();
    let template = real.entries().next().expect("the embedded knowledge has entries");
    let mut random = Random(7);
    let made: Vec<Entry> = (0..entries).map(|n| entry(n, &template, &mut random)).collect();
    let cut = |e: &Entry| e.wordings[0].text.rsplit_once(' ').expect("many words").0.to_owned();
    let texts = made.iter().step_by((entries / 1000).max(1)).map(cut).collect();
    let words = base.langs().map(|lang| real.words(lang)).collect();
    let parts = assemble(base, words, made, Vec::new(), &Spelling::default());
    (Store::compiled(format::write(&parts)), texts)
}

fn entry(number: usize, template: &Entry, random: &mut Random) -> Entry {
    let wording = |lang: u8, text: String| Wording {
        lang: Lang(lang),
        status: WordingStatus::Reconstructed,
        source: String::new(),
        text,
    };
    Entry {
        id: format!("x{number:06}"),
        kind: Kind::Code,
        title: Localized(vec![format!("entry {number}")]),
        wordings: (0..6).map(|lang| wording(lang, random.message())).collect(),
        phrases: Vec::new(),
        in_logs: Vec::new(),
        ..template.clone()
    }
}
