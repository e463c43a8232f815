//! Applies the folding tables: text to folded text, folded text to skeleton, both with the position of each part in the
//! source.
//!
//! Only table lookups, never the platform's Unicode functions: the program and the module in a web page must fold
//! alike.

use super::paged::PagedMap;
use serde::{Deserialize, Serialize};

/// Table value: the character is dropped.
pub const DROP: u32 = 1 << 31;
/// Table flag: the character folds to several. The bits from 6 up are a position in the pool, the bits below a length.
pub const POOL: u32 = 1 << 30;
/// Table flag: a spelling variant can begin with this skeleton unit.
pub const VARIANT_START: u32 = 1 << 29;
const CHAR: u32 = 0x1F_FFFF;

/// The tables, one per section of the blob.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tables {
    /// Map from characters to folded characters, or to positions in `pool`.
    pub fold: Vec<u8>,
    /// Folded sequences of several characters.
    pub pool: Vec<u8>,
    /// Map from kana and voicing mark to voiced kana.
    pub compose: Vec<u8>,
    /// Map from folded characters to skeleton units.
    pub skeleton: Vec<u8>,
    /// Letter groups and the ones that they count as, in skeleton units.
    pub variants: Vec<u8>,
}

/// A folded text. `starts[i]` is the byte offset of the source character that became `chars[i]`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folded {
    /// The folded characters. Line ends are kept; all other white space becomes a space.
    pub chars: Vec<char>,
    /// For each folded character, the byte offset of its source character.
    pub starts: Vec<usize>,
    /// Length of the source in bytes.
    pub source_len: usize,
}

impl Folded {
    /// The byte range of the folded characters `from..to` in the source.
    pub fn span(&self, from: usize, to: usize) -> (usize, usize) {
        let at = |i: usize| self.starts.get(i).copied().unwrap_or(self.source_len);
        (at(from), at(to))
    }
}

/// The letters and digits of a text with look-alikes merged. N-grams are cut from it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Skeleton {
    /// UTF-16 units of the Basic Multilingual Plane; 0 marks a placeholder.
    pub units: Vec<u16>,
    /// For each unit, the index of the folded character that it comes from.
    pub from: Vec<u32>,
}

/// The folding tables, borrowed from a blob.
#[derive(Debug, Clone, Copy)]
pub struct TextRules<'a> {
    fold: PagedMap<'a>,
    pool: &'a [u8],
    compose: &'a [u8],
    skeleton: PagedMap<'a>,
    variants: &'a [u8],
}

impl<'a> TextRules<'a> {
    /// Wraps the five sections of a blob. Damaged tables fold incorrectly, but never panic.
    pub fn new(
        fold: &'a [u8],
        pool: &'a [u8],
        compose: &'a [u8],
        skeleton: &'a [u8],
        variants: &'a [u8],
    ) -> Self {
        TextRules { fold: PagedMap(fold), pool, compose, skeleton: PagedMap(skeleton), variants }
    }

    /// Borrows tables that were just built.
    pub fn from_tables(tables: &'a Tables) -> Self {
        TextRules::new(&tables.fold, &tables.pool, &tables.compose, &tables.skeleton, &tables.variants)
    }

    /// Folds a text and keeps the position of each character.
    pub fn fold(&self, text: &str) -> Folded {
        let mut out = Folded { source_len: text.len(), ..Folded::default() };
        out.chars.reserve(text.len());
        out.starts.reserve(text.len());
        for (start, c) in text.char_indices() {
            if c.is_ascii_lowercase() {
                out.chars.push(c);
                out.starts.push(start);
                continue;
            }
            let value = self.fold.get(c);
            if value == 0 {
                self.push(&mut out, c, start);
            } else if value & POOL != 0 {
                let (at, length) = ((value & !POOL) as usize >> 6, (value & 0x3F) as usize);
                for i in at..at + length {
                    if let Some(c) = read_char(self.pool, i) {
                        self.push(&mut out, c, start);
                    }
                }
            } else if value & DROP == 0
                && let Some(c) = char::from_u32(value & CHAR)
            {
                self.push(&mut out, c, start);
            }
        }
        out
    }

    /// Folds a text to a string, for words and names that are compared as a whole.
    pub fn fold_str(&self, text: &str) -> String {
        self.fold(text).chars.into_iter().collect()
    }

