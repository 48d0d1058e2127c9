//! Workbooks through `calamine`: cells as displayed, merged regions, one grid a worksheet.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Dimensions, Ods, Reader, SheetVisible, Xls, XlsError, Xlsx, XlsxError};

use super::sniff::Format;
use super::{Cell, Grid, Merge, ReadError, Row};
use crate::finding::{Finding, Rule};
use crate::message::{Id, Message};

/// The cells of a worksheet by row and column, counted from 0.
type Cells = BTreeMap<(u32, u32), String>;

/// The most cells of a row: more is no sheet that people fill in.
const MOST_COLUMNS: u32 = 1024;

/// Reads every worksheet that has a cell.
pub(super) fn read(bytes: &[u8], format: Format) -> Result<Vec<(String, Grid)>, ReadError> {
    let sheets = match format {
        Format::Xlsx => xlsx(bytes),
        // calamine 0.38 panics on some damaged .xls and .ods files.
        Format::Xls => guarded(|| xls(bytes)),
        Format::Ods => guarded(|| ods(bytes)),
    }?;
    let what = match format {
        Format::Xlsx => Id::FoundXlsx,
        Format::Xls => Id::FoundXls,
        Format::Ods => Id::FoundOds,
    };
    let grids = sheets.into_iter().filter(|sheet| !sheet.cells.is_empty());
    Ok(grids.map(|sheet| (sheet.name.clone(), grid(sheet, what))).collect())
}

struct Worksheet {
    name: String,
    cells: Cells,
    merges: Vec<Dimensions>,
    hidden: bool,
}

fn guarded<T>(read: impl FnOnce() -> Result<T, ReadError>) -> Result<T, ReadError> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(read)).unwrap_or_else(|_| Err(damaged("the reader stopped")))
}

fn xlsx(bytes: &[u8]) -> Result<Vec<Worksheet>, ReadError> {
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).map_err(|error| match error {
        XlsxError::Password => ReadError::Protected,
        other => damaged(other),
    })?;
    let mut sheets = Vec::new();
    for (name, hidden) in names(&book) {
        let mut merges = book.merge_cells_by_sheet_name(&name).map_err(damaged)?;
        merges.sort_unstable();
        let mut cells = Cells::new();
        // The streaming reader: a used range of a million rows costs nothing.
        let mut reader = match book.worksheet_cells_reader(&name) {
            Ok(reader) => reader,
            Err(XlsxError::NotAWorksheet(_)) => continue,
            Err(error) => return Err(damaged(error)),
        };
        while let Some(cell) = reader.next_cell().map_err(damaged)? {
            put(&mut cells, cell.get_position(), &Data::from(cell.get_value().clone()));
        }
        sheets.push(Worksheet { name, cells, merges, hidden });
    }
    Ok(sheets)
}

fn xls(bytes: &[u8]) -> Result<Vec<Worksheet>, ReadError> {
    let mut book: Xls<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).map_err(|error| match error {
        XlsError::Password => ReadError::Protected,
        other => damaged(other),
    })?;
    let mut sheets = Vec::new();
    for (name, hidden) in names(&book) {
        let mut merges = book.merge_cells_by_sheet_name(&name).map_err(damaged)?;
        merges.sort_unstable();
        let cells = range(&book.worksheet_range(&name).map_err(damaged)?);
        sheets.push(Worksheet { name, cells, merges, hidden });
    }
    Ok(sheets)
}

fn ods(bytes: &[u8]) -> Result<Vec<Worksheet>, ReadError> {
    let mut book: Ods<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).map_err(damaged)?;
    let mut sheets = Vec::new();
    for (name, hidden) in names(&book) {
        let cells = range(&book.worksheet_range(&name).map_err(damaged)?);
        sheets.push(Worksheet { name, cells, merges: Vec::new(), hidden });
    }
    Ok(sheets)
}

fn names<RS, R: Reader<RS>>(book: &R) -> Vec<(String, bool)>
where
    RS: std::io::Read + std::io::Seek,
{
    let sheets = book.sheets_metadata().iter();
    sheets.map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible)).collect()
}

