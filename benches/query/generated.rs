//! Generates knowledge bases of any size, in which every entry has messages and passages in each of six languages.
//!
//! Words are made of syllables, so that n-grams occur in several entries as they do in real texts. As in real texts, few
//! words are frequent and most are rare: each is drawn from a vocabulary that grows with the knowledge base, the n-th
//! word in proportion to 1/n (Zipf's law).

use faultbook_compiler::assemble;
use faultbook_compiler::fold::Spelling;
use faultbook_knowledge::format;
use faultbook_knowledge::model::{
    Actor, Entry, Kind, Lang, Localized, Solution, Step, Wording, WordingStatus,
};
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
}

/// Languages of the generated texts.
const LANGUAGES: u8 = 6;
/// Words of a message or passage.
const WORDS: usize = 7;
/// Words of a language that are used beside those that each entry brings.
const COMMON_WORDS: usize = 2000;
/// Words that each entry brings into a language.
const OWN_WORDS: usize = 4;

/// The words of a language, the most frequent first.
struct Vocabulary(Vec<String>);

impl Vocabulary {
    /// A word, the n-th in proportion to 1/n: the logarithm of its place is evenly spread.
    fn word(&self, random: &mut Random) -> &str {
        let even = random.below(1 << 30) as f64 / f64::from(1 << 30);
        let place = (self.0.len() as f64).powf(even) as usize - 1;
        &self.0[place.min(self.0.len() - 1)]
    }

    fn text(&self, random: &mut Random) -> String {
        (0..WORDS).map(|_| self.word(random)).collect::<Vec<_>>().join(" ")
    }
}

/// What a knowledge base can be asked.
pub(crate) struct Queries {
    /// Some of its messages, each without its last word.
    pub(crate) messages: Vec<String>,
    /// Questions: the words of some of its passages in another order, each without the last ones.
    pub(crate) questions: Vec<String>,
}

/// A knowledge base with this number of entries, and up to a thousand queries of each kind.
pub(crate) fn knowledge(entries: usize) -> (Store, Queries) {
    let real = faultbook::embedded();
    let base = real.base().clone();
    let template = real.entries().next().expect("the embedded knowledge has entries");
    let mut random = Random(7);
    let words = COMMON_WORDS + entries * OWN_WORDS;
    let spoken: Vec<Vocabulary> =
        (0..LANGUAGES).map(|_| Vocabulary((0..words).map(|_| random.word()).collect())).collect();
    let made: Vec<Entry> = (0..entries).map(|n| entry(n, &template, &spoken, &mut random)).collect();
    let some = || made.iter().step_by((entries / 1000).max(1));
    let cut = |e: &Entry| e.wordings[0].text.rsplit_once(' ').expect("many words").0.to_owned();
    let asked = |(n, e): (usize, &Entry)| {
        let step = &e.solutions[0].steps[0].action.0[n % usize::from(LANGUAGES)];
        let mut words: Vec<&str> = step.split(' ').take(WORDS - 2).collect();
        words.reverse();
        words.join(" ")
    };
    let queries =
        Queries { messages: some().map(cut).collect(), questions: some().enumerate().map(asked).collect() };
    let words = base.langs().map(|lang| real.words(lang)).collect();
    let parts = assemble(base, words, made, Vec::new(), Vec::new(), &Spelling::default());
    (Store::compiled(format::write(&parts)), queries)
}

fn entry(number: usize, template: &Entry, spoken: &[Vocabulary], random: &mut Random) -> Entry {
    let wordings = (0u8..).zip(spoken).map(|(lang, words)| Wording {
        lang: Lang(lang),
        status: WordingStatus::Reconstructed,
        source: String::new(),
        text: words.text(random),
    });
    let wordings = wordings.collect();
    let mut text = || Localized(spoken.iter().map(|words| words.text(random)).collect());
    let steps = vec![Step { who: Actor::Agent, place: String::new(), action: text(), remedy: String::new() }];
    Entry {
        title: text(),
        meaning: Some(text()),
        solutions: vec![Solution { condition: None, derived: false, steps }],
        wordings,
        ..Entry::new(format!("x{number:06}"), Kind::Code, template.title.clone())
    }
}
