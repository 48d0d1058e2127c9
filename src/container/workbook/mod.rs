//! Workbooks: cells as displayed, merged regions, hidden rows and columns; one grid a worksheet.

mod display;
mod hidden;
mod legacy;
mod xlsx;

use std::collections::BTreeMap;

use super::package::Package;
use super::{Bound, Cell, Grid, Kind, Merge, ReadError, Row};
use crate::config::Limits;
use crate::finding::{Finding, Rule};
use crate::message::{Id, Message};
use crate::place::Place;

/// A worksheet as its reader leaves it; rows and columns are counted from 0.
#[derive(Debug, Default)]
pub(super) struct Worksheet {
    pub(super) name: String,
    pub(super) cells: BTreeMap<(u32, u32), String>,
    pub(super) merges: Vec<Block>,
    pub(super) hidden: bool,
    pub(super) hidden_rows: Vec<u32>,
    pub(super) hidden_columns: Vec<u16>,
}

/// A merged region: its first and last row and column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Block {
    pub(super) top: u32,
    pub(super) left: u32,
    pub(super) bottom: u32,
    pub(super) right: u32,
}

/// Reads every worksheet that has a cell.
pub(super) fn read(
    bytes: &[u8],
    kind: Kind,
    package: Option<Package<'_>>,
    limits: &Limits,
) -> Result<Vec<(String, Grid)>, ReadError> {
    let (sheets, found) = match (kind, package) {
        (Kind::Xlsx, Some(package)) => (xlsx::read(bytes, package, limits)?, Id::FoundXlsx),
        (Kind::Xlsb, _) => (legacy::read(bytes, limits)?, Id::FoundXlsb),
        _ => (legacy::read(bytes, limits)?, Id::FoundXls),
    };
    grids(sheets, found)
}

/// The grids of the worksheets that have a cell.
pub(super) fn grids(sheets: Vec<Worksheet>, found: Id) -> Result<Vec<(String, Grid)>, ReadError> {
    let filled: Vec<Worksheet> = sheets.into_iter().filter(|sheet| !sheet.cells.is_empty()).collect();
    if filled.is_empty() {
        return Err(ReadError::Empty);
    }
    Ok(filled.into_iter().map(|sheet| (sheet.name.clone(), grid(sheet, found))).collect())
}

impl Worksheet {
    /// Keeps a text; blank cells, and those beyond the columns of a sheet that people fill in, are none.
    pub(super) fn put(&mut self, row: u32, column: u32, text: String, limits: &Limits) -> Result<(), ReadError> {
        if text.is_empty() {
            return Ok(());
        }
        if column >= limits.columns.into() {
            return Err(ReadError::TooWide { cell: crate::place::address(row, column), limit: limits.columns });
        }
        if self.cells.len() >= limits.cells as usize {
            return Err(ReadError::TooLarge { bound: Bound::Cells, limit: limits.cells.into() });
        }
        self.cells.insert((row, column), text);
        Ok(())
    }
}

fn grid(sheet: Worksheet, found: Id) -> Grid {
    let mut rows: BTreeMap<u32, BTreeMap<u32, Cell>> = BTreeMap::new();
    let characters: usize = sheet.cells.values().map(|text| text.chars().count()).sum();
    for ((row, column), text) in sheet.cells {
        let cell = Cell { text, column: column as u16, width: 1, ..Cell::default() };
        rows.entry(row).or_default().insert(column, cell);
    }
    let last = rows.keys().next_back().copied().unwrap_or(0);
    let widest = rows.values().filter_map(|row| row.keys().next_back()).max().map_or(0, |column| column + 1);
    let index: BTreeMap<u32, u32> = rows.keys().enumerate().map(|(index, row)| (*row, index as u32)).collect();
    let mut merged = Merged::default();
    let mut merges = sheet.merges;
    merges.sort_unstable();
    for block in merges {
        merged.block(&mut rows, block, last, widest);
    }
    let mut out = Grid {
        merges_known: merged.any,
        addressed: true,
        hidden: sheet.hidden,
        source_characters: characters,
        found: vec![Message::new(found).with("sheet", &sheet.name)],
        hidden_columns: sheet.hidden_columns.into_iter().filter(|column| u32::from(*column) < widest).collect(),
        ..Grid::default()
    };
    for (row, column) in merged.odd {
        let place = index.get(&row).map(|row| Place { row: row + 1, ..Place::default() });
        let message = Message::new(Id::MergeOverlaps).with("cell", crate::place::address(row, column));
        out.findings.push(Finding::new(Rule::MergeOdd, message, place));
    }
    for (number, mut cells) in rows {
        fill(&mut cells, widest);
        let mut cells: Vec<Cell> = cells.into_values().collect();
        for cell in &mut cells {
            if let Some(corner) = merged.corners.get(&(number, cell.column.into())) {
                cell.merge = index.get(&corner.0).map_or(Merge::Own, |row| Merge::Covered(*row, corner.1 as u16));
            }
        }
        out.rows.push(Row { number: number + 1, cells, hidden: sheet.hidden_rows.contains(&number) });
    }
    if sheet.hidden {
        out.findings.push(Finding::new(Rule::Hidden, Message::new(Id::HiddenSheet).with("sheet", &sheet.name), None));
    }
    out
}

/// Gives a row a blank cell in every column that no cell takes.
fn fill(cells: &mut BTreeMap<u32, Cell>, width: u32) {
    let mut column = 0;
    while column < width {
        let cell = cells.entry(column).or_insert_with(|| Cell { column: column as u16, width: 1, ..Cell::default() });
        column += u32::from(cell.width.max(1));
    }
}

/// What merging does to the cells of a worksheet.
#[derive(Default)]
struct Merged {
    any: bool,
    /// For the first cell of each further row of a block: the block's corner.
    corners: BTreeMap<(u32, u32), (u32, u32)>,
    /// Cells of blocks that run over another.
    odd: Vec<(u32, u32)>,
    /// The block that takes a cell's place, by row and its first column.
    taken: BTreeMap<u32, BTreeMap<u32, u32>>,
}

impl Merged {
    fn block(&mut self, rows: &mut BTreeMap<u32, BTreeMap<u32, Cell>>, block: Block, last: u32, widest: u32) {
        let Block { top, left, bottom, right } = block;
        if left > right || top > bottom || top > last {
            return;
        }
        self.any = true;
        let (bottom, right) = (bottom.min(last), right.min(widest.max(left + 1) - 1));
        let own: Vec<u32> = rows.range(top..=bottom).map(|(row, _)| *row).collect();
        for row in own {
            let taken = self.taken.entry(row).or_default();
            if taken.range(..=right).next_back().is_some_and(|(_, end)| *end >= left) {
                self.odd.push((row, left));
                continue;
            }
            taken.insert(left, right);
            let Some(cells) = rows.get_mut(&row) else { continue };
            let below_text = |column: u32| {
                (row, column) != (top, left) && cells.get(&column).is_some_and(|cell| !cell.text.trim().is_empty())
            };
            // Text under a merge is not shown; it is kept as a cell of its own.
            if (left..=right).any(below_text) {
                self.odd.push((row, left));
                continue;
            }
            cells.retain(|column, _| *column <= left || *column > right);
            let width = (right - left + 1) as u16;
            let blank = Cell { column: left as u16, width, ..Cell::default() };
            cells.entry(left).or_insert(blank).width = width;
            if row > top {
                self.corners.insert((row, left), (top, left));
            }
        }
    }
}

fn damaged(error: impl std::fmt::Display) -> ReadError {
    ReadError::Damaged { what: "xlsx/xls", why: error.to_string() }
}
