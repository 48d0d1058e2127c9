//! What each wording means.

use jiff::ToSpan;
use jiff::civil::Date;
use regex::Captures;

use super::super::quantities::chinese;
use super::{Every, Meaning, Reading, Repeat, day_before, holidays, last_day};

fn named<'a>(found: &'a Captures<'_>, name: &str) -> Option<&'a str> {
    found.name(name).map(|m| m.as_str())
}

fn number(text: &str) -> Option<i8> {
    text.parse().ok().or_else(|| chinese(text).and_then(|n| n.try_into().ok()))
}

fn part(found: &Captures<'_>, name: &str) -> Option<i8> {
    named(found, name).and_then(number)
}

fn is_before(found: &Captures<'_>) -> bool {
    named(found, "before").is_some_and(|word| word != "内")
}

/// The days of a range; one that is only to be reached has no first.
fn until(to: Option<Date>) -> Option<Meaning> {
    to.map(|to| Meaning { to: Some(to), is_limit: true, ..Meaning::default() })
}

fn between(from: Option<Date>, to: Option<Date>) -> Option<Meaning> {
    to.map(|to| Meaning { from, to: Some(to), ..Meaning::default() })
}

/// A wording whose year the sheet does not say is listed without its days.
fn open() -> Option<Meaning> {
    Some(Meaning { is_limit: true, ..Meaning::default() })
}

fn repeat(every: Every, day: i8) -> Option<Meaning> {
    Some(Meaning { repeat: Some(Repeat { every, day }), is_limit: true, ..Meaning::default() })
}

/// Days of a month that are its last.
const LAST: i8 = 31;

pub(super) fn every_month(_: &Reading, found: &Captures<'_>) -> Option<Meaning> {
    repeat(Every::Month, part(found, "day").unwrap_or(LAST))
}

pub(super) fn every_quarter(_: &Reading, _: &Captures<'_>) -> Option<Meaning> {
    repeat(Every::Quarter, LAST)
}

pub(super) fn every_week(_: &Reading, found: &Captures<'_>) -> Option<Meaning> {
    let day = "一二三四五六日".find(named(found, "week")?).map_or(7, |at| at as i8 / 3 + 1);
    repeat(Every::Week, day)
}

pub(super) fn every_year(_: &Reading, found: &Captures<'_>) -> Option<Meaning> {
    repeat(Every::Year, part(found, "day").unwrap_or(LAST))
}

pub(super) fn dotted(_: &Reading, found: &Captures<'_>) -> Option<Meaning> {
    let (year, month) = (named(found, "y1")?.parse().ok()?, part(found, "m1")?);
    match part(found, "d1") {
        Some(day) => until(Date::new(year, month, day).ok()),
        None if is_before(found) => until(day_before(Date::new(year, month, 1).ok()?)),
        None => between(Date::new(year, month, 1).ok(), last_day(year, month)),
    }
}

pub(super) fn dotted_day(reader: &Reading, found: &Captures<'_>) -> Option<Meaning> {
    let month = part(found, "m1")?;
    match reader.year_of(None, month) {
        Some(year) => until(Date::new(year, month, part(found, "d1")?).ok()),
        None => None,
    }
}

pub(super) fn days(reader: &Reading, found: &Captures<'_>) -> Option<Meaning> {
    let first = part(found, "month")?;
    let year = reader.year_of(named(found, "year"), first)?;
    let last = part(found, "m2").unwrap_or(first);
    let end = if last < first { year + 1 } else { year };
    between(Date::new(year, first, part(found, "day")?).ok(), Date::new(end, last, part(found, "d2")?).ok())
}

/// `2023年2月20日至2025年10月20日`
pub(super) fn full_range(_: &Reading, found: &Captures<'_>) -> Option<Meaning> {
    let year = |name| named(found, name)?.parse::<i16>().ok();
    let (from, to) = (year("y1")?, year("y2")?);
    let (first, last) = (part(found, "m1")?, part(found, "m2")?);
    let end = match part(found, "d2") {
        Some(day) => Date::new(to, last, day).ok(),
        None => last_day(to, last),
    };
    between(Date::new(from, first, part(found, "d1").unwrap_or(1)).ok(), end)
}

/// `11-12月`, `11月上旬—12月中旬`
pub(super) fn parts(reader: &Reading, found: &Captures<'_>) -> Option<Meaning> {
    let (first, last) = (part(found, "m1")?, part(found, "m2")?);
    let said = named(found, "year");
    // The year that is said is that of the first month.
    let begin = match said {
        Some(_) => reader.year_of(said, first)?,
        None => reader.year_of(None, last)? - i16::from(last < first),
    };
    let end = begin + i16::from(last < first);
    let from = month_part(begin, first, named(found, "p1").unwrap_or_default(), false)?;
    let to = month_part(end, last, named(found, "p2").unwrap_or_default(), false)?;
    between(from.from.or(from.to), to.to)
}

pub(super) fn day(reader: &Reading, found: &Captures<'_>) -> Option<Meaning> {
    let month = part(found, "month")?;
    let year = reader.year_of(named(found, "year"), month)?;
    let date = Date::new(year, month, part(found, "day")?).ok()?;
    let limit = found.name("before").is_some();
    Some(Meaning { to: Some(date), is_limit: limit, ..Meaning::default() })
}

/// `25日前`: of the month that comes.
pub(super) fn day_alone(reader: &Reading, found: &Captures<'_>) -> Option<Meaning> {
    let today = reader.today?;
    let date = today.with().day(part(found, "day")?).build().ok()?;
    until(if date < today { date.checked_add(1.month()).ok() } else { Some(date) })
}

