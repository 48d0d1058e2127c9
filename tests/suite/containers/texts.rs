//! The grid as text and as a web page.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr;

use super::grid::{Line, MERGED, SHEET};

/// The cells as people paste them: merged ones are blank.
fn cells(line: &Line) -> Vec<&'static str> {
    match line {
        Line::Section(title) => std::iter::once(*title).chain([""; 8]).collect(),
        Line::Cells(cells) => cells.iter().map(|cell| if *cell == MERGED { "" } else { *cell }).collect(),
    }
}

fn table() -> Vec<Vec<&'static str>> {
    std::iter::once(SHEET.header.to_vec()).chain(SHEET.lines.iter().map(cells)).collect()
}

pub fn delimited(mark: char) -> String {
    let marks = mark.to_string().repeat(8);
    let mut out = format!("{}{marks}\n{}{marks}\n", SHEET.title, SHEET.date);
    for row in table() {
        let cells: Vec<String> = row
            .iter()
            .map(|cell| if cell.contains('\n') { format!("\"{cell}\"") } else { (*cell).to_owned() })
            .collect();
        out += &(cells.join(&mark.to_string()) + "\n");
    }
    out
}

pub fn leading() -> String {
    let mut out = format!("{}\n\n{}\n\n", SHEET.title, SHEET.date);
    for row in table() {
        for cell in row {
            let _ = writeln!(out, "\t{cell}");
        }
        out.push('\n');
    }
    out
}

pub fn markdown() -> String {
    let mut out = format!("# {}\n\n{}\n\n", SHEET.title, SHEET.date);
    for (index, row) in table().into_iter().enumerate() {
        let cells: Vec<String> = row.iter().map(|cell| cell.replace('\n', "<br>")).collect();
        let _ = writeln!(out, "| {} |", cells.join(" | "));
        if index == 0 {
            out += "|:-:|---|---|---|---|---|---|---|---|\n";
        }
    }
    out
}

/// A pipe table without bars at its sides.
pub fn bars() -> String {
    let bare = |line: &str| line.strip_prefix('|').unwrap_or(line).trim_end_matches([' ', '|']).to_owned() + "\n";
    markdown().lines().map(bare).collect()
}

/// Lines drawn one column wide, as terminals do.
pub fn boxes() -> String {
    let rows = table();
    let width = |column: usize| {
        let texts =
            rows.iter().filter(|row| row[1..].iter().any(|cell| !cell.is_empty())).flat_map(|row| row[column].lines());
        texts.map(|line| line.width()).max().unwrap_or(0) + 2
    };
    let widths: Vec<usize> = (0..9).map(width).collect();
    let ruled = |below: Option<&Line>| {
        let open = |column: usize| matches!(below, Some(Line::Cells(cells)) if cells[column] == MERGED);
        let mut out = String::new();
        for (column, width) in widths.iter().enumerate() {
            out.push(if open(column) { '│' } else { '├' });
            out += &if open(column) { " ".repeat(*width) } else { "─".repeat(*width) };
        }
        out + "┤\n"
    };
    let mut out = format!("{}\n{}\n", SHEET.title, SHEET.date);
    for (index, row) in rows.iter().enumerate() {
        out += &ruled(index.checked_sub(1).and_then(|line| SHEET.lines.get(line)));
        if row[1..].iter().all(|cell| cell.is_empty()) {
            let inner = widths.iter().sum::<usize>() + 8;
            let _ = writeln!(out, "│{}{}│", row[0], " ".repeat(inner - row[0].width()));
            continue;
        }
        let height = row.iter().map(|cell| cell.lines().count()).max().unwrap_or(1);
        for line in 0..height {
            for (column, width) in widths.iter().enumerate() {
                let text = row[column].lines().nth(line).unwrap_or_default();
                let _ = write!(out, "│{text}{}", " ".repeat(width - text.width()));
            }
            out += "│\n";
        }
    }
    out + &ruled(None)
}

/// A page with a table that lays it out, a menu, and the table itself with its merges.
pub fn html() -> String {
    let mut out = format!(
        "<!DOCTYPE html><html><head><title>x</title><style>td {{ color: red }}</style></head><body>\
         <table><tr><td><ul><li><a href='/'>首页</a></li><li>政务公开</li></ul></td></tr><tr><td>\
         <h1>{}</h1><p>{}</p><table border=1><thead><tr>",
        SHEET.title, SHEET.date
    );
    for name in SHEET.header {
        let _ = write!(out, "<th>{name}</th>");
    }
    out += "</tr></thead><tbody>";
    for (index, line) in SHEET.lines.iter().enumerate() {
        match line {
            Line::Section(title) => {
                let _ = write!(out, "<tr><td colspan=\"9\"><b>{title}</b></td></tr>");
            }
            Line::Cells(cells) => {
                out += "<tr>";
                for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| **cell != MERGED) {
                    let rows = SHEET.rows_below(index, column) + 1;
                    let text = match column {
                        6 => cell.lines().map(|line| format!("<p>{line}</p>")).collect(),
                        _ => cell.replace('\n', "<br>\n"),
                    };
                    let _ = write!(out, "<td rowspan={rows}>\n  {text}&nbsp;</td>");
                }
                out += "</tr>\n";
            }
        }
    }
    out + "</tbody></table></td></tr><tr><td>版权所有</td></tr></table><script>var x = '<table>';</script></body></html>"
}
