//! Numbers of variable length: seven bits in a byte, the lowest first; the eighth says that more follow (LEB128). And
//! lists of ascending numbers, each as its step from the one before.

/// Appends a number.
pub(super) fn put(mut value: u32, out: &mut Vec<u8>) {
    while value >= 0x80 {
        out.push((value & 0x7F) as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// Takes a number from the front; `None` if it does not end or is too large.
#[inline]
pub(super) fn take(bytes: &mut &[u8]) -> Option<u32> {
    let (mut value, mut shift) = (0u32, 0);
    loop {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        value |= u32::from(byte & 0x7F).checked_shl(shift)?;
        if byte & 0x80 == 0 {
            return Some(value);
        }
        shift += 7;
    }
}

/// Appends ascending numbers.
pub(super) fn put_ascending(numbers: &[u32], out: &mut Vec<u8>) {
    let mut last = 0;
    for number in numbers {
        put(number - last, out);
        last = *number;
    }
}

/// Ascending numbers, read one by one. They end where the bytes end or cannot be read.
#[derive(Debug, Clone)]
pub(super) struct Ascending<'a> {
    rest: &'a [u8],
    last: u32,
}

impl<'a> Ascending<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Ascending<'a> {
        Ascending { rest: bytes, last: 0 }
    }
}

impl Iterator for Ascending<'_> {
    type Item = u32;

    #[inline]
    fn next(&mut self) -> Option<u32> {
        self.last = self.last.checked_add(take(&mut self.rest)?)?;
        Some(self.last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back() {
        for (value, length) in
            [(0, 1), (127, 1), (128, 2), (16_383, 2), (16_384, 3), (u32::MAX >> 4, 4), (u32::MAX, 5)]
        {
            let mut bytes = Vec::new();
            put(value, &mut bytes);
            assert_eq!(bytes.len(), length, "{value}");
            assert_eq!(take(&mut &bytes[..]), Some(value));
            assert_eq!(take(&mut &bytes[..length - 1]), None, "{value} is cut");
        }
        let numbers = [3, 4, 4, 200, u32::MAX];
        let mut bytes = Vec::new();
        put_ascending(&numbers, &mut bytes);
        assert_eq!(Ascending::new(&bytes).collect::<Vec<_>>(), numbers);
    }

    #[test]
    fn damaged_numbers_end_the_list() {
        assert_eq!(take(&mut &[0x80; 9][..]), None, "it goes on for ever");
        let beyond = [0xFF, 0xFF, 0xFF, 0xFF, 0x0F, 1];
        assert_eq!(Ascending::new(&beyond).collect::<Vec<_>>(), [u32::MAX]);
    }
}
