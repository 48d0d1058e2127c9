//! The grid as people paste it.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr;

use super::tables::{Cell, Table};

/// A text or a container in which a grid comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    TabInFront,
    TabBehind,
    /// Excel's clipboard: cells of several lines are quoted.
    Clipboard,
    /// Tabs, and line ends inside of cells that nothing quotes.
    BareTabs,
    Commas,
    Semicolons,
    Bars,
    /// Bars between the cells only.
    InnerBars,
    WideBars,
    Spaces,
    Drawn,
    /// A page without marks: a cell a line or more.
    Page,
    /// A block a row, a label a cell.
    Labels,
    /// A block a row, its number in front of the first label.
    NumberedBlocks,
    Docx,
    Xlsx,
    Html,
}

impl Way {
    pub const ALL: [Self; 17] = [
        Self::TabInFront,
        Self::TabBehind,
        Self::Clipboard,
        Self::BareTabs,
        Self::Commas,
        Self::Semicolons,
        Self::Bars,
        Self::InnerBars,
        Self::WideBars,
        Self::Spaces,
        Self::Drawn,
        Self::Page,
        Self::Labels,
        Self::NumberedBlocks,
        Self::Docx,
        Self::Xlsx,
        Self::Html,
    ];
}

/// A text with a mark between the cells; what stands in several lines is quoted.
pub fn quoted(table: &Table, mark: char) -> String {
    let cell = |cell: &Cell| {
        let text = cell.text("\n");
        if text.contains(['\n', mark]) { format!("\"{text}\"") } else { text }
    };
    marked(table, &mark.to_string(), cell)
}

/// The same without quotes: lines end inside of cells.
pub fn bare(table: &Table) -> String {
    marked(table, "\t", |cell| cell.text("\n"))
}

/// The same with cells of one line.
pub fn run_in(table: &Table, mark: &str) -> String {
    marked(table, mark, |cell| cell.text(""))
}

fn marked(table: &Table, mark: &str, cell: impl Fn(&Cell) -> String) -> String {
    let mut out = format!("{}\n", table.title);
    for line in &table.lines {
        let cells: Vec<String> = line.iter().map(&cell).collect();
        out += &(cells.join(mark) + "\n");
    }
    out
}

/// A Word table saved as text: a tab starts each cell, a blank line ends a row.
pub fn tab_in_front(table: &Table) -> String {
    let mut out = format!("{}\n\n", table.title);
    for line in &table.lines {
        line.iter().for_each(|cell| {
            let _ = writeln!(out, "\t{}", cell.text("\n"));
        });
        out.push('\n');
    }
    out
}

/// A tab closes each cell, and a line end the row.
pub fn tab_behind(table: &Table) -> String {
    let mut out = format!("{}\n", table.title);
    for line in &table.lines {
        line.iter().for_each(|cell| out += &(cell.text("\n") + "\t"));
        out.push('\n');
    }
    out
}

/// A pipe table.
pub fn bars(table: &Table) -> String {
    let mut out = format!("{}\n\n", table.title);
    for (index, line) in table.lines.iter().enumerate() {
        let cells: Vec<String> = line.iter().map(|cell| cell.text("<br>")).collect();
        let _ = writeln!(out, "| {} |", cells.join(" | "));
        if index + 1 == table.head {
            out += &("|".to_owned() + &"---|".repeat(line.len()) + "\n");
        }
    }
    out
}

/// Cells that have no text are not there.
pub fn spaces(table: &Table) -> String {
    lines(table, |line| line.iter().map(|cell| cell.text("")).filter(|text| !text.is_empty()).collect(), "  ")
}

/// A cell a line, or more; cells that have no text are not there.
pub fn page(table: &Table) -> String {
    lines(table, |line| line.iter().map(|cell| cell.text("\n")).filter(|text| !text.is_empty()).collect(), "\n")
}

fn lines(table: &Table, cells: impl Fn(&[Cell]) -> Vec<String>, mark: &str) -> String {
    let lines = table.lines.iter().map(|line| cells(line).join(mark) + "\n");
    std::iter::once(format!("{}\n", table.title)).chain(lines).collect()
}

/// A line a cell, with the column's name in front.
pub fn labels(table: &Table) -> String {
    blocks(table, |name, text| format!("{name}：{text}\n"))
}

/// The same, with the number as the mark of the block.
pub fn numbered_blocks(table: &Table) -> String {
    blocks(table, |_, text| format!("{text}、"))
}

fn blocks(table: &Table, number: impl Fn(&str, &str) -> String) -> String {
    let (head, body) = table.lines.split_at(table.head);
    let mut out = format!("{}\n\n", table.title);
    for line in body {
        if line[1] == Cell::Left {
            out += &(line[0].text("") + "\n\n");
            continue;
        }
        for (column, (name, cell)) in head.iter().flatten().zip(line).enumerate() {
            let (name, text) = (name.text(""), cell.text("\n"));
            out += &if column == 0 { number(&name, &text) } else { format!("{name}：{text}\n") };
        }
        out.push('\n');
    }
    out
}

/// Drawn lines, cells as wide as their text.
pub fn drawn(table: &Table) -> String {
    let columns = table.lines.first().map_or(0, Vec::len);
    let width = |column: usize| {
        let cells = table.lines.iter().map(|line| line[column].text("\n"));
        cells.flat_map(|text| text.lines().map(UnicodeWidthStr::width).collect::<Vec<_>>()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let mut out = format!("{}\n{}", table.title, rule(&widths, "┌┬┐", None));
    for (index, line) in table.lines.iter().enumerate() {
        let texts: Vec<String> = line.iter().map(|cell| cell.text("\n")).collect();
        let height = texts.iter().map(|text| text.lines().count()).max().unwrap_or(1);
        for row in 0..height {
            for (text, width) in texts.iter().zip(&widths) {
                let text = text.lines().nth(row).unwrap_or_default();
                let _ = write!(out, "│{text}{}", " ".repeat(width - text.width()));
            }
            out += "│\n";
        }
        out += &match table.lines.get(index + 1) {
            Some(next) => rule(&widths, "├┼┤", Some(next)),
            None => rule(&widths, "└┴┘", None),
        };
    }
    out
}

/// A line between two rows, open where the cell below goes on with the one above.
fn rule(widths: &[usize], corners: &str, below: Option<&Vec<Cell>>) -> String {
    let mut corners = corners.chars();
    let mut next = || corners.next().unwrap_or('┼');
    let (first, middle, last) = (next(), next(), next());
    let mut out = String::new();
    for (column, width) in widths.iter().enumerate() {
        let open = below.is_some_and(|below| below[column] == Cell::Up);
        let corner = if column == 0 { first } else { middle };
        out.push(if open { '│' } else { corner });
        out += &if open { " " } else { "─" }.repeat(*width);
    }
    out.push(last);
    out + "\n"
}
