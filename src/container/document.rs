//! Paragraphs and tables, as documents of every kind have them, put together into grids.

use std::collections::BTreeMap;

use super::{Bound, Cell, Grid, Merge, ReadError, Row, text};
use crate::config::Limits;
use crate::finding::{Finding, Rule};
use crate::message::Id;
use crate::place::Place;

/// How a cell stands to the cells below and above it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Down {
    /// It stands alone.
    #[default]
    Alone,
    /// A merge begins with it and goes on as far as cells say so.
    Begins,
    /// It goes on with the merge above it.
    GoesOn,
    /// It takes so many rows, whose cells below it are not in the source.
    Rows(u32),
}

/// A cell whose end has not come.
#[derive(Clone, Debug, Default)]
pub(super) struct OpenCell {
    /// How many columns it takes; 0 is read as 1.
    pub(super) width: u16,
    /// Its merge.
    pub(super) down: Down,
    paragraphs: Vec<String>,
}

/// A row whose end has not come.
#[derive(Clone, Debug, Default)]
pub(super) struct OpenRow {
    /// The column that the next cell begins in.
    pub(super) column: u16,
    /// The source hides it.
    pub(super) hidden: bool,
    /// The source deletes it.
    pub(super) deleted: bool,
    /// The cell that is open.
    pub(super) cell: OpenCell,
    cells: Vec<Cell>,
}

/// A vertical merge that is open in a column.
#[derive(Clone, Copy, Debug)]
struct Span {
    corner: u32,
    width: u16,
    /// The rows that it still covers, where it counts them.
    left: Option<u32>,
}

#[derive(Debug, Default)]
struct Table {
    rows: Vec<Row>,
    spans: BTreeMap<u16, Span>,
    row: OpenRow,
    findings: Vec<Finding>,
    /// Tables that stand in its cells.
    inner: Vec<Grid>,
}

/// A document as it is read, from top to bottom.
#[derive(Debug, Default)]
pub(super) struct Document {
    limits: Limits,
    grids: Vec<Grid>,
    /// Paragraphs outside of tables since the last one.
    loose: Vec<String>,
    /// The tables that are open, the innermost last.
    tables: Vec<Table>,
    count: Count,
    cells: u32,
    over: Option<ReadError>,
}

impl Document {
    pub(super) fn new(limits: Limits) -> Self {
        Self { limits, ..Self::default() }
    }

    /// Whether a cell is open that a paragraph would stand in.
    pub(super) fn in_table(&self) -> bool {
        !self.tables.is_empty()
    }

    /// Puts a paragraph into the open cell, or between the tables.
    pub(super) fn paragraph(&mut self, text: String) {
        self.count += Count::of(&text);
        match self.tables.last_mut() {
            Some(table) => table.row.cell.paragraphs.push(text),
            None if !text.trim().is_empty() => self.loose.push(text),
            None => {}
        }
    }

    pub(super) fn open_table(&mut self) {
        self.tables.push(Table::default());
    }

    pub(super) fn open_row(&mut self) {
        self.row(|row| *row = OpenRow::default());
    }

    pub(super) fn open_cell(&mut self) {
        self.row(|row| row.cell = OpenCell::default());
    }

    /// Changes the open row of the innermost table.
    pub(super) fn row(&mut self, change: impl FnOnce(&mut OpenRow)) {
        if let Some(table) = self.tables.last_mut() {
            change(&mut table.row);
        }
    }

    pub(super) fn close_cell(&mut self) {
        let Some(table) = self.tables.last_mut() else { return };
        self.cells += 1;
        if self.cells > self.limits.cells {
            self.over = Some(ReadError::TooLarge { bound: Bound::Cells, limit: self.limits.cells.into() });
            return;
        }
        table.close_cell(self.limits.columns);
    }

    pub(super) fn close_row(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.close_row(self.limits.columns);
        }
    }

    pub(super) fn close_table(&mut self) {
        let Some(mut table) = self.tables.pop() else { return };
        if let Some(outer) = self.tables.last_mut() {
            outer.take_in(table, self.limits.cells);
            return;
        }
        let mut inner = std::mem::take(&mut table.inner);
        if table.rows.is_empty() {
            return;
        }
        let above = std::mem::take(&mut self.loose);
        let within = self.grids.len() as u32;
        self.grids.push(assemble(above, table, std::mem::take(&mut self.count)));
        inner.iter_mut().for_each(|grid| grid.within = Some(within));
        self.grids.append(&mut inner);
    }

    /// The tables, each with the paragraphs above it as rows of one cell; a document without a table is text.
    pub(super) fn finish(mut self) -> Result<Vec<Grid>, ReadError> {
        while self.in_table() {
            self.close_row();
            self.close_table();
        }
        if let Some(error) = self.over {
            return Err(error);
        }
        match self.grids.last_mut() {
            Some(last) => {
                for text in self.loose {
                    last.source_characters += text.chars().count();
                    last.rows.push(single(text, last.rows.len()));
                }
                Ok(self.grids)
            }
            None if self.loose.is_empty() => Err(ReadError::Empty),
            None => Ok(vec![text::read(&self.loose.join("\n"))]),
        }
    }
}

/// What stands above a table that is laid out inside another is looked for in so many paragraphs.
const ABOVE: usize = 12;

