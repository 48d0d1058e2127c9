//! 时限台账 and 数据.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::View;
use super::list::{self, Entry, Line, List, position};
use crate::report::{DeadlineRow, QuantityRow};

pub(super) fn deadlines(sheet: &mut Worksheet, view: &View<'_>) -> Result<(), XlsxError> {
    let View { rollup, rows, formats, .. } = *view;
    let columns = vec![
        ("序号", 6.0, &formats.centre),
        ("项目", 26.0, &formats.text),
        ("牵头单位", 16.0, &formats.centre),
        ("时限", 14.0, &formats.centre),
        ("起", 12.0, &formats.centre),
        ("止", 12.0, &formats.centre),
        ("剩余天数", 9.0, &formats.centre),
        ("状态", 9.0, &formats.centre),
        ("内容", 56.0, &formats.text),
        ("明细位置", 10.0, &formats.link),
    ];
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let line = |row: &DeadlineRow| Line {
        cells: vec![
            row.seq.clone().into(),
            row.project.clone().into(),
            row.units.clone().into(),
            row.words.clone().into(),
            day(row.from).into(),
            row.to.map(|to| to.to_string()).or(row.repeat.clone()).unwrap_or_else(|| "未写日期".to_owned()).into(),
            row.days_left.map_or_else(|| String::new().into(), |days| Entry::Figure(days.into())),
            row.state.to_owned().into(),
            row.point.clone().into(),
            position(rows.get(&row.row)).into(),
        ],
        target: rows.get(&row.row).copied(),
    };
    let lines = rollup.deadlines.iter().map(line).collect();
    list::write(sheet, &List { name: "时限台账", table: "Deadlines", columns, lines }, view)
}

pub(super) fn quantities(sheet: &mut Worksheet, view: &View<'_>) -> Result<(), XlsxError> {
    let View { rollup, rows, formats, .. } = *view;
    let columns = vec![
        ("序号", 6.0, &formats.centre),
        ("项目", 26.0, &formats.text),
        ("牵头单位", 16.0, &formats.centre),
        ("栏目", 12.0, &formats.centre),
        ("原文", 14.0, &formats.centre),
        ("数值", 14.0, &formats.centre),
        ("单位", 9.0, &formats.centre),
        ("折合数值", 16.0, &formats.centre),
        ("折合单位", 9.0, &formats.centre),
        ("约数", 8.0, &formats.centre),
        ("内容", 50.0, &formats.text),
        ("明细位置", 10.0, &formats.link),
    ];
    // More than 15 digits are not kept by Excel, so they stay words.
    let figure = |value: rust_decimal::Decimal| match value.to_string() {
        digits if digits.len() > 15 => Entry::Words(digits),
        digits => digits.parse().map_or(Entry::Words(digits), Entry::Figure),
    };
    let line = |row: &QuantityRow| Line {
        cells: vec![
            row.seq.clone().into(),
            row.project.clone().into(),
            row.units.clone().into(),
            row.column.clone().into(),
            row.quantity.text.value.clone().into(),
            figure(row.quantity.amount.value),
            row.quantity.amount.unit.clone().into(),
            figure(row.quantity.base.value),
            row.quantity.base.unit.clone().into(),
            row.quantity.qualifier.clone().unwrap_or_default().into_owned().into(),
            row.point.clone().into(),
            position(rows.get(&row.row)).into(),
        ],
        target: rows.get(&row.row).copied(),
    };
    let lines = rollup.quantities.iter().map(line).collect();
    list::write(sheet, &List { name: "数据", table: "Figures", columns, lines }, view)?;
    // For filters and formulas on the screen; of the whole list only the title is printed.
    sheet.set_print_area(0, 0, 0, 11).map(drop)
}
