//! Paragraphs and tables, as documents of every kind have them, put together into grids.

use std::collections::BTreeMap;

use super::meter::Meter;
use super::{Cell, Grid, Merge, ReadError, Row, text};
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
    /// A cell is open: its text has a place.
    in_cell: bool,
    /// Paragraphs that stand in the table and in no cell of it: its caption.
    caption: Vec<String>,
    findings: Vec<Finding>,
    /// Tables that stand in its cells.
    inner: Vec<Grid>,
}

/// A document as it is read, from top to bottom.
#[derive(Debug, Default)]
pub(super) struct Document {
    meter: Meter,
    grids: Vec<Grid>,
    /// Paragraphs outside of tables since the last one.
    loose: Vec<String>,
    /// The tables that are open, the innermost last.
    tables: Vec<Table>,
    count: Count,
    over: Option<ReadError>,
}

impl Document {
    pub(super) fn new(limits: Limits) -> Self {
        Self { meter: Meter::new(limits), ..Self::default() }
    }

    /// Whether the file has more than is read; [`Document::finish`] says what.
    pub(super) fn is_over(&self) -> bool {
        self.over.is_some()
    }

    /// Counts a text that will be put in; says whether there is room for it.
    pub(super) fn spend(&mut self, text: &str) -> bool {
        self.keep_going(|meter| meter.text(text))
    }

    /// Counts cells; says whether there is room for them.
    pub(super) fn spend_cells(&mut self, count: usize) -> bool {
        self.keep_going(|meter| meter.cells(count as u64))
    }

    /// Looks at a text of so many bytes that is still being read.
    pub(super) fn growing(&mut self, bytes: usize) {
        self.keep_going(|meter| meter.growing(bytes));
    }

    /// The most columns of a table.
    pub(super) fn columns(&self) -> u16 {
        self.meter.columns()
    }

    /// Gives the file up: `error` is what is wrong with it.
    pub(super) fn give_up(&mut self, error: ReadError) {
        self.over.get_or_insert(error);
    }

    fn keep_going(&mut self, count: impl FnOnce(&mut Meter) -> Result<(), ReadError>) -> bool {
        if let (None, Err(error)) = (&self.over, count(&mut self.meter)) {
            self.over = Some(error);
        }
        self.over.is_none()
    }

    /// Whether a cell is open that a paragraph would stand in.
    pub(super) fn in_table(&self) -> bool {
        !self.tables.is_empty()
    }

    /// Puts a paragraph into the open cell, or between the tables.
    pub(super) fn paragraph(&mut self, text: String) {
        if self.spend(&text) {
            self.put(text);
        }
    }

    /// Puts a paragraph in that was counted before.
    pub(super) fn put(&mut self, text: String) {
        self.count += Count::of(&text);
        match self.tables.last_mut() {
            Some(table) if table.in_cell => table.row.cell.paragraphs.push(text),
            _ if text.trim().is_empty() => {}
            Some(table) => table.caption.push(text),
            None => self.loose.push(text),
        }
    }

    pub(super) fn open_table(&mut self) {
        self.tables.push(Table::default());
    }

    pub(super) fn open_row(&mut self) {
        self.row(|row| *row = OpenRow::default());
    }

