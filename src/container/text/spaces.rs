//! Cells divided by two spaces and more, or by wide ones.

use super::super::{Grid, Join};
use super::row;

/// Whether a character is a space of some width.
fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\u{3000}' | '\u{A0}' | '\t')
}

/// The cells of a line.
fn cells(line: &str) -> Vec<&str> {
    let mut cells = Vec::new();
    let (mut start, mut gap) = (0, None);
    for (at, character) in line.char_indices() {
        if is_space(character) {
            gap.get_or_insert(at);
            continue;
        }
        if let Some(from) = gap.take()
            && is_border(&line[from..at])
        {
            cells.push(&line[start..from]);
            start = at;
        }
    }
    cells.push(line[start..].trim_end_matches(is_space));
    cells
}

/// One space stands inside of words.
fn is_border(gap: &str) -> bool {
    gap.chars().count() >= 2 || gap.contains('\t')
}

/// How many gaps divide a line.
pub(super) fn count(line: &str) -> usize {
    cells(line.trim_matches(is_space)).len() - 1
}

/// Reads a text in which gaps stand between the cells.
pub(super) fn read(text: &str) -> Grid {
    let mut rows = Vec::new();
    let mut join = Join::Row;
    for (index, line) in text.lines().enumerate() {
        let line = line.trim_matches(is_space);
        if line.is_empty() {
            join = Join::Row;
            continue;
        }
        rows.push(row(join, cells(line).into_iter().map(|cell| (cell.to_owned(), index as u32 + 1))));
        join = Join::Line;
    }
    Grid { rows, blanks_vanish: true, ..Grid::default() }
}
