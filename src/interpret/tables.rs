//! Which table of a file is the sheet, and which tables are one that was divided over pages.

use super::apart::apart;
use super::{ChooseError, reading};
use crate::config::Config;
use crate::container::Grid;
use crate::finding::{Finding, Rule};
use crate::message::{Id, Message};
use crate::place::Place;

/// A table of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Table {
    /// The one that has a header.
    #[default]
    Any,
    /// By number, counted from 1.
    Number(u32),
    /// By the name of its worksheet.
    Name(String),
}

/// Takes the sheet out of the tables of a file, with its number, counted from 1.
///
/// # Errors
/// [`ChooseError::Several`] where more than one could be meant, [`ChooseError::NoSuchTable`] where the one asked for is
/// not there.
pub fn choose(tables: Vec<(String, Grid)>, config: &Config, asked: &Table) -> Result<(u32, Grid), ChooseError> {
    let mut tables = apart(tables, config);
    let missing = |asked: String| ChooseError::NoSuchTable { asked, tables: list(&tables) };
    let index = match asked {
        Table::Number(number) => (*number as usize)
            .checked_sub(1)
            .filter(|index| *index < tables.len())
            .ok_or_else(|| missing(number.to_string()))?,
        Table::Name(name) => tables.iter().position(|(known, _)| known == name).ok_or_else(|| missing(name.clone()))?,
        Table::Any => return any(tables, config),
    };
    Ok((index as u32 + 1, tables.swap_remove(index).1))
}

fn any(mut tables: Vec<(String, Grid)>, config: &Config) -> Result<(u32, Grid), ChooseError> {
    if tables.len() > 1 && tables.iter().all(|(_, grid)| grid.undivided.is_some()) {
        return Err(ChooseError::Several { tables: list(&tables) });
    }
    let headed = |index: &usize| tables[*index].1.undivided.is_none() && reading::is_sheet(&tables[*index].1, config);
    let mut candidates: Vec<usize> = (0..tables.len()).filter(headed).collect();
    let all = candidates.clone();
    // What stands in a cell of a sheet belongs to that cell.
    candidates.retain(|index| tables[*index].1.within.is_none_or(|outer| !all.contains(&(outer as usize))));
    let visible: Vec<usize> = candidates.iter().copied().filter(|index| !tables[*index].1.hidden).collect();
    if !visible.is_empty() {
        candidates = visible;
    }
    let Some(&first) = candidates.first() else {
        let largest = (0..tables.len()).max_by_key(|index| (tables[*index].1.rows.len(), usize::MAX - index));
        let index = largest.unwrap_or(0);
        return Ok((index as u32 + 1, tables.swap_remove(index).1));
    };
    let worksheets = tables.iter().any(|(name, _)| !name.is_empty());
    if worksheets && candidates.len() > 1 {
        return Err(ChooseError::Several { tables: list(&tables) });
    }
    let names = header_names(&tables[first].1, config);
    let mut joined = vec![first];
    if !worksheets {
        for index in first + 1..tables.len() {
            let grid = &tables[index].1;
            let goes_on = match candidates.contains(&index) {
                true => header_names(grid, config) == names,
                false => {
                    grid.within.is_none() && joined.last() == Some(&(index - 1)) && continues(grid, &tables[first].1)
                }
            };
            if goes_on && aligned(grid, &tables[first].1, config).is_some() {
                joined.push(index);
            }
        }
    }
    if candidates.iter().any(|candidate| !joined.contains(candidate)) {
        return Err(ChooseError::Several { tables: list(&tables) });
    }
    let mut grid = std::mem::take(&mut tables[first].1);
    for &index in &joined[1..] {
        let next = aligned(&tables[index].1, &grid, config).unwrap_or_default();
        grid.append(next);
    }
    if joined.len() > 1 {
        let numbers: Vec<String> = joined.iter().map(|index| (index + 1).to_string()).collect();
        let message = Message::new(Id::TablesJoined).with("tables", numbers.join("、"));
        grid.findings.push(Finding::new(Rule::TablesJoined, message, None));
    }
    Ok((first as u32 + 1, grid))
}

fn header_names(grid: &Grid, config: &Config) -> Vec<String> {
    let Some(row) = header(grid, config) else { return Vec::new() };
    row.filled().map(|(_, cell)| reading::plain(&cell.text)).collect()
}

/// The row that names the columns by itself.
fn header<'a>(grid: &'a Grid, config: &Config) -> Option<&'a crate::container::Row> {
    grid.rows.iter().take(60).find(|row| reading::names_columns(row, config))
}

/// Whether a table without a header is the rest of the one before it: as wide, with no more than a page mark between.
fn continues(grid: &Grid, first: &Grid) -> bool {
    let between = grid.rows.iter().take_while(|row| row.cells.len() == 1).count();
    between <= 1 && grid.rows.len() > between && grid.width() == first.width()
}

/// `grid` in the columns of `first`: the same, or those of a header with the same names.
fn aligned(grid: &Grid, first: &Grid, config: &Config) -> Option<Grid> {
    if grid.width() == first.width() {
        return Some(grid.clone());
    }
    let (theirs, ours) = (header_columns(grid, config)?, header_columns(first, config)?);
    let start = |column: u16| theirs.iter().position(|(left, _)| *left == column).map(|index| ours[index].0);
    let end = |column: u16| theirs.iter().position(|(_, right)| *right == column).map(|index| ours[index].1);
    let mut out = grid.clone();
    for cell in out.rows.iter_mut().filter(|row| row.cells.len() > 1).flat_map(|row| &mut row.cells) {
        let (left, right) = (start(cell.column)?, end(cell.column + cell.width)?);
        (cell.column, cell.width) = (left, right.checked_sub(left)?);
    }
    Some(out)
}

/// The first column of each cell of a header, and the one behind its last.
fn header_columns(grid: &Grid, config: &Config) -> Option<Vec<(u16, u16)>> {
    Some(header(grid, config)?.cells.iter().map(|cell| (cell.column, cell.column + cell.width)).collect())
}

fn list(tables: &[(String, Grid)]) -> Vec<String> {
    tables.iter().enumerate().map(|(index, (name, grid))| describe(index, name, grid)).collect()
}

/// `2 六月（46行）：序号 │ 项目内容`
fn describe(index: usize, name: &str, grid: &Grid) -> String {
    if let Some(text) = &grid.undivided {
        let first = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
        let words: String = first.replace('\t', " │ ").chars().take(40).collect();
        return format!("{} {name}（{} 行）：{words}", index + 1, text.lines().count());
    }
    let widest = grid.rows.iter().take(20).max_by_key(|row| row.filled().count().min(3));
    let words: Vec<String> = widest
        .iter()
        .flat_map(|row| row.filled())
        .take(3)
        .map(|(_, cell)| cell.text.trim().replace('\n', " ").chars().take(16).collect())
        .collect();
    format!("{} {name}（{} 行）：{}", index + 1, grid.rows.len(), words.join(" │ "))
}

impl Grid {
    /// Puts the rows of another table below these.
    fn append(&mut self, other: Grid) {
        let shift = self.rows.len() as u32;
        for mut row in other.rows {
            row.number = self.rows.len() as u32 + 1;
            row.cells.iter_mut().for_each(|cell| cell.merge.shift(shift));
            self.rows.push(row);
        }
        self.findings.extend(other.findings.into_iter().map(|mut finding| {
            finding.place = finding.place.map(|place| Place { row: place.row + shift, ..place });
            finding
        }));
        self.source_characters += other.source_characters;
        self.between += other.between;
        self.missed += other.missed;
    }
}
