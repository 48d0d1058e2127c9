//! Pasted text: which dialect it is, and its cells.

mod boxes;
mod census;
mod delimited;
mod dialect;
mod leading;
mod pipes;

use std::borrow::Cow;

use super::{Cell, Grid, Row};
use crate::finding::{Finding, Rule};
use crate::message::Message;
use crate::place::Place;
use dialect::Dialect;

/// Reads a text into a grid.
pub(super) fn read(source: &str) -> Grid {
    let text = newlines(source);
    let lines: Vec<&str> = text.lines().collect();
    let (dialect, why) = dialect::find(&lines);
    let mut grid = match dialect {
        Dialect::Leading => leading::read(&lines),
        Dialect::Trailing => leading::read_trailing(&lines),
        Dialect::Delimited(mark) => delimited::read(&text, mark),
        Dialect::Pipes => pipes::read(&lines),
        Dialect::Boxes => boxes::read(&lines),
        Dialect::Unmarked => unmarked(&lines),
    };
    grid.rows.retain(|row| !row.is_blank());
    for (index, row) in grid.rows.iter_mut().enumerate() {
        row.number = index as u32 + 1;
    }
    grid.found.push(Message::new(dialect.id()).with("why", why));
    grid.source_characters = source.chars().count();
    (grid.between, grid.missed) = census::compare(source, &grid, dialect);
    unreadable(&mut grid);
    grid
}

/// `\r\n` and a lone `\r` are line ends like `\n`.
fn newlines(source: &str) -> Cow<'_, str> {
    if source.contains('\r') {
        Cow::Owned(source.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(source)
    }
}

/// A row of one cell a line.
fn unmarked(lines: &[&str]) -> Grid {
    let rows = lines.iter().enumerate().map(|(index, line)| row([((*line).to_owned(), index as u32 + 1)]));
    Grid { rows: rows.collect(), unmarked: true, ..Grid::default() }
}

/// A row of cells from left to right, each beginning on its line.
fn row(cells: impl IntoIterator<Item = (String, u32)>) -> Row {
    let cells = cells.into_iter().enumerate().map(|(column, (text, line))| Cell {
        text,
        column: column as u16,
        width: 1,
        line: Some(line),
        ..Cell::default()
    });
    Row { number: 0, cells: cells.collect(), hidden: false }
}

/// `�` in a source is what another program left of a character that it could not read.
fn unreadable(grid: &mut Grid) {
    for (r, row) in grid.rows.iter().enumerate() {
        for (c, cell) in row.cells.iter().enumerate() {
            if let Some(start) = cell.text.chars().position(|character| character == '\u{FFFD}') {
                let place = Place { row: r as u32 + 1, cell: c as u16, start: start as u32, end: start as u32 + 1 };
                grid.findings.push(Finding::new(Rule::Unreadable, crate::message::Id::Unreadable, place));
            }
        }
    }
}
