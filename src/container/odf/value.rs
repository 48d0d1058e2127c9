//! What a cell of a spreadsheet shows where the file says its value and not its text (ODF 1.3 part 3, 19.385).

use quick_xml::events::BytesStart;

use super::super::workbook::{plain_number, truth};
use super::super::xml::attribute;

/// The value of a cell as text; `None` where it has none.
pub(super) fn of(element: &BytesStart<'_>) -> Option<String> {
    let number = |name| attribute(element, name).and_then(|value| value.parse::<f64>().ok());
    match attribute(element, "value-type")?.as_str() {
        "float" | "currency" => number("value").map(plain_number),
        "percentage" => number("value").map(|value| plain_number(value * 100.0) + "%"),
        "date" => attribute(element, "date-value").map(|date| date.trim_end_matches("T00:00:00").replace('T', " ")),
        "time" => attribute(element, "time-value").map(|time| clock(&time)),
        "boolean" => attribute(element, "boolean-value").map(|value| truth(value == "true")),
        _ => attribute(element, "string-value"),
    }
}

/// `PT12H30M05S` as `12:30:05`; other durations as they are.
fn clock(time: &str) -> String {
    let parts = time.strip_prefix("PT").and_then(|rest| {
        let (hours, rest) = rest.split_once('H')?;
        let (minutes, rest) = rest.split_once('M')?;
        Some([hours, minutes, rest.strip_suffix('S')?])
    });
    parts.map_or_else(|| time.to_owned(), |parts| parts.join(":"))
}

#[cfg(test)]
mod tests {
    use super::clock;

    #[test]
    fn a_time_is_shown_as_a_clock_does() {
        assert_eq!(clock("PT12H30M05S"), "12:30:05");
        assert_eq!(clock("P2D"), "P2D");
    }
}
