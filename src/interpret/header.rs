//! The row or two rows that name the columns, and the columns themselves.

use super::{names, period};
use crate::config::Config;
use crate::container::{Cell, Grid, Merge, Row};
use crate::model::{Column, Role};
use crate::place::Place;

/// Where the header stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Header {
    /// Its first row, counted from 0.
    pub(super) first: usize,
    /// One row, or two.
    pub(super) count: usize,
}

/// The columns, and which of them a cell belongs to.
#[derive(Clone, Debug, Default)]
pub(super) struct Layout {
    pub(super) columns: Vec<Column>,
    /// For each column of the grid the column that it begins or belongs to.
    pub(super) of_grid: Vec<u16>,
    /// How many columns the header names, a column that only some rows have left out.
    pub(super) named: usize,
    /// The column that rows with one cell more have.
    pub(super) extra: Option<u16>,
}

/// A header stands in the first rows; what comes later is text.
const DEEPEST: usize = 60;

/// The rank of a name that has its role only from the group above it.
const BY_GROUP: usize = 200;

/// Finds the first row that names columns.
pub(super) fn find(grid: &Grid, config: &Config) -> Option<Header> {
    let first = grid.rows.iter().take(DEEPEST).position(|row| names_columns(row, config))?;
    let second = grid.rows.get(first + 1).is_some_and(|row| is_second(&grid.rows[first], row, first as u32, config));
    Some(Header { first, count: 1 + usize::from(second) })
}

fn names_columns(row: &Row, config: &Config) -> bool {
    let mut roles: Vec<Role> =
        row.filled().filter_map(|(_, cell)| names::role(&cell.text, config)).map(|r| r.0).collect();
    let known = roles.len();
    roles.sort_unstable();
    roles.dedup();
    let says_what = roles.iter().any(|role| matches!(role, Role::Content | Role::Subproject | Role::Target));
    let says_more = roles.iter().any(|role| role.is_units() || role.is_narrative() || *role == Role::Deadline);
    let filled = row.filled().count();
    roles.len() >= 2 && known * 2 >= filled && (says_what && says_more || roles.len() >= 3)
}

/// Whether `row` names the columns below the groups of `above`.
fn is_second(above: &Row, row: &Row, above_index: u32, config: &Config) -> bool {
    let mut filled = row.filled().peekable();
    if filled.peek().is_none() {
        return false;
    }
    let covered = row.cells.iter().any(|cell| matches!(cell.merge, Merge::Covered(r, _) if r == above_index));
    let (mut known, mut below_group) = (0, false);
    for (_, cell) in filled {
        let text = names::plain(&cell.text);
        if text.chars().count() > 15 || text.contains(['。', '；']) || text.parse::<f64>().is_ok() {
            return false;
        }
        known += usize::from(names::role(&text, config).is_some());
        let free = cell_over(above, cell.column).is_none_or(|group| group.width > 1 || group.text.trim().is_empty());
        below_group |= free;
    }
    let number_is_blank = row.cells.first().is_none_or(|cell| cell.text.trim().is_empty());
    // The first row of data has a number; a row of names has none, and names columns that the first row leaves open.
    covered || known > 0 && below_group && number_is_blank
}

fn cell_over(row: &Row, column: u16) -> Option<&Cell> {
    row.cells.iter().find(|cell| (cell.column..cell.column + cell.width).contains(&column))
}

