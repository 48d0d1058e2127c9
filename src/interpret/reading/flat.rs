//! A text without marks: the names of the columns are a run of short lines.

use super::heads::{self, Head};
use super::names;
use crate::config::Config;
use crate::container::{Cell, Grid, Join, Row};
use crate::model::Role;

/// The names stand in the first lines.
const DEEPEST: usize = 60;
/// So many columns a table has.
const WIDTHS: std::ops::RangeInclusive<usize> = 4..=14;
/// A line longer than this is no name.
const LONGEST: usize = 24;
/// The first name is short: a number, a category, an item.
const FIRST: usize = 10;

/// The grids in which a run of lines is one row of names, for each place that the run may end at; each with the row of
/// the names and how many rows the header takes.
pub(super) fn headed(grid: &Grid, config: &Config) -> Vec<(Grid, Head)> {
    let lines: Vec<String> = grid.rows.iter().take(DEEPEST + 16).map(|row| names::plain(&row.cells[0].text)).collect();
    let Some((first, ends)) = runs(&lines, config) else { return Vec::new() };
    ends.into_iter().map(|end| joined(grid, first, end)).collect()
}

/// Where the run begins and where it may end.
fn runs(lines: &[String], config: &Config) -> Option<(usize, Vec<usize>)> {
    let sure = |line: &str| names::role(line, config).map(|(role, _)| role);
    for first in 0..lines.len().min(DEEPEST) {
        // A title says more than a name, also where it has the words of one in it.
        if sure(&lines[first]).is_none() || lines[first].chars().count() > FIRST {
            continue;
        }
        let short = lines[first..]
            .iter()
            .take(*WIDTHS.end())
            .take_while(|line| (1..=LONGEST).contains(&line.chars().count()))
            .count();
        let ends: Vec<usize> =
            (first + WIDTHS.start()..=first + short).filter(|end| may_end(lines, first, *end, config)).collect();
        if !ends.is_empty() {
            return Some((first, ends));
        }
    }
    None
}

/// Whether the lines from `first` to `end` may be the names of a table: three roles and more, half of them known.
fn may_end(lines: &[String], first: usize, end: usize, config: &Config) -> bool {
    let known: Vec<Role> =
        lines[first..end].iter().filter_map(|line| names::role(line, config)).map(|(role, _)| role).collect();
    let mut roles = known.clone();
    roles.sort_unstable();
    roles.dedup();
    let last = names::claims(&lines[end - 1], config);
    // Where another name follows the run has not ended.
    let goes_on =
        lines.get(end).is_some_and(|next| names::role(next, config).is_some() && next.chars().count() <= LONGEST);
    roles.len() >= 3 && known.len() * 2 >= end - first && !last.is_empty() && !goes_on
}

/// The grid with the lines of the run as one row of cells, and the lines that count them as another.
fn joined(grid: &Grid, first: usize, end: usize) -> (Grid, Head) {
    let mut rows: Vec<Row> = grid.rows[..first].to_vec();
    rows.push(one_row(&grid.rows[first..end]));
    let counted = grid.rows.get(end..end + end - first).map(one_row).filter(heads::is_index);
    let count = 1 + usize::from(counted.is_some());
    rows.extend(counted);
    let below = end + (count - 1) * (end - first);
    rows.extend(grid.rows[below..].iter().cloned());
    (Grid { rows, ..grid.clone() }, Head { first, count })
}

fn one_row(lines: &[Row]) -> Row {
    let cells = lines.iter().enumerate().map(|(column, row)| Cell {
        column: column as u16,
        join: if column == 0 { Join::Row } else { Join::Cell },
        ..row.cells[0].clone()
    });
    Row { cells: cells.collect(), ..Row::default() }
}
