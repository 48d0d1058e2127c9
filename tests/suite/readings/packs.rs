//! The grid in containers that know their cells and merges.

use std::fmt::Write as _;

use rust_xlsxwriter::{Format, Workbook};

use super::super::containers::documents::{package, paragraph};
use super::tables::{Cell, Table};

/// How many cells to the right of a place, and how many below it, are one with it.
fn reach(table: &Table, row: usize, column: usize) -> (usize, usize) {
    let right = table.lines[row][column + 1..].iter().take_while(|cell| **cell == Cell::Left).count();
    let below = table.lines[row + 1..].iter().take_while(|line| line[column] == Cell::Up).count();
    (right, below)
}

pub fn docx(table: &Table) -> Vec<u8> {
    let columns = table.lines.first().map_or(0, Vec::len);
    let mut body = paragraph(table.title) + "<w:tbl><w:tblPr/><w:tblGrid>";
    body += &("<w:gridCol w:w=\"1500\"/>".repeat(columns) + "</w:tblGrid>");
    for (row, line) in table.lines.iter().enumerate() {
        body += "<w:tr>";
        for (column, cell) in line.iter().enumerate().filter(|(_, cell)| **cell != Cell::Left) {
            let (right, below) = reach(table, row, column);
            let merge = match cell {
                Cell::Up => "<w:vMerge/>",
                _ if below > 0 => "<w:vMerge w:val=\"restart\"/>",
                _ => "",
            };
            let paragraphs: String = cell.text("\n").split('\n').map(paragraph).collect();
            let (width, span) = (1500 * (right + 1), right + 1);
            let _ = write!(
                body,
                "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/><w:gridSpan w:val=\"{span}\"/>{merge}</w:tcPr>{paragraphs}</w:tc>"
            );
        }
        body += "</w:tr>";
    }
    package(&(body + "</w:tbl>"), "")
}

pub fn xlsx(table: &Table) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let format = Format::new().set_text_wrap();
    sheet.write(0, 0, table.title).expect("a cell");
    for (row, line) in table.lines.iter().enumerate() {
        for (column, cell) in line.iter().enumerate().filter(|(_, cell)| matches!(cell, Cell::Text(_))) {
            let (right, below) = reach(table, row, column);
            let (top, left) = (row as u32 + 1, column as u16);
            if right + below > 0 {
                let (bottom, right) = (top + below as u32, left + right as u16);
                sheet.merge_range(top, left, bottom, right, "", &format).expect("a merge");
            }
            let text = cell.text("\n");
            match text.parse::<f64>() {
                Ok(number) => sheet.write_with_format(top, left, number, &format).expect("a cell"),
                Err(_) => sheet.write_with_format(top, left, text, &format).expect("a cell"),
            };
        }
    }
    book.save_to_buffer().expect("a workbook")
}

pub fn html(table: &Table) -> String {
    let mut out = format!("<html><body><h2>{}</h2><table border=\"1\">", table.title);
    for (row, line) in table.lines.iter().enumerate() {
        out += "<tr>";
        for (column, cell) in line.iter().enumerate().filter(|(_, cell)| matches!(cell, Cell::Text(_))) {
            let (right, below) = reach(table, row, column);
            let text = cell.text("<br>");
            let _ = write!(out, "<td colspan=\"{}\" rowspan=\"{}\">{text}</td>", right + 1, below + 1);
        }
        out += "</tr>\n";
    }
    out + "</table></body></html>"
}