    fn push(&self, out: &mut Folded, c: char, start: usize) {
        if matches!(c, '\u{3099}' | '\u{309A}') {
            if let Some(last) = out.chars.last_mut()
                && let Some(composed) = self.composed(*last, c)
            {
                *last = composed;
            }
            return;
        }
        out.chars.push(c);
        out.starts.push(start);
    }

    fn composed(&self, base: char, mark: char) -> Option<char> {
        self.compose.chunks_exact(12).find_map(|triple| {
            let (b, m) = (read_char(triple, 0)?, read_char(triple, 1)?);
            if b == base && m == mark { read_char(triple, 2) } else { None }
        })
    }

    /// Reduces folded text to its skeleton.
    pub fn skeleton(&self, folded: &[char]) -> Skeleton {
        let mut units = Vec::with_capacity(folded.len());
        let mut from = Vec::with_capacity(folded.len());
        let mut starts = false;
        for (i, &c) in folded.iter().enumerate() {
            let value = self.skeleton.get(c);
            let unit = match value {
                0 => u16::try_from(c as u32).unwrap_or(0),
                v if v & DROP != 0 => 0,
                v => u16::try_from(v & CHAR).unwrap_or(0),
            };
            starts |= value & VARIANT_START != 0;
            if unit != 0 {
                units.push(unit);
                from.push(u32::try_from(i).unwrap_or(u32::MAX));
            }
        }
        let plain = Skeleton { units, from };
        if starts { self.with_variants(plain) } else { plain }
    }

    /// Replaces spelling variants from left to right, the longest first. Replacements are not searched again.
    fn with_variants(&self, plain: Skeleton) -> Skeleton {
        let variants = self.variants();
        let mut out = Skeleton::default();
        let mut i = 0;
        while i < plain.units.len() {
            match variants.iter().find(|(from, _)| plain.units[i..].starts_with(from)) {
                Some((from, to)) => {
                    out.units.extend(to);
                    out.from.extend(to.iter().map(|_| plain.from[i]));
                    i += from.len();
                }
                None => {
                    out.units.push(plain.units[i]);
                    out.from.push(plain.from[i]);
                    i += 1;
                }
            }
        }
        out
    }

    /// What a character folds to, before voicing marks are composed.
    pub fn target(&self, c: char) -> Vec<char> {
        match self.fold.get(c) {
            0 => vec![c],
            value if value & POOL != 0 => {
                let (at, length) = ((value & !POOL) as usize >> 6, (value & 0x3F) as usize);
                (at..at + length).filter_map(|i| read_char(self.pool, i)).collect()
            }
            value if value & DROP != 0 => Vec::new(),
            value => char::from_u32(value & CHAR).into_iter().collect(),
        }
    }

    /// The skeleton unit of a folded character, before variants are replaced; 0 if it has none.
    pub fn unit(&self, c: char) -> u16 {
        match self.skeleton.get(c) {
            0 => u16::try_from(c as u32).unwrap_or(0),
            value if value & DROP != 0 => 0,
            value => u16::try_from(value & CHAR).unwrap_or(0),
        }
    }

    /// All triples of kana, voicing mark and voiced kana.
    pub fn compositions(&self) -> impl Iterator<Item = [char; 3]> {
        self.compose
            .chunks_exact(12)
            .filter_map(|triple| Some([read_char(triple, 0)?, read_char(triple, 1)?, read_char(triple, 2)?]))
    }

    /// All variants, the longest first: the units in the text and the units that they count as.
    pub fn variants(&self) -> Vec<(Vec<u16>, Vec<u16>)> {
        let (mut out, mut rest) = (Vec::new(), self.variants);
        while let Some((from, after)) = read_units(rest) {
            let Some((to, next)) = read_units(after) else { break };
            if !from.is_empty() {
                out.push((from, to));
            }
            rest = next;
        }
        out
    }
}

fn read_char(bytes: &[u8], index: usize) -> Option<char> {
    let four = bytes.get(index * 4..index * 4 + 4)?;
    char::from_u32(u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
}

fn read_units(bytes: &[u8]) -> Option<(Vec<u16>, &[u8])> {
    let (length, rest) = bytes.split_at_checked(2)?;
    let (units, rest) = rest.split_at_checked(usize::from(u16::from_le_bytes([length[0], length[1]])) * 2)?;
    Some((units.chunks_exact(2).map(|u| u16::from_le_bytes([u[0], u[1]])).collect(), rest))
}
