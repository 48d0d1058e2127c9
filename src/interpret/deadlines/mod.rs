//! Deadlines in prose, read against the sheet's date: `8月底前`, `11-12月`, `2024年春节前`, `每月25日前`, 汛前.
//!
//! A date that belongs to the story (截至6月30日, 于6月16日开工) is none. Where no year is said, the words around a date
//! and the dates before it say which: 明年2月进场，6月竣工.

mod holidays;
mod narrow;
mod story;
mod wordings;
mod words;
mod years;

use jiff::ToSpan;
use jiff::civil::Date;
use regex::Captures;

use crate::model::{Deadline, Every, Repeat, Role, Text};
use narrow::Narrow;
use story::Named;
use wordings::{PATTERNS, Read};
use years::{Reading, Story};

/// What a wording means: the first and the last day, or how it comes again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Meaning {
    from: Option<Date>,
    to: Option<Date>,
    repeat: Option<Repeat>,
    /// It names no more than a year: only words of doing make that a deadline.
    year_only: bool,
    /// 前, 底, 内: it can only be a deadline.
    is_limit: bool,
    /// It says its year itself.
    said_year: bool,
}

/// Reads the deadlines of texts against one date.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reader {
    /// The last day that the sheet reports on.
    today: Option<Date>,
}

/// A wording where it stands.
struct Wording<'t> {
    start: usize,
    end: usize,
    read: Read,
    found: Captures<'t>,
}

impl Reader {
    /// `today` is the last day that the sheet reports on; without it only dates with a year are read.
    pub(super) fn new(today: Option<Date>) -> Self {
        Self { today }
    }

    /// The deadlines of a text, which is the `point`th of its column.
    pub(super) fn read(&self, text: &Text, role: Role, column: u16, point: u32) -> Vec<Deadline> {
        let narrow = Narrow::of(&text.value);
        let value = narrow.text.as_ref();
        let mut parts = text.parts();
        let mut out = Vec::new();
        let mut story = Story::default();
        for wording in wordings(value) {
            let named = Named::new(value, (wording.start, wording.end), role);
            let ahead = named.planned || named.is_to_do();
            story.goes_on(value, wording.start);
            let carried = story.carried;
            let reading = Reading { today: self.today, carried, ahead, later: 0 };
            let Some(meaning) = reading.meaning(&wording, story.future.filter(|_| ahead)) else { continue };
            story.tells(&wording.found, &meaning, self.today);
            if named.is_deadline(&meaning, self.today) {
                let Meaning { from, to, repeat, .. } = meaning;
                let span = narrow.place(wording.start)..narrow.place(wording.end);
                let words = parts.part(span.start, span.end);
                out.push(Deadline { text: words, span, column, point, from, to, repeat });
            }
        }
        out
    }
}

/// The wordings of a text in their order, none over another.
fn wordings(value: &str) -> Vec<Wording<'_>> {
    let mut taken = vec![false; value.len()];
    let mut out = Vec::new();
    for pattern in PATTERNS.iter().filter(|pattern| pattern.needs.iter().any(|needed| value.contains(*needed))) {
        for found in pattern.regex.captures_iter(value) {
            let Some(whole) = found.get(0) else { continue };
            let (start, end) = (whole.start(), trimmed_end(value, &whole));
            if taken[start..end].iter().any(|taken| *taken) || !begins_here(&value[..start], &value[start..end]) {
                continue;
            }
            taken[start..end].fill(true);
            out.push(Wording { start, end, read: pattern.read, found });
        }
    }
    out.sort_by_key(|wording| wording.start);
    out
}

/// 中 is matched with the character behind it, which is not its own.
fn trimmed_end(value: &str, whole: &regex::Match<'_>) -> usize {
    let text = whole.as_str();
    match text.rfind('中') {
        Some(at)
            if at + '中'.len_utf8() < text.len()
                && !["中旬", "中下", "中上"].iter().any(|part| text[at..].starts_with(part)) =>
        {
            whole.start() + at + '中'.len_utf8()
        }
        _ => whole.start() + value[whole.start()..whole.end()].trim_end().len(),
    }
}

/// A date does not begin inside a number or a code; 一月 inside of words is how often, not when.
fn begins_here(before: &str, words: &str) -> bool {
    let last = before.chars().next_back();
    let spelt = words.ends_with('月') && words.starts_with(|c| "一二三四五六七八九十".contains(c));
    if spelt && last.is_some_and(|c| !"，。；、（( 年：:于在到至计划拟争保".contains(c)) {
        return false;
    }
    !last.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '第' | '每' | '个' | '上'))
}

fn last_day(year: i16, month: i8) -> Option<Date> {
    Date::new(year, month, 1).ok().map(|day| day.last_of_month())
}

fn day_before(day: Date) -> Option<Date> {
    day.checked_sub(1.day()).ok()
}

#[cfg(test)]
mod tests {
    use super::Reader;
    use crate::model::{Role, Text};

    /// The last days of what a text sets, read in a sheet of the last day of a month.
    fn days(role: Role, today: &str, value: &str) -> Vec<String> {
        let today = today.parse().expect("a day");
        let text = Text { value: value.to_owned(), ..Text::default() };
        let found = Reader::new(Some(today)).read(&text, role, 0, 1);
        found.iter().filter_map(|deadline| deadline.to).map(|day| day.to_string()).collect()
    }

    #[test]
    fn the_words_around_a_date_say_its_year() {
        let plan = |value| days(Role::NextSteps, "2022-12-31", value);
        assert_eq!(plan("一季度招标，上半年开工，年底前完工"), ["2023-03-31", "2023-06-30", "2023-12-31"]);
        assert_eq!(plan("明年2月进场，6月竣工"), ["2023-02-28", "2023-06-30"]);
        assert_eq!(plan("2024年11月开工，次年3月完工"), ["2024-11-30", "2025-03-31"]);
    }

    #[test]
    fn what_a_report_tells_of_is_no_deadline() {
        let report = |value| days(Role::Progress, "2023-06-30", value);
        assert!(report("3月底全部建成，4月10日投用，截至6月底已运行。").is_empty());
        assert!(report("1月完成立项，2月招标。去年12月底取得批复。").is_empty());
        assert_eq!(report("7月5日签订合同"), ["2023-07-05"]);
        assert_eq!(report("预计８月底完工"), ["2023-08-31"]);
    }
}
