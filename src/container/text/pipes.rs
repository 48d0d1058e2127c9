//! Markdown tables: `| a | b |`, `<br>` a line break, `\|` a bar, `**bold**`.

use super::super::Grid;
use super::row;

/// Reads a Markdown table and the lines around it.
pub(super) fn read(lines: &[&str]) -> Grid {
    let mut grid = Grid::default();
    // Without bars at the sides a bar in front ends a blank cell.
    let open =
        lines.iter().map(|line| line.trim()).find(|line| is_rule(line)).is_some_and(|rule| !rule.starts_with('|'));
    for (index, line) in lines.iter().enumerate() {
        let number = index as u32 + 1;
        let line = line.trim();
        if is_rule(line) {
            continue;
        }
        if !line.starts_with('|') && line.matches('|').count() < 2 {
            grid.rows.push(row([(plain(line.trim_start_matches('#')), number)]));
        } else {
            grid.rows.push(row(split(if open { line } else { line.strip_prefix('|').unwrap_or(line) })
                .into_iter()
                .map(|cell| (plain(&cell), number))));
        }
    }
    grid
}

/// The line between the header and the rows: `|:---:|---|`.
pub(super) fn is_rule(line: &str) -> bool {
    line.contains('-') && line.contains('|') && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}

/// The cells between the bars that are not escaped.
fn split(line: &str) -> Vec<String> {
    let mut cells = Vec::new();
    let mut cell = String::new();
    let mut characters = line.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\\' if characters.peek() == Some(&'|') => cell.extend(characters.next()),
            '|' => cells.push(std::mem::take(&mut cell)),
            other => cell.push(other),
        }
    }
    if !cell.trim().is_empty() {
        cells.push(cell);
    }
    cells
}

/// The text of a cell without its marks.
fn plain(cell: &str) -> String {
    let mut text = cell.trim().to_owned();
    for tag in ["<br/>", "<br />", "<BR>", "<br>"] {
        text = text.replace(tag, "\n");
    }
    for mark in ["**", "__"] {
        if let Some(inner) = text.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark)) {
            text = inner.to_owned();
        }
    }
    text
}
