//! What leads from a sheet back to its source: the table as read, and what of it says nothing.

use crate::container::{Cell, Grid, Row};
use crate::finding::Finding;
use crate::message::Message;
use crate::model::{RowKind, Sheet};
use crate::place::{Location, Place, address};

/// A sheet as it was read: what it says, what leads back to its source, and what a person should look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Read {
    /// What the sheet says.
    pub sheet: Sheet,
    /// Where each word of it stands.
    pub trace: Trace,
    /// What was inferred or is odd.
    pub findings: Vec<Finding>,
}

/// The source of a sheet, in which the places of its texts count. The sheet itself knows nothing of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trace {
    /// The table as read.
    pub(super) grid: Grid,
    /// Number marks, separators and other characters that carry the table and say nothing.
    pub(super) layout: Vec<Place>,
}

impl Trace {
    /// What was found: container, dialect, encoding, and why.
    pub fn found(&self) -> &[Message] {
        &self.grid.found
    }

    /// A row of the table, counted from 1.
    pub fn row(&self, row: u32) -> Option<&Row> {
        self.grid.rows.get(row.checked_sub(1)? as usize)
    }

    /// The cell at `place`.
    pub fn cell(&self, place: Place) -> Option<&Cell> {
        self.grid.cell(place)
    }

    /// The characters at `place`, as printed.
    pub fn excerpt(&self, place: Place) -> &str {
        let text = self.cell(place).map_or("", |cell| cell.text.as_str());
        let at = |n: u32| text.char_indices().nth(n as usize).map_or(text.len(), |(i, _)| i);
        &text[at(place.start)..at(place.end)]
    }

    /// Spells a place of `sheet` out; `None` is the sheet as a whole.
    pub fn locate(&self, sheet: &Sheet, place: Option<Place>) -> Location {
        let mut location = Location {
            file: sheet.source.file.clone(),
            table: sheet.source.table,
            row: None,
            column: None,
            start: None,
            end: None,
            cell: None,
            line: None,
        };
        let Some(place) = place else { return location };
        location.row = Some(place.row);
        (location.start, location.end) = (Some(place.start), Some(place.end));
        let index = (place.row as usize).checked_sub(1);
        if let Some(RowKind::Data(columns)) = index.and_then(|index| sheet.rows.get(index)) {
            location.column =
                columns.get(place.cell as usize).and_then(|c| sheet.columns.get(*c as usize)).map(|c| c.name.clone());
        }
        if let (Some(row), Some(cell)) = (self.row(place.row), self.cell(place)) {
            let breaks = cell.text.chars().take(place.start as usize).filter(|c| *c == '\n').count() as u32;
            location.line = cell.line.map(|line| line + breaks);
            location.cell = self.grid.addressed.then(|| address(row.number - 1, cell.column.into()));
        }
        location
    }

    /// The lines of the source that a row of the table takes, where the source has lines.
    pub fn lines(&self, row: u32) -> Option<(u32, u32)> {
        let row = self.row(row)?;
        let first = row.cells.iter().find_map(|cell| cell.line)?;
        let last = row.cells.iter().rev().find_map(|c| c.line.map(|l| l + c.text.matches('\n').count() as u32))?;
        Some((first, last.max(first)))
    }
}
