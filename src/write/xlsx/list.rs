//! 问题清单, 下步打算, 核对意见: real Excel tables with filters.

use rust_xlsxwriter::{Format, Table, TableColumn, TableStyle, Worksheet, XlsxError};

use super::{View, page};
use crate::archive::Piece;
use crate::message::Lang;
use crate::model::Light;
use crate::report::{PointRow, UrgentRow};

/// Excel follows no more links than this on one sheet.
const MOST_LINKS: usize = 60_000;

/// A list: its name, its columns with their widths, and its lines.
pub(super) struct List<'a> {
    pub(super) name: &'static str,
    pub(super) table: &'static str,
    pub(super) columns: Vec<(&'static str, f64, &'a Format)>,
    pub(super) lines: Vec<Line>,
}

/// The cells of a line; the last one leads to a row of 明细.
pub(super) struct Line {
    pub(super) cells: Vec<Entry>,
    pub(super) target: Option<u32>,
}

/// What a cell holds.
pub(super) enum Entry {
    Words(String),
    /// A figure that can be added up.
    Figure(f64),
    /// A light under the office's name.
    Light(Light, String),
    /// Two texts laid over each other: what is out is struck through, what is in is underlined.
    Difference(Vec<Piece>),
}

impl From<String> for Entry {
    fn from(words: String) -> Self {
        Self::Words(words)
    }
}

pub(super) fn problems(sheet: &mut Worksheet, view: &View<'_>) -> Result<(), XlsxError> {
    let list = points(("问题清单", "Problems", "存在问题"), &view.rollup.problems, view);
    write(sheet, &list, view)
}

/// 红黄灯: what wants somebody's eye, the gravest first.
pub(super) fn urgent(sheet: &mut Worksheet, view: &View<'_>) -> Result<(), XlsxError> {
    let View { rollup, rows, formats, .. } = *view;
    let columns = vec![
        ("亮灯", 7.0, &formats.centre),
        ("序号", 6.0, &formats.centre),
        ("项目", 30.0, &formats.text),
        ("牵头单位", 16.0, &formats.centre),
        ("责任单位", 18.0, &formats.centre),
        ("状态", 9.0, &formats.centre),
        ("完成率", 9.0, &formats.centre),
        ("序时进度", 9.0, &formats.centre),
        ("落后（百分点）", 9.0, &formats.centre),
        ("依据", 40.0, &formats.text),
        ("尚未说明", 26.0, &formats.text),
        ("明细位置", 10.0, &formats.link),
    ];
    let line = |row: &UrgentRow| Line {
        cells: vec![
            Entry::Light(row.light.0, row.light.1.clone()),
            row.seq.clone().into(),
            row.project.clone().into(),
            row.units.clone().into(),
            row.responsible.clone().into(),
            row.state.to_owned().into(),
            row.completion.clone().into(),
            row.expected.clone().into(),
            row.behind.clone().into(),
            row.reason.clone().into(),
            row.open.clone().into(),
            position(rows.get(&row.row)).into(),
        ],
        target: rows.get(&row.row).copied(),
    };
    let lines = rollup.urgent.iter().map(line).collect();
    write(sheet, &List { name: "红黄灯", table: "Urgent", columns, lines }, view)
}

pub(super) fn next_steps(sheet: &mut Worksheet, view: &View<'_>) -> Result<(), XlsxError> {
    let list = points(("下步打算", "NextSteps", "下步打算"), &view.rollup.next_steps, view);
    write(sheet, &list, view)
}

/// The list of some points: its name, the name of its table, and of the column of their words.
fn points<'a>(
    (name, table, text): (&'static str, &'static str, &'static str),
    points: &[PointRow],
    view: &View<'a>,
) -> List<'a> {
    let View { rows, formats, .. } = *view;
    let of_problems = points.iter().any(|point| !point.kind.is_empty());
    let mut columns = vec![
        ("序号", 6.0, &formats.centre),
        ("项目内容", 26.0, &formats.text),
        ("子项目", 22.0, &formats.text),
        ("牵头单位", 14.0, &formats.centre),
        ("责任单位", 16.0, &formats.centre),
        ("状态", 9.0, &formats.centre),
        ("条目", 6.0, &formats.centre),
        (text, 58.0, &formats.text),
        ("明细位置", 10.0, &formats.link),
    ];
    if of_problems {
        columns.splice(8..8, [("类别", 9.0, &formats.centre), ("涉及单位", 14.0, &formats.centre)]);
    }
    let line = |point: &PointRow| {
        let mut cells: Vec<Entry> = vec![
            point.seq.clone().into(),
            point.content.clone().into(),
            point.subproject.clone().into(),
            point.lead.clone().into(),
            point.responsible.clone().into(),
            point.state.to_owned().into(),
            point.number.to_string().into(),
            point.text.clone().into(),
            position(rows.get(&point.row)).into(),
        ];
        if of_problems {
            cells.splice(8..8, [point.kind.clone().into(), point.helper.clone().into()]);
        }
        Line { cells, target: rows.get(&point.row).copied() }
    };
    List { name, table, columns, lines: points.iter().map(line).collect() }
}

