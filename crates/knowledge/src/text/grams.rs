//! Cuts skeletons into character n-grams, and product messages at their placeholders.
//!
//! n ranges from 2 to 4. N-grams need no word breaks, so they work for Japanese, and a typing error spoils only the few
//! that contain it.

/// Length of the shortest n-grams, in skeleton units. They contribute to the score but do not lead to candidates.
pub const SHORTEST: usize = 2;
/// Length of the longest n-grams, in skeleton units. Only these lead to candidates.
pub const LONGEST: usize = 4;

/// How many skeleton units the value of a placeholder can take.
pub const PLACEHOLDER_UNITS: u32 = 48;
/// The weight of an n-gram that only one entry contains, and of one that none contains.
pub const UNIQUE: u32 = 1000;

/// The key of an n-gram: its units, the first one in the highest bits; never 0. N-grams of different lengths never
/// share a key, because no unit is 0.
pub fn key(units: &[u16]) -> u64 {
    units.iter().fold(0, |key, unit| key << 16 | u64::from(*unit))
}

/// What spreads keys: the golden ratio, as an odd fraction of 64 bits.
const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;
/// Its inverse: `SPREAD * GATHER` is 1 in 64 bits.
const GATHER: u64 = 0xF1DE_83E1_9937_733D;

/// The key spread evenly over all numbers, by which n-grams are sorted and found (Fibonacci hashing, Knuth vol. 3, 6.4).
/// Different keys stay different.
pub fn spread(key: u64) -> u64 {
    key.wrapping_mul(SPREAD)
}

/// The key that was spread.
pub fn gathered(spread: u64) -> u64 {
    spread.wrapping_mul(GATHER)
}

/// Calls `each(position, key)` for every n-gram, by position and then by length. No n-gram contains a unit of 0.
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

/// True if the key belongs to an n-gram of [`LONGEST`] units.
pub fn is_longest(key: u64) -> bool {
    key >> 48 != 0
}

/// The parts of a product message between its placeholders (`<…>`, `{…}`, `%s`), and the number of placeholders.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spread_keys_are_gathered_again() {
        for units in [&[0x61, 0x62][..], &[0x61, 0x62, 0x63, 0x64], &[u16::MAX; 4], &[1, 0x30AB, 0x30D0]] {
            let key = key(units);
            assert_eq!(gathered(spread(key)), key);
            assert_eq!(is_longest(gathered(spread(key))), units.len() == LONGEST);
        }
    }
}
