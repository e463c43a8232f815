//! Converts the dates of logs to numbers and back: milliseconds since the start of 1970, by the clock that wrote the log.
//!
//! Time zones are not taken into account; their abbreviations are ambiguous.

use time::{Date, Duration, Month, UtcDateTime};

const EPOCH: Date = UtcDateTime::UNIX_EPOCH.date();
const MILLISECONDS_PER_DAY: i64 = 86_400_000;

/// The days from 1970-01-01 to a date; `None` if the calendar has no such date.
pub(crate) fn days_since_1970(year: i64, month: i64, day: i64) -> Option<i64> {
    let month = Month::try_from(u8::try_from(month).ok()?).ok()?;
    let date = Date::from_calendar_date(i32::try_from(year).ok()?, month, u8::try_from(day).ok()?).ok()?;
    Some((date - EPOCH).whole_days())
}

/// The number of a month from its English abbreviation of three letters.
pub(crate) fn month_number(name: &str) -> Option<i64> {
    const NAMES: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    (1..).zip(NAMES).find(|(_, known)| known.eq_ignore_ascii_case(name)).map(|(number, _)| number)
}

/// The date and the time of day, as `2021-06-14` and `09:20:46`. A time after the last day of the calendar counts as that
/// day.
pub(crate) fn date_and_time(milliseconds: i64) -> (String, String) {
    let date = EPOCH.saturating_add(Duration::days(milliseconds.div_euclid(MILLISECONDS_PER_DAY)));
    let second = milliseconds.rem_euclid(MILLISECONDS_PER_DAY) / 1000;
    let (hour, minute) = (second / 3600, second / 60 % 60);
    (
        format!("{:04}-{:02}-{:02}", date.year(), u8::from(date.month()), date.day()),
        format!("{hour:02}:{minute:02}:{:02}", second % 60),
    )
}

#[cfg(test)]
mod tests {
    use super::{MILLISECONDS_PER_DAY, date_and_time, days_since_1970, month_number};

    #[test]
    fn a_date_and_its_number_belong_together() {
        for (year, month, day, number) in [
            (1970, 1, 1, 0),
            (1970, 1, 2, 1),
            (1969, 12, 31, -1),
            (1900, 3, 1, -25_508),
            (1999, 12, 31, 10_956),
            (2000, 1, 1, 10_957),
            (2000, 2, 28, 11_015),
            (2000, 2, 29, 11_016),
            (2000, 3, 1, 11_017),
            (2024, 2, 29, 19_782),
            (2024, 3, 1, 19_783),
            (2024, 12, 31, 20_088),
            (2025, 1, 1, 20_089),
            (0, 1, 1, -719_528),
            (9999, 12, 31, 2_932_896),
        ] {
            let written = format!("{year:04}-{month:02}-{day:02}");
            assert_eq!(days_since_1970(year, month, day), Some(number), "{written}");
            let first = number * MILLISECONDS_PER_DAY;
            assert_eq!(date_and_time(first), (written.clone(), "00:00:00".to_owned()));
            assert_eq!(date_and_time(first + MILLISECONDS_PER_DAY - 1), (written, "23:59:59".to_owned()));
        }
    }

    #[test]
    fn what_the_calendar_does_not_have_is_no_date() {
        for (year, month, day) in [
            (2023, 2, 29),
            (1900, 2, 29),
            (2024, 2, 30),
            (2024, 4, 31),
            (2024, 0, 1),
            (2024, 13, 1),
            (2024, 1, 0),
            (2024, 1, 32),
            (2024, -1, 1),
            (2024, 1, 300),
            (10_000, 1, 1),
            (i64::MAX, 1, 1),
        ] {
            assert_eq!(days_since_1970(year, month, day), None, "{year}-{month}-{day}");
        }
    }

    #[test]
    fn a_time_after_the_last_day_is_on_it() {
        assert_eq!(date_and_time(2_932_897 * MILLISECONDS_PER_DAY).0, "9999-12-31");
        assert_eq!(date_and_time(i64::MAX).0, "9999-12-31");
    }

    #[test]
    fn months_have_three_letters() {
        assert_eq!(month_number("Jan"), Some(1));
        assert_eq!(month_number("DEC"), Some(12));
        assert_eq!(month_number("sept"), None);
        assert_eq!(month_number(""), None);
    }
}
