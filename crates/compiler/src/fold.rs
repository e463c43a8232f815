//! Builds the folding tables, which define the characters that count as equal.
//!
//! Folding removes compatibility forms, case and accents. Kana keep their voicing marks, and half-width kana are
//! composed. Letters without a Unicode decomposition, such as ł, ø, æ, œ and ß, are listed here. The skeleton keeps
//! only letters and digits and merges characters that are easily confused (`spelling.yaml`).

use faultbook_knowledge::text::paged;
use faultbook_knowledge::text::rules::{DROP, POOL, Tables, VARIANT_START};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The parts of `spelling.yaml` that determine the tables.
#[derive(Debug, Clone, Default)]
pub struct Spelling {
    /// Groups of characters; each character counts as the first one of its group.
    pub look_alikes: Vec<String>,
    /// Pairs of letter groups: the first counts as the second.
    pub variants: Vec<(String, String)>,
    /// Characters that are ignored.
    pub dropped: String,
}

const VOICING: [char; 2] = ['\u{3099}', '\u{309A}'];

/// Letters without a Unicode decomposition, and the letters that people type instead.
const SPECIAL: [(char, &str); 12] = [
    ('ł', "l"),
    ('ø', "o"),
    ('æ', "ae"),
    ('œ', "oe"),
    ('ß', "ss"),
    ('đ', "d"),
    ('ð', "d"),
    ('þ', "th"),
    ('ı', "i"),
    ('ħ', "h"),
    ('ŧ', "t"),
    ('ŋ', "n"),
];

fn fold_char(c: char) -> String {
    if c.is_whitespace() && c != '\n' {
        return " ".to_owned();
    }
    // Soft hyphens, zero-width characters, direction marks and variation selectors have no meaning here.
    let invisible = matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}');
    if invisible || (c.is_control() && c != '\n') {
        return String::new();
    }
    let mut out = String::new();
    let lowered: String = c.nfkd().flat_map(char::to_lowercase).collect();
    for d in lowered.nfkd() {
        if is_combining_mark(d) && !VOICING.contains(&d) {
            continue;
        }
        match SPECIAL.iter().find(|(from, _)| *from == d) {
            Some((_, to)) => out.push_str(to),
            None => out.push(d),
        }
    }
    // The accents are gone, so composing only restores voiced kana.
    out.nfc().collect()
}

/// The characters in the tables: the planes that contain compatibility forms, case and accents.
fn covered() -> impl Iterator<Item = char> {
    let planes = ('\0'..='\u{FFFF}').chain('\u{1D400}'..='\u{1D7FF}').chain('\u{1F100}'..='\u{1F1FF}');
    planes.filter(|c| !matches!(c, '\u{AC00}'..='\u{D7A3}' | '\u{E000}'..='\u{F8FF}'))
}

/// The skeleton unit of a folded character before look-alikes are merged; `None` if it has none.
fn unit(c: char, spelling: &Spelling) -> Option<char> {
    if spelling.dropped.contains(c) {
        return None;
    }
    // Text recognition confuses katakana, hiragana and their small forms, so they count as equal.
    let kana = match c {
        '\u{30A1}'..='\u{30F6}' => char::from_u32(c as u32 - 0x60).unwrap_or(c),
        _ => c,
    };
    let big = match kana {
        'ぁ' => 'あ',
        'ぃ' => 'い',
        'ぅ' => 'う',
        'ぇ' => 'え',
        'ぉ' => 'お',
        'っ' => 'つ',
        'ゃ' => 'や',
        'ゅ' => 'ゆ',
        'ょ' => 'よ',
        'ゎ' => 'わ',
        other => other,
    };
    for group in &spelling.look_alikes {
        if group.contains(big) {
            return group.chars().next();
        }
    }
    (big.is_alphanumeric() && (big as u32) < 0x1_0000).then_some(big)
}

/// The part of the tables that is the same for every knowledge base.
struct Folding {
    fold: Vec<u8>,
    pool: Vec<u8>,
    compose: Vec<u8>,
    /// All characters that can result from folding.
    results: BTreeSet<char>,
}