impl Table {
    /// A table inside a cell is text of that cell, a line a row; and, where the outer table only lays out the page,
    /// a table of its own.
    fn take_in(&mut self, mut table: Table, most_cells: u32) {
        let line = |row: &Row| row.cells.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join("\t");
        let lines: Vec<String> = table.rows.iter().map(line).collect();
        let widest = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        let cells: usize = self.inner.iter().flat_map(|grid| &grid.rows).map(|row| row.cells.len()).sum();
        self.inner.append(&mut table.inner);
        if table.rows.len() > 1 && widest > 2 && cells < most_cells as usize {
            let above = self.above();
            let mut count = Count::default();
            let texts = table.rows.iter().flat_map(|row| &row.cells).map(|cell| &cell.text).chain(&above);
            texts.for_each(|text| count += Count::of(text));
            self.inner.push(assemble(above, table, count));
        }
        self.row.cell.paragraphs.extend(lines);
    }

    /// The paragraphs that a page shows above the open cell's next one.
    fn above(&self) -> Vec<String> {
        let rows = self.rows[self.rows.len().saturating_sub(ABOVE)..].iter().flat_map(|row| &row.cells);
        let texts = rows.chain(&self.row.cells).map(|cell| &cell.text).chain(&self.row.cell.paragraphs);
        let mut above: Vec<String> = texts.flat_map(|text| text.lines()).map(str::to_owned).collect();
        above.retain(|line| !line.trim().is_empty());
        above.split_off(above.len().saturating_sub(ABOVE))
    }

    fn close_cell(&mut self, columns: u16) {
        self.pass_spans(columns);
        let number = self.rows.len() as u32;
        let cell = std::mem::take(&mut self.row.cell);
        let (column, width) = (self.row.column, cell.width.clamp(1, columns));
        let text = cell.paragraphs.join("\n").trim_end_matches('\n').to_owned();
        let above = self.spans.get(&column).map(|span| Merge::Covered(span.corner, column));
        if cell.down == Down::GoesOn && above.is_none() {
            let place = Place { row: number + 1, cell: self.row.cells.len() as u16, ..Place::default() };
            self.findings.push(Finding::new(Rule::MergeOdd, Id::MergeOdd, place));
        }
        match cell.down {
            Down::GoesOn => {}
            Down::Begins => self.begin(column, Span { corner: number, width, left: None }),
            Down::Rows(rows) if rows > 1 => self.begin(column, Span { corner: number, width, left: Some(rows) }),
            Down::Alone | Down::Rows(_) => {
                self.spans.remove(&column);
            }
        }
        let merge = above.filter(|_| cell.down == Down::GoesOn && text.trim().is_empty()).unwrap_or_default();
        self.row.cells.push(Cell { text, column, width, merge, ..Cell::default() });
        self.row.column = column.saturating_add(width).min(columns);
    }

    /// A merge ends those that it begins over.
    fn begin(&mut self, column: u16, span: Span) {
        self.spans.retain(|at, _| !(column..column.saturating_add(span.width)).contains(at));
        self.spans.insert(column, span);
    }

    /// Puts covered cells where a merge above counts this row.
    fn pass_spans(&mut self, columns: u16) {
        let number = self.rows.len() as u32;
        while let Some(span) = self.spans.get(&self.row.column) {
            if span.corner == number || span.left.is_none_or(|left| left == 0) {
                break;
            }
            let column = self.row.column;
            let merge = Merge::Covered(span.corner, column);
            self.row.cells.push(Cell { column, width: span.width, merge, ..Cell::default() });
            self.row.column = column.saturating_add(span.width).min(columns);
        }
    }

    fn close_row(&mut self, columns: u16) {
        let counted: Vec<u16> =
            self.spans.range(self.row.column..).filter(|(_, span)| span.left.is_some()).map(|(at, _)| *at).collect();
        for column in counted {
            if column >= self.row.column {
                self.row.column = column;
                self.pass_spans(columns);
            }
        }
        for span in self.spans.values_mut() {
            span.left = span.left.map(|left| left.saturating_sub(1));
        }
        self.spans.retain(|_, span| span.left != Some(0));
        let row = std::mem::take(&mut self.row);
        if !row.deleted && !row.cells.is_empty() {
            self.rows.push(Row { number: 0, cells: row.cells, hidden: row.hidden });
        }
    }
}

/// The paragraphs above a table become rows of one cell on top of it.
fn assemble(above: Vec<String>, table: Table, source: Count) -> Grid {
    let shift = above.len() as u32;
    let mut rows: Vec<Row> = above.into_iter().enumerate().map(|(index, text)| single(text, index)).collect();
    for mut row in table.rows {
        row.number = rows.len() as u32 + 1;
        row.cells.iter_mut().for_each(|cell| cell.merge.shift(shift));
        rows.push(row);
    }
    let mut findings = table.findings;
    for place in findings.iter_mut().filter_map(|finding| finding.place.as_mut()) {
        place.row += shift;
    }
    let mut cells = Count::default();
    rows.iter().flat_map(|row| &row.cells).for_each(|cell| cells += Count::of(&cell.text));
    // Breaks between the paragraphs of a cell are made here; those at its end are dropped.
    let (missed, between) = (source.solid.saturating_sub(cells.solid), source.blank.saturating_sub(cells.blank));
    Grid {
        rows,
        merges_known: true,
        source_characters: cells.solid + cells.blank + missed + between,
        between,
        missed,
        findings,
        ..Grid::default()
    }
}

/// How many characters a text has: white space, and others.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    solid: usize,
    blank: usize,
}

impl Count {
    fn of(text: &str) -> Self {
        let blank = text.chars().filter(|c| c.is_whitespace()).count();
        Self { solid: text.chars().count() - blank, blank }
    }
}

impl std::ops::AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.solid += other.solid;
        self.blank += other.blank;
    }
}

fn single(text: String, index: usize) -> Row {
    let cell = Cell { text, width: 1, ..Cell::default() };
    Row { number: index as u32 + 1, cells: vec![cell], hidden: false }
}
