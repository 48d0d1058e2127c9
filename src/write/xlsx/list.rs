//! 问题清单, 下步打算, 核对意见: real Excel tables with filters.

use rust_xlsxwriter::{Format, Table, TableColumn, TableStyle, Worksheet, XlsxError};

use super::{View, page};
use crate::archive::Piece;
use crate::message::Lang;
use crate::report::PointRow;

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
    let columns = vec![
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
    let line = |point: &PointRow| Line {
        cells: vec![
            point.seq.clone().into(),
            point.content.clone().into(),
            point.subproject.clone().into(),
            point.lead.clone().into(),
            point.responsible.clone().into(),
            point.state.to_owned().into(),
            point.number.to_string().into(),
            point.text.clone().into(),
            position(rows.get(&point.row)).into(),
        ],
        target: rows.get(&point.row).copied(),
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
    let View { formats, paper, .. } = *view;
    let title = &view.rollup.title;
    sheet.set_name(list.name)?;
    page::set_up(sheet, paper, HEAD)?;
    let last = list.columns.len() as u16 - 1;
    page::put_over(sheet, (0, 0), (0, last), &format!("{title}——{}", list.name), &formats.title)?;
    sheet.set_row_height(0, 32)?.set_row_height(HEAD, 24)?;
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
