//! Days and periods as people write them on the command line.

use jiff::civil::Date;

use crate::model::{Part, Period};

/// A period as people write it; a month without a year is the last one of that name that has begun.
pub(super) fn period(text: &str) -> Result<Period, String> {
    let today = jiff::Timestamp::now().to_zoned_datetime(jiff::tz::TimeZone::system()).date();
    text.parse().or_else(|why| month(text, today).ok_or(why))
}

fn month(text: &str, today: Date) -> Option<Period> {
    let month: i8 = text.trim().trim_end_matches('份').strip_suffix('月')?.parse().ok()?;
    let year = if month <= today.month() { today.year() } else { today.year() - 1 };
    Period::new(year, Part::Month(month))
}

/// A day written 2023-07-10, 2023/7/10, 2023.7.10 or 2023年7月10日.
pub(super) fn parse(text: &str) -> Result<Date, String> {
    let parts: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let day = match parts[..] {
        [year, month, day] => year.parse().ok().zip(month.parse().ok()).zip(day.parse().ok()),
        _ => None,
    };
    let day = day.and_then(|((year, month), day)| Date::new(year, month, day).ok());
    day.ok_or_else(|| "2023-07-10, 2023年7月10日".to_owned())
}

#[cfg(test)]
mod tests {
    use super::{month, parse};

    #[test]
    fn a_month_without_a_year_has_begun() {
        let today = jiff::civil::date(2024, 3, 5);
        let read = |text| month(text, today).map(|period| period.to_string());
        assert_eq!(read("3月").as_deref(), Some("2024-03"));
        assert_eq!(read("12月份").as_deref(), Some("2023-12"));
        assert_eq!(read("13月"), None);
    }

    #[test]
    fn a_day_is_read_as_people_write_it() {
        for text in ["2023-07-10", "2023/7/10", "2023年7月10日"] {
            assert_eq!(parse(text).map(|day| day.to_string()).as_deref(), Ok("2023-07-10"));
        }
        assert!(parse("7月10日").is_err() && parse("2023-02-30").is_err());
    }
}
