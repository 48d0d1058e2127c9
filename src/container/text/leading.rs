//! A tab starts each cell, or closes it; a newline inside a cell is a paragraph, a blank line ends a row.

use super::super::{Cell, Grid, Join, Row};
use super::row;

/// Reads the dialect in which a tab starts each cell.
pub(super) fn read(text: &str) -> Grid {
    let mut reader = Reader::default();
    for (index, line) in text.lines().enumerate() {
        reader.line(line, index as u32 + 1);
    }
    reader.end_row();
    Grid { rows: reader.rows, ..Grid::default() }
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
        // A page break in front of the first tab is where a row begins.
        let page_break = !before.is_empty() && before.trim().is_empty();
        if !before.trim().is_empty() {
            self.paragraph(before, number);
        }
        for (index, text) in parts.enumerate() {
            let join = if page_break && index == 0 { Join::Likely } else { Join::Cell };
            self.cell(text, number, join);
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
            None => self.rows.push(row(Join::Row, [(line.to_owned(), number)])),
        }
        self.blank_lines = 0;
    }

    fn cell(&mut self, text: &str, line: u32, join: Join) {
        let column = self.cells.len() as u16;
        let join = if column == 0 { Join::Likely } else { join };
        self.cells.push(Cell { text: text.to_owned(), column, width: 1, line: Some(line), join, ..Cell::default() });
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

/// Reads the dialect in which a tab closes each cell, one cell a line or a row a line.
pub(super) fn read_trailing(text: &str) -> Grid {
    let tabbed = || text.lines().filter(|line| line.contains('\t'));
    let rows = tabbed().filter(|line| line.matches('\t').count() > 1).count() * 2 > tabbed().count();
    let mut reader = Closing { row_a_line: rows, ..Closing::default() };
    for (index, line) in text.lines().enumerate() {
        reader.line(line, index as u32 + 1);
    }
    reader.end_row();
    Grid { rows: reader.rows, ..Grid::default() }
}

#[derive(Default)]
struct Closing {
    rows: Vec<Row>,
    cells: Vec<Cell>,
    /// A line end behind a closed cell most likely ends its row.
    row_a_line: bool,
    /// The last cell has not been closed.
    open: bool,
    /// A tab has come.
    in_table: bool,
}

impl Closing {
    fn line(&mut self, line: &str, number: u32) {
        if !line.contains('\t') {
            return self.without_tab(line, number);
        }
        self.in_table = true;
        let mut parts = line.split('\t').peekable();
        while let Some(part) = parts.next() {
            if parts.peek().is_none() && part.trim().is_empty() {
                self.open = false;
                break;
            }
            self.part(part, number);
            self.open = parts.peek().is_none();
        }
        if !self.open && self.row_a_line {
            self.end_row();
        }
    }

    fn without_tab(&mut self, line: &str, number: u32) {
        let blank = line.trim().is_empty();
        match (self.open, blank) {
            (true, _) => {
                self.part(line, number);
                self.open = true;
            }
            (false, true) => self.end_row(),
            (false, false) if !self.in_table => self.rows.push(row(Join::Row, [(line.to_owned(), number)])),
            (false, false) => {
                self.part(line, number);
                self.open = true;
            }
        }
    }

    fn part(&mut self, text: &str, line: u32) {
        if let (true, Some(cell)) = (self.open, self.cells.last_mut()) {
            cell.text.push('\n');
            cell.text.push_str(text);
            self.open = false;
            return;
        }
        let column = self.cells.len() as u16;
        let join = if column == 0 { Join::Likely } else { Join::Cell };
        self.cells.push(Cell { text: text.to_owned(), column, width: 1, line: Some(line), join, ..Cell::default() });
    }

    fn end_row(&mut self) {
        self.open = false;
        if !self.cells.is_empty() {
            self.rows.push(Row { cells: std::mem::take(&mut self.cells), ..Row::default() });
        }
    }
}