    pub(super) fn open_cell(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            (table.row.cell, table.in_cell) = (OpenCell::default(), true);
        }
    }

    /// Changes the open row of the innermost table.
    pub(super) fn row(&mut self, change: impl FnOnce(&mut OpenRow)) {
        if let Some(table) = self.tables.last_mut() {
            change(&mut table.row);
        }
    }

    pub(super) fn close_cell(&mut self) {
        if !self.spend_cells(1) {
            return;
        }
        let Some(table) = self.tables.last_mut() else { return };
        let covered = table.close_cell(self.meter.columns());
        self.spend_cells(covered);
    }

    pub(super) fn close_row(&mut self) {
        if self.is_over() {
            return;
        }
        let Some(table) = self.tables.last_mut() else { return };
        let covered = table.close_row(self.meter.columns());
        self.spend_cells(covered);
    }

    pub(super) fn close_table(&mut self) {
        let Some(mut table) = self.tables.pop() else { return };
        if self.is_over() {
            return;
        }
        if let Some(outer) = self.tables.last_mut() {
            if let Err(error) = outer.take_in(table, &mut self.meter) {
                self.give_up(error);
            }
            return;
        }
        let mut inner = std::mem::take(&mut table.inner);
        self.loose.append(&mut table.caption);
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
    fn take_in(&mut self, mut table: Table, meter: &mut Meter) -> Result<(), ReadError> {
        let line = |row: &Row| row.cells.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join("\t");
        let lines: Vec<String> = table.caption.drain(..).chain(table.rows.iter().map(line)).collect();
        // Tables in tables in tables would be copied once for each of them.
        lines.iter().try_for_each(|line| meter.text(line))?;
        let widest = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        self.inner.append(&mut table.inner);
        if table.rows.len() > 1 && widest > 2 {
            let above = self.above();
            above.iter().try_for_each(|line| meter.text(line))?;
            let mut count = Count::default();
            let texts = table.rows.iter().flat_map(|row| &row.cells).map(|cell| &cell.text).chain(&above);
            texts.for_each(|text| count += Count::of(text));
            self.inner.push(assemble(above, table, count));
        }
        if self.in_cell {
            self.row.cell.paragraphs.extend(lines);
        } else {
            self.caption.extend(lines);
        }
        Ok(())
    }

    /// The paragraphs that a page shows above the open cell's next one.
    fn above(&self) -> Vec<String> {
        let rows = self.rows[self.rows.len().saturating_sub(ABOVE)..].iter().flat_map(|row| &row.cells);
        let texts = rows.chain(&self.row.cells).map(|cell| &cell.text).chain(&self.row.cell.paragraphs);
        // From below, so that a long page costs no more than its last lines.
        let lines = texts.rev().flat_map(|text| text.lines().rev()).filter(|line| !line.trim().is_empty());
        let mut above: Vec<String> = lines.take(ABOVE).map(str::to_owned).collect();
        above.reverse();
        above
    }

    /// Says how many cells were put in front of it that merges above cover.
    fn close_cell(&mut self, columns: u16) -> usize {
        let covered = self.pass_spans(columns);
        self.in_cell = false;
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
        covered
    }

    /// A merge ends those that it begins over.
    fn begin(&mut self, column: u16, span: Span) {
        let under = column..column.saturating_add(span.width);
        while let Some((&at, _)) = self.spans.range(under.clone()).next() {
            self.spans.remove(&at);
        }
        self.spans.insert(column, span);
    }

    /// Puts covered cells where a merge above counts this row.
    fn pass_spans(&mut self, columns: u16) -> usize {
        let number = self.rows.len() as u32;
        let before = self.row.cells.len();
        while let Some(span) = self.spans.get(&self.row.column) {
            if span.corner == number || span.left.is_none_or(|left| left == 0) {
                break;
            }
            let column = self.row.column;
            let merge = Merge::Covered(span.corner, column);
            self.row.cells.push(Cell { column, width: span.width, merge, ..Cell::default() });
            self.row.column = column.saturating_add(span.width).min(columns);
        }
        self.row.cells.len() - before
    }

    /// Says how many cells were put behind the last that merges above cover.
    fn close_row(&mut self, columns: u16) -> usize {
        let before = self.row.cells.len();
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
        let covered = row.cells.len() - before;
        self.keep(row);
        covered
    }

    /// Keeps a row; one that the source deletes goes with its text, and what of that is not deleted stays.
    fn keep(&mut self, row: OpenRow) {
        let deleted = row.deleted;
        let row = Row { number: 0, cells: row.cells, hidden: row.hidden };
        if row.cells.is_empty() || deleted && row.is_blank() {
            return;
        }
        self.rows.push(row);
        if deleted {
            let place = Place { row: self.rows.len() as u32, ..Place::default() };
            self.findings.push(Finding::new(Rule::Hidden, Id::DeletedRow, place));
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
