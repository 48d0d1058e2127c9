//! Pasted text: every way in which it may be divided, and the cells of each.
//!
//! A text does not say what divides it. [`ways`] lists what could, by marks alone; whoever knows what a table should
//! say takes one and lets [`divide`] make the grid.

mod boxes;
mod census;
mod delimited;
mod leading;
mod lines;
mod pipes;
mod spaces;
mod way;

pub use way::Way;

use std::borrow::Cow;
use std::sync::Arc;

use super::{Cell, Grid, Join, Row};
use crate::finding::{Finding, Rule};
use crate::message::Message;
use crate::place::Place;

/// A text as a grid that is still to be divided.
pub(super) fn read(source: &str) -> Grid {
    let text = newlines(source);
    Grid {
        undivided: Some(Arc::from(text.as_ref())),
        source_characters: source.chars().count(),
        between: source.chars().count() - text.chars().count(),
        ..Grid::default()
    }
}

/// `\r\n` and a lone `\r` are line ends like `\n`.
fn newlines(source: &str) -> Cow<'_, str> {
    if source.contains('\r') {
        Cow::Owned(source.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(source)
    }
}

/// The ways in which a text may be divided, the ones with plainer marks first; never none.
pub fn ways(text: &str) -> Vec<Way> {
    way::all(text)
}

/// The first lines of a text, enough to judge it by.
pub fn sample(text: &str, lines: usize) -> &str {
    let end = text.match_indices('\n').nth(lines).map_or(text.len(), |(at, _)| at);
    &text[..end]
}

/// Divides a text in one way.
pub fn divide(text: &str, way: Way) -> Grid {
    let mut grid = match way {
        Way::Tabs => delimited::read(text, '\t'),
        Way::LooseTabs => delimited::read_loose(text),
        Way::Leading => leading::read(text),
        Way::Trailing => leading::read_trailing(text),
        Way::Commas => delimited::read(text, ','),
        Way::Semicolons => delimited::read(text, ';'),
        Way::Bars => pipes::read(text, '|'),
        Way::WideBars => pipes::read(text, '｜'),
        Way::Boxes => boxes::read(text),
        Way::Spaces => spaces::read(text),
        Way::Lines => lines::read(text),
    };
    grid.rows.retain(|row| !row.is_blank());
    for (index, row) in grid.rows.iter_mut().enumerate() {
        row.number = index as u32 + 1;
    }
    let size = text.chars().count();
    grid.source_characters = size;
    let why = way::count(text, way);
    grid.found.push(Message::new(way.id()).with("why", why));
    unreadable(&mut grid);
    grid
}

/// Counts what of the text that `grid` was divided from stands in no cell; `whole` is the grid that was still to be divided.
pub fn account(grid: &mut Grid, whole: &Grid, way: Way) {
    let Some(text) = &whole.undivided else { return };
    (grid.between, grid.missed) = census::compare(text, grid, way);
    grid.between += whole.between;
    grid.missed += whole.missed;
    grid.source_characters = whole.source_characters;
    grid.found.extend(whole.found.iter().cloned());
    grid.findings.extend(whole.findings.iter().cloned());
    (grid.hidden, grid.within) = (whole.hidden, whole.within);
}

/// A row of cells from left to right, each beginning on its line; `join` stands in front of the first.
fn row(join: Join, cells: impl IntoIterator<Item = (String, u32)>) -> Row {
    let cells = cells.into_iter().enumerate().map(|(column, (text, line))| Cell {
        text,
        column: column as u16,
        width: 1,
        line: Some(line),
        join: if column == 0 { join } else { Join::Cell },
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
