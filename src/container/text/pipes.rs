//! Tables of bars: `| a | b |`, also without bars at the sides; `<br>` a line break, `\|` a bar, `**bold**`.

use super::super::{Grid, Join};
use super::row;

/// Reads a table whose cells are divided by `bar`, and the lines around it.
pub(super) fn read(text: &str, bar: char) -> Grid {
    let mut grid = Grid::default();
    // Without bars at the sides a bar in front ends a blank cell.
    let barred = || text.lines().map(str::trim).filter(|line| line.matches(bar).count() >= 2);
    let sided = barred().filter(|line| line.starts_with(bar) && line.ends_with(bar)).count();
    let open = sided * 2 < barred().count();
    for (index, line) in text.lines().enumerate() {
        let number = index as u32 + 1;
        let line = line.trim();
        if is_rule(line) {
            continue;
        }
        if !line.starts_with(bar) && !line.contains(bar) {
            grid.rows.push(row(Join::Row, [(plain(line.trim_start_matches('#')), number)]));
        } else {
            let cells = split(if open { line } else { line.strip_prefix(bar).unwrap_or(line) }, bar, open);
            grid.rows.push(row(Join::Row, cells.into_iter().map(|cell| (plain(&cell), number))));
        }
    }
    grid
}

/// The line between the header and the rows: `|:---:|---|`.
pub(super) fn is_rule(line: &str) -> bool {
    line.contains(['-', '—'])
        && line.contains(['|', '｜'])
        && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '｜' | '—' | '\u{3000}'))
}

/// The cells between the bars that are not escaped.
fn split(line: &str, bar: char, open: bool) -> Vec<String> {
    let mut cells = Vec::new();
    let mut cell = String::new();
    let mut characters = line.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\\' if characters.peek() == Some(&bar) => cell.extend(characters.next()),
            mark if mark == bar => cells.push(std::mem::take(&mut cell)),
            other => cell.push(other),
        }
    }
    if open || !cell.trim().is_empty() {
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
