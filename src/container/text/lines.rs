//! A text without marks: each line a piece.

use super::super::{Grid, Join};
use super::row;

/// A row of one cell a line.
pub(super) fn read(text: &str) -> Grid {
    let rows = text.lines().enumerate().map(|(index, line)| {
        let join = if line.trim().is_empty() { Join::Line } else { Join::Piece };
        row(join, [(line.trim().to_owned(), index as u32 + 1)])
    });
    Grid { rows: rows.collect(), blanks_vanish: true, ..Grid::default() }
}
