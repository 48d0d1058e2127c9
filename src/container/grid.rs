//! Cells with merges and places: what every container is read into.

use crate::message::Message;
use crate::place::Place;

/// How a cell stands to the merges of its table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Merge {
    /// It has its place for itself, or is the corner of a merged block, or its container has no merges.
    #[default]
    Own,
    /// It is covered by the block whose corner is in the given row, counted from 0, and column of the grid.
    Covered(u32, u16),
}

impl Merge {
    /// The same where so many rows come to stand above.
    pub(crate) fn shift(&mut self, rows: u32) {
        if let Self::Covered(row, _) = self {
            *row += rows;
        }
    }
}

/// One cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// Its text, paragraphs divided by `\n`; empty where it is covered.
    pub text: String,
    /// Its column in the grid, counted from 0.
    pub column: u16,
    /// How many columns of the grid it takes.
    pub width: u16,
    /// Its merge.
    pub merge: Merge,
    /// The line of a text file that it begins on, counted from 1.
    pub line: Option<u32>,
    /// What stands in front of it.
    pub join: Join,
}

/// What the source says of the border between a cell and the text in front of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Join {
    /// A row of the table begins here.
    Row,
    /// Most likely a row begins here.
    Likely,
    /// Another cell of the same row begins here, unless a break was lost.
    #[default]
    Cell,
    /// A line begins here: a row, or more of the cell in front.
    Line,
    /// Nothing divides: a row, a cell, or more of the cell in front.
    Piece,
}

/// One row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Its number in the source, counted from 1.
    pub number: u32,
    /// Its cells, from left to right.
    pub cells: Vec<Cell>,
    /// The source hides it.
    pub hidden: bool,
}

impl Row {
    /// Whether no cell has text.
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.text.trim().is_empty())
    }

    /// The cells that have text.
    pub fn filled(&self) -> impl Iterator<Item = (usize, &Cell)> {
        self.cells.iter().enumerate().filter(|(_, cell)| !cell.text.trim().is_empty())
    }
}

/// A table as its container holds it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// Its rows; each has at least one cell.
    pub rows: Vec<Row>,
    /// The container says which cells are merged; otherwise a blank cell may be a merged one.
    pub merges_known: bool,
    /// Cells have addresses such as `C14`.
    pub addressed: bool,
    /// A text that no one has divided yet ([`super::text::ways`]); the grid has no rows.
    pub undivided: Option<std::sync::Arc<str>>,
    /// Blank cells leave no trace, so that a row may have fewer cells than the table has columns.
    pub blanks_vanish: bool,
    /// The source hides it.
    pub hidden: bool,
    /// The table that it stands in a cell of, by its order in the file, counted from 0.
    pub within: Option<u32>,
    /// Columns that the source hides, counted from 0.
    pub hidden_columns: Vec<u16>,
    /// How many characters the source of this table has.
    pub source_characters: usize,
    /// How many characters of the source stand between the cells.
    pub between: usize,
    /// How many characters of the source are in no cell and are no mark of the container either.
    pub missed: usize,
    /// What was found: container, dialect, encoding, and why.
    pub found: Vec<Message>,
    /// What a person should know of the reading.
    pub findings: Vec<crate::finding::Finding>,
}

impl Grid {
    /// The cell at `place`.
    pub fn cell(&self, place: Place) -> Option<&Cell> {
        self.rows.get(place.row.checked_sub(1)? as usize)?.cells.get(place.cell as usize)
    }

    /// The number of columns of the widest row.
    pub fn width(&self) -> u16 {
        self.rows.iter().flat_map(|row| row.cells.last()).map(|cell| cell.column + cell.width).max().unwrap_or(0)
    }
}
