//! Days as people write them.

use jiff::civil::Date;

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
    use super::parse;

    #[test]
    fn a_day_is_read_as_people_write_it() {
        for text in ["2023-07-10", "2023/7/10", "2023年7月10日"] {
            assert_eq!(parse(text).map(|day| day.to_string()).as_deref(), Ok("2023-07-10"));
        }
        assert!(parse("7月10日").is_err() && parse("2023-02-30").is_err());
    }
}
