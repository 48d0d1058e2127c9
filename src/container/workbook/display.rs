//! Values as a workbook shows them: `1`, `99.17%`, `2023年6月`.

use ssfmt::{DateSystem, FormatOptions};

/// How a number is to be shown.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Format<'a> {
    /// The number of a format that every program knows (ECMA-376 part 1, 18.8.30).
    pub(super) id: Option<u32>,
    /// The format's own code.
    pub(super) code: &'a str,
    /// Days are counted from 1904 (18.2.28).
    pub(super) since_1904: bool,
}

/// A number in its format; in plain digits where the format would show nothing.
pub(super) fn number(value: f64, format: Format<'_>) -> String {
    let code = format.id.and_then(chinese).unwrap_or(format.code);
    if code.is_empty() || code.eq_ignore_ascii_case("general") || code == "@" {
        return plain(value);
    }
    // The system's long date: what the office's own machine shows.
    let code = if code.starts_with("[$-F800]") { LONG_DATE } else { code };
    let date_system = if format.since_1904 { DateSystem::Date1904 } else { DateSystem::Date1900 };
    let options = FormatOptions { date_system, ..FormatOptions::default() };
    match ssfmt::format(value, code, &options) {
        Ok(text) if !text.trim().is_empty() => text.trim().to_owned(),
        _ => plain(value),
    }
}

/// The shortest digits that mean the number, with the noise of binary fractions past 15 digits removed.
fn plain(value: f64) -> String {
    let rounded: f64 = format!("{value:.14e}").parse().unwrap_or(value);
    format!("{rounded}")
}

const LONG_DATE: &str = "yyyy\"年\"m\"月\"d\"日\"";
const MONTH: &str = "yyyy\"年\"m\"月\"";
const DAY: &str = "m\"月\"d\"日\"";

/// The formats that a Chinese system shows in its own way (18.8.30, `zh-cn`), where they are dates.
fn chinese(id: u32) -> Option<&'static str> {
    match id {
        14 => Some("yyyy/m/d"),
        22 => Some("yyyy/m/d h:mm"),
        31 => Some(LONG_DATE),
        27 | 36 | 50 | 52 | 57 => Some(MONTH),
        28 | 29 | 51 | 53 | 54 | 58 => Some(DAY),
        _ => None,
    }
}

/// `true` and `false` as a Chinese sheet says them.
pub(super) fn truth(value: bool) -> String {
    if value { "是" } else { "否" }.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(value: f64, code: &str) -> String {
        number(value, Format { code, ..Format::default() })
    }

    #[test]
    fn numbers_are_shown_as_their_format_says() {
        assert_eq!(shown(1.0, "General"), "1");
        assert_eq!(shown(0.1 + 0.2, "General"), "0.3");
        assert_eq!(shown(0.9917, "0.00%"), "99.17%");
        assert_eq!(shown(12345.5, "#,##0.00"), "12,345.50");
        assert_eq!(shown(45078.0, "yyyy\"年\"m\"月\";@"), "2023年6月");
        assert_eq!(shown(45107.0, "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy"), "2023年6月30日");
        assert_eq!(number(45107.0, Format { id: Some(57), ..Format::default() }), "2023年6月");
        assert_eq!(number(43645.0, Format { id: Some(14), since_1904: true, ..Format::default() }), "2023/6/30");
    }

    #[test]
    fn a_format_that_hides_a_number_does_not_lose_it() {
        assert_eq!(shown(7.0, ";;;"), "7");
        assert_eq!(shown(7.0, "[DBNum1]General"), "7");
    }
}
