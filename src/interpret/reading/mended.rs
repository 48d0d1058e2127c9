//! A header whose names are broken over lines that nothing quotes: its lines are put together into one row.

use super::heads::names_columns;
use super::names;
use crate::config::Config;
use crate::container::{Cell, Grid, Join, Row};

/// A header begins in the first rows and takes few lines.
const DEEPEST: usize = 20;
const LINES: usize = 16;
/// A name has no more characters.
const LONGEST: usize = 24;
/// What is broken over lines is hardly longer.
const NAME: usize = 12;

/// The grid with the lines of a broken header as one row; `None` where no lines make one.
pub(super) fn header(grid: &Grid, config: &Config) -> Option<Grid> {
    let width = grid.rows.iter().take(400).map(|row| row.cells.len()).max()?;
    let broken = |first: usize| row_of(&grid.rows[first..], width).map(|(row, lines)| (first, row, lines));
    let mut found = (0..grid.rows.len().min(DEEPEST)).filter_map(broken);
    // A title above the names is none of them.
    let short = |row: &Row| row.cells.iter().all(|cell| names::plain(&cell.text).chars().count() <= NAME);
    let named =
        |row: &Row| short(row) && row.cells.first().is_some_and(|cell| names::role(&cell.text, config).is_some());
    let (first, row, lines) = found.find(|(_, row, lines)| *lines > 1 && named(row) && names_columns(row, config))?;
    let mut rows = grid.rows.clone();
    rows.splice(first..first + lines, [row]);
    Some(Grid { rows, ..grid.clone() })
}

/// The row of `width` short cells that the first lines make, and how many lines it takes.
fn row_of(lines: &[Row], width: usize) -> Option<(Row, usize)> {
    let mut cells: Vec<Cell> = lines.first()?.cells.clone();
    for (index, line) in lines.iter().enumerate().take(LINES) {
        if index > 0 {
            let mut more = line.cells.iter().cloned();
            if let (Some(last), Some(first)) = (cells.last_mut(), more.next()) {
                last.text.push('\n');
                last.text.push_str(&first.text);
            }
            cells.extend(more);
        }
        if cells.len() > width || cells.iter().any(|cell| cell.text.chars().count() > LONGEST) {
            return None;
        }
        // More of the last name may follow on lines without a mark.
        let goes_on =
            lines.get(index + 1).is_some_and(|next| next.cells.len() == 1 && next.cells[0].text.chars().count() <= 4);
        if cells.len() == width && !goes_on {
            for (column, cell) in cells.iter_mut().enumerate() {
                cell.column = column as u16;
                cell.join = if column == 0 { Join::Row } else { Join::Cell };
            }
            return Some((Row { cells, ..Row::default() }, index + 1));
        }
    }
    None
}
