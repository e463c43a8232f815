//! Tracking ids: a name, and the value after it.

use super::{Firmness, Found, plain};
use crate::answer::FactKind;
use faultbook_knowledge::text::Folded;

const TRACKING: [&str; 4] = ["trackingid", "tracking id", "tracking-id", "correlation-id"];

const TRACKING_LEAST: usize = 8;

pub(super) fn tracking_id(folded: &Folded, i: usize) -> Option<(Option<Found>, usize)> {
    let text = &folded.chars[i..];
    let name = TRACKING.iter().find(|name| name.chars().eq(text.iter().copied().take(name.len())))?;
    let signs =
        text[name.len()..].iter().take(4).take_while(|c| matches!(c, ' ' | ':' | '=' | '"' | '\'')).count();
    let at = name.len() + signs;
    let length =
        text[at..].iter().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-')).count();
    if signs == 0 || length < TRACKING_LEAST {
        return None;
    }
    let (from, to) = folded.span(i + at, i + at + length);
    // The value is shown as it was written; folding has lowered its case.
    let mut found = plain(FactKind::TrackingId, String::new(), from, to, Firmness::InContext);
    found.fact.value = text[at..at + length].iter().collect();
    Some((Some(found), i + at + length))
}