/// Names the columns; gives rows with one cell more than the header a column of their own.
pub(super) fn columns(grid: &mut Grid, header: &Header, config: &Config) -> Layout {
    let first = &grid.rows[header.first];
    let second = (header.count == 2).then(|| &grid.rows[header.first + 1]);
    let width = first.cells.last().map_or(0, |cell| cell.column + cell.width);
    let width = width.max(second.and_then(|row| row.cells.last()).map_or(0, |cell| cell.column + cell.width));
    let starts = cell_starts(grid, header);
    let mut layout = Layout::default();
    let mut roles: Vec<Option<(Role, usize)>> = Vec::new();
    let mut groups: Vec<String> = Vec::new();
    let mut previous: Option<(usize, u16)> = None;
    for x in 0..width {
        let (name, group, key) = name_at(first, second, x);
        if previous == Some(key) {
            if starts.contains(&x) && !grid.rows_may_run_together {
                // Cells of the rows divide what the header names once.
                let splits_content = roles.last().copied().flatten().is_some_and(|(role, _)| role == Role::Content);
                layout.columns.push(Column { name: name.clone(), role: Role::Other });
                roles.push(splits_content.then_some((Role::Subproject, 0)));
                groups.push(group);
            }
        } else {
            layout.columns.push(Column { name: name.clone(), role: Role::Other });
            roles.push(
                names::role(&name, config).or_else(|| names::role(&group, config).map(|(role, _)| (role, BY_GROUP))),
            );
            groups.push(group);
        }
        previous = Some(key);
        layout.of_grid.push(layout.columns.len() as u16 - 1);
    }
    let turns = turns(grid, header, &layout, &groups);
    assign(&mut layout.columns, &roles, &turns);
    tell_apart(&mut layout.columns, &groups);
    layout.named = layout.columns.len();
    if grid.rows_may_run_together || !grid.merges_known && header.count == 1 {
        add_column_of_wider_rows(grid, header, &mut layout);
    }
    layout
}

/// The columns of the grid at which a cell of a data row begins.
fn cell_starts(grid: &Grid, header: &Header) -> std::collections::BTreeSet<u16> {
    let rows = &grid.rows[header.first + header.count..];
    rows.iter().flat_map(|row| row.filled()).map(|(_, cell)| cell.column).collect()
}

/// The name at column `x`, the group above it, and which cell says the name.
fn name_at(first: &Row, second: Option<&Row>, x: u16) -> (String, String, (usize, u16)) {
    let text = |cell: Option<&Cell>| cell.map(|cell| names::plain(&cell.text)).unwrap_or_default();
    let upper = cell_over(first, x);
    let lower = second.and_then(|row| cell_over(row, x)).filter(|cell| !cell.text.trim().is_empty());
    let Some(lower) = lower else {
        let cell = upper.map_or((0, x), |cell| (0, cell.column));
        return (text(upper), String::new(), cell);
    };
    let group = upper.filter(|cell| !cell.text.trim().is_empty()).or_else(|| {
        // Without merges a group stands over the first of its columns.
        first.cells.iter().rev().find(|cell| cell.column <= x && !cell.text.trim().is_empty())
    });
    (text(Some(lower)), text(group), (1, lower.column))
}

/// For each column the months since the year 0 that its name or group ends with; `None` where it names no part of a
/// year, or where no row has come to fill it.
fn turns(grid: &Grid, header: &Header, layout: &Layout, groups: &[String]) -> Vec<Option<i32>> {
    let mut filled = vec![false; layout.columns.len()];
    for (_, cell) in grid.rows[header.end()..].iter().filter(|row| row.cells.len() > 1).flat_map(|row| row.filled()) {
        if let Some(column) = layout.of_grid.get(cell.column as usize) {
            filled[*column as usize] = true;
        }
    }
    let names = layout.columns.iter().zip(groups).zip(filled);
    names
        .map(|((column, group), filled)| period::turn(&format!("{group} {}", column.name)).filter(|_| filled))
        .collect()
}

/// Gives each role that can stand once to the most usual of its names.
fn assign(columns: &mut [Column], roles: &[Option<(Role, usize)>], turns: &[Option<i32>]) {
    // Months or quarters side by side: the latest that is filled is the one that counts, and below one group that names
    // no months the one on the right.
    let order = |rank: usize, index: usize| {
        let narrative = roles[index].is_some_and(|(role, _)| role.is_narrative());
        let turn = turns[index].filter(|_| narrative).map_or(i32::MAX, |turn| -turn);
        (turn, if rank == BY_GROUP { usize::MAX - index } else { index })
    };
    for (index, role) in roles.iter().enumerate() {
        let Some((role, rank)) = *role else { continue };
        let once = !matches!(
            role,
            Role::Leader
                | Role::Contact
                | Role::Investment
                | Role::State
                | Role::Category
                | Role::Target
                | Role::Remark
        );
        let better = |(other, other_role): (usize, &Option<(Role, usize)>)| {
            other_role.is_some_and(|(r, k)| r == role && (k, order(k, other)) < (rank, order(rank, index)))
        };
        if !once || !roles.iter().enumerate().any(better) {
            columns[index].role = role;
        }
    }
    let has = |columns: &[Column], role| columns.iter().any(|column| column.role == role);
    // What says what is to be done is the content where nothing else does.
    for role in [Role::Subproject, Role::Target] {
        if !has(columns, Role::Content)
            && let Some(column) = columns.iter_mut().find(|column| column.role == role)
        {
            column.role = Role::Content;
        }
    }
    // A table is about something: the first column of unknown name, where none is known.
    if !has(columns, Role::Content)
        && let Some(column) = columns.iter_mut().find(|column| column.role == Role::Other && !column.name.is_empty())
    {
        column.role = Role::Content;
    }
    // 承办单位 and 责任单位 side by side: the first leads.
    if !has(columns, Role::Lead) {
        let unit_columns: Vec<usize> =
            (0..columns.len()).filter(|i| roles[*i].is_some_and(|(role, _)| role == Role::Responsible)).collect();
        let hosts =
            unit_columns.iter().find(|i| columns[**i].name.contains("承办") || columns[**i].name.contains("主要"));
        if let (Some(&host), true) = (hosts, unit_columns.len() > 1) {
            columns[host].role = Role::Lead;
            if let Some(&other) = unit_columns.iter().find(|i| **i != host) {
                columns[other].role = Role::Responsible;
            }
        }
    }
}

