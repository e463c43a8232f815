//! Parses the number ranges of `families.yaml`.

/// Parses a range such as `200000-200099`, or a single number such as `18211`.
pub(super) fn parse(text: &str) -> Option<(u32, u32)> {
    let (from, to) = text.split_once('-').unwrap_or((text, text));
    let (from, to) = (from.trim().parse().ok()?, to.trim().parse().ok()?);
    (from <= to).then_some((from, to))
}
