//! 汇总: a line a unit, and a total in which a joint project counts once.

use rust_xlsxwriter::{Chart, ChartFormat, ChartSolidFill, ChartType, Color, Worksheet, XlsxError};

use super::formats::Formats;
use super::{View, page};
use crate::model::State;
use crate::report::{Counts, Rollup};

const NAME: &str = "汇总";
/// The row of the names of the columns; title and note stand above it.
const HEAD: u32 = 2;
const WIDTH: f64 = 9.5;

/// A column of figures: its name and how it is counted.
type Figure = (String, Box<dyn Fn(&Counts) -> usize>);

/// The figures; only states that occur have a column.
fn figures(total: &Counts, lights: &[(usize, String)]) -> Vec<Figure> {
    let mut out: Vec<Figure> =
        vec![("重点工作（项）".into(), Box::new(|c| c.programmes)), ("子项（个）".into(), Box::new(|c| c.projects))];
    for (at, state) in State::ALL.iter().enumerate().filter(|(at, _)| total.states[*at] > 0) {
        out.push((state.zh().into(), Box::new(move |c| c.states[at])));
    }
    for (at, name) in lights.iter().cloned() {
        out.push((name, Box::new(move |c| c.lights[at])));
    }
    out.push(("已超时限的子项".into(), Box::new(|c| c.overdue)));
    out.push(("临近时限的子项".into(), Box::new(|c| c.due_soon)));
    out.push(("存在问题的子项".into(), Box::new(|c| c.with_problems)));
    out.push(("问题（条）".into(), Box::new(|c| c.problems)));
    out.push(("下步打算（条）".into(), Box::new(|c| c.next_steps)));
    out.push(("未列下步打算的子项".into(), Box::new(|c| c.without_next_steps)));
    out
}

pub(super) fn write(sheet: &mut Worksheet, view: &View<'_>) -> Result<(), XlsxError> {
    let View { rollup, rows, formats, .. } = *view;
    sheet.set_name(NAME)?;
    page::set_up(sheet, view, HEAD)?;
    let figures = figures(&rollup.total, &rollup.lights);
    let last = figures.len() as u16 + 2;
    page::put_over(sheet, (0, 0), (0, last), &page::title(view, Some(NAME)), &formats.title)?;
    sheet.set_row_height(0, 32)?;
    let note = "两个以上单位共同牵头的子项，在各单位名下分别计数，合计只计一次；状态和亮灯按表中文字归类，请核对。";
    page::put_over(sheet, (1, 0), (1, last), note, &formats.note)?;
    let names = ["序号", rollup.unit_heading].into_iter().chain(figures.iter().map(|(name, _)| name.as_str()));
    for (column, name) in names.chain(["共同牵头的子项"]).enumerate() {
        page::put(sheet, HEAD, column as u16, name, &formats.head)?;
        sheet.set_column_width(column as u16, if name.ends_with('）') { WIDTH + 2.5 } else { WIDTH })?;
    }
    sheet.set_row_height(HEAD, 46)?;
    let longest = rollup.summary.iter().map(|line| line.unit.chars().count() * 2).max().unwrap_or(8);
    sheet.set_column_width(0, 6)?.set_column_width(1, (longest as f64 + 3.0).clamp(14.0, 44.0))?;
    for (index, line) in rollup.summary.iter().enumerate() {
        let row = HEAD + 1 + index as u32;
        number(sheet, row, 0, index + 1, formats)?;
        match rows.get(&line.first_row) {
            Some(target) => page::link(sheet, (row, 1), &line.unit, *target, &formats.link)?,
            None => page::put(sheet, row, 1, &line.unit, &formats.centre)?,
        }
        for (column, (_, count)) in figures.iter().enumerate() {
            number(sheet, row, column as u16 + 2, count(&line.counts), formats)?;
        }
        number(sheet, row, last, line.joint, formats)?;
    }
    total(sheet, rollup, &figures, last, formats)?;
    if !rollup.summary.is_empty() {
        // The sum stands below what is filtered.
        sheet.autofilter(HEAD, 0, HEAD + rollup.summary.len() as u32, last)?;
        chart(sheet, rollup)?;
    }
    Ok(())
}

fn number(sheet: &mut Worksheet, row: u32, column: u16, count: usize, formats: &Formats) -> Result<(), XlsxError> {
    sheet.write_number_with_format(row, column, count as f64, &formats.centre).map(drop)
}

fn total(
    sheet: &mut Worksheet,
    rollup: &Rollup,
    figures: &[Figure],
    last: u16,
    formats: &Formats,
) -> Result<(), XlsxError> {
    let row = HEAD + 1 + rollup.summary.len() as u32;
    page::put_over(sheet, (row, 0), (row, 1), "合计", &formats.total)?;
    for (column, (_, count)) in figures.iter().enumerate() {
        sheet.write_number_with_format(row, column as u16 + 2, count(&rollup.total) as f64, &formats.total)?;
    }
    sheet.write_number_with_format(row, last, rollup.joint_projects as f64, &formats.total)?;
    Ok(())
}

/// A state has one colour in every month and every office.
fn colour(state: State) -> Color {
    Color::RGB(match state {
        State::Done => 0x0070_AD47,
        State::UnderWay => 0x005B_9BD5,
        State::Behind => 0x00ED_7D31,
        State::Stopped => 0x00C0_0000,
        State::Preparing => 0x009D_C3E6,
        State::NotStarted => 0x00A5_A5A5,
        State::Unknown => 0x00D9_D9D9,
    })
}

/// The states of each unit as stacked bars, below the table.
fn chart(sheet: &mut Worksheet, rollup: &Rollup) -> Result<(), XlsxError> {
    let (first, last) = (HEAD + 1, HEAD + rollup.summary.len() as u32);
    let mut chart = Chart::new(ChartType::BarStacked);
    let states = State::ALL.iter().enumerate().filter(|(at, _)| rollup.total.states[*at] > 0);
    for (column, (_, state)) in (4..).zip(states) {
        let series = chart.add_series();
        series.set_categories((NAME, first, 1, last, 1)).set_values((NAME, first, column, last, column));
        series.set_name((NAME, HEAD, column)).set_gap(60);
        series.set_format(ChartFormat::new().set_solid_fill(ChartSolidFill::new().set_color(colour(*state))));
    }
    chart.title().set_name("各单位子项状态");
    chart.y_axis().set_reverse();
    chart.x_axis().set_num_format("0");
    if rollup.summary.iter().all(|line| line.counts.projects <= 12) {
        chart.x_axis().set_major_unit(1.0);
    }
    chart.set_width(900).set_height((120 + 26 * rollup.summary.len() as u32).min(2000));
    sheet.insert_chart(last + 3, 0, &chart)?;
    Ok(())
}
