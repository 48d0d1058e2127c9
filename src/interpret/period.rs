//! Which period a title, a label or the name of a column speaks of.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use crate::model::{Part, Period};

/// What was found.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) period: Option<Period>,
    pub(super) end: Option<Date>,
    /// A month or quarter is named and no year anywhere.
    pub(super) without_year: bool,
}

static YEAR: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"((?:19|20|21)\d{2}|二[〇○零]\d?[〇○零一二三四五六七八九]{2})\s*年?").expect("a constant pattern")
});
static DAY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:(\d{4})\s*[年./-]\s*)(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*(?:[^\d月]|$)").expect("a constant pattern")
});
static DAY_OF_MONTH: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?:截至|截止|至)[^\d]{0,4}(\d{1,2})月(\d{1,2})日").expect("a constant pattern"));
static MONTH: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:(?:1|一)\s*月?\s*[-—–~～至到]\s*)?(\d{1,2}|十[一二]?|[一二三四五六七八九])\s*月")
        .expect("a constant pattern")
});
static COMPACT: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(20\d{2})[-./](\d{1,2})(?:\D|$)").expect("a constant pattern"));
static QUARTER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:[前第]?\s*([一二三四1-4])个?\s*季度|([1-4])\s*季度|Q([1-4]))").expect("a constant pattern")
});
static HALF: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"([上下])半年").expect("a constant pattern"));

/// When the part of a year ends that the name of a column says, in months; a year that it does not say is 0.
pub(super) fn turn(name: &str) -> Option<i32> {
    if let Some(turn) = turn_in_words(name) {
        return Some(turn);
    }
    let end = Period::new(2000, part(name)?)?.last_day();
    Some(i32::from(year(name).unwrap_or(0)) * 12 + i32::from(end.month()))
}

/// 上月 is before every month that a column names, 本月 behind it.
fn turn_in_words(name: &str) -> Option<i32> {
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    let before = ["上月", "上个月", "上期", "上季度", "上周", "上年", "去年", "前期"];
    let now = ["本月", "当月", "本期", "本季度", "当季", "本周", "本次", "最新"];
    match (has(&["上上月", "上上期"]), has(&before), has(&now)) {
        (true, ..) => Some(-2),
        (_, true, false) => Some(-1),
        (_, false, true) => Some(i32::MAX),
        _ => None,
    }
}

/// Looks in `texts`, the surest first, then in the names of the columns.
pub(super) fn find(texts: &[&str], columns: &[&str]) -> Found {
    let year = texts.iter().chain(columns).find_map(|text| year(text));
    let mut without_year = false;
    for text in texts.iter().chain(columns) {
        if let Some(day) = day(text, year) {
            let period = Period::new(day.year(), Part::Month(day.month()));
            return Found { period, end: Some(day), without_year: false };
        }
        match (part(text), year) {
            (Some(part), Some(year)) => {
                let period = Period::new(year, part);
                return Found { period, end: period.map(Period::last_day), without_year: false };
            }
            (Some(_), None) => without_year = true,
            (None, _) => {}
        }
    }
    // The year of a plan is a period only where a title says it.
    let period = texts.iter().find_map(|text| self::year(text)).and_then(|year| Period::new(year, Part::Year));
    Found { period, end: period.map(Period::last_day), without_year }
}

/// The month, quarter or half that the name of a file speaks of: 2023年6月, 2023-06, 202306. A year alone is that of a
/// plan.
pub(crate) fn of_name(name: &str) -> Option<Period> {
    static SOLID: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(?:^|\D)(20\d{2})(0[1-9]|1[0-2])(?:\D|$)").expect("a constant pattern"));
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let solid = || {
        let found = SOLID.captures(stem)?;
        Period::new(found[1].parse().ok()?, Part::Month(found[2].parse().ok()?))
    };
    find(&[stem], &[]).period.filter(|period| period.part() != Part::Year).or_else(solid)
}

fn year(text: &str) -> Option<i16> {
    let found = YEAR.captures(text)?.get(1)?.as_str();
    found.parse().ok().or_else(|| found.chars().map(digit).try_fold(0, |n, d| Some(n * 10 + i16::from(d?))))
}