fn range(range: &calamine::Range<Data>) -> Cells {
    let (top, left) = range.start().unwrap_or_default();
    let mut cells = Cells::new();
    for (row, column, value) in range.used_cells() {
        put(&mut cells, (top + row as u32, left + column as u32), value);
    }
    cells
}

fn put(cells: &mut Cells, at: (u32, u32), value: &Data) {
    let text = display(value);
    if !text.is_empty() && at.1 < MOST_COLUMNS {
        cells.insert(at, text);
    }
}

/// A value as people see it: `1`, not `1.0`.
fn display(value: &Data) -> String {
    match value {
        Data::Empty => String::new(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.replace("\r\n", "\n"),
        Data::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            format!("{year}年{month}月{day}日")
        }
        Data::Bool(true) => "是".to_owned(),
        Data::Bool(false) => "否".to_owned(),
        other => other.to_string(),
    }
}

fn grid(sheet: Worksheet, what: Id) -> Grid {
    let mut rows: BTreeMap<u32, BTreeMap<u32, Cell>> = BTreeMap::new();
    let characters: usize = sheet.cells.values().map(|text| text.chars().count()).sum();
    for ((row, column), text) in sheet.cells {
        let cell = Cell { text, column: column as u16, width: 1, ..Cell::default() };
        rows.entry(row).or_default().insert(column, cell);
    }
    let last = rows.keys().next_back().copied().unwrap_or(0);
    let corners = merge(&mut rows, &sheet.merges, last);
    let width = rows.values().filter_map(|row| row.keys().next_back()).max().map_or(0, |column| column + 1);
    let index: BTreeMap<u32, u32> = rows.keys().enumerate().map(|(index, row)| (*row, index as u32)).collect();
    let mut out = Grid {
        merges_known: !sheet.merges.is_empty(),
        addressed: true,
        source_characters: characters,
        found: vec![Message::new(what).with("sheet", &sheet.name)],
        ..Grid::default()
    };
    for (number, mut cells) in rows {
        let hidden_by_span = |column: u32, cells: &BTreeMap<u32, Cell>| {
            cells.range(..column).next_back().is_some_and(|(left, cell)| left + u32::from(cell.width) > column)
        };
        for column in 0..width {
            if !cells.contains_key(&column) && !hidden_by_span(column, &cells) {
                cells.insert(column, Cell { column: column as u16, width: 1, ..Cell::default() });
            }
        }
        let mut cells: Vec<Cell> = cells.into_values().collect();
        for cell in &mut cells {
            if let Some(corner) = corners.get(&(number, cell.column.into())) {
                cell.merge = index.get(&corner.0).map_or(Merge::Own, |row| Merge::Covered(*row, corner.1 as u16));
            }
        }
        out.rows.push(Row { number: number + 1, cells, hidden: false });
    }
    if sheet.hidden {
        out.findings.push(Finding::new(Rule::Hidden, Message::new(Id::HiddenSheet).with("sheet", &sheet.name), None));
    }
    out
}

/// Gives each merged block's corner its width, and names the corner of every row below it.
fn merge(
    rows: &mut BTreeMap<u32, BTreeMap<u32, Cell>>,
    merges: &[Dimensions],
    last: u32,
) -> BTreeMap<(u32, u32), (u32, u32)> {
    let mut corners = BTreeMap::new();
    for block in merges {
        let ((top, left), (bottom, right)) = (block.start, block.end);
        if right >= MOST_COLUMNS || left > right {
            continue;
        }
        for row in top..=bottom.min(last) {
            let Some(cells) = rows.get_mut(&row) else { continue };
            let covered_text = (left..=right).any(|column| {
                (row, column) != (top, left) && cells.get(&column).is_some_and(|cell| !cell.text.trim().is_empty())
            });
            if covered_text {
                continue;
            }
            cells.retain(|column, _| *column <= left || *column > right);
            let width = (right - left + 1) as u16;
            let blank = Cell { column: left as u16, width, ..Cell::default() };
            cells.entry(left).or_insert(blank).width = width;
            if row > top {
                corners.insert((row, left), (top, left));
            }
        }
    }
    corners
}

fn damaged(error: impl std::fmt::Display) -> ReadError {
    ReadError::Damaged { what: "xlsx/xls/ods", why: error.to_string() }
}
