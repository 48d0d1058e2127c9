//! Rows whose break was lost: one row of the grid with the cells of several is cut by what its cells say.

use super::header::{Header, Layout};
use super::{points, units};
use crate::container::{Cell, Grid, Row};
use crate::finding::{Finding, Rule};
use crate::message::{Id, Message};
use crate::model::Role;
use crate::place::Place;

/// Cuts the rows of `grid` that have more cells than a row can have.
pub(super) fn cut(grid: &mut Grid, header: &Header, layout: &Layout, findings: &mut Vec<Finding>) {
    if !grid.rows_may_run_together {
        return;
    }
    let widest = layout.named + usize::from(layout.extra.is_some());
    let rows = std::mem::take(&mut grid.rows);
    let mut shift = Vec::new();
    for (index, row) in rows.into_iter().enumerate() {
        shift.push(grid.rows.len() as u32);
        let breaks_inside = row.cells.iter().skip(1).any(|cell| cell.after_break);
        if index < header.end() || row.cells.len() <= widest && !breaks_inside {
            grid.rows.push(row);
            continue;
        }
        let widths = best(&row.cells, layout);
        if widths.len() > 1 {
            let place = Place { row: grid.rows.len() as u32 + 1, ..Place::default() };
            let message = Message::new(Id::RowCut).with("cells", row.cells.len()).with("rows", widths.len());
            findings.push(Finding::new(Rule::RowCut, message, place));
        }
        let mut cells = row.cells.into_iter();
        for width in widths {
            let mut piece: Vec<Cell> = cells.by_ref().take(width).collect();
            for (column, cell) in piece.iter_mut().enumerate() {
                cell.column = column as u16;
            }
            grid.rows.push(Row { cells: piece, ..Row::default() });
        }
    }
    for (index, row) in grid.rows.iter_mut().enumerate() {
        row.number = index as u32 + 1;
    }
    for place in findings.iter_mut().filter(|f| f.rule != Rule::RowCut).filter_map(|f| f.place.as_mut()) {
        place.row = shift[place.row as usize - 1] + 1;
    }
}

/// Whether a row lost its number: it lacks one cell and its first cell is the text of an item.
pub(super) fn lost_number(row: &Row, layout: &Layout) -> bool {
    let first = row.cells.first().map_or("", |cell| cell.text.trim());
    let seq_first = layout.columns.first().is_some_and(|column| column.role == Role::Seq);
    seq_first && row.cells.len() + 1 == layout.named && !first.is_empty() && !is_number(first)
}

pub(super) fn is_number(text: &str) -> bool {
    let text = text.trim().trim_end_matches(['.', '、', '．', ')', '）', '。']);
    !text.is_empty()
        && text.chars().count() <= 6
        && text.chars().all(|c| c.is_ascii_digit() || ('０'..='９').contains(&c) || c == '-' || c == '.')
}

/// The widths of the rows that fit the cells best.
fn best(cells: &[Cell], layout: &Layout) -> Vec<usize> {
    let kinds = kinds(layout);
    // best[i]: the score of the cells up to i, and the width of the last row among them.
    let mut best: Vec<Option<(i32, usize)>> = vec![None; cells.len() + 1];
    best[0] = Some((0, 0));
    for end in 1..=cells.len() {
        for kind in &kinds {
            let Some(start) = end.checked_sub(kind.roles.len()) else { continue };
            let Some((before, _)) = best[start] else { continue };
            let score = before + kind.fit(&cells[start..end]);
            if best[end].is_none_or(|(known, _)| score > known) {
                best[end] = Some((score, kind.roles.len()));
            }
        }
    }
    let mut widths = Vec::new();
    let mut end = cells.len();
    if best[end].is_none() {
        return vec![cells.len()];
    }
    while end > 0 {
        let width = best[end].map_or(end, |(_, width)| width);
        widths.push(width);
        end -= width;
    }
    widths.reverse();
    widths
}

/// A way in which a row can be made of cells.
struct Kind {
    roles: Vec<Role>,
    number_lost: bool,
}

fn kinds(layout: &Layout) -> Vec<Kind> {
    let all: Vec<Role> = layout.columns.iter().map(|column| column.role).collect();
    let named: Vec<Role> =
        all.iter().enumerate().filter(|(i, _)| Some(*i as u16) != layout.extra).map(|(_, role)| *role).collect();
    let mut kinds = Vec::new();
    for roles in if layout.extra.is_some() { vec![all, named] } else { vec![named] } {
        if roles.first() == Some(&Role::Seq) {
            kinds.push(Kind { roles: roles[1..].to_vec(), number_lost: true });
        }
        kinds.push(Kind { roles, number_lost: false });
    }
    kinds
}

impl Kind {
    /// How well cells fit: what a number, a unit and a narrative look like.
    fn fit(&self, cells: &[Cell]) -> i32 {
        let fits: i32 = self.roles.iter().zip(cells).map(|(role, cell)| fit(*role, &cell.text)).sum();
        let begins = i32::from(cells[0].after_break) * 3;
        let breaks_inside = cells[1..].iter().filter(|cell| cell.after_break).count() as i32 * 6;
        let lost = if self.number_lost { if cells[0].text.trim().is_empty() { 8 } else { 2 } } else { 0 };
        fits + begins - breaks_inside - lost
    }
}

/// How well a text fits into a column.
pub(super) fn fit(role: Role, text: &str) -> i32 {
    let text = text.trim();
    let blank = text.is_empty();
    match role {
        Role::Seq if blank => 1,
        Role::Seq => {
            if is_number(text) {
                3
            } else {
                -6
            }
        }
        Role::Lead | Role::Responsible if blank => 0,
        Role::Lead | Role::Responsible => {
            if units::looks_like(text) {
                3
            } else {
                -5
            }
        }
        Role::Progress | Role::Problems | Role::NextSteps => {
            if blank || points::is_nothing(text) {
                1
            } else if units::looks_like(text) {
                -3
            } else {
                2
            }
        }
        Role::Content | Role::Subproject => {
            if blank {
                0
            } else if is_number(text) || text.starts_with("1.") || units::looks_like(text) {
                -3
            } else {
                1
            }
        }
        _ => 0,
    }
}
