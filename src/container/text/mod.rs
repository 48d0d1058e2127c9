//! Pasted text: which dialect it is, and its cells.

mod census;
mod delimited;
mod dialect;
mod leading;
mod pipes;

use std::borrow::Cow;

use super::{Cell, Grid, ReadError, Row};
use crate::finding::{Finding, Rule};
use crate::message::Message;
use crate::place::Place;
use dialect::Dialect;

/// Reads a text into a grid.
pub(super) fn read(source: &str) -> Result<Grid, ReadError> {
    let text = newlines(source);
    let lines: Vec<&str> = text.lines().collect();
    let (dialect, why) = dialect::find(&lines).ok_or_else(|| ReadError::NoTable { lines: first_lines(&lines) })?;
    let mut grid = match dialect {
        Dialect::Leading => leading::read(&lines),
        Dialect::Trailing => leading::read_trailing(&lines),
        Dialect::Delimited(mark) => delimited::read(&text, mark),
        Dialect::Pipes => pipes::read(&lines),
    };
    grid.rows.retain(|row| !row.is_blank());
    for (index, row) in grid.rows.iter_mut().enumerate() {
        row.number = index as u32 + 1;
    }
    grid.found.push(Message::new(dialect.id()).with("why", why));
    grid.source_characters = source.chars().count();
    (grid.between, grid.missed) = census::compare(source, &grid, dialect.marks());
    unreadable(&mut grid);
    Ok(grid)
}

/// `\r\n` and a lone `\r` are line ends like `\n`.
fn newlines(source: &str) -> Cow<'_, str> {
    if source.contains('\r') {
        Cow::Owned(source.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(source)
    }
}

fn first_lines(lines: &[&str]) -> Vec<String> {
    lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty()).take(3).map(shorten).collect()
}

fn shorten(line: &str) -> String {
    let mut out: String = line.chars().take(60).collect();
    if out.len() < line.len() {
        out.push('…');
    }
    out
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
