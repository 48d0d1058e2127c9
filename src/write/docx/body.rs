//! The body: paragraphs by style, and the table.

use docx_rs::{
    BreakType, BuildXML, Document, DocumentChild, Paragraph, Run, SectionProperty, Table, TableCell as Cell,
    TableCellContent, TableLayoutType, TableRow, VAlignType, VMergeType, WidthType,
};

use super::super::layout;
use super::page;
use crate::report::{Align, Line, ProjectBlock, Table as TableView, UnitReport};

/// How many rows at the top of the table repeat on each page.
pub(super) const HEADER_ROWS: usize = 1;

/// A row higher than this many lines may break over pages.
const LINES_KEPT: usize = 18;

/// Half-width characters of 10.5 pt that fit into a number of twips, margins of the cell taken off.
fn columns(twips: usize) -> usize {
    twips.saturating_sub(120) / 105
}

/// `document.xml`, as docx-rs writes it.
pub(super) fn build(report: &UnitReport) -> Vec<u8> {
    let mut body = Body(Document::new());
    body.text(report);
    if let Some(issuer) = &report.issuer {
        body.add(styled("BodyText", ""));
        body.add(styled("Signature", issuer));
    }
    // The first section ends here, and the page turns.
    body.add(Paragraph::new().style("SectionEnd").section_property(SectionProperty::new()));
    body.add(styled("AttachmentMark", "附件"));
    body.add(styled("AttachmentTitle", &report.attachment));
    body.0.children.push(DocumentChild::Table(Box::new(table(&report.table))));
    body.add(styled("SectionEnd", ""));
    body.0.build()
}

/// The document that grows: its own methods move all of it for each paragraph.
struct Body(Document);

impl Body {
    fn add(&mut self, paragraph: Paragraph) {
        self.0.children.push(DocumentChild::Paragraph(Box::new(paragraph)));
    }

    fn text(&mut self, report: &UnitReport) {
        self.add(styled("Title", &report.title));
        self.add(styled("BodyText", ""));
        self.add(styled("Addressee", &report.addressee));
        for paragraph in &report.opening {
            self.add(styled("BodyText", paragraph));
        }
        for group in &report.groups {
            self.add(styled("Heading1", &group.heading));
            if let Some(joint) = &group.joint {
                self.add(styled("BodyText", joint));
            }
            for project in &group.projects {
                self.project(project);
            }
        }
        self.add(styled("BodyText", ""));
        self.add(styled("BodyText", &format!("附件：{}", report.attachment)));
    }

    fn project(&mut self, project: &ProjectBlock) {
        if let Some(heading) = &project.heading {
            self.add(styled("Heading2", heading));
        }
        for section in &project.sections {
            self.add(styled(if section.points.is_empty() { "BodyText" } else { "Heading3" }, &section.heading));
            for point in &section.points {
                self.add(styled("BodyText", point));
            }
        }
    }
}

fn styled(style: &str, text: &str) -> Paragraph {
    let paragraph = Paragraph::new().style(style);
    if text.is_empty() { paragraph } else { paragraph.add_run(run(text)) }
}

/// A run without characters that XML can not hold; a line break stays one.
fn run(text: &str) -> Run {
    let mut run = Run::new();
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            run = run.add_break(BreakType::TextWrapping);
        }
        let clean: String = line.chars().map(|c| if c == '\t' { ' ' } else { c }).filter(|c| is_xml(*c)).collect();
        run = run.add_text(clean);
    }
    run
}

/// XML 1.0, production 2, less the controls that no reader shows.
fn is_xml(character: char) -> bool {
    !character.is_control() && !matches!(character, '\u{FFFE}' | '\u{FFFF}')
}

fn table(view: &TableView) -> Table {
    let widths = layout::widths(&view.headings, page::TABLE_WIDTH, 105);
    let mut rows = vec![header(view, &widths)];
    rows.extend(view.lines.iter().enumerate().map(|(index, line)| match line {
        Line::Banner(text) => {
            let cell = cell("TableHead", text, widths.iter().sum(), widths.len());
            TableRow::new(vec![cell]).cant_split()
        }
        Line::Row { cells, .. } => row(view, index, cells, &widths),
    }));
    Table::new(rows)
        .set_grid(widths)
        .layout(TableLayoutType::Fixed)
        .style("TableGrid")
        .width(page::TABLE_WIDTH, WidthType::Dxa)
}

fn header(view: &TableView, widths: &[usize]) -> TableRow {
    let mut cells = Vec::new();
    for (column, heading) in view.headings.iter().enumerate().filter(|(_, heading)| heading.span > 0) {
        let width = widths[column..column + heading.span].iter().sum();
        cells.push(cell("TableHead", &heading.name, width, heading.span));
    }
    TableRow::new(cells).cant_split()
}

fn row(view: &TableView, index: usize, cells: &[crate::report::TableCell], widths: &[usize]) -> TableRow {
    let mut out = Vec::with_capacity(cells.len());
    let mut height = 1;
    for (column, content) in cells.iter().enumerate().filter(|(_, cell)| cell.columns > 0) {
        let width = widths[column..column + content.columns].iter().sum();
        let style = match view.headings[column].align {
            Align::Centre => "TableCentre",
            Align::Left => "TableText",
        };
        let covered = content.rows == 0;
        let text = if covered { "" } else { &content.text };
        let mut cell = cell(style, text, width, content.columns);
        if covered {
            cell = cell.vertical_merge(VMergeType::Continue);
        } else if merges_down(view, index, column) {
            cell = cell.vertical_merge(VMergeType::Restart);
        } else {
            height = height.max(layout::lines(text, columns(width)));
        }
        out.push(cell);
    }
    let row = TableRow::new(out);
    if height <= LINES_KEPT { row.cant_split() } else { row }
}

/// Whether the cell below goes on with this one.
fn merges_down(view: &TableView, index: usize, column: usize) -> bool {
    match &view.lines[index] {
        Line::Row { cells, .. } => cells[column].rows > 1,
        Line::Banner(_) => false,
    }
}

/// A cell, a paragraph a line.
fn cell(style: &str, text: &str, width: usize, span: usize) -> Cell {
    let mut cell = Cell::new().width(width, WidthType::Dxa).vertical_align(VAlignType::Center);
    if span > 1 {
        cell = cell.grid_span(span);
    }
    let paragraphs = text.split('\n').map(|line| TableCellContent::Paragraph(Box::new(styled(style, line))));
    cell.children.extend(paragraphs);
    cell
}
