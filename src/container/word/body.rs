//! `document.xml` as a stream: its tables, and the paragraphs around them.

use std::collections::BTreeMap;
use std::io::BufRead;

use quick_xml::events::BytesStart;

use super::super::{Cell, Grid, Merge, ReadError, Row};
use super::numbering::{ListItem, Numbering};
use super::xml::{self, Visitor, attribute, number, on};
use crate::finding::{Finding, Rule};
use crate::message::Id;
use crate::place::Place;

/// Reads the tables of a document, each with the paragraphs since the one before it as rows of one cell.
pub(super) fn read(source: impl BufRead, numbering: Numbering) -> Result<Vec<Grid>, ReadError> {
    let mut body = Body { numbering, ..Body::default() };
    xml::stream(source, &mut body)?;
    Ok(body.finish())
}

#[derive(Default)]
struct Body {
    numbering: Numbering,
    grids: Vec<Grid>,
    /// Paragraphs outside of tables since the last one.
    loose: Vec<String>,
    /// The tables that are open, the innermost last.
    tables: Vec<Table>,
    paragraph: Paragraph,
    /// Open elements whose text is not shown: deleted, moved away, an alternative drawing.
    unseen: usize,
    in_text: bool,
    in_run_properties: bool,
    in_paragraph_properties: bool,
    in_row_properties: bool,
    characters: usize,
}

#[derive(Default)]
struct Paragraph {
    text: String,
    style: Option<String>,
    item: ListItem,
    hidden_run: bool,
}

#[derive(Default)]
struct Table {
    rows: Vec<Row>,
    /// Columns below an open vertical merge: its corner and width.
    open: BTreeMap<u16, (u32, u16)>,
    row: OpenRow,
    findings: Vec<Finding>,
}

#[derive(Default)]
struct OpenRow {
    cells: Vec<Cell>,
    column: u16,
    deleted: bool,
    hidden: bool,
    cell: OpenCell,
}

#[derive(Default)]
struct OpenCell {
    paragraphs: Vec<String>,
    width: u16,
    merge: Option<bool>,
}

/// The most columns of a grid: Word stops at 63.
const MOST_COLUMNS: u16 = 1024;

