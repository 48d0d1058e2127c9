//! The worksheets of a spreadsheet.

use quick_xml::events::BytesStart;

use super::super::ReadError;
use super::super::meter::Meter;
use super::super::workbook::{Block, Worksheet};
use super::super::xml::{Visitor, attribute};
use super::styles::Styles;
use super::value;
use super::words::{self, Words};
use crate::config::Limits;

pub(super) struct Book {
    styles: Styles,
    meter: Meter,
    words: Words,
    sheets: Vec<Worksheet>,
    /// Tables that are open; one inside a cell is no worksheet.
    depth: usize,
    row: u32,
    row_repeat: u32,
    row_hidden: bool,
    column: u32,
    columns_declared: u32,
    cell: OpenCell,
    /// The cells of the open row: column, repetitions and text.
    cells: Vec<(u32, u32, String)>,
    /// Drawings that are open: their text stands in no cell.
    drawn: usize,
    over: Option<ReadError>,
}

#[derive(Debug, Default)]
struct OpenCell {
    /// What it shows where the file has no text of it.
    value: Option<String>,
    formula: bool,
    repeat: u32,
    width: u32,
    height: u32,
    paragraphs: Vec<String>,
}

fn count(element: &BytesStart<'_>, name: &str) -> u32 {
    attribute(element, name).and_then(|count| count.parse().ok()).unwrap_or(1)
}

fn is_drawn(name: &str) -> bool {
    matches!(name, "shapes" | "frame") || words::is_box(name)
}

fn is_hidden(element: &BytesStart<'_>) -> bool {
    attribute(element, "visibility").is_some_and(|seen| seen != "visible")
}

impl Book {
    pub(super) fn new(styles: Styles, limits: Limits) -> Self {
        Self {
            styles,
            meter: Meter::new(limits),
            words: Words::default(),
            sheets: Vec::new(),
            depth: 0,
            row: 0,
            row_repeat: 1,
            row_hidden: false,
            column: 0,
            columns_declared: 0,
            cell: OpenCell::default(),
            cells: Vec::new(),
            drawn: 0,
            over: None,
        }
    }

    /// The worksheets, and what they cost.
    pub(super) fn finish(self) -> Result<(Vec<Worksheet>, Meter), ReadError> {
        self.over.map_or(Ok((self.sheets, self.meter)), Err)
    }

    fn growing(&mut self) {
        if let Err(error) = self.meter.growing(self.words.len()) {
            self.over.get_or_insert(error);
        }
    }

    fn open_table(&mut self, element: &BytesStart<'_>) {
        self.depth += 1;
        if self.depth == 1 {
            let name = attribute(element, "name").unwrap_or_default();
            let hidden = attribute(element, "style-name").is_some_and(|style| self.styles.hides(&style));
            self.sheets.push(Worksheet { name, hidden, ..Worksheet::default() });
            (self.row, self.columns_declared) = (0, 0);
        }
    }

    fn hide_columns(&mut self, element: &BytesStart<'_>) {
        let repeat = count(element, "number-columns-repeated");
        let (first, last) = (self.columns_declared, self.columns_declared.saturating_add(repeat));
        self.columns_declared = last;
        if let (true, Some(sheet)) = (is_hidden(element), self.sheets.last_mut()) {
            sheet.hidden_columns.extend((first..last.min(self.meter.columns().into())).map(|column| column as u16));
        }
    }

    fn open_row(&mut self, element: &BytesStart<'_>) {
        self.row_repeat = count(element, "number-rows-repeated");
        self.row_hidden = is_hidden(element);
        self.column = 0;
        self.cells.clear();
    }

    fn close_cell(&mut self) {
        let cell = std::mem::take(&mut self.cell);
        let mut text = cell.paragraphs.join("\n");
        if text.is_empty() {
            text = cell.value.unwrap_or_default();
        }
        if let Some(sheet) = self.sheets.last_mut().filter(|_| cell.formula && text.is_empty()) {
            sheet.formulas.push((self.row, self.column));
        }
        if let Some(sheet) = self.sheets.last_mut().filter(|_| cell.width > 1 || cell.height > 1) {
            let (top, left) = (self.row, self.column);
            let bottom = top.saturating_add(cell.height.max(1) - 1);
            let right = left.saturating_add(cell.width.max(1) - 1);
            sheet.merges.push(Block { top, left, bottom, right });
        }
        if !text.is_empty() {
            self.cells.push((self.column, cell.repeat, text));
        }
        self.column = self.column.saturating_add(cell.repeat);
    }

    fn close_row(&mut self) {
        let rows = if self.cells.is_empty() { 0 } else { self.row_repeat };
        let cells = std::mem::take(&mut self.cells);
        if let Some(sheet) = self.sheets.last_mut() {
            for row in self.row..self.row.saturating_add(rows) {
                for (first, repeat, text) in &cells {
                    for column in *first..first.saturating_add(*repeat) {
                        if let Err(error) = sheet.put(row, column, text.clone(), &mut self.meter) {
                            self.over = Some(error);
                            return;
                        }
                    }
                }
                if self.row_hidden {
                    sheet.hidden_rows.insert(row);
                }
            }
        }
        self.row = self.row.saturating_add(self.row_repeat);
    }
}

impl Visitor for Book {
    fn start(&mut self, name: &str, element: &BytesStart<'_>) {
        self.words.start(name, element, &self.styles);
        self.growing();
        match name {
            name if is_drawn(name) => self.drawn += 1,
            "table" => self.open_table(element),
            "table-column" => self.hide_columns(element),
            "table-row" if self.depth == 1 => self.open_row(element),
            "table-cell" | "covered-table-cell" if self.depth == 1 => {
                let value = value::of(element);
                self.cell = OpenCell {
                    formula: value.is_none() && attribute(element, "formula").is_some(),
                    value,
                    repeat: count(element, "number-columns-repeated"),
                    width: count(element, "number-columns-spanned"),
                    height: count(element, "number-rows-spanned"),
                    paragraphs: Vec::new(),
                };
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if let Some(text) = self.words.end(name) {
            match self.sheets.last_mut().filter(|_| self.drawn > 0) {
                Some(sheet) => sheet.text_box(&text),
                None => self.cell.paragraphs.push(text),
            }
        }
        match name {
            name if is_drawn(name) => self.drawn = self.drawn.saturating_sub(1),
            "table" => self.depth = self.depth.saturating_sub(1),
            "table-row" if self.depth == 1 && self.over.is_none() => self.close_row(),
            "table-cell" | "covered-table-cell" if self.depth == 1 => self.close_cell(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        self.words.characters(text);
        self.growing();
    }

    fn is_over(&self) -> bool {
        self.over.is_some()
    }
}