pub(super) fn position(row: Option<&u32>) -> String {
    row.map(|row| format!("第{}行", row + 1)).unwrap_or_default()
}

pub(super) fn notices(sheet: &mut Worksheet, view: &View<'_>) -> Result<(), XlsxError> {
    let View { rollup, rows, formats, .. } = *view;
    let columns = vec![
        ("轻重", 7.0, &formats.centre),
        ("核对意见", 44.0, &formats.text),
        ("序号", 6.0, &formats.centre),
        ("项目", 24.0, &formats.text),
        ("牵头单位", 16.0, &formats.centre),
        ("原文", 36.0, &formats.text),
        ("建议", 30.0, &formats.text),
        ("原表位置", 30.0, &formats.text),
        ("规则", 20.0, &formats.text),
        ("明细位置", 10.0, &formats.link),
    ];
    let lines = rollup.notices.iter().map(|notice| {
        let target = notice.place.row.and_then(|row| rows.get(&row)).copied();
        let cells = [
            notice.severity.name(Lang::Zh).to_owned(),
            notice.message.clone(),
            notice.seq.clone().unwrap_or_default(),
            notice.project.clone().unwrap_or_default(),
            notice.units.join("、"),
            notice.excerpt.clone(),
            notice.hints.join("；"),
            notice.place.describe(),
            notice.id.to_owned(),
            position(target.as_ref()),
        ];
        Line { cells: cells.map(Entry::Words).into(), target }
    });
    let list = List { name: "核对意见", table: "Findings", columns, lines: lines.collect() };
    write(sheet, &list, view)
}

fn difference(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    pieces: &[Piece],
    view: &View<'_>,
) -> Result<(), XlsxError> {
    let View { formats, .. } = *view;
    let text: String = pieces.iter().map(Piece::text).collect();
    if pieces.len() < 2 || text.chars().count() > page::LONGEST {
        return page::put(sheet, row, column, &text, &formats.text);
    }
    let marked = pieces.iter().map(|piece| match piece {
        Piece::Kept(text) => (&formats.kept, text.as_str()),
        Piece::Out(text) => (&formats.out, text.as_str()),
        Piece::In(text) => (&formats.fresh, text.as_str()),
    });
    sheet.write_rich_string_with_format(row, column, &marked.collect::<Vec<_>>(), &formats.text).map(drop)
}

/// The row of the names of the columns; the title stands above it.
const HEAD: u32 = 1;

/// Writes a list as an Excel table.
pub(super) fn write(sheet: &mut Worksheet, list: &List<'_>, view: &View<'_>) -> Result<(), XlsxError> {
    let formats = view.formats;
    sheet.set_name(list.name)?;
    page::set_up(sheet, view, HEAD)?;
    let last = list.columns.len() as u16 - 1;
    page::put_over(sheet, (0, 0), (0, last), &page::title(view, Some(list.name)), &formats.title)?;
    let head = list.columns.iter().map(|(name, width, _)| page::height(name, *width)).fold(24.0, f64::max);
    sheet.set_row_height(0, 32)?.set_row_height(HEAD, head)?;
    let columns: Vec<TableColumn> = list
        .columns
        .iter()
        .map(|(name, ..)| TableColumn::new().set_header(*name).set_header_format(&formats.head))
        .collect();
    // A table has a row at the least.
    let bottom = HEAD + list.lines.len().max(1) as u32;
    let table = Table::new().set_name(list.table).set_columns(&columns).set_style(TableStyle::None);
    sheet.add_table(HEAD, 0, bottom, last, &table)?;
    for (column, (_, width, _)) in list.columns.iter().enumerate() {
        sheet.set_column_width(column as u16, *width)?;
    }
    for (index, line) in list.lines.iter().enumerate() {
        let row = HEAD + 1 + index as u32;
        let mut height = 20.0_f64;
        for (column, (entry, (_, width, format))) in line.cells.iter().zip(&list.columns).enumerate() {
            let column = column as u16;
            let text = match entry {
                Entry::Words(text) => text,
                Entry::Figure(figure) => {
                    sheet.write_number_with_format(row, column, *figure, format)?;
                    continue;
                }
                Entry::Light(light, name) => {
                    page::put(sheet, row, column, name, formats.of_light(*light))?;
                    continue;
                }
                Entry::Difference(pieces) => {
                    let text: String = pieces.iter().map(Piece::text).collect();
                    height = height.max(page::height(&text, *width));
                    difference(sheet, (row, column), pieces, view)?;
                    continue;
                }
            };
            match line.target.filter(|_| column == last && index < MOST_LINKS) {
                Some(target) => page::link(sheet, (row, column), text, target, format)?,
                None => page::put(sheet, row, column, text, format)?,
            }
            height = height.max(page::height(text, *width));
        }
        sheet.set_row_height(row, height.min(page::HIGHEST))?;
    }
    if list.lines.is_empty() {
        page::put(sheet, HEAD + 1, 0, "无", &formats.centre)?;
    }
    Ok(())
}
