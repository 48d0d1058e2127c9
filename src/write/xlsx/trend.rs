//! 趋势, 趋势-单位, 趋势-项目: the order in which units are to be supervised, and the months beside each other.

use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{Sparkline, SparklineType, Worksheet, XlsxError};

use super::{View, page};
use crate::report::{ProjectTrend, Tally, Trend, UnitTrend, rounded};

const RANKING: &str = "趋势";
const UNITS: &str = "趋势-单位";
const PROJECTS: &str = "趋势-项目";
/// The row of the names of the columns; title and note stand above it.
const HEAD: u32 = 2;
/// The first column of the months, for units and for projects.
const MONTHS_OF_UNITS: u16 = 3;
const MONTHS_OF_PROJECTS: u16 = 5;
const HEIGHT: f64 = 26.0;

/// A figure of a unit that is followed: its name, and where it stands.
type Figure = (&'static str, fn(&Tally) -> usize);
const FIGURES: [Figure; 4] = [
    ("已完成的子项", |tally| tally.done),
    ("存在问题的子项", |tally| tally.with_problems),
    ("进展未改的子项", |tally| tally.unchanged),
    ("已超时限的子项", |tally| tally.overdue),
];

/// The units by their rank, with this month's figures and their course.
pub(super) fn ranking(sheet: &mut Worksheet, trend: &Trend, view: &View<'_>) -> Result<(), XlsxError> {
    const NOTE: &str = "督办排名按 taizhang.toml 中 [ranking] 的分值计算，分数高的在前；没有扣分的不排名，↑ 表示比上期更需督办。每项数字后面的小图是逐月走势，数据在“趋势-单位”。";
    let View { rollup, formats, .. } = *view;
    let last = 5 + 2 * FIGURES.len() as u16;
    top(sheet, (RANKING, NOTE, last), view)?;
    let widths = [9.0, 28.0, 8.0, 9.0, 9.0, 8.0].into_iter().chain(FIGURES.iter().flat_map(|_| [8.0, 14.0]));
    for (column, width) in widths.enumerate() {
        sheet.set_column_width(column as u16, width)?;
    }
    heads(sheet, &["督办排名", rollup.unit_heading, "得分", "上期排名", "升降", "子项（个）"], view)?;
    for (at, (name, _)) in FIGURES.iter().enumerate() {
        let column = 6 + 2 * at as u16;
        page::put_over(sheet, (HEAD, column), (HEAD, column + 1), name, &formats.head)?;
    }
    for (index, unit) in trend.units.iter().enumerate() {
        let row = HEAD + 1 + index as u32;
        place(sheet, row, 0, unit.rank, view)?;
        page::put(sheet, row, 1, &unit.unit, &formats.text)?;
        number(sheet, row, 2, unit.score.to_f64().unwrap_or_default(), view)?;
        place(sheet, row, 3, unit.rank_before, view)?;
        page::put(sheet, row, 4, &change(unit.rank, unit.rank_before), &formats.centre)?;
        let now = unit.months.last().and_then(Option::as_ref);
        number(sheet, row, 5, now.map_or(0, |tally| tally.projects) as f64, view)?;
        for (at, (_, count)) in FIGURES.iter().enumerate() {
            let column = 6 + 2 * at as u16;
            number(sheet, row, column, now.map_or(0, count) as f64, view)?;
            page::put(sheet, row, column + 1, "", &formats.centre)?;
            let source = HEAD + 1 + (index * FIGURES.len() + at) as u32;
            bars(sheet, (row, column + 1), (UNITS, source, MONTHS_OF_UNITS), trend)?;
        }
        sheet.set_row_height(row, HEIGHT)?;
    }
    filter(sheet, trend.units.len(), last)
}

/// The figures of each unit in each month.
pub(super) fn units(sheet: &mut Worksheet, trend: &Trend, view: &View<'_>) -> Result<(), XlsxError> {
    const NOTE: &str = "各单位逐月数据；空格表示当月没有该单位的项目。";
    let View { rollup, formats, .. } = *view;
    let last = MONTHS_OF_UNITS + trend.periods.len() as u16;
    top(sheet, (UNITS, NOTE, last), view)?;
    widths(sheet, &[9.0, 28.0, 18.0], last)?;
    heads(sheet, &["督办排名", rollup.unit_heading, "数据"], view)?;
    periods(sheet, MONTHS_OF_UNITS, trend, view)?;
    let lines = trend.units.iter().flat_map(|unit| FIGURES.iter().map(move |figure| (unit, figure)));
    for (index, (unit, (name, count))) in lines.enumerate() {
        let row = HEAD + 1 + index as u32;
        let UnitTrend { unit: of, rank, months, .. } = unit;
        place(sheet, row, 0, *rank, view)?;
        page::put(sheet, row, 1, of, &formats.text)?;
        page::put(sheet, row, 2, name, &formats.centre)?;
        for (at, month) in months.iter().enumerate() {
            let column = MONTHS_OF_UNITS + at as u16;
            match month {
                Some(tally) => number(sheet, row, column, count(tally) as f64, view)?,
                None => page::put(sheet, row, column, "", &formats.centre)?,
            }
        }
        page::put(sheet, row, last, "", &formats.centre)?;
        bars(sheet, (row, last), (UNITS, row, MONTHS_OF_UNITS), trend)?;
    }
    filter(sheet, trend.units.len() * FIGURES.len(), last)
}

/// How much of each project is done in each month.
pub(super) fn projects(sheet: &mut Worksheet, trend: &Trend, view: &View<'_>) -> Result<(), XlsxError> {
    const NOTE: &str = "各月完成率（%）；… 表示当月有这个项目、没有说明完成多少，空格表示当月没有这个项目。";
    let View { rollup, formats, .. } = *view;
    let last = MONTHS_OF_PROJECTS + trend.periods.len() as u16;
    top(sheet, (PROJECTS, NOTE, last), view)?;
    widths(sheet, &[7.0, 34.0, 18.0, 10.0, 10.0], last)?;
    heads(sheet, &["序号", "项目", rollup.unit_heading, "状态", "进展连续相同（期）"], view)?;
    periods(sheet, MONTHS_OF_PROJECTS, trend, view)?;
    for (index, project) in trend.projects.iter().enumerate() {
        let row = HEAD + 1 + index as u32;
        let ProjectTrend { seq, project: name, units, states, completion, unchanged, .. } = project;
        page::put(sheet, row, 0, seq, &formats.centre)?;
        page::put(sheet, row, 1, name, &formats.text)?;
        page::put(sheet, row, 2, units, &formats.centre)?;
        let state = states.last().copied().flatten().map_or("", |state| state.zh());
        page::put(sheet, row, 3, state, &formats.centre)?;
        number(sheet, row, 4, f64::from(*unchanged), view)?;
        for (at, share) in completion.iter().enumerate() {
            let column = MONTHS_OF_PROJECTS + at as u16;
            match share.and_then(|share| rounded(share).to_f64()) {
                Some(share) => number(sheet, row, column, share, view)?,
                // 无此项目 and 未说明 are two things.
                None => page::put(sheet, row, column, if states[at].is_some() { "…" } else { "" }, &formats.centre)?,
            }
        }
        page::put(sheet, row, last, "", &formats.centre)?;
        bars(sheet, (row, last), (PROJECTS, row, MONTHS_OF_PROJECTS), trend)?;
        sheet.set_row_height(row, page::height(name, 34.0).max(page::height(units, 18.0)).min(page::HIGHEST))?;
    }
    filter(sheet, trend.projects.len(), last)
}

/// Title and note of a sheet whose last column is given.
fn top(sheet: &mut Worksheet, (name, note, last): (&str, &str, u16), view: &View<'_>) -> Result<(), XlsxError> {
    sheet.set_name(name)?;
    page::set_up(sheet, view, HEAD)?;
    page::put_over(sheet, (0, 0), (0, last), &page::title(view, Some(name)), &view.formats.title)?;
    page::put_over(sheet, (1, 0), (1, last), note, &view.formats.note)?;
    sheet.set_row_height(0, 32)?;
    Ok(())
}

/// The first columns, then the months, then the bars.
fn widths(sheet: &mut Worksheet, first: &[f64], last: u16) -> Result<(), XlsxError> {
    for (column, width) in first.iter().enumerate() {
        sheet.set_column_width(column as u16, *width)?;
    }
    for column in first.len() as u16..last {
        sheet.set_column_width(column, 8.5)?;
    }
    sheet.set_column_width(last, 18)?;
    Ok(())
}

fn heads(sheet: &mut Worksheet, names: &[&str], view: &View<'_>) -> Result<(), XlsxError> {
    for (column, name) in names.iter().enumerate() {
        page::put(sheet, HEAD, column as u16, name, &view.formats.head)?;
    }
    sheet.set_row_height(HEAD, 34)?;
    Ok(())
}

/// The names of the months and of their course behind them.
fn periods(sheet: &mut Worksheet, first: u16, trend: &Trend, view: &View<'_>) -> Result<(), XlsxError> {
    let names = trend.periods.iter().map(String::as_str).chain(["走势"]);
    for (at, name) in names.enumerate() {
        page::put(sheet, HEAD, first + at as u16, name, &view.formats.head)?;
    }
    Ok(())
}

fn filter(sheet: &mut Worksheet, lines: usize, last: u16) -> Result<(), XlsxError> {
    if lines > 0 {
        sheet.autofilter(HEAD, 0, HEAD + lines as u32, last)?;
    }
    Ok(())
}

fn place(sheet: &mut Worksheet, row: u32, column: u16, rank: Option<usize>, view: &View<'_>) -> Result<(), XlsxError> {
    match rank {
        Some(rank) => number(sheet, row, column, rank as f64, view),
        None => page::put(sheet, row, column, "—", &view.formats.centre),
    }
}

fn change(now: Option<usize>, before: Option<usize>) -> String {
    match (now, before) {
        (Some(now), Some(before)) if now < before => format!("↑{}", before - now),
        (Some(now), Some(before)) if now > before => format!("↓{}", now - before),
        (Some(_), Some(_)) => "持平".to_owned(),
        (Some(_), None) => "新列入".to_owned(),
        (None, Some(_)) => "退出".to_owned(),
        (None, None) => "—".to_owned(),
    }
}

/// Bars in a cell, one a month of a row of a sheet.
fn bars(
    sheet: &mut Worksheet,
    at: (u32, u16),
    (source, row, first): (&str, u32, u16),
    trend: &Trend,
) -> Result<(), XlsxError> {
    let last = first + trend.periods.len() as u16 - 1;
    let bars = Sparkline::new().set_range((source, row, first, row, last)).set_type(SparklineType::Column);
    sheet.add_sparkline(at.0, at.1, &bars.set_custom_min(0)).map(drop)
}

fn number(sheet: &mut Worksheet, row: u32, column: u16, figure: f64, view: &View<'_>) -> Result<(), XlsxError> {
    sheet.write_number_with_format(row, column, figure, &view.formats.centre).map(drop)
}
