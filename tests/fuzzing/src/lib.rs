//! What is fuzzed. Each target is a plain function that panics where something does not hold: the fuzzer (`fuzz/`) calls
//! it, and so does a test over the fuzzer's corpus (`tests/integration/fuzz.rs`), so that the targets always compile and
//! run. What all calls need, such as the engine, is made once.

mod blob;
mod compiler;
mod diagnosis;
mod question;
mod records;
mod redaction;

pub use blob::blob;
pub use compiler::compiler;
pub use diagnosis::{diagnose, json};
pub use question::ask;
pub use records::records;
pub use redaction::redact;

use faultbook_knowledge::model::Lang;
use faultbook_knowledge::model::Words;
use faultbook_knowledge::store::Store;
use faultbook_render::{Context, Format};
use std::sync::LazyLock;

/// A target: what it is called, and what it does with bytes.
pub type Target = (&'static str, fn(&[u8]));

/// All targets. Each has a folder of its name in `fuzz/corpus`.
pub const TARGETS: [Target; 7] = [
    ("ask", ask),
    ("blob", blob),
    ("compiler", compiler),
    ("diagnose", diagnose),
    ("json", json),
    ("records", records),
    ("redact", redact),
];

static STORE: LazyLock<Store> = LazyLock::new(faultbook_testing::knowledge);
static WORDS: LazyLock<Words> = LazyLock::new(|| STORE.words(Lang::EN));

/// Printed in every format, in English; 80 columns on a terminal. What a terminal shows holds nothing that acts on it.
fn print_all(print: impl Fn(&Context<'_>, Format) -> String) -> [String; Format::ALL.len()] {
    let context = Context { base: STORE.base(), words: &WORDS, lang: Lang::EN };
    let printed = Format::ALL.map(|format| print(&context, format));
    for (format, text) in Format::ALL.iter().zip(&printed) {
        if *format == Format::Terminal {
            assert_harmless(text);
        }
    }
    printed
}

/// Panics where a control character other than a line feed stands in the text, unless it begins a color of ours.
fn assert_harmless(text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_control() && c != '\n') {
        let color = rest[at..].strip_prefix("\x1b[").and_then(|after| {
            let end = after.find(|c: char| !c.is_ascii_digit() && c != ';')?;
            after[end..].strip_prefix('m')
        });
        rest = color.unwrap_or_else(|| panic!("a control character is printed: {:?}", &rest[at..]));
    }
}
