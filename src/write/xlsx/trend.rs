//! 趋势: the order in which units are to be supervised, and the months beside each other.

use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{Sparkline, SparklineType, Worksheet, XlsxError};

use super::{View, page};
use crate::report::{ProjectTrend, Tally, Trend, UnitTrend, rounded};

const NAME: &str = "趋势";
/// The row of the names of the columns; title and note stand above it.
const HEAD: u32 = 2;
/// The first column of the months.
const MONTHS: u16 = 6;
const HEIGHT: f64 = 26.0;

/// A figure of a unit that is followed: its name, and where it stands.
type Figure = (&'static str, fn(&Tally) -> usize);
const FIGURES: [Figure; 4] = [
    ("已完成的子项", |tally| tally.done),
    ("存在问题的子项", |tally| tally.with_problems),
    ("进展未改的子项", |tally| tally.unchanged),
    ("已超时限的子项", |tally| tally.overdue),
];

pub(super) fn write(sheet: &mut Worksheet, trend: &Trend, view: &View<'_>) -> Result<(), XlsxError> {
    let View { rollup, formats, paper, .. } = *view;
    sheet.set_name(NAME)?;
    page::set_up(sheet, paper, HEAD)?;
    let last = bar_column(trend).max(MONTHS + FIGURES.len() as u16 - 1);
    for (column, width) in [8.0, 30.0, 12.0, 9.0, 9.0, 9.0].into_iter().enumerate() {
        sheet.set_column_width(column as u16, width)?;
    }
    for column in MONTHS..=last {
        sheet.set_column_width(column, 8.5)?;
    }
    sheet.set_column_width(bar_column(trend), 16)?;
    page::put_over(sheet, (0, 0), (0, last), &format!("{}——{NAME}", rollup.title), &formats.title)?;
    sheet.set_row_height(0, 32)?;
    let note = "督办排名按 taizhang.toml 中 [ranking] 的分值计算，分数高的在前；没有扣分的不排名，↑ 表示比上期更需督办；… 表示表中没有说明完成多少。";
    page::put_over(sheet, (1, 0), (1, last), note, &formats.note)?;
    let figures = HEAD + trend.units.len() as u32 + 3;
    ranking(sheet, trend, figures + 1, view)?;
    months(sheet, trend, figures, view)?;
    projects(sheet, trend, figures + (trend.units.len() * FIGURES.len()) as u32 + 3, view)
}

/// The column of the bars of projects, behind the months.
fn bar_column(trend: &Trend) -> u16 {
    MONTHS + trend.periods.len() as u16
}

fn heads(sheet: &mut Worksheet, row: u32, names: &[&str], view: &View<'_>) -> Result<(), XlsxError> {
    for (column, name) in names.iter().enumerate() {
        page::put(sheet, row, column as u16, name, &view.formats.head)?;
    }
    sheet.set_row_height(row, HEIGHT)?;
    Ok(())
}

/// The units by their rank; `data` is the first row of their figures.
fn ranking(sheet: &mut Worksheet, trend: &Trend, data: u32, view: &View<'_>) -> Result<(), XlsxError> {
    let View { rollup, formats, .. } = *view;
    heads(sheet, HEAD, &["督办排名", rollup.unit_heading, "得分", "上期排名", "升降", "子项（个）"], view)?;
    for (at, (name, _)) in FIGURES.iter().enumerate() {
        page::put(sheet, HEAD, MONTHS + at as u16, name, &formats.head)?;
    }
    sheet.set_row_height(HEAD, 34)?;
    for (index, unit) in trend.units.iter().enumerate() {
        let row = HEAD + 1 + index as u32;
        place(sheet, row, 0, unit.rank, view)?;
        page::put(sheet, row, 1, &unit.unit, &formats.text)?;
        number(sheet, row, 2, unit.score.to_f64().unwrap_or_default(), view)?;
        place(sheet, row, 3, unit.rank_before, view)?;
        page::put(sheet, row, 4, &change(unit.rank, unit.rank_before), &formats.centre)?;
        let now = unit.months.last().and_then(Option::as_ref);
        number(sheet, row, 5, now.map_or(0, |tally| tally.projects) as f64, view)?;
        for at in 0..FIGURES.len() as u16 {
            page::put(sheet, row, MONTHS + at, "", &formats.centre)?;
            let source = data + (index * FIGURES.len()) as u32 + u32::from(at);
            bars(sheet, (row, MONTHS + at), source, trend)?;
        }
        sheet.set_row_height(row, HEIGHT)?;
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

/// The figures of each unit in each month.
fn months(sheet: &mut Worksheet, trend: &Trend, head: u32, view: &View<'_>) -> Result<(), XlsxError> {
    let formats = view.formats;
    heads(sheet, head, &["督办排名", view.rollup.unit_heading], view)?;
    page::put_over(sheet, (head, 2), (head, MONTHS - 1), "逐月数据", &formats.head)?;
    periods(sheet, head, trend, view)?;
    let lines = trend.units.iter().flat_map(|unit| FIGURES.iter().map(move |figure| (unit, figure)));
    for (index, (unit, (name, count))) in lines.enumerate() {
        let row = head + 1 + index as u32;
        let UnitTrend { unit: of, rank, months, .. } = unit;
        place(sheet, row, 0, *rank, view)?;
        page::put(sheet, row, 1, of, &formats.text)?;
        page::put_over(sheet, (row, 2), (row, MONTHS - 1), name, &formats.centre)?;
        for (at, month) in months.iter().enumerate() {
            let column = MONTHS + at as u16;
            match month {
                Some(tally) => number(sheet, row, column, count(tally) as f64, view)?,
                None => page::put(sheet, row, column, "", &formats.centre)?,
            }
        }
    }
    Ok(())
}

/// How much of each project is done in each month.
fn projects(sheet: &mut Worksheet, trend: &Trend, head: u32, view: &View<'_>) -> Result<(), XlsxError> {
    let formats = view.formats;
    heads(sheet, head, &["序号", "项目（各月完成率%）"], view)?;
    page::put_over(sheet, (head, 2), (head, 3), view.rollup.unit_heading, &formats.head)?;
    page::put(sheet, head, 4, "状态", &formats.head)?;
    page::put(sheet, head, 5, "进展连续相同（期）", &formats.head)?;
    sheet.set_row_height(head, 34)?;
    periods(sheet, head, trend, view)?;
    page::put(sheet, head, bar_column(trend), "走势", &formats.head)?;
    for (index, project) in trend.projects.iter().enumerate() {
        let row = head + 1 + index as u32;
        let ProjectTrend { seq, project: name, units, states, completion, unchanged, .. } = project;
        page::put(sheet, row, 0, seq, &formats.centre)?;
        page::put(sheet, row, 1, name, &formats.text)?;
        page::put_over(sheet, (row, 2), (row, 3), units, &formats.centre)?;
        let state = states.last().copied().flatten().map_or("", |state| state.zh());
        page::put(sheet, row, 4, state, &formats.centre)?;
        number(sheet, row, 5, f64::from(*unchanged), view)?;
        for (at, share) in completion.iter().enumerate() {
            let column = MONTHS + at as u16;
            match share.and_then(|share| rounded(share).to_f64()) {
                Some(share) => number(sheet, row, column, share, view)?,
                // 无此项目 and 未说明 are two things.
                None => page::put(sheet, row, column, if states[at].is_some() { "…" } else { "" }, &formats.centre)?,
            }
        }
        page::put(sheet, row, bar_column(trend), "", &formats.centre)?;
        bars(sheet, (row, bar_column(trend)), row, trend)?;
        sheet.set_row_height(row, page::height(name, 30.0).max(page::height(units, 21.0)).min(page::HIGHEST))?;
    }
    Ok(())
}

fn periods(sheet: &mut Worksheet, row: u32, trend: &Trend, view: &View<'_>) -> Result<(), XlsxError> {
    for (at, period) in trend.periods.iter().enumerate() {
        page::put(sheet, row, MONTHS + at as u16, period, &view.formats.head)?;
    }
    Ok(())
}

/// Bars in a cell, one a month of a row.
fn bars(sheet: &mut Worksheet, at: (u32, u16), source: u32, trend: &Trend) -> Result<(), XlsxError> {
    let last = bar_column(trend) - 1;
    let bars = Sparkline::new().set_range((NAME, source, MONTHS, source, last)).set_type(SparklineType::Column);
    sheet.add_sparkline(at.0, at.1, &bars.set_custom_min(0)).map(drop)
}

fn number(sheet: &mut Worksheet, row: u32, column: u16, figure: f64, view: &View<'_>) -> Result<(), XlsxError> {
    sheet.write_number_with_format(row, column, figure, &view.formats.centre).map(drop)
}