impl Visitor for Body {
    fn start(&mut self, name: &str, element: &BytesStart<'_>) {
        match name {
            "tbl" => self.tables.push(Table::default()),
            "tr" => self.row(|row| *row = OpenRow::default()),
            "tc" => self.row(|row| row.cell = OpenCell { width: 1, ..OpenCell::default() }),
            "p" => self.paragraph = Paragraph::default(),
            "r" => self.paragraph.hidden_run = false,
            "t" => self.in_text = true,
            "br" if attribute(element, "type").is_none_or(|kind| kind == "textWrapping") => self.put("\n"),
            "cr" => self.put("\n"),
            "tab" | "ptab" if !self.in_paragraph_properties => self.put("\t"),
            "noBreakHyphen" => self.put("-"),
            "sym" => self.symbol(element),
            "rPr" => self.in_run_properties = true,
            "pPr" => self.in_paragraph_properties = true,
            "trPr" => self.in_row_properties = true,
            "del" if self.in_row_properties => self.row(|row| row.deleted = true),
            "del" | "moveFrom" | "Fallback" | "txbxContent" if !self.in_properties() => self.unseen += 1,
            "vanish" if self.in_run_properties && !self.in_paragraph_properties => {
                self.paragraph.hidden_run = on(element);
            }
            "pStyle" => self.paragraph.style = attribute(element, "val"),
            "numId" => self.paragraph.item.list = number(element),
            "ilvl" => self.paragraph.item.level = number(element),
            "gridSpan" | "gridBefore" | "gridAfter" | "vMerge" | "hidden" => self.shape(name, element),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "t" => self.in_text = false,
            "rPr" => self.in_run_properties = false,
            "pPr" => self.in_paragraph_properties = false,
            "trPr" => self.in_row_properties = false,
            "del" | "moveFrom" | "Fallback" | "txbxContent" if !self.in_properties() => {
                self.unseen = self.unseen.saturating_sub(1);
            }
            "p" => self.end_paragraph(),
            "tc" => self.end_cell(),
            "tr" => self.end_row(),
            "tbl" => self.end_table(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_text {
            self.put(text);
        }
    }
}

impl Body {
    fn in_properties(&self) -> bool {
        self.in_row_properties || self.in_run_properties || self.in_paragraph_properties
    }

    fn put(&mut self, text: &str) {
        if self.unseen == 0 && !self.paragraph.hidden_run {
            self.paragraph.text.push_str(text);
        }
    }

    /// `w:sym` names a character of a symbol font; outside of the private area it is that character.
    fn symbol(&mut self, element: &BytesStart<'_>) {
        let code = attribute(element, "char").and_then(|code| u32::from_str_radix(&code, 16).ok());
        let character = code.and_then(char::from_u32).filter(|c| !('\u{E000}'..='\u{F8FF}').contains(c)).unwrap_or('•');
        self.put(character.encode_utf8(&mut [0; 4]));
    }

    fn row(&mut self, change: impl FnOnce(&mut OpenRow)) {
        if let Some(table) = self.tables.last_mut() {
            change(&mut table.row);
        }
    }

    fn shape(&mut self, name: &str, element: &BytesStart<'_>) {
        let columns = number(element).unwrap_or(0).clamp(0, MOST_COLUMNS.into()) as u16;
        let restart = attribute(element, "val").as_deref() == Some("restart");
        self.row(|row| match name {
            "gridSpan" => row.cell.width = columns.max(1),
            "gridBefore" => row.column = columns,
            "vMerge" => row.cell.merge = Some(restart),
            "hidden" => row.hidden = on(element),
            _ => {}
        });
    }

    fn end_paragraph(&mut self) {
        let paragraph = std::mem::take(&mut self.paragraph);
        let shown = !paragraph.text.trim().is_empty();
        let in_cell = !self.tables.is_empty();
        let listed = paragraph.item != ListItem::default() || paragraph.style.is_some();
        let mut text = if listed && (shown || in_cell) && self.unseen == 0 {
            self.numbering.next(paragraph.style.as_deref(), paragraph.item)
        } else {
            String::new()
        };
        text.push_str(&paragraph.text);
        self.characters += text.chars().count();
        match self.tables.last_mut() {
            Some(table) => table.row.cell.paragraphs.push(text),
            None if !text.trim().is_empty() => self.loose.push(text),
            None => {}
        }
    }

    fn end_cell(&mut self) {
        let Some(table) = self.tables.last_mut() else { return };
        let number = table.rows.len() as u32;
        let cell = std::mem::take(&mut table.row.cell);
        let column = table.row.column;
        let text = cell.paragraphs.join("\n").trim_end_matches('\n').to_owned();
        let merge = match cell.merge {
            Some(false) => table.open.get(&column).map(|(row, _)| Merge::Covered(*row, column)),
            Some(true) => {
                table.open.insert(column, (number, cell.width));
                None
            }
            None => {
                table.open.remove(&column);
                None
            }
        };
        if cell.merge == Some(false) && merge.is_none() {
            let place = Place { row: number + 1, cell: table.row.cells.len() as u16, ..Place::default() };
            table.findings.push(Finding::new(Rule::MergeOdd, Id::MergeOdd, place));
        }
        let merge = merge.filter(|_| text.trim().is_empty()).unwrap_or_default();
        table.row.cells.push(Cell { text, column, width: cell.width, merge, ..Cell::default() });
        table.row.column = column.saturating_add(cell.width).min(MOST_COLUMNS);
    }

    fn end_row(&mut self) {
        let Some(table) = self.tables.last_mut() else { return };
        let row = std::mem::take(&mut table.row);
        if !row.deleted && !row.cells.is_empty() {
            table.rows.push(Row { number: 0, cells: row.cells, hidden: row.hidden });
        }
    }

    fn end_table(&mut self) {
        let Some(table) = self.tables.pop() else { return };
        if let Some(outer) = self.tables.last_mut() {
            // A table inside a cell is text of that cell: a line a row.
            let lines = table
                .rows
                .iter()
                .map(|row| row.cells.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join("\t"));
            outer.row.cell.paragraphs.extend(lines);
            return;
        }
        let above = std::mem::take(&mut self.loose);
        self.grids.push(assemble(above, table, std::mem::take(&mut self.characters)));
    }

    fn finish(mut self) -> Vec<Grid> {
        if let Some(last) = self.grids.last_mut() {
            for text in self.loose {
                last.source_characters += text.chars().count();
                last.rows.push(single(text, last.rows.len()));
            }
        }
        self.grids
    }
}

/// The paragraphs above a table become rows of one cell on top of it.
fn assemble(above: Vec<String>, table: Table, characters: usize) -> Grid {
    let shift = above.len() as u32;
    let mut rows: Vec<Row> = above.into_iter().enumerate().map(|(index, text)| single(text, index)).collect();
    for mut row in table.rows {
        row.number = rows.len() as u32 + 1;
        for cell in &mut row.cells {
            if let Merge::Covered(row, _) = &mut cell.merge {
                *row += shift;
            }
        }
        rows.push(row);
    }
    let mut findings = table.findings;
    for finding in &mut findings {
        if let Some(place) = &mut finding.place {
            place.row += shift;
        }
    }
    let source_characters = characters;
    let in_cells: usize = rows.iter().flat_map(|row| &row.cells).map(|cell| cell.text.chars().count()).sum();
    let breaks: usize = rows.iter().flat_map(|row| &row.cells).map(|cell| cell.text.matches('\n').count()).sum();
    Grid {
        rows,
        merges_known: true,
        source_characters: source_characters + breaks,
        missed: (source_characters).saturating_sub(in_cells),
        findings,
        ..Grid::default()
    }
}

fn single(text: String, index: usize) -> Row {
    let cell = Cell { text, width: 1, ..Cell::default() };
    Row { number: index as u32 + 1, cells: vec![cell], hidden: false }
}
