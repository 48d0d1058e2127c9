//! 明细: the sheet as it is, with its merges, each row high enough for all its text.

use std::collections::HashMap;

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::super::layout;
use super::{View, page};
use crate::config::Paper;
use crate::report::{Align, Line, Rollup, Table};

/// The row of the names of the columns; the title stands above it.
const HEAD: u32 = 1;

/// The width of the page in characters of 10.5 pt.
fn page_width(paper: Paper) -> usize {
    match paper {
        Paper::A4 => 150,
        Paper::A3 => 210,
    }
}

/// The row in 明细, counted from 0, of each row of the source.
pub(super) fn rows(rollup: &Rollup) -> HashMap<u32, u32> {
    let lines = rollup.detail.lines.iter().enumerate();
    let row = |(index, line): (usize, &Line)| match line {
        Line::Row { row, .. } => Some((*row, HEAD + 1 + index as u32)),
        Line::Banner(_) => None,
    };
    lines.filter_map(row).collect()
}

pub(super) fn write(sheet: &mut Worksheet, view: &View<'_>) -> Result<(), XlsxError> {
    let View { rollup, formats, paper, .. } = *view;
    sheet.set_name(super::DETAIL)?;
    page::set_up(sheet, view, HEAD)?;
    let table = &rollup.detail;
    let (widths, heights) = measure(table, page_width(paper));
    let last = table.headings.len().saturating_sub(1) as u16;
    page::put_over(sheet, (0, 0), (0, last), &page::title(view, Some(super::DETAIL)), &formats.title)?;
    sheet.set_row_height(0, 32)?;
    for (column, heading) in table.headings.iter().enumerate() {
        sheet.set_column_width(column as u16, widths[column])?;
        if heading.span > 0 {
            let right = (column + heading.span - 1) as u16;
            page::put_over(sheet, (HEAD, column as u16), (HEAD, right), &heading.name, &formats.head)?;
        }
    }
    let head = table.headings.iter().zip(&widths).map(|(heading, width)| page::height(&heading.name, *width));
    sheet.set_row_height(HEAD, head.fold(24.0, f64::max))?;
    for (index, line) in table.lines.iter().enumerate() {
        let row = HEAD + 1 + index as u32;
        sheet.set_row_height(row, heights[index])?;
        match line {
            Line::Banner(text) => page::put_over(sheet, (row, 0), (row, last), text, &formats.banner)?,
            Line::Row { cells, .. } => {
                for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| cell.columns > 0 && cell.rows > 0) {
                    let format = match (cell.light, table.headings[column].align) {
                        (Some(light), _) => formats.of_light(light),
                        (None, Align::Centre) => &formats.centre,
                        (None, Align::Left) => &formats.text,
                    };
                    let end = (row + cell.rows as u32 - 1, (column + cell.columns - 1) as u16);
                    page::put_over(sheet, (row, column as u16), end, &cell.text, format)?;
                }
            }
        }
    }
    if !table.lines.is_empty() {
        sheet.set_print_area(0, 0, HEAD + table.lines.len() as u32, last)?;
    }
    Ok(())
}

/// Widths of columns and heights of rows, wide enough that no row is higher than Excel allows.
fn measure(table: &Table, page: usize) -> (Vec<f64>, Vec<f64>) {
    let mut total = page;
    loop {
        let widths: Vec<f64> =
            layout::widths(&table.headings, total, 1).iter().map(|width| (*width as f64).max(4.0)).collect();
        let heights = heights(table, &widths);
        let fits = heights.iter().all(|height| *height <= page::HIGHEST);
        if fits || total >= page * 4 {
            return (widths, heights.into_iter().map(|height| height.min(page::HIGHEST)).collect());
        }
        total += page / 4;
    }
}

fn heights(table: &Table, widths: &[f64]) -> Vec<f64> {
    let mut heights = vec![20.0_f64; table.lines.len()];
    let mut blocks = Vec::new();
    for (index, line) in table.lines.iter().enumerate() {
        let Line::Row { cells, .. } = line else { continue };
        for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| cell.columns > 0 && cell.rows > 0) {
            let width = widths[column..column + cell.columns].iter().sum();
            let needed = page::height(&cell.text, width);
            if cell.rows == 1 {
                heights[index] = heights[index].max(needed);
            } else {
                blocks.push((index, cell.rows, needed));
            }
        }
    }
    // What a merged block lacks is shared by its rows.
    for (index, rows, needed) in blocks {
        let has: f64 = heights[index..index + rows].iter().sum();
        let more = (needed - has).max(0.0) / rows as f64;
        heights[index..index + rows].iter_mut().for_each(|height| *height += more);
    }
    heights
}
