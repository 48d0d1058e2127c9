//! The body: paragraphs by style, and the table.

use super::super::layout;
use super::shapes::{self, CellShape, Merge, Shapes};
use super::{comments, page};
use crate::report::{Align, Block, Line, ProjectBlock, ReturnList, Table, TableCell, UnitReport};

/// A row higher than this many lines may break over pages.
const LINES_KEPT: usize = 18;

/// Half-width characters of 10.5 pt that fit into a number of twips, margins of the cell taken off.
fn columns(twips: usize) -> usize {
    twips.saturating_sub(120) / 105
}

/// `document.xml`, and the comments that it refers to.
pub(super) fn build(report: &UnitReport) -> Result<(String, Vec<String>), String> {
    let (before, after) = shapes::document()?;
    let [portrait, landscape] = page::sections();
    let mut body = Body { shapes: Shapes::default(), out: before, comments: Vec::new() };
    body.text(report)?;
    if let Some(issuer) = &report.issuer {
        body.add("BodyText", "")?;
        body.add("Signature", issuer)?;
    }
    // The first section ends here, and the page turns.
    body.out.push_str(&format!("<w:p><w:pPr><w:pStyle w:val=\"SectionEnd\"/>{portrait}</w:pPr></w:p>"));
    body.add("AttachmentMark", "附件")?;
    body.add("AttachmentTitle", &report.attachment)?;
    body.table(&report.table)?;
    body.add("SectionEnd", "")?;
    Ok((body.out + &landscape + &after, body.comments))
}

/// `document.xml` of the list that goes back to a unit: a landscape page with its table.
pub(super) fn return_list(list: &ReturnList) -> Result<String, String> {
    let (before, after) = shapes::document()?;
    let [_, landscape] = page::sections();
    let mut body = Body { shapes: Shapes::default(), out: before, comments: Vec::new() };
    body.add("AttachmentTitle", &list.title)?;
    body.add("Addressee", &list.addressee)?;
    body.add("BodyText", &list.opening)?;
    body.table(&list.table)?;
    body.add("SectionEnd", "")?;
    Ok(body.out + &landscape + &after)
}

struct Body {
    shapes: Shapes,
    out: String,
    /// The comments so far, each under its number.
    comments: Vec<String>,
}

impl Body {
    fn add(&mut self, style: &'static str, text: &str) -> Result<(), String> {
        self.shapes.paragraph(&mut self.out, style, text)
    }

    fn block(&mut self, style: &'static str, block: &Block) -> Result<(), String> {
        if block.comments.is_empty() {
            return self.add(style, &block.words);
        }
        let mut plain = String::new();
        self.shapes.paragraph(&mut plain, style, &block.words)?;
        self.out.push_str(&comments::put(&plain, block, &mut self.comments)?);
        Ok(())
    }

    fn text(&mut self, report: &UnitReport) -> Result<(), String> {
        self.add("Title", &report.title)?;
        self.add("BodyText", "")?;
        self.add("Addressee", &report.addressee)?;
        for paragraph in &report.opening {
            self.add("BodyText", paragraph)?;
        }
        for group in &report.groups {
            self.block("Heading1", &group.heading)?;
            if let Some(joint) = &group.joint {
                self.add("BodyText", joint)?;
            }
            for project in &group.projects {
                self.project(project)?;
            }
        }
        self.add("BodyText", "")?;
        self.add("BodyText", &format!("附件：{}", report.attachment))
    }

    fn project(&mut self, project: &ProjectBlock) -> Result<(), String> {
        if let Some(heading) = &project.heading {
            self.block("Heading2", heading)?;
        }
        for section in &project.sections {
            // What is said in one line is text; what has points below it is a heading.
            self.block(if section.points.is_empty() { "BodyText" } else { "Heading3" }, &section.heading)?;
            for point in &section.points {
                self.block("BodyText", point)?;
            }
        }
        Ok(())
    }

    fn table(&mut self, table: &Table) -> Result<(), String> {
        let widths = layout::widths(&table.headings, page::TABLE_WIDTH, 105);
        let (before, after) = shapes::table(&widths, page::TABLE_WIDTH)?;
        self.out.push_str(&before);
        self.header(table, &widths)?;
        for line in &table.lines {
            match line {
                Line::Banner(text) => self.banner(text, &widths)?,
                Line::Row { cells, .. } => self.row(table, cells, &widths)?,
            }
        }
        self.out.push_str(&after);
        Ok(())
    }

    fn header(&mut self, table: &Table, widths: &[usize]) -> Result<(), String> {
        self.shapes.row(&mut self.out, (true, true), |shapes, out| {
            for (column, heading) in table.headings.iter().enumerate().filter(|(_, heading)| heading.span > 0) {
                let width = widths[column..column + heading.span].iter().sum();
                let looks = CellShape { width, span: heading.span, merge: Merge::None };
                shapes.cell(out, looks, "TableHead", &heading.name)?;
            }
            Ok(())
        })
    }

    fn banner(&mut self, text: &str, widths: &[usize]) -> Result<(), String> {
        let looks = CellShape { width: widths.iter().sum(), span: widths.len(), merge: Merge::None };
        self.shapes.row(&mut self.out, (false, true), |shapes, out| shapes.cell(out, looks, "TableHead", text))
    }

    fn row(&mut self, table: &Table, cells: &[TableCell], widths: &[usize]) -> Result<(), String> {
        let shown = || cells.iter().enumerate().filter(|(_, cell)| cell.columns > 0);
        let width = |column: usize, cell: &TableCell| widths[column..column + cell.columns].iter().sum::<usize>();
        let alone = shown().filter(|(_, cell)| cell.rows == 1);
        let height = alone.map(|(column, cell)| layout::lines(&cell.text, columns(width(column, cell)))).max();
        let whole = height.is_none_or(|lines| lines <= LINES_KEPT);
        self.shapes.row(&mut self.out, (false, whole), |shapes, out| {
            for (column, cell) in shown() {
                let (merge, text) = match cell.rows {
                    0 => (Merge::Continue, ""),
                    1 => (Merge::None, cell.text.as_str()),
                    _ => (Merge::Restart, cell.text.as_str()),
                };
                let style = match table.headings[column].align {
                    Align::Centre => "TableCentre",
                    Align::Left => "TableText",
                };
                let looks = CellShape { width: width(column, cell), span: cell.columns, merge };
                shapes.cell(out, looks, style, text)?;
            }
            Ok(())
        })
    }
}