pub(super) fn month(reader: &Reading, found: &Captures<'_>) -> Option<Meaning> {
    let month = part(found, "month")?;
    let year = reader.year_of(named(found, "year"), month)?;
    month_part(year, month, named(found, "part").unwrap_or_default(), is_before(found))
}

fn month_part(year: i16, month: i8, part: &str, before: bool) -> Option<Meaning> {
    let day = |day| Date::new(year, month, day).ok();
    let whole = |from: i8, to: Option<Date>| if before { until(to) } else { between(day(from), to) };
    match part {
        "" if before => until(day_before(day(1)?)),
        "" => between(day(1), last_day(year, month)),
        "底" | "末" | "内" => until(last_day(year, month)),
        "初" | "上旬" => whole(1, day(10)),
        "上中旬" | "中上旬" => whole(1, day(20)),
        "中下旬" => whole(11, last_day(year, month)),
        "下旬" => whole(21, last_day(year, month)),
        _ => whole(11, day(20)),
    }
}

pub(super) fn quarter(reader: &Reading, found: &Captures<'_>) -> Option<Meaning> {
    let quarter = part(found, "quarter")?;
    let year = reader.year_of(named(found, "year"), quarter * 3)?;
    span_of(year, quarter * 3 - 2, quarter * 3, found)
}

pub(super) fn half(reader: &Reading, found: &Captures<'_>) -> Option<Meaning> {
    let last = if named(found, "half") == Some("上") { 6 } else { 12 };
    let year = reader.year_of(named(found, "year"), last)?;
    span_of(year, last - 5, last, found)
}

fn span_of(year: i16, first: i8, last: i8, found: &Captures<'_>) -> Option<Meaning> {
    let begin = Date::new(year, first, 1).ok()?;
    match (found.name("end").is_some(), is_before(found)) {
        (true, _) => until(last_day(year, last)),
        (false, true) => until(day_before(begin)),
        (false, false) if found.name("before").is_some() => until(last_day(year, last)),
        (false, false) => between(Some(begin), last_day(year, last)),
    }
}

pub(super) fn holiday(reader: &Reading, found: &Captures<'_>) -> Option<Meaning> {
    let name = named(found, "holiday")?;
    let date = match (named(found, "year"), reader.today) {
        (None, Some(today)) => feast(name, today, reader.ahead),
        (said, _) => reader.year_of(said, 12).and_then(|year| holidays::day(name, year)),
    };
    match date {
        Some(date) if named(found, "side") == Some("期间") => between(Some(date), date.checked_add(7.days()).ok()),
        Some(date) => until(day_before(date)),
        None => None,
    }
}

/// The feast that is meant: in a plan the one that comes, in a report the nearest.
fn feast(name: &str, today: Date, ahead: bool) -> Option<Date> {
    let year = today.year();
    let all = [year - 1, year, year + 1].into_iter().filter_map(|year| holidays::day(name, year));
    let distance = |day: &Date| today.until(*day).map_or(i32::MAX, |span| span.get_days().abs());
    if ahead { all.into_iter().find(|day| *day > today) } else { all.min_by_key(distance) }
}

pub(super) fn year_begin(reader: &Reading, found: &Captures<'_>) -> Option<Meaning> {
    let year = reader.year_of(named(found, "year"), 1)?;
    between(Date::new(year, 1, 1).ok(), Date::new(year, 1, 10).ok())
}

pub(super) fn year_end(reader: &Reading, found: &Captures<'_>) -> Option<Meaning> {
    match reader.year_of(named(found, "year"), 12) {
        Some(year) => until(last_day(year, 12)),
        None => None,
    }
}

pub(super) fn year(reader: &Reading, found: &Captures<'_>) -> Option<Meaning> {
    let year = reader.year_of(named(found, "year"), 12)?;
    match named(found, "before") {
        Some("内") => until(last_day(year, 12)),
        Some(_) => until(day_before(Date::new(year, 1, 1).ok()?)),
        None => Some(Meaning { year_only: true, ..between(Date::new(year, 1, 1).ok(), last_day(year, 12))? }),
    }
}

pub(super) fn this_month(reader: &Reading, found: &Captures<'_>) -> Option<Meaning> {
    let today = reader.today?;
    let which = named(found, "which").unwrap_or_default();
    // 月底前 in a sheet that ends with its month is the next one.
    let over = which.is_empty() && today == today.last_of_month();
    let next = which.starts_with('下') || which == "次" || over;
    let month = if next { today.first_of_month().checked_add(1.month()).ok()? } else { today };
    let meaning = month_part(month.year(), month.month(), named(found, "part")?, is_before(found))?;
    Some(Meaning { is_limit: true, ..meaning })
}

pub(super) fn next(reader: &Reading, found: &Captures<'_>) -> Option<Meaning> {
    let today = reader.today?;
    let first = match named(found, "which")? {
        "下月" | "下个月" => {
            let next = today.first_of_month().checked_add(1.month()).ok()?;
            return between(Some(next), Some(next.last_of_month()));
        }
        "本季度" => today.first_of_month().checked_sub(i64::from((today.month() - 1) % 3).months()).ok()?,
        _ => today.first_of_month().checked_add(i64::from(3 - (today.month() - 1) % 3).months()).ok()?,
    };
    span_of(first.year(), first.month(), first.month() + 2, found)
}

pub(super) fn no_date(_: &Reading, _: &Captures<'_>) -> Option<Meaning> {
    open()
}
