//! Workbooks: cells as displayed, merged regions, hidden rows and columns; one grid a worksheet.

mod display;
mod legacy;
mod merges;
mod text_boxes;
mod xlsx;

use std::collections::{BTreeMap, BTreeSet};

use super::meter::Meter;
use super::package::Package;
use super::{Cell, Grid, Merge, ReadError, Row};
use crate::config::Limits;
use crate::finding::{Finding, Rule};
use crate::message::{Id, Message};
use crate::place::Place;
use merges::Merged;

/// A worksheet as its reader leaves it; rows and columns are counted from 0.
#[derive(Debug, Default)]
pub(super) struct Worksheet {
    pub(super) name: String,
    pub(super) cells: BTreeMap<(u32, u32), String>,
    pub(super) merges: Vec<Block>,
    pub(super) hidden: bool,
    pub(super) hidden_rows: BTreeSet<u32>,
    pub(super) hidden_columns: BTreeSet<u16>,
    /// Cells with a formula whose value the file does not say.
    pub(super) formulas: Vec<(u32, u32)>,
    /// Texts that are drawn over the cells.
    pub(super) boxes: Vec<String>,
}

/// A merged region: its first and last row and column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Block {
    pub(super) top: u32,
    pub(super) left: u32,
    pub(super) bottom: u32,
    pub(super) right: u32,
}

/// Reads every worksheet of an `.xlsx` that has a cell.
pub(super) fn xlsx(mut package: Package<'_>, main: &str, limits: Limits) -> Result<Vec<(String, Grid)>, ReadError> {
    let mut meter = Meter::new(limits);
    let sheets = xlsx::read(&mut package, main, &mut meter)?;
    grids(sheets, Id::FoundXlsx, &mut meter)
}

/// Reads every worksheet of an `.xls` or `.xlsb` that has a cell.
pub(super) fn binary(bytes: &[u8], found: Id, limits: Limits) -> Result<Vec<(String, Grid)>, ReadError> {
    let mut meter = Meter::new(limits);
    let sheets = legacy::read(bytes, &mut meter)?;
    grids(sheets, found, &mut meter)
}

/// The grids of the worksheets that have a cell.
pub(super) fn grids(sheets: Vec<Worksheet>, found: Id, meter: &mut Meter) -> Result<Vec<(String, Grid)>, ReadError> {
    let filled: Vec<Worksheet> = sheets.into_iter().filter(|sheet| !sheet.cells.is_empty()).collect();
    if filled.is_empty() {
        return Err(ReadError::Empty);
    }
    filled.into_iter().map(|sheet| Ok((sheet.name.clone(), grid(sheet, found, meter)?))).collect()
}

/// A number without a format, in the shortest digits that mean it.
pub(super) fn plain_number(value: f64) -> String {
    display::number(value, display::Format::default())
}

/// `true` and `false` as a Chinese sheet says them.
pub(super) fn truth(value: bool) -> String {
    display::truth(value)
}

/// No message quotes more of a text box, and none more boxes.
const SHOWN: usize = 60;

impl Worksheet {
    /// A text that is drawn over the cells.
    pub(super) fn text_box(&mut self, text: &str) {
        if self.boxes.len() < SHOWN && !text.trim().is_empty() {
            self.boxes.push(text.chars().take(SHOWN).collect());
        }
    }

    /// Keeps a text; blank cells, and those beyond the columns of a sheet that people fill in, are none.
    pub(super) fn put(&mut self, row: u32, column: u32, text: String, meter: &mut Meter) -> Result<(), ReadError> {
        if text.is_empty() {
            return Ok(());
        }
        let limit = meter.columns();
        if column >= limit.into() {
            return Err(ReadError::TooWide { cell: crate::place::address(row, column), limit });
        }
        meter.cells(1)?;
        meter.text(&text)?;
        self.cells.insert((row, column), text);
        Ok(())
    }

    /// What a person should know of the worksheet.
    fn findings(&self) -> Vec<Finding> {
        let mut out = Vec::new();
        if self.hidden {
            out.push(Finding::new(Rule::Hidden, Message::new(Id::HiddenSheet).with("sheet", &self.name), None));
        }
        if let Some(first) = self.formulas.first() {
            let message = Message::new(Id::FormulaUnread).with("cell", crate::place::address(first.0, first.1));
            let message = message.with("count", self.formulas.len());
            out.push(Finding::new(Rule::FormulaUnread, message, None));
        }
        for text in &self.boxes {
            let message = Message::new(Id::TextBoxOutside).with("text", text.trim().replace('\n', " "));
            out.push(Finding::new(Rule::TextBox, message, None));
        }
        out
    }
}

fn grid(sheet: Worksheet, found: Id, meter: &mut Meter) -> Result<Grid, ReadError> {
    let findings = sheet.findings();
    let characters: usize = sheet.cells.values().map(|text| text.chars().count()).sum();
    let mut rows: BTreeMap<u32, BTreeMap<u32, Cell>> = BTreeMap::new();
    for ((row, column), text) in sheet.cells {
        let cell = Cell { text, column: column as u16, width: 1, ..Cell::default() };
        rows.entry(row).or_default().insert(column, cell);
    }
    let widest = rows.values().filter_map(|row| row.keys().next_back()).max().map_or(0, |column| column + 1);
    let index: BTreeMap<u32, u32> = rows.keys().enumerate().map(|(index, row)| (*row, index as u32)).collect();
    let merged = Merged::apply(sheet.merges, &mut rows, widest, meter)?;
    let mut out = Grid {
        merges_known: merged.any,
        addressed: true,
        hidden: sheet.hidden,
        source_characters: characters,
        found: vec![Message::new(found).with("sheet", &sheet.name)],
        hidden_columns: sheet.hidden_columns.into_iter().filter(|column| u32::from(*column) < widest).collect(),
        findings,
        ..Grid::default()
    };
    for (row, column) in &merged.odd {
        let place = index.get(row).map(|row| Place { row: row + 1, ..Place::default() });
        let message = Message::new(Id::MergeOverlaps).with("cell", crate::place::address(*row, *column));
        out.findings.push(Finding::new(Rule::MergeOdd, message, place));
    }
    for (number, mut cells) in rows {
        let before = cells.len();
        fill(&mut cells, widest);
        meter.cells((cells.len() - before) as u64)?;
        let mut cells: Vec<Cell> = cells.into_values().collect();
        for cell in &mut cells {
            if let Some(corner) = merged.corners.get(&(number, cell.column.into())) {
                cell.merge = index.get(&corner.0).map_or(Merge::Own, |row| Merge::Covered(*row, corner.1 as u16));
            }
        }
        out.rows.push(Row { number: number + 1, cells, hidden: sheet.hidden_rows.contains(&number) });
    }
    Ok(out)
}

/// Gives a row a blank cell in every column that no cell takes.
fn fill(cells: &mut BTreeMap<u32, Cell>, width: u32) {
    let mut column = 0;
    while column < width {
        let cell = cells.entry(column).or_insert_with(|| Cell { column: column as u16, width: 1, ..Cell::default() });
        column += u32::from(cell.width.max(1));
    }
}

fn damaged(error: impl std::fmt::Display) -> ReadError {
    ReadError::Damaged { what: "xlsx/xls", why: error.to_string() }
}
