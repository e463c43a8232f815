//! Finds a key in a table that is sorted by evenly spread keys: the first bits of a key choose its bucket, and a bucket
//! has so few items that they are compared one by one.
//!
//! The table holds the index of the first item of each bucket, followed by the end of the last bucket.

use super::record::u32_at;
use super::writer::{Table, number};
use std::ops::Range;

/// The average number of items in a bucket is between half of this and this.
const ITEMS: usize = 4;
/// The most bits that choose a bucket.
const MOST_BITS: u32 = 30;

/// How many bits choose the bucket in a table of `items` items.
pub(super) fn bits_for(items: usize) -> u32 {
    (items / ITEMS).next_power_of_two().trailing_zeros().min(MOST_BITS)
}

/// The table of buckets for items with these keys, ascending, at these places.
pub(super) fn build(items: &[(u64, u32)], end: usize) -> Vec<u8> {
    let bits = bits_for(items.len());
    let (mut out, mut at) = (Table::default(), 0);
    for bucket in 0..1u64 << bits {
        while items.get(at).is_some_and(|(key, _)| bucket_of(*key, bits) < bucket) {
            at += 1;
        }
        out.put(&[items.get(at).map_or(number(end), |(_, place)| *place)]);
    }
    out.put(&[number(end)]);
    out.0
}

fn bucket_of(key: u64, bits: u32) -> u64 {
    key.checked_shr(u64::BITS - bits).unwrap_or(0)
}

/// A table of buckets, borrowed from the blob.
#[derive(Debug, Clone, Copy)]
pub(super) struct Buckets<'a>(pub(super) &'a [u8]);

impl Buckets<'_> {
    /// How many bits choose the bucket. The table may be damaged, so it says so itself.
    pub(super) fn bits(self) -> u32 {
        let buckets = (self.0.len() / 4).saturating_sub(1);
        buckets.checked_ilog2().unwrap_or(0).min(MOST_BITS)
    }

    /// The places of the items among which the key must be.
    #[inline]
    pub(super) fn of(self, key: u64) -> Option<Range<u32>> {
        self.range(usize::try_from(bucket_of(key, self.bits())).ok()?)
    }

    /// The places of the items of all buckets.
    pub(super) fn all(self) -> impl Iterator<Item = Range<u32>> {
        (0..1usize << self.bits()).filter_map(move |bucket| self.range(bucket))
    }

    fn range(self, bucket: usize) -> Option<Range<u32>> {
        let at = bucket.checked_mul(4)?;
        Some(u32_at(self.0, at)?..u32_at(self.0, at.checked_add(4)?)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_in_its_bucket() {
        for count in [0u32, 1, 3, 4, 8, 9, 100] {
            let step = u64::MAX / u64::from(count.max(1));
            let items: Vec<(u64, u32)> = (0..count).map(|n| (u64::from(n) * step, n * 10)).collect();
            let bytes = build(&items, count as usize * 10);
            let buckets = Buckets(&bytes);
            assert_eq!(buckets.bits(), bits_for(items.len()));
            for (key, place) in &items {
                let bucket = buckets.of(*key).unwrap();
                assert!(bucket.contains(place) && bucket.len() <= ITEMS * 2 * 10, "{place} of {count}");
            }
            let places: u32 = buckets.all().map(|bucket| bucket.end - bucket.start).sum();
            assert_eq!(places, count * 10);
        }
    }

    #[test]
    fn damaged_tables_have_no_buckets() {
        assert_eq!(Buckets(b"").of(7), None);
        assert_eq!(Buckets(b"abc").of(u64::MAX), None);
        assert_eq!(Buckets(b"abcd").all().count(), 0);
    }
}
