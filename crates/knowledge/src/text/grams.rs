//! Character n-grams of a skeleton, and where placeholders cut a product message.
//!
//! n is 2 to 4: they need no word breaks, so they serve Japanese too, and a slip spoils only the few that cross it.

/// The shortest and the longest n-gram.
pub const SHORTEST: usize = 2;
/// See [`SHORTEST`]. Only n-grams of this length lead to candidates; the shorter ones only score.
pub const LONGEST: usize = 4;

/// How many skeleton units the value of a placeholder may take.
pub const PLACEHOLDER_UNITS: u32 = 48;
/// The weight of an n-gram that only one entry holds; one that no entry holds weighs as much.
pub const UNIQUE: u32 = 1000;

/// The key of an n-gram: its units, first one highest; never 0. Two n-grams of different length cannot share a key,
/// since no unit is 0.
pub fn key(units: &[u16]) -> u64 {
    units.iter().fold(0, |key, unit| key << 16 | u64::from(*unit))
}

/// The units of a key.
pub fn units(key: u64) -> Vec<u16> {
    let all = [key >> 48, key >> 32 & 0xFFFF, key >> 16 & 0xFFFF, key & 0xFFFF];
    all.iter().filter(|unit| **unit != 0).map(|unit| *unit as u16).collect()
}

/// Calls `each(position, key)` for all n-grams, by position, short ones first. A unit of 0 is never inside one.
pub fn for_each(units: &[u16], mut each: impl FnMut(usize, u64)) {
    for start in 0..units.len() {
        let mut key = 0u64;
        for (length, unit) in units[start..].iter().take(LONGEST).enumerate() {
            if *unit == 0 {
                break;
            }
            key = key << 16 | u64::from(*unit);
            if length + 1 >= SHORTEST {
                each(start, key);
            }
        }
    }
}

/// True for an n-gram of [`LONGEST`].
pub fn is_longest(key: u64) -> bool {
    key >> 48 != 0
}

/// From this unit on, a sign is a kana or a kanji and says as much as several letters.
const WIDE: u64 = 0x2E80;

/// True for an n-gram that tells what a text talks about: four letters, or two or three signs with Japanese among them.
/// Shorter pieces of words are in everything, longer pieces of Japanese in nothing.
pub fn is_topical(key: u64) -> bool {
    let units = [key >> 48, key >> 32 & 0xFFFF, key >> 16 & 0xFFFF, key & 0xFFFF];
    let length = units.iter().skip_while(|unit| **unit == 0).count();
    if units.iter().any(|unit| *unit >= WIDE) { length < LONGEST } else { length == LONGEST }
}

/// The parts of a product message between its placeholders (`<…>`, `{…}`, `%s`), and how many placeholders there are.
pub fn split_placeholders(text: &str) -> (Vec<&str>, usize) {
    let (mut parts, mut count, mut rest) = (Vec::new(), 0, text);
    while let Some((start, end)) = next_placeholder(rest) {
        parts.push(&rest[..start]);
        rest = &rest[end..];
        count += 1;
    }
    parts.push(rest);
    (parts, count)
}

fn next_placeholder(text: &str) -> Option<(usize, usize)> {
    let start = text.find(['<', '{', '%'])?;
    let tail = &text[start..];
    let end = match tail.as_bytes().first() {
        Some(b'<') => tail.find('>').map(|e| e + 1),
        Some(b'{') => tail.find('}').map(|e| e + 1),
        _ => tail.starts_with("%s").then_some(2),
    };
    match end {
        Some(end) => Some((start, start + end)),
        None => {
            let skip = start + 1;
            next_placeholder(&text[skip..]).map(|(s, e)| (s + skip, e + skip))
        }
    }
}

/// The placeholders of a text, in order.
pub fn placeholders(text: &str) -> Vec<&str> {
    let (mut found, mut rest) = (Vec::new(), text);
    while let Some((start, end)) = next_placeholder(rest) {
        found.push(&rest[start..end]);
        rest = &rest[end..];
    }
    found
}
