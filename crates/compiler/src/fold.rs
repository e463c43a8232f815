//! Builds the folding tables: which characters count as which others.
//!
//! Compiler side only. Compatibility forms, case and accents disappear; kana keep their voicing marks, half-width
//! kana are composed; ł ø æ œ ß and their like have no Unicode decomposition and are listed here. The skeleton on top
//! of that keeps letters and digits only and merges what screenshots confuse (`spelling.yaml`).

use faultbook_knowledge::text::paged;
use faultbook_knowledge::text::rules::{DROP, POOL, Tables, VARIANT_START};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The parts of `spelling.yaml` that the tables depend on.
#[derive(Debug, Clone, Default)]
pub struct Spelling {
    /// Groups of signs; each sign counts as the first of its group.
    pub look_alikes: Vec<String>,
    /// Letter groups that count as others.
    pub variants: Vec<(String, String)>,
    /// Signs that are left out.
    pub dropped: String,
}

const VOICING: [char; 2] = ['\u{3099}', '\u{309A}'];

/// Letters without a decomposition that people type as others.
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
    // Soft hyphens, zero-width signs, direction marks and variation selectors carry nothing.
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
    // Accents are gone, so composing again only puts voiced kana back together.
    out.nfc().collect()
}

/// Characters worth a table entry: the planes in which compatibility forms, cases and accents live.
fn covered() -> impl Iterator<Item = char> {
    let planes = ('\0'..='\u{FFFF}').chain('\u{1D400}'..='\u{1D7FF}').chain('\u{1F100}'..='\u{1F1FF}');
    planes.filter(|c| !matches!(c, '\u{AC00}'..='\u{D7A3}' | '\u{E000}'..='\u{F8FF}'))
}

/// The skeleton unit of a folded character before look-alikes; `None` when it carries nothing.
fn unit(c: char, spelling: &Spelling) -> Option<char> {
    if spelling.dropped.contains(c) {
        return None;
    }
    // Katakana, hiragana and their small forms are the same letters to an OCR program.
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
    /// Every character that folding can produce.
    results: BTreeSet<char>,
}

/// Computed once a process: folding 65,000 characters costs more than the rest of a small knowledge base.
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

/// Builds the tables for a way of spelling. The same spelling gives the same bytes.
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

/// Triples of base, mark and composed kana, sorted by base and mark.
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

/// Per variant: length and units of what is found, length and units of what it counts as, each as two bytes.
fn variant_table(variants: &[(Vec<char>, Vec<char>)]) -> Vec<u8> {
    let mut sorted = variants.to_vec();
    // The longest match wins, so longer ones stand first.
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
