//! A claim that won → the table as it is read: columns, rows, and a finding on each row that was bent to fit.

use std::rc::Rc;

use super::arrange::{Arranged, Bent};
use super::heads::{self, Head};
use super::judge::Claim;
use super::names;
use crate::config::Config;
use crate::container::{Cell, Grid, Join, Row};
use crate::finding::{Finding, Rule};
use crate::message::{Id, Message};
use crate::model::{By, Column, Role};
use crate::place::Place;

/// The columns, and which of them a cell belongs to.
#[derive(Clone, Debug, Default)]
pub(in crate::interpret) struct Layout {
    pub(in crate::interpret) columns: Vec<Column>,
    /// For each column of the grid the column that it begins or belongs to.
    of_grid: Vec<u16>,
    /// Every row says each of its cells, also the blank ones.
    whole_rows: bool,
}

impl Layout {
    /// The columns of a claim.
    pub(super) fn of(claim: &Claim, config: &Config) -> Self {
        let columns = columns(claim, config);
        let last = claim.headings.last().map_or(0, |heading| heading.at);
        let of_grid =
            (0..=last).map(|x| claim.headings.iter().rposition(|heading| heading.at <= x).unwrap_or(0) as u16);
        let whole_rows = !claim.grid.merges_known && !claim.grid.blanks_vanish;
        Self { columns, of_grid: of_grid.collect(), whole_rows }
    }

    /// The column of each cell of a row.
    pub(in crate::interpret) fn of_row(&self, row: &Row) -> Vec<u16> {
        let past = self.columns.len() as u16;
        let at = |cell: &Cell| self.of_grid.get(cell.column as usize).copied().unwrap_or(past);
        row.cells.iter().map(at).collect()
    }

    /// How many columns have a name.
    pub(in crate::interpret) fn named(&self) -> usize {
        self.columns.iter().filter(|column| !column.name.is_empty()).count()
    }

    /// How many columns of the grid the table takes.
    pub(in crate::interpret) fn width(&self) -> usize {
        self.of_grid.len()
    }

    /// Whether a row lost its number: it has no cell for one, and is about something.
    pub(in crate::interpret) fn lost_number(&self, row: &Row) -> bool {
        let column = |role: Role| self.columns.iter().position(|column| column.role == role).map(|at| at as u16);
        let (Some(seq), Some(content), true) = (column(Role::Seq), column(Role::Content), self.whole_rows) else {
            return false;
        };
        let columns = self.of_row(row);
        let says = |at: u16| {
            columns.iter().zip(&row.cells).any(|(column, cell)| *column == at && !cell.text.trim().is_empty())
        };
        row.cells.len() > 2 && !columns.contains(&seq) && says(content)
    }
}

/// The columns with the names to print.
fn columns(claim: &Claim, config: &Config) -> Vec<Column> {
    let names: Vec<String> = claim.headings.iter().map(|heading| heading.printed(config)).collect();
    let mut columns: Vec<Column> = Vec::with_capacity(names.len());
    for (index, heading) in claim.headings.iter().enumerate() {
        let role = claim.assigned.roles[index];
        let twice = !heading.shared
            && names
                .iter()
                .zip(&claim.headings)
                .filter(|(name, other)| **name == names[index] && !other.shared)
                .count()
                > 1;
        let grouped = twice && !heading.group.is_empty() && heading.group != names[index];
        let name = match () {
            () if grouped => format!("{}/{}", heading.group, names[index]),
            () if names[index].is_empty() && claim.cells[index].filled() > 0 => format!("第{}列", index + 1),
            () => names[index].clone(),
        };
        columns.push(Column { name, role, by: by(heading, role, config) });
    }
    columns
}

/// What told the role of a column.
fn by(heading: &heads::Heading, role: Role, config: &Config) -> By {
    if config.column_role(&names::plain(&heading.name)) == Some(role) {
        return By::Office;
    }
    let named = heading.claims(config).iter().any(|claim| claim.0 == role && names::is_sure(claim));
    if named { By::Name } else { By::Content }
}

