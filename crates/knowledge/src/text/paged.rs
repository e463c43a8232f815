//! A map from characters to numbers that is used in place: one byte per block of 256 characters, then the blocks.
//!
//! Owns only the layout; `rules` decides what the numbers mean.

use std::collections::BTreeMap;

const BLOCKS: usize = 0x11_0000 >> 8;
const BLOCK_BYTES: usize = 256 * 4;

/// The map as bytes. A character that is not in it maps to 0.
#[derive(Debug, Clone, Copy)]
pub struct PagedMap<'a>(pub &'a [u8]);

impl PagedMap<'_> {
    /// The number of a character; 0 if it has none. Damaged bytes are read as 0.
    #[inline]
    pub fn get(self, c: char) -> u32 {
        let c = c as usize;
        let Some(&block) = self.0.get(c >> 8) else { return 0 };
        if block == 0 {
            return 0;
        }
        let at = BLOCKS + (usize::from(block) - 1) * BLOCK_BYTES + (c & 0xFF) * 4;
        match self.0.get(at..at + 4) {
            Some(&[a, b, c, d]) => u32::from_le_bytes([a, b, c, d]),
            _ => 0,
        }
    }
}

/// Encodes a map. Equal blocks are stored once.
///
/// # Panics
/// Panics if there are more than 255 distinct blocks; the folding tables have far fewer.
pub fn build(values: &BTreeMap<char, u32>) -> Vec<u8> {
    let mut by_block: BTreeMap<usize, Vec<u8>> = BTreeMap::new();
    for (&c, value) in values {
        let block = by_block.entry(c as usize >> 8).or_insert_with(|| vec![0; BLOCK_BYTES]);
        let at = (c as usize & 0xFF) * 4;
        block[at..at + 4].copy_from_slice(&value.to_le_bytes());
    }
    let mut distinct: Vec<Vec<u8>> = Vec::new();
    let mut out = vec![0; BLOCKS];
    for (number, block) in by_block {
        let place = distinct.iter().position(|b| *b == block).unwrap_or_else(|| {
            distinct.push(block);
            distinct.len() - 1
        });
        out[number] = u8::try_from(place + 1).expect("fewer than 256 distinct blocks");
    }
    out.extend(distinct.into_iter().flatten());
    out
}