fn digit(character: char) -> Option<i8> {
    let known = "〇一二三四五六七八九".chars().position(|c| c == character);
    known.or_else(|| matches!(character, '零' | '○').then_some(0)).map(|d| d as i8)
}

fn day(text: &str, year: Option<i16>) -> Option<Date> {
    let date = |year: i16, month: &str, day: &str| Date::new(year, month.parse().ok()?, day.parse().ok()?).ok();
    if let Some(found) = DAY.captures(text) {
        return date(found[1].parse().ok()?, &found[2], &found[3]);
    }
    let found = DAY_OF_MONTH.captures(text)?;
    date(year?, &found[1], &found[2])
}

fn part(text: &str) -> Option<Part> {
    if let Some(found) = QUARTER.captures(text) {
        let quarter = found.get(1).or(found.get(2)).or(found.get(3))?.as_str();
        return Some(Part::Quarter(small(quarter)?));
    }
    if let Some(found) = HALF.captures(text) {
        return Some(Part::Half(if &found[1] == "上" { 1 } else { 2 }));
    }
    let month = COMPACT.captures(text).map(|found| found[2].to_owned());
    let month = month.or_else(|| MONTH.captures(text).map(|found| found[1].to_owned()))?;
    small(&month).filter(|month| (1..=12).contains(month)).map(Part::Month)
}

/// 1 to 12, in either kind of digits.
fn small(text: &str) -> Option<i8> {
    text.parse().ok().or(match text {
        "十" => Some(10),
        "十一" => Some(11),
        "十二" => Some(12),
        one => one.chars().next().and_then(digit),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(texts: &[&str], columns: &[&str]) -> (Option<String>, Option<String>) {
        let found = find(texts, columns);
        (found.period.map(|p| p.to_string()), found.end.map(|d| d.to_string()))
    }

    #[test]
    fn titles_and_labels() {
        for (texts, period, end) in [
            (&["2024年6月重点工作进展情况表"][..], "2024-06", "2024-06-30"),
            (&["云溪县2024年民生实事进展（5月）"], "2024-05", "2024-05-31"),
            (&["2023年8月31日", "云溪县2023年任务推进表"], "2023-08", "2023-08-31"),
            (&["云溪县2024年第二季度任务完成情况"], "2024-Q2", "2024-06-30"),
            (&["云溪县2023年上半年工作台账"], "2023-H1", "2023-06-30"),
            (&["二〇二四年十一月份台账"], "2024-11", "2024-11-30"),
            (&["2024年1-9月重点项目"], "2024-09", "2024-09-30"),
            (&["截至3月20日", "2024年项目表"], "2024-03", "2024-03-20"),
            (&["2024年重点项目台账（截至3月底）"], "2024-03", "2024-03-31"),
            (&["云溪县2024年前三季度任务进展"], "2024-Q3", "2024-09-30"),
            (&["云溪县2024年前三个季度任务进展"], "2024-Q3", "2024-09-30"),
            (&["2024年1至7月份台账"], "2024-07", "2024-07-31"),
            (&["进展表 2024.2"], "2024-02", "2024-02-29"),
            (&["云溪县2024年重点任务分解表"], "2024", "2024-12-31"),
        ] {
            assert_eq!(found(texts, &[]), (Some(period.into()), Some(end.into())), "{texts:?}");
        }
    }

    #[test]
    fn months_side_by_side_in_words() {
        assert!(turn("上月进展情况") < turn("5月进展") && turn("5月进展") < turn("6月进展"));
        assert!(turn("6月进展") < turn("本月进展情况"));
        assert_eq!(turn("进展情况"), None);
    }

    #[test]
    fn a_month_in_a_column_needs_the_year_of_the_title() {
        assert_eq!(found(&["2024年台账"], &["1-11月推进情况"]).0, Some("2024-11".into()));
        let open = find(&["重点工作进展情况", "（7月份）"], &[]);
        assert!(open.period.is_none() && open.without_year);
    }
}
