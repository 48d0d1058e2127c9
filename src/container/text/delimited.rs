//! Cells divided by a tab or a comma, rows by a line end; cells may be quoted, or broken over lines without quotes.

use super::super::{Grid, Row};
use super::row;
use crate::finding::{Finding, Rule};
use crate::message::Id;
use crate::place::Place;

/// What stands on one line, quoted line ends aside: its cells, each with the line that it begins on.
type Record = Vec<(String, u32)>;

/// Reads a text in which `mark` stands between the cells.
pub(super) fn read(text: &str, mark: char) -> Grid {
    let records = records(text, mark);
    let width = width(&records);
    let mut grid = Grid::default();
    for (record, joined) in assemble(records, width) {
        if joined {
            let place = Place { row: grid.rows.len() as u32 + 1, ..Place::default() };
            grid.findings.push(Finding::new(Rule::RowJoined, Id::RowJoined, place));
        }
        grid.rows.push(row(record));
    }
    if grid.rows.iter().all(|row| row.cells.len() < width || row.cells[width - 1].text.trim().is_empty()) && width > 1 {
        drop_last_column(&mut grid.rows, width);
    }
    grid
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

/// More records than this, or rows a hundredth as wide, are taken as they stand.
const MOST_TRIED: usize = 5_000;

/// How many cells a row has: the widest record, unless all rows are broken over lines.
fn width(records: &[Record]) -> usize {
    let widest = records.iter().map(Vec::len).max().unwrap_or(1);
    let whole = |width: usize| assemble(records.to_vec(), width).filter(|(record, _)| record.len() == width).count();
    // A wider row must be found at least as often as the rows that it would swallow.
    let exact = records.iter().filter(|record| record.len() == widest).count();
    if exact >= 2 || records.len() > MOST_TRIED || widest > MOST_TRIED / 100 {
        return widest;
    }
    (widest..=widest * 2).max_by_key(|width| (whole(*width), usize::MAX - width)).unwrap_or(widest)
}

/// Puts rows together whose cells are broken over lines; says which ones it did.
fn assemble(records: Vec<Record>, width: usize) -> impl Iterator<Item = (Record, bool)> {
    let mut records = records.into_iter().peekable();
    let mut in_table = false;
    std::iter::from_fn(move || {
        let mut row = records.next()?;
        in_table |= row.len() > 1;
        let mut joined = false;
        while in_table && let Some(next) = records.peek() {
            if !goes_on(&row, next, width) {
                break;
            }
            let mut next = records.next().unwrap_or_default().into_iter();
            if let (Some(last), Some((text, _))) = (row.last_mut(), next.next()) {
                last.0.push('\n');
                last.0.push_str(&text);
            }
            row.extend(next);
            joined = true;
        }
        Some((row, joined))
    })
}

/// Whether `next` goes on with the last cell of `row`.
fn goes_on(row: &Record, next: &Record, width: usize) -> bool {
    let together = row.len() + next.len() - 1;
    let first = next[0].0.trim();
    if next.len() == 1 {
        return row.len() > 1 && !stands_alone(first);
    }
    if together > width || next.len() == width {
        return false;
    }
    let starts_row = first.is_empty() || first.len() <= 4 && first.chars().all(|c| c.is_ascii_digit());
    together == width || !starts_row
}

/// A line that is no part of a cell: a heading that counts in 汉字, or a line that labels itself.
fn stands_alone(line: &str) -> bool {
    let counted = line.trim_start_matches(['（', '(']);
    let after = counted.trim_start_matches(['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']);
    let heading =
        after.len() < counted.len() && after.starts_with(['、', '）', ')']) && !line.ends_with(['。', '；', ';']);
    let label = line.split_once([':', '：']).is_some_and(|(label, _)| {
        matches!(label, "注" | "备注" | "说明" | "填报人" | "填表人" | "审核人" | "联系人" | "联系电话" | "填报日期")
    });
    let page = line.starts_with('第') && line.contains('页') && line.chars().count() <= 16;
    heading && line.chars().count() <= 40 || label || page
}
