//! The table of an attachment. A merged block stays on one page, or its words stand on each page that it comes to.

use super::super::layout;
use super::body::Body;
use super::shapes::{self, CellShape, Merge};
use super::{comments, page};
use crate::model::Light;
use crate::report::{Align, Comment, Line, Table, TableCell};

/// A row higher than this many lines may break over pages.
const LINES_KEPT: usize = 18;
/// So many lines of a table stand on a page.
const LINES_ON_PAGE: usize = 22;

/// Half-width characters of 10.5 pt that fit into a number of twips, margins of the cell taken off.
fn columns(twips: usize) -> usize {
    twips.saturating_sub(120) / 105
}

pub(super) fn write(body: &mut Body, table: &Table) -> Result<(), String> {
    let widths = layout::widths(&table.headings, page::TABLE_WIDTH, 105);
    let (before, after) = shapes::table(&widths, page::TABLE_WIDTH)?;
    let table = cut(table, &widths);
    body.out.push_str(&before);
    header(body, &table, &widths)?;
    for (index, line) in table.lines.iter().enumerate() {
        match line {
            Line::Banner(text) => banner(body, text, &widths)?,
            Line::Row { cells, .. } => row(body, &table, cells, (&widths, goes_on(&table, index)))?,
        }
    }
    body.out.push_str(&after);
    Ok(())
}

/// Whether the next line belongs to a merged block of this one.
fn goes_on(table: &Table, index: usize) -> bool {
    match table.lines.get(index + 1) {
        Some(Line::Row { cells, .. }) => cells.iter().any(|cell| cell.rows == 0 && cell.columns > 0),
        _ => false,
    }
}

/// Cuts merged blocks that are higher than a page: each part begins with the words of the whole.
fn cut(table: &Table, widths: &[usize]) -> Table {
    let mut table = table.clone();
    let heights: Vec<usize> = table.lines.iter().map(|line| height(line, widths)).collect();
    let mut sum = 0;
    for (index, height) in heights.into_iter().enumerate() {
        let merged = index > 0 && goes_on(&table, index - 1);
        sum = if merged { sum + height } else { height };
        if merged && sum > LINES_ON_PAGE {
            split(&mut table, index);
            sum = height;
        }
    }
    table
}

/// The lines that a row takes by its cells of one row.
fn height(line: &Line, widths: &[usize]) -> usize {
    let Line::Row { cells, .. } = line else { return 1 };
    let alone = cells.iter().enumerate().filter(|(_, cell)| cell.columns > 0 && cell.rows == 1);
    alone.map(|(column, cell)| layout::lines(&cell.text, columns(width(widths, column, cell)))).max().unwrap_or(1)
}

fn width(widths: &[usize], column: usize, cell: &TableCell) -> usize {
    widths[column..column + cell.columns].iter().sum()
}

/// Lets the blocks that run through a line begin anew there.
fn split(table: &mut Table, at: usize) {
    for column in 0..table.headings.len() {
        let Line::Row { cells, .. } = &table.lines[at] else { return };
        if cells[column].rows > 0 || cells[column].columns == 0 {
            continue;
        }
        let begins = |line: &Line| matches!(line, Line::Row { cells, .. } if cells[column].rows > 0);
        let Some(first) = (0..at).rev().find(|line| begins(&table.lines[*line])) else { continue };
        let Line::Row { cells, .. } = &mut table.lines[first] else { continue };
        let (text, rows) = (cells[column].text.clone(), cells[column].rows);
        cells[column].rows = at - first;
        if let Line::Row { cells, .. } = &mut table.lines[at] {
            (cells[column].text, cells[column].rows) = (text, rows - (at - first));
        }
    }
}

fn header(body: &mut Body, table: &Table, widths: &[usize]) -> Result<(), String> {
    let Body { shapes, out, .. } = body;
    shapes.row(out, (true, true), |shapes, out| {
        for (column, heading) in table.headings.iter().enumerate().filter(|(_, heading)| heading.span > 0) {
            let width = widths[column..column + heading.span].iter().sum();
            let looks = CellShape { width, span: heading.span, merge: Merge::None, fill: None };
            shapes.cell(out, looks, "TableHead", &heading.name)?;
        }
        Ok(())
    })
}

fn banner(body: &mut Body, text: &str, widths: &[usize]) -> Result<(), String> {
    let looks = CellShape { width: widths.iter().sum(), span: widths.len(), merge: Merge::None, fill: None };
    let Body { shapes, out, .. } = body;
    shapes.row(out, (false, true), |shapes, out| shapes.cell(out, looks, "TableHead", text))
}

fn row(body: &mut Body, table: &Table, cells: &[TableCell], (widths, goes_on): (&[usize], bool)) -> Result<(), String> {
    let shown = || cells.iter().enumerate().filter(|(_, cell)| cell.columns > 0);
    let alone = shown().filter(|(_, cell)| cell.rows == 1);
    let height = alone.map(|(column, cell)| layout::lines(&cell.text, columns(width(widths, column, cell)))).max();
    let whole = height.is_none_or(|lines| lines <= LINES_KEPT);
    let Body { shapes, out, comments } = body;
    shapes.row(out, (false, whole), |shapes, out| {
        for (column, cell) in shown() {
            let (merge, text) = match cell.rows {
                0 => (Merge::Continue, ""),
                1 => (Merge::None, cell.text.as_str()),
                _ => (Merge::Restart, cell.text.as_str()),
            };
            let style = match (table.headings[column].align, goes_on && whole) {
                (Align::Centre, false) => "TableCentre",
                (Align::Left, false) => "TableText",
                (Align::Centre, true) => "TableCentreKept",
                (Align::Left, true) => "TableTextKept",
            };
            let fill = cell.light.filter(|_| !text.is_empty()).and_then(colour);
            let looks = CellShape { width: width(widths, column, cell), span: cell.columns, merge, fill };
            if cell.comments.is_empty() || text.is_empty() {
                shapes.cell(out, looks, style, text)?;
                continue;
            }
            let marked = marked(shapes, style, cell, comments)?;
            shapes.cell_of(out, looks, &marked)?;
        }
        Ok(())
    })
}

/// The paragraphs of a cell with comments on its words.
fn marked(
    shapes: &mut shapes::Shapes,
    style: &'static str,
    cell: &TableCell,
    all: &mut Vec<String>,
) -> Result<String, String> {
    let (mut out, mut start) = (String::new(), 0);
    for (index, line) in cell.text.split('\n').enumerate() {
        let length = line.chars().count();
        let mut own: Vec<Comment> = Vec::new();
        for comment in &cell.comments {
            let whole = comment.start >= comment.end && index == 0;
            let begins = comment.start < comment.end && (start..start + length.max(1)).contains(&comment.start);
            if whole || begins {
                let end = comment.end.saturating_sub(start).min(length);
                let start = if whole { 0 } else { comment.start - start };
                own.push(Comment { start, end: if whole { 0 } else { end }, text: comment.text.clone() });
            }
        }
        let mut plain = String::new();
        shapes.paragraph(&mut plain, style, line)?;
        let keep = own.is_empty() || line.is_empty();
        out += &if keep { plain } else { comments::put(&plain, line, &own, all)? };
        start += length + 1;
    }
    Ok(out)
}

/// The colour behind the name of a light.
fn colour(light: Light) -> Option<&'static str> {
    match light {
        Light::Red => Some("F4B6B6"),
        Light::Yellow => Some("FFE699"),
        Light::Green => Some("C6E0B4"),
        Light::None => None,
    }
}
