//! Which characters count as which others, and which are letters and digits: as runs of code points.
//!
//! The platform's Unicode version decides nothing in a browser either.

use super::packed::Packed;
use faultbook_knowledge::text::TextRules;
use serde::Serialize;

/// Runs are pairs of a gap and a length, or triples with the way to the target.
#[derive(Debug, Serialize)]
pub(super) struct Letters {
    alphabetic: Packed,
    numeric: Packed,
    /// What folds to nothing.
    dropped: Packed,
    /// What folds to one other character.
    moved: Packed,
    /// What folds to several: the character and its target, a line each.
    several: String,
    /// Kana, voicing mark, voiced kana; and the next three.
    composed: String,
    /// What of the basic plane has no skeleton unit.
    silent: Packed,
    /// What has another one.
    merged: Packed,
    /// Groups of units and what they count as; the longest first.
    variants: Vec<[String; 2]>,
}

const ALL: u32 = 0x11_0000;
const BASIC: u32 = 0x1_0000;

impl Letters {
    pub(super) fn of(rules: &TextRules<'_>) -> Letters {
        let only = |c: u32| match *rules.target(char::from_u32(c)?) {
            [one] => Some(one as i32 - c as i32),
            _ => None,
        };
        let target = |c: u32| char::from_u32(c).map(|c| rules.target(c));
        let unit = |c: u32| char::from_u32(c).map_or(0, |c| rules.unit(c));
        let several = (0..ALL).filter_map(char::from_u32).map(|c| (c, rules.target(c)));
        let several: Vec<String> = several
            .filter(|(_, to)| to.len() > 1)
            .map(|(c, to)| std::iter::once(&c).chain(to.iter()).collect())
            .collect();
        let text = |units: Vec<u16>| String::from_utf16_lossy(&units);
        Letters {
            alphabetic: ranges(ALL, |c| char::from_u32(c).is_some_and(char::is_alphabetic)),
            numeric: ranges(ALL, |c| char::from_u32(c).is_some_and(char::is_numeric)),
            dropped: ranges(ALL, |c| target(c).is_some_and(|to| to.is_empty())),
            moved: moves(ALL, only),
            several: several.join("\n"),
            composed: rules.compositions().flatten().collect(),
            silent: ranges(BASIC, |c| unit(c) == 0),
            merged: moves(BASIC, |c| match i32::from(unit(c)) {
                0 => None,
                unit => Some(unit - c as i32),
            }),
            variants: rules.variants().into_iter().map(|(from, to)| [text(from), text(to)]).collect(),
        }
    }
}

/// Runs of neighbours of which something holds.
fn ranges(end: u32, holds: impl Fn(u32) -> bool) -> Packed {
    let mut out = Packed::default();
    runs(
        end,
        |c| holds(c).then_some(()),
        |gap, length, ()| {
            out.push(gap);
            out.push(length);
        },
    );
    out
}

/// Runs of neighbours that move equally far.
fn moves(end: u32, way: impl Fn(u32) -> Option<i32>) -> Packed {
    let mut out = Packed::default();
    runs(
        end,
        |c| way(c).filter(|way| *way != 0),
        |gap, length, way| {
            out.push(gap);
            out.push(length);
            out.push_signed(way);
        },
    );
    out
}

/// Calls `each` with every run of equal values: how far behind the last run it begins, its length, and the value.
fn runs<T: PartialEq>(end: u32, value: impl Fn(u32) -> Option<T>, mut each: impl FnMut(u32, u32, T)) {
    let (mut last, mut c) = (0, 0);
    while c < end {
        let Some(first) = value(c) else {
            c += 1;
            continue;
        };
        let start = c;
        while c < end && value(c).as_ref() == Some(&first) {
            c += 1;
        }
        each(start - last, c - start, first);
        last = c;
    }
}
