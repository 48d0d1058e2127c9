//! Cells divided by a tab, a comma or a semicolon, rows by a line end.

use super::super::{Grid, Join, Row};
use super::row;

/// What stands on one line, quoted line ends aside: its cells, each with the line that it begins on.
type Record = Vec<(String, u32)>;

/// Reads a text in which `mark` stands between the cells and cells of several lines are quoted.
pub(super) fn read(text: &str, mark: char) -> Grid {
    grid(records(text, mark), Join::Row)
}

/// Reads a text in which a tab stands between the cells and nothing quotes the lines of a cell.
pub(super) fn read_loose(text: &str) -> Grid {
    grid(records(text, '\t'), Join::Line)
}

fn grid(records: Vec<Record>, join: Join) -> Grid {
    let width = records.iter().map(Vec::len).max().unwrap_or(1);
    let mut rows: Vec<Row> = records.into_iter().map(|record| row(join, record)).collect();
    let ends_blank = |row: &Row| row.cells.len() < width || row.cells[width - 1].text.trim().is_empty();
    if width > 2 && rows.iter().all(ends_blank) {
        drop_last_column(&mut rows, width);
    }
    Grid { rows, ..Grid::default() }
}

/// A tab after each cell makes an empty last column.
fn drop_last_column(rows: &mut [Row], width: usize) {
    for row in rows {
        row.cells.truncate(width - 1);
    }
}

/// Splits at line ends outside of quotes, and each line at the marks outside of quotes.
fn records(text: &str, mark: char) -> Vec<Record> {
    let mut records = Vec::new();
    let mut record = Record::new();
    let mut line = 1;
    let mut rest = text;
    loop {
        let (cell, after) = quoted(rest, mark).unwrap_or_else(|| plain(rest, mark));
        record.push((cell, line));
        line += rest[..rest.len() - after.len()].matches('\n').count() as u32;
        let Some(next) = after.chars().next() else { break };
        rest = &after[next.len_utf8()..];
        if next == '\n' {
            line += 1;
            records.push(std::mem::take(&mut record));
        }
    }
    records.push(record);
    records.retain(|record| record.iter().any(|(cell, _)| !cell.trim().is_empty()));
    records
}

/// A cell in quotes and what follows it; `None` where the quote is not closed in front of a mark or a line end.
fn quoted(text: &str, mark: char) -> Option<(String, &str)> {
    let mut rest = text.strip_prefix('"')?;
    let mut cell = String::new();
    loop {
        let (before, after) = rest.split_once('"')?;
        cell.push_str(before);
        match after.chars().next() {
            Some('"') => {
                cell.push('"');
                rest = &after[1..];
            }
            Some(next) if next != mark && next != '\n' => return None,
            _ => return Some((cell, after)),
        }
    }
}

fn plain(text: &str, mark: char) -> (String, &str) {
    let end = text.find([mark, '\n']).unwrap_or(text.len());
    (text[..end].to_owned(), &text[end..])
}