/// Computed once per process: folding 65,000 characters takes longer than compiling a small knowledge base.
static FOLDING: LazyLock<Folding> = LazyLock::new(|| {
    let mut fold = BTreeMap::new();
    let mut pool: Vec<char> = Vec::new();
    let mut results = BTreeSet::new();
    for c in covered() {
        let to = fold_char(c);
        let mut chars = to.chars();
        match (chars.next(), chars.next()) {
            (Some(only), None) if only == c => {}
            (None, _) => drop(fold.insert(c, DROP)),
            (Some(only), None) => drop(fold.insert(c, only as u32)),
            _ => {
                let length = u32::try_from(to.chars().count()).expect("a folded character is short");
                let at = u32::try_from(pool.len()).expect("the pool is small");
                fold.insert(c, POOL | (at << 6) | length);
                pool.extend(to.chars());
            }
        }
        results.extend(to.chars());
    }
    Folding {
        fold: paged::build(&fold),
        pool: pool.iter().flat_map(|c| (*c as u32).to_le_bytes()).collect(),
        compose: compose_table(),
        results,
    }
});

/// The tables for a base that merges no look-alikes and knows no variants, built once per process.
pub(super) static PLAIN: LazyLock<Tables> = LazyLock::new(|| build(&Spelling::default()));

/// Builds the tables for a spelling. Equal spellings give equal bytes.
pub fn build(spelling: &Spelling) -> Tables {
    let mut skeleton = BTreeMap::new();
    let variants: Vec<(Vec<char>, Vec<char>)> = spelling
        .variants
        .iter()
        .map(|(from, to)| {
            let units = |s: &str| {
                let folded: Vec<char> =
                    s.chars().flat_map(|c| fold_char(c).chars().collect::<Vec<_>>()).collect();
                folded.into_iter().filter_map(|c| unit(c, spelling)).collect::<Vec<_>>()
            };
            (units(from), units(to))
        })
        .filter(|(from, to)| !from.is_empty() && from != to)
        .collect();
    for &c in &FOLDING.results {
        let value = match unit(c, spelling) {
            None => DROP,
            Some(u) => {
                let starts = variants.iter().any(|(from, _)| from.first() == Some(&u));
                if u == c && !starts { 0 } else { u as u32 | if starts { VARIANT_START } else { 0 } }
            }
        };
        if value != 0 {
            skeleton.insert(c, value);
        }
    }
    Tables {
        fold: FOLDING.fold.clone(),
        pool: FOLDING.pool.clone(),
        compose: FOLDING.compose.clone(),
        skeleton: paged::build(&skeleton),
        variants: variant_table(&variants),
    }
}

/// All triples of base, mark and composed kana, sorted by base and mark.
fn compose_table() -> Vec<u8> {
    let mut out = Vec::new();
    for base in '\u{3040}'..='\u{30FF}' {
        for mark in VOICING {
            let pair: String = [base, mark].iter().collect();
            let mut composed = pair.nfc();
            if let (Some(one), None) = (composed.next(), composed.next()) {
                for c in [base, mark, one] {
                    out.extend((c as u32).to_le_bytes());
                }
            }
        }
    }
    out
}

/// For each variant: the length and units of the spelling in the text, then the length and units of the spelling that
/// it counts as. Every number takes two bytes.
fn variant_table(variants: &[(Vec<char>, Vec<char>)]) -> Vec<u8> {
    let mut sorted = variants.to_vec();
    // The longest match wins, so longer variants come first.
    sorted.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then(a.cmp(b)));
    let mut out = Vec::new();
    for (from, to) in sorted {
        for side in [from, to] {
            out.extend(u16::try_from(side.len()).expect("a variant is short").to_le_bytes());
            for c in side {
                out.extend(
                    u16::try_from(c as u32).expect("skeleton units are in the basic plane").to_le_bytes(),
                );
            }
        }
    }
    out
}
