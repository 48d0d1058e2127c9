//! A tab starts each cell, a newline inside a cell is a paragraph, a blank line ends a row.

use super::super::{Cell, Grid, Row};
use super::row;

/// Reads the dialect in which a tab starts each cell.
pub(super) fn read(lines: &[&str]) -> Grid {
    let mut reader = Reader::default();
    for (index, line) in lines.iter().enumerate() {
        reader.line(line, index as u32 + 1);
    }
    reader.end_row();
    Grid { rows: reader.rows, rows_may_run_together: true, ..Grid::default() }
}

/// Reads the dialect in which a tab closes each cell: the same with the tab at the other end of the line.
pub(super) fn read_trailing(lines: &[&str]) -> Grid {
    let first = lines.iter().position(|line| line.contains('\t')).unwrap_or(0);
    let mut starts_cell = true;
    let turned: Vec<String> = lines
        .iter()
        .enumerate()
        .map(|(index, line)| {
            if index < first || line.trim().is_empty() && !line.contains('\t') {
                starts_cell = true;
                return (*line).to_owned();
            }
            let ends_cell = line.contains('\t');
            let turned = if starts_cell { format!("\t{}", line.replacen('\t', "", 1)) } else { line.replace('\t', "") };
            starts_cell = ends_cell;
            turned
        })
        .collect();
    read(&turned.iter().map(String::as_str).collect::<Vec<_>>())
}

#[derive(Default)]
struct Reader {
    rows: Vec<Row>,
    cells: Vec<Cell>,
    /// Cells of the widest row so far.
    width: usize,
    /// Blank lines passed since the last text.
    blank_lines: usize,
}

impl Reader {
    fn line(&mut self, line: &str, number: u32) {
        if !line.contains('\t') {
            if line.trim().is_empty() {
                self.blank_lines += 1
            } else {
                self.paragraph(line, number)
            }
            return;
        }
        if self.blank_lines > 0 {
            self.end_row();
        }
        let mut parts = line.split('\t');
        let before = parts.next().unwrap_or_default();
        let after_break = !before.is_empty() && before.trim().is_empty();
        if !before.trim().is_empty() {
            self.paragraph(before, number);
        }
        for (index, text) in parts.enumerate() {
            self.cell(text, number, after_break && index == 0);
        }
    }

    /// A line without a tab goes on with the cell before it, or stands alone outside of the rows.
    fn paragraph(&mut self, line: &str, number: u32) {
        let row_is_whole = self.blank_lines > 0 && (self.width == 0 || self.cells.len() >= self.width);
        if row_is_whole {
            self.end_row();
        }
        match self.cells.last_mut() {
            Some(cell) => {
                for _ in 0..=self.blank_lines {
                    cell.text.push('\n');
                }
                cell.text.push_str(line);
            }
            None => self.rows.push(row([(line.to_owned(), number)])),
        }
        self.blank_lines = 0;
    }

    fn cell(&mut self, text: &str, line: u32, after_break: bool) {
        let column = self.cells.len() as u16;
        self.cells.push(Cell {
            text: text.to_owned(),
            column,
            width: 1,
            line: Some(line),
            after_break,
            ..Cell::default()
        });
    }

    fn end_row(&mut self) {
        self.blank_lines = 0;
        if !self.cells.is_empty() {
            if self.width == 0 {
                self.width = self.cells.len();
            }
            self.rows.push(Row { cells: std::mem::take(&mut self.cells), ..Row::default() });
        }
    }
}