/// Names that stand twice carry their group.
fn tell_apart(columns: &mut [Column], groups: &[String]) {
    let names: Vec<String> = columns.iter().map(|column| column.name.clone()).collect();
    for (index, column) in columns.iter_mut().enumerate() {
        let twice = names.iter().filter(|name| **name == column.name).count() > 1;
        if twice && !groups[index].is_empty() && groups[index] != column.name {
            column.name = format!("{}/{}", groups[index], column.name);
        }
    }
}

/// Rows of one cell more than the header have a narrower column beside the content.
fn add_column_of_wider_rows(grid: &Grid, header: &Header, layout: &mut Layout) {
    let wider = grid.rows[header.first + header.count..].iter().any(|row| row.cells.len() == layout.named + 1);
    let content = layout.columns.iter().position(|column| column.role == Role::Content);
    if let (true, Some(content)) = (wider, content) {
        let column = Column { name: layout.columns[content].name.clone(), role: Role::Subproject };
        layout.columns.insert(content + 1, column);
        layout.extra = Some(content as u16 + 1);
        for index in &mut layout.of_grid {
            *index += u16::from(*index > content as u16);
        }
    }
}

impl Header {
    /// The rows below the header.
    pub(super) fn end(&self) -> usize {
        self.first + self.count
    }

    /// The place of a column's name.
    pub(super) fn place_of(&self, grid: &Grid, name: &str) -> Option<Place> {
        let last = name.rsplit('/').next()?;
        (self.first..self.end()).rev().find_map(|row| {
            let cell = grid.rows[row].cells.iter().position(|cell| names::plain(&cell.text) == last)?;
            let end = grid.rows[row].cells[cell].text.chars().count() as u32;
            Some(Place { row: row as u32 + 1, cell: cell as u16, start: 0, end })
        })
    }

    /// Whether a row repeats the header, as after a page break.
    pub(super) fn is_repeated(&self, grid: &Grid, row: &Row) -> bool {
        let filled = row.filled().count();
        (self.first..self.end()).any(|own| {
            let names: Vec<String> = grid.rows[own].filled().map(|(_, cell)| names::plain(&cell.text)).collect();
            let same = row.filled().filter(|(_, cell)| names.contains(&names::plain(&cell.text))).count();
            same >= 2 && same * 3 >= filled * 2
        })
    }
}

impl Layout {
    /// The column of each cell of a row: by its place in the grid, or, where a row has one cell more or less
    /// than the header, by its order.
    pub(super) fn of_row(&self, row: &Row, number_lost: bool) -> Vec<u16> {
        let all = 0..self.columns.len() as u16;
        let named = || all.clone().filter(|column| Some(*column) != self.extra);
        let cells = row.cells.len() + usize::from(number_lost);
        let skipped = usize::from(number_lost);
        if self.extra.is_some() && cells == self.named + 1 {
            return all.skip(skipped).collect();
        }
        if number_lost {
            return named().skip(1).collect();
        }
        let at = |cell: &Cell| self.of_grid.get(cell.column as usize).copied();
        let past = self.columns.len() as u16;
        row.cells.iter().map(|cell| at(cell).unwrap_or(past)).collect()
    }
}
