//! Writes times so that readers of every language understand them: `2021-06-14 09:20:46 – 09:20:56 CEST`.

use crate::calendar::date_and_time;
use crate::diagnosis::Times;

/// A period of time. The day is written once, the zone as in the log.
pub fn span(times: &Times) -> String {
    let (from_day, from) = date_and_time(times.from);
    let (to_day, to) = date_and_time(times.to);
    let mut out = format!("{from_day} {from}");
    if from_day != to_day {
        out.push_str(&format!(" – {to_day} {to}"));
    } else if from != to {
        out.push_str(&format!(" – {to}"));
    }
    match zone(times) {
        Some(zone) => format!("{out} {zone}"),
        None => out,
    }
}

/// A moment by the clock of a log, in milliseconds: `2021-06-14 09:20:46`.
pub fn moment(time: i64) -> String {
    let (day, time) = date_and_time(time);
    format!("{day} {time}")
}

/// The zone as in the log; the `Z` of ISO 8601 as `UTC`.
pub(super) fn zone(times: &Times) -> Option<String> {
    match times.zone.as_str() {
        "" => None,
        "Z" => Some("UTC".to_owned()),
        other => Some(other.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::span;
    use crate::diagnosis::Times;

    #[test]
    fn a_day_is_said_once() {
        let times = |to, zone: &str| Times { from: 1000, to, zone: zone.to_owned() };
        assert_eq!(span(&times(1999, "CET")), "1970-01-01 00:00:01 CET");
        assert_eq!(span(&times(61_000, "Z")), "1970-01-01 00:00:01 – 00:01:01 UTC");
        assert_eq!(span(&times(86_400_000, "")), "1970-01-01 00:00:01 – 1970-01-02 00:00:00");
    }
}
