//! Days that the calendar moves: lunar festivals, and 清明.

use icu_calendar::cal::ChineseTraditional;
use jiff::ToSpan;
use jiff::civil::Date;

/// The day of a holiday in a year.
pub(super) fn day(name: &str, year: i16) -> Option<Date> {
    let fixed = |month, day| Date::new(year, month, day).ok();
    match name.trim_end_matches('节') {
        "元旦" => fixed(1, 1),
        "五一" | "劳动" => fixed(5, 1),
        "六一" | "儿童" => fixed(6, 1),
        "七一" | "建党" => fixed(7, 1),
        "八一" | "建军" => fixed(8, 1),
        "教师" => fixed(9, 10),
        "十一" | "国庆" => fixed(10, 1),
        "春" => lunar(year, 1, 1),
        "除夕" => lunar(year, 1, 1)?.checked_sub(1.day()).ok(),
        "元宵" => lunar(year, 1, 15),
        "端午" => lunar(year, 5, 5),
        "中秋" => lunar(year, 8, 15),
        "重阳" => lunar(year, 9, 9),
        "清明" => fixed(4, qingming(year)),
        _ => None,
    }
}

/// The day of a lunar date, found from the months in which it can fall; the calendar's own tables say which.
fn lunar(year: i16, month: u8, day: u8) -> Option<Date> {
    let first = Date::new(year, month as i8, 1).ok()?;
    (0..90).filter_map(|days| first.checked_add(days.days()).ok()).find(|date| {
        let iso = icu_calendar::Date::try_new_iso(date.year().into(), date.month() as u8, date.day() as u8);
        iso.is_ok_and(|iso| {
            let lunar = iso.to_calendar(ChineseTraditional::new());
            let found = lunar.month();
            found.number() == month && !found.to_input().is_leap() && lunar.day_of_month().0 == day
        })
    })
}

/// The day of April on which the sun reaches 15°, by the rule that holds from 1901 to 2099.
fn qingming(year: i16) -> i8 {
    let within = f64::from(year % 100);
    let base = if year < 2000 { 5.59 } else { 4.81 };
    ((within * 0.2422 + base) as i64 - (year % 100 / 4) as i64) as i8
}

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn holidays_fall_on_the_days_of_the_almanac() {
        for (name, year, date) in [
            ("春节", 2024, "2024-02-10"),
            ("春节", 2023, "2023-01-22"),
            ("春节", 2033, "2033-01-31"),
            ("除夕", 2025, "2025-01-28"),
            ("端午节", 2023, "2023-06-22"),
            ("中秋节", 2023, "2023-09-29"),
            ("中秋", 2025, "2025-10-06"),
            ("重阳节", 2024, "2024-10-11"),
            ("清明节", 2023, "2023-04-05"),
            ("清明", 2024, "2024-04-04"),
            ("国庆节", 2023, "2023-10-01"),
        ] {
            assert_eq!(day(name, year).map(|day| day.to_string()).as_deref(), Some(date), "{name} {year}");
        }
    }
}
