//! Terminal color codes. Copying from a terminal often loses the escape character and leaves `[31m`; that counts where
//! `[0m` or `[m` ends it.

use crate::escape;
use crate::{Layer, Writer};

pub(super) fn decode(text: &str) -> Option<Layer> {
    let mut writer = Writer::new(text);
    escape::colors(text).for_each(|color| writer.replace(color, None));
    writer.end().or_else(|| bare(text))
}

/// What ends colors that have lost their escape character.
const RESETS: [&str; 2] = ["[0m", "[m"];

fn bare(text: &str) -> Option<Layer> {
    let mut writer = Writer::new(text);
    let mut ended = false;
    for (at, _) in text.match_indices('[') {
        let Some(length) = escape::sequence(&text.as_bytes()[at..]) else { continue };
        let (code, behind) = text[at..].split_at(length);
        // `x[30m]` is an index.
        if code.ends_with('m') && !behind.starts_with(']') {
            ended |= RESETS.contains(&code);
            writer.replace(at..at + length, None);
        }
    }
    if ended { writer.end() } else { None }
}
