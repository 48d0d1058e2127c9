//! The rows of a table whose source is not sure of them: regular rows stand as they are, the others are aligned.

use super::align::{self, Costs, Piece, Step};
use super::heads::{self, Head};
use super::look::Looks;
use crate::container::{Grid, Join, Row};
use crate::model::Role;

/// What was done to a row to make it fit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Bent {
    /// Nothing.
    #[default]
    No,
    /// Its cells were broken over lines and are joined.
    Joined,
    /// It was one row with others.
    Cut {
        /// How many cells that row had.
        cells: usize,
        /// How many rows it is.
        rows: usize,
    },
    /// A cell is missing inside of it.
    Shifted,
    /// Nothing but its words told where its cells are.
    Guessed,
}

/// A cell of a row: its column, and the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Filled {
    pub(super) column: usize,
    pub(super) text: String,
    pub(super) line: Option<u32>,
}

/// A row as it is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Arranged {
    pub(super) cells: Vec<Filled>,
    pub(super) bent: Bent,
    /// It is no row of cells but a line.
    pub(super) alone: bool,
    /// The row of the grid that it begins in, counted from 0.
    pub(super) source: usize,
}

/// What rows are arranged by.
pub(super) struct Plan<'a> {
    pub(super) grid: &'a Grid,
    pub(super) head: Head,
    pub(super) roles: &'a [Role],
    /// Columns that only some rows have.
    pub(super) optional: Vec<bool>,
    pub(super) looks: &'a Looks,
}

/// Whether a grid leaves open where its rows begin.
pub(super) fn is_open(grid: &Grid, head: Head) -> bool {
    grid.rows[head.end()..].iter().any(|row| join(row) != Join::Row)
}

/// What stands in front of a row; containers that know their rows say nothing.
fn join(row: &Row) -> Join {
    match row.cells.first().map(|cell| cell.join) {
        None | Some(Join::Cell) => Join::Row,
        Some(join) => join,
    }
}

impl Plan<'_> {
    /// Arranges the rows below the header, at most `most`.
    pub(super) fn rows(&self, most: usize) -> (i32, usize, Vec<Arranged>) {
        let rows = &self.grid.rows[self.head.end()..];
        let rows = &rows[..rows.len().min(most)];
        let costs = Costs::new(self.roles, self.grid.blanks_vanish, &self.optional);
        let mut out = Out { score: 0, pieces: 0, rows: Vec::new() };
        let mut index = 0;
        while index < rows.len() {
            let end = self.stretch(rows, index);
            match end == index {
                true => {
                    out.rows.push(self.as_it_stands(&rows[index], index));
                    index += 1;
                }
                false => {
                    self.aligned(&rows[index..end], index, &costs, &mut out);
                    index = end;
                }
            }
        }
        (out.score, out.pieces, out.rows)
    }

    /// The end of the rows that are aligned together with the one at `index`; `index` itself where it stands as it is.
    fn stretch(&self, rows: &[Row], index: usize) -> usize {
        let width = self.roles.len();
        let row = &rows[index];
        let repeated = |row: &Row| heads::is_repeated(self.grid, self.head, row);
        match join(row) {
            _ if repeated(row) => index,
            Join::Row | Join::Likely | Join::Cell if row.cells.len() == 1 || row.cells.len() == width => index,
            Join::Row | Join::Cell if row.cells.len() > width => index,
            Join::Row | Join::Likely | Join::Cell => index + 1,
            Join::Line | Join::Piece => {
                let regular = |row: &Row| row.cells.len() == width;
                let followed =
                    rows.get(index + 1).is_none_or(|next| regular(next) || repeated(next) || join(next) == Join::Row);
                if regular(row) && followed && width > 1 {
                    return index;
                }
                // A stretch ends in front of two whole rows, of which the second begins nothing that is broken.
                let whole = |at: usize| rows.get(at).is_none_or(&regular);
                let ends = |at: usize| {
                    rows.get(at).is_none_or(repeated)
                        || join(&rows[at]) == Join::Row
                        || regular(&rows[at]) && regular(&rows[at - 1]) && whole(at + 1)
                };
                (index + 1..=rows.len()).find(|at| ends(*at)).unwrap_or(rows.len())
            }
        }
    }

    fn as_it_stands(&self, row: &Row, index: usize) -> Arranged {
        let cells = row.cells.iter().enumerate().map(|(column, cell)| Filled {
            column,
            text: cell.text.clone(),
            line: cell.line,
        });
        let alone = row.cells.len() == 1 && self.roles.len() > 1;
        Arranged { cells: cells.collect(), bent: Bent::No, alone, source: self.head.end() + index }
    }

    fn aligned(&self, rows: &[Row], first: usize, costs: &Costs, out: &mut Out) {
        let cells: Vec<(usize, &crate::container::Cell)> = rows
            .iter()
            .enumerate()
            .flat_map(|(index, row)| row.cells.iter().map(move |cell| (first + index, cell)))
            .collect();
        let pieces: Vec<Piece<'_>> = cells
            .iter()
            .enumerate()
            .map(|(at, (_, cell))| Piece { text: &cell.text, join: if at == 0 { join(&rows[0]) } else { cell.join } })
            .collect();
        let (score, steps) = align::align(&pieces, self.roles, costs, self.looks);
        out.score += score;
        out.pieces += pieces.len();
        let begins = out.rows.len();
        for ((source, cell), step) in cells.iter().zip(&steps) {
            out.put(*step, &cell.text, cell.line, self.head.end() + source);
        }
        let data = out.rows[begins..].iter().filter(|row| !row.alone).count();
        let guessed = self.grid.blanks_vanish;
        let grouped = rows.len() == 1;
        for row in out.rows[begins..].iter_mut().filter(|row| !row.alone) {
            row.judge(self.roles.len(), (pieces.len(), if grouped { data } else { 1 }), guessed, &self.optional);
        }
    }
}

struct Out {
    score: i32,
    pieces: usize,
    rows: Vec<Arranged>,
}

impl Out {
    fn put(&mut self, step: Step, text: &str, line: Option<u32>, source: usize) {
        let filled = |column: usize| Filled { column, text: text.to_owned(), line };
        match (step, self.rows.last_mut()) {
            (Step::Same, Some(row)) if !row.cells.is_empty() => {
                row.bent = Bent::Joined;
                if let Some(cell) = row.cells.last_mut() {
                    cell.text.push('\n');
                    cell.text.push_str(text);
                }
            }
            (Step::Next(column), Some(row)) => row.cells.push(filled(column)),
            (Step::Alone, _) => {
                self.rows.push(Arranged { cells: vec![filled(0)], alone: true, source, ..Arranged::default() })
            }
            (Step::New(column), _) | (Step::Next(column), None) => {
                self.rows.push(Arranged { cells: vec![filled(column)], source, ..Arranged::default() });
            }
            (Step::Same, _) => self.rows.push(Arranged { cells: vec![filled(0)], source, ..Arranged::default() }),
        }
    }
}

impl Arranged {
    fn judge(&mut self, width: usize, (cells, rows): (usize, usize), guessed: bool, optional: &[bool]) {
        let columns: Vec<usize> = self.cells.iter().map(|cell| cell.column).collect();
        let missing = (0..width).any(|column| !columns.contains(&column) && !optional[column]);
        self.bent = match () {
            () if guessed => Bent::Guessed,
            () if rows > 1 => Bent::Cut { cells, rows },
            () if self.bent == Bent::Joined => Bent::Joined,
            () if missing => Bent::Shifted,
            () => Bent::No,
        };
    }
}
