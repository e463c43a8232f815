//! Lists of numbers as short text: base 64 with five bits of a number in a character, as in source maps.
//!
//! Most numbers of the tables are small differences, which take one character each and need no second decoding.

use serde::{Serialize, Serializer};

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
/// Set in every character of a number but its last.
const MORE: u32 = 32;

/// Numbers, one behind the other.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Packed(String);

impl Packed {
    /// Adds a number, its lowest bits first.
    pub(super) fn push(&mut self, mut number: u32) {
        loop {
            let rest = number / MORE;
            let digit = number % MORE + if rest > 0 { MORE } else { 0 };
            self.0.push(char::from(DIGITS[digit as usize]));
            if rest == 0 {
                return;
            }
            number = rest;
        }
    }

    /// Adds a number that may be negative: its sign is the lowest bit.
    pub(super) fn push_signed(&mut self, number: i32) {
        self.push(number.unsigned_abs() * 2 + u32::from(number < 0));
    }

    /// Adds an ascending list: how many there are, then the steps from one to the next.
    pub(super) fn push_list(&mut self, list: impl ExactSizeIterator<Item = u32>) {
        self.push(u32::try_from(list.len()).unwrap_or(u32::MAX));
        let mut before = 0;
        for number in list {
            self.push(number - before);
            before = number;
        }
    }
}

impl FromIterator<u32> for Packed {
    fn from_iter<I: IntoIterator<Item = u32>>(numbers: I) -> Packed {
        let mut out = Packed::default();
        numbers.into_iter().for_each(|number| out.push(number));
        out
    }
}

impl Serialize for Packed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_numbers_take_one_character() {
        let packed: Packed = [0, 1, 31, 32, 1023, 1024, u32::MAX].into_iter().collect();
        assert_eq!(packed.0, "ABfgB/fggB//////D");
        let mut signed = Packed::default();
        [0, -1, 1, -16].into_iter().for_each(|n| signed.push_signed(n));
        assert_eq!(signed.0, "ADChB");
        let mut list = Packed::default();
        list.push_list([3, 4, 40].into_iter());
        assert_eq!(list.0, "DDBkB");
    }
}