/// The grid with its rows as the claim reads them, and the findings on those that were bent.
pub(super) fn grid(mut claim: Claim, open: bool, findings: &mut Vec<Finding>) -> Grid {
    if !open {
        let mut grid = Rc::unwrap_or_clone(std::mem::take(&mut claim.grid));
        narrow(&mut grid, &claim);
        return grid;
    }
    let rows = claim.plan().rows(usize::MAX).2;
    let mut shift: Vec<(usize, usize)> = Vec::new();
    let mut grid = Rc::unwrap_or_clone(std::mem::take(&mut claim.grid));
    let mut out: Vec<Row> = grid.rows[..claim.head.end()].to_vec();
    for row in rows {
        shift.push((row.source, out.len()));
        let place = Place { row: out.len() as u32 + 1, ..Place::default() };
        findings.extend(bent(&row, &claim, place));
        out.push(settled(row, &claim));
    }
    moved(&mut grid, &shift);
    grid.rows = out;
    for (index, row) in grid.rows.iter_mut().enumerate() {
        row.number = index as u32 + 1;
    }
    grid
}

/// Rows of a text that have one cell less than the others lack the one that only some rows have.
fn narrow(grid: &mut Grid, claim: &Claim) {
    let Some(optional) = claim.optional.iter().position(|optional| *optional) else { return };
    let width = claim.headings.len();
    for row in grid.rows[claim.head.end()..].iter_mut().filter(|row| row.cells.len() + 1 == width) {
        row.cells.iter_mut().filter(|cell| cell.column as usize >= optional).for_each(|cell| cell.column += 1);
    }
}

/// Findings of the container stand where their rows stand now.
fn moved(grid: &mut Grid, shift: &[(usize, usize)]) {
    for place in grid.findings.iter_mut().filter_map(|finding| finding.place.as_mut()) {
        let row = place.row as usize - 1;
        if let Some((source, now)) = shift.iter().rev().find(|(source, _)| *source <= row) {
            place.row = (now + row - source).min(*now) as u32 + 1;
            *place = Place { cell: 0, start: 0, end: 0, ..*place };
        }
    }
}

fn settled(row: Arranged, claim: &Claim) -> Row {
    let at = |column: usize| claim.headings.get(column).map_or(column as u16, |heading| heading.at);
    let cells = row.cells.into_iter().enumerate().map(|(index, filled)| Cell {
        text: filled.text,
        column: at(filled.column),
        width: 1,
        line: filled.line,
        join: if index == 0 { Join::Row } else { Join::Cell },
        ..Cell::default()
    });
    Row { cells: cells.collect(), ..Row::default() }
}

/// What a person should know of a row that was bent.
fn bent(row: &Arranged, claim: &Claim, place: Place) -> Option<Finding> {
    let finding = match row.bent {
        Bent::No => return None,
        Bent::Joined => Finding::new(Rule::RowJoined, Id::RowJoined, place),
        Bent::Cut { cells, rows } => {
            Finding::new(Rule::RowCut, Message::new(Id::RowCut).with("cells", cells).with("rows", rows), place)
        }
        Bent::Guessed => Finding::new(Rule::RowArranged, Id::ArrangedByOrder, place),
        Bent::Shifted => {
            let columns = claim.headings.len();
            Finding::new(
                Rule::RowShifted,
                Message::new(Id::RowShifted).with("cells", row.cells.len()).with("columns", columns),
                place,
            )
        }
    };
    Some(finding)
}

/// The place of a column's name.
pub(in crate::interpret) fn place_of(head: Head, grid: &Grid, name: &str) -> Option<Place> {
    let last = name.rsplit('/').next()?;
    (head.first..head.end()).rev().find_map(|row| {
        let cell = grid.rows[row].cells.iter().position(|cell| names::plain(&cell.text) == last)?;
        let end = grid.rows[row].cells[cell].text.chars().count() as u32;
        Some(Place { row: row as u32 + 1, cell: cell as u16, start: 0, end })
    })
}
