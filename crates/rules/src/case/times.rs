//! Times of logs in words that every language reads: `2021-06-14 09:20:46 – 09:20:56 CEST`.

use crate::diagnosis::Times;

/// From when to when; the day is said once, the zone as the log says it.
pub fn span(times: &Times) -> String {
    let (from_day, from) = stamp(times.from);
    let (to_day, to) = stamp(times.to);
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

/// The zone as the log says it; the `Z` of ISO 8601 as everybody knows it.
pub(super) fn zone(times: &Times) -> Option<String> {
    match times.zone.as_str() {
        "" => None,
        "Z" => Some("UTC".to_owned()),
        other => Some(other.to_owned()),
    }
}

/// Day and time of milliseconds since 1970 (Howard Hinnant, `civil_from_days`).
fn stamp(milliseconds: i64) -> (String, String) {
    let seconds = milliseconds.div_euclid(1000);
    let (days, second) = (seconds.div_euclid(86_400) + 719_468, seconds.rem_euclid(86_400));
    let era = days.div_euclid(146_097);
    let of_era = days - era * 146_097;
    let years = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * years + years / 4 - years / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = years + era * 400 + i64::from(month <= 2);
    let (hour, minute) = (second / 3600, second / 60 % 60);
    (format!("{year:04}-{month:02}-{day:02}"), format!("{hour:02}:{minute:02}:{:02}", second % 60))
}

#[cfg(test)]
mod tests {
    use super::{span, stamp};
    use crate::diagnosis::Times;

    #[test]
    fn times_are_those_of_the_calendar() {
        let both = |ms| {
            let (day, time) = stamp(ms);
            format!("{day} {time}")
        };
        assert_eq!(both(0), "1970-01-01 00:00:00");
        assert_eq!(both(19_782 * 86_400_000 + 86_399_999), "2024-02-29 23:59:59");
        assert_eq!(both(19_783 * 86_400_000), "2024-03-01 00:00:00");
        assert_eq!(both(-1), "1969-12-31 23:59:59");
    }

    #[test]
    fn a_day_is_said_once() {
        let times = |to, zone: &str| Times { from: 1000, to, zone: zone.to_owned() };
        assert_eq!(span(&times(1999, "CET")), "1970-01-01 00:00:01 CET");
        assert_eq!(span(&times(61_000, "Z")), "1970-01-01 00:00:01 – 00:01:01 UTC");
        assert_eq!(span(&times(86_400_000, "")), "1970-01-01 00:00:01 – 1970-01-02 00:00:00");
    }
}
