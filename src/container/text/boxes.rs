//! Tables drawn with lines: `│ a │ b │` between `├──┼──┤`, or `| a | b |` between `+---+---+`.

use std::collections::BTreeMap;

use unicode_width::UnicodeWidthChar;

use super::super::{Cell, Grid, Join, Merge, Row};
use super::row;

/// Whether a character draws a part of a box.
pub(super) fn draws(character: char) -> bool {
    ('\u{2500}'..='\u{257F}').contains(&character)
}

fn is_horizontal(character: char) -> bool {
    matches!(character, '─' | '━' | '═' | '┄' | '┅' | '┈' | '┉' | '╌' | '╍')
}

/// Whether a line belongs to a table drawn with plain characters: `+---+---+`.
pub(super) fn is_plain_rule(line: &str) -> bool {
    let line = line.trim();
    line.starts_with('+') && line.len() > 4 && line.chars().all(|c| matches!(c, '+' | '-' | '=')) && line.ends_with('+')
}

/// A part of a line between two marks: where it begins and ends, and what stands in it.
struct Segment {
    start: usize,
    end: usize,
    content: Content,
}

#[derive(PartialEq, Eq)]
enum Content {
    /// A piece of the line below a cell.
    Rule,
    Text(String),
}

/// A line of the drawing.
struct Line {
    number: u32,
    segments: Vec<Segment>,
}

/// A cell whose lower edge has not come.
struct Open {
    row: u32,
    width: u16,
    lines: Vec<String>,
    number: u32,
}

/// Reads the tables of a text and the lines around them.
pub(super) fn read(text: &str) -> Grid {
    let lines: Vec<&str> = text.lines().collect();
    let plain = lines.iter().any(|line| is_plain_rule(line));
    let drawn = |line: &str| line.contains(draws) || plain && (is_plain_rule(line) || line.trim().starts_with('|'));
    let mut drawing = Drawing::default();
    let mut grid = Grid::default();
    for (index, line) in lines.iter().copied().enumerate() {
        let number = index as u32 + 1;
        if drawn(line) {
            drawing.lines.push((line, number));
            continue;
        }
        drawing.finish(&mut grid, plain);
        if !line.trim().is_empty() {
            grid.rows.push(row(Join::Row, [(line.to_owned(), number)]));
        }
    }
    drawing.finish(&mut grid, plain);
    grid
}

#[derive(Default)]
struct Drawing<'a> {
    lines: Vec<(&'a str, u32)>,
}

impl Drawing<'_> {
    /// Puts the rows of the drawing so far below those of `grid`.
    fn finish(&mut self, grid: &mut Grid, plain: bool) {
        let lines = std::mem::take(&mut self.lines);
        if lines.is_empty() {
            return;
        }
        // A line of a box is one column wide or two, by the font that it was drawn for: the one in which edges meet.
        let read = |wide: usize| -> Vec<Line> {
            lines.iter().map(|(line, number)| Line { number: *number, segments: segments(line, wide, plain) }).collect()
        };
        let (narrow, wide) = (read(1), read(2));
        let lines = if edges(&wide).len() < edges(&narrow).len() { wide } else { narrow };
        let edges = edges(&lines);
        let mut table = Table { edges, ..Table::default() };
        lines.iter().for_each(|line| table.line(line));
        table.finish(grid);
    }
}

/// The places at which cells begin and end; those that only one line has by mistake are taken as the nearest.
fn edges(lines: &[Line]) -> Vec<usize> {
    let mut count: BTreeMap<usize, usize> = BTreeMap::new();
    for segment in lines.iter().flat_map(|line| &line.segments) {
        *count.entry(segment.start).or_default() += 1;
        *count.entry(segment.end).or_default() += 1;
    }
    let rules = lines.iter().flat_map(|line| &line.segments).filter(|segment| segment.content == Content::Rule);
    let mut edges: Vec<usize> = rules.flat_map(|segment| [segment.start, segment.end]).collect();
    edges.sort_unstable();
    edges.dedup();
    if edges.is_empty() { count.into_keys().collect() } else { edges }
}

fn segments(line: &str, wide: usize, plain: bool) -> Vec<Segment> {
    let rule_line = plain && line.contains('+') && line.contains("--") || plain && line.contains("==");
    let mark = |c: char| draws(c) && !is_horizontal(c) || plain && (c == '|' || rule_line && c == '+');
    let horizontal = |c: char| is_horizontal(c) || rule_line && (c == '-' || c == '=');
    let mut out = Vec::new();
    let mut column = 0;
    let mut open: Option<(usize, String)> = None;
    for character in line.chars() {
        let width = if draws(character) { wide } else { character.width_cjk().unwrap_or(0) };
        if mark(character) {
            if let Some((start, text)) = open.take() {
                let rule = !text.is_empty() && text.chars().all(horizontal);
                let content = if rule { Content::Rule } else { Content::Text(text.trim().to_owned()) };
                out.push(Segment { start, end: column, content });
            }
            open = Some((column + width, String::new()));
        } else if let Some((_, text)) = &mut open {
            text.push(character);
        }
        column += width;
    }
    // Each segment is as wide as its cell and the mark behind it, so that edges are where marks end.
    for segment in &mut out {
        segment.end += wide_of(plain, wide);
    }
    out
}

fn wide_of(plain: bool, wide: usize) -> usize {
    if plain { 1 } else { wide }
}

#[derive(Default)]
struct Table {
    edges: Vec<usize>,
    row: u32,
    /// Text has come since the last rule.
    filled: bool,
    open: BTreeMap<u16, Open>,
    /// For each row and first column the cell's text, width, rows and line.
    cells: BTreeMap<(u32, u16), (Open, u32)>,
}

impl Table {
    fn column(&self, place: usize) -> u16 {
        let nearest = (0..self.edges.len()).min_by_key(|index| self.edges[*index].abs_diff(place));
        nearest.unwrap_or(0) as u16
    }

    fn line(&mut self, line: &Line) {
        let whole = line.segments.len() + 1 == self.edges.len();
        let columns: Vec<(u16, u16)> = line
            .segments
            .iter()
            .enumerate()
            .map(|(index, segment)| match whole {
                true => (index as u16, 1),
                false => {
                    let left = self.column(segment.start);
                    (left, self.column(segment.end).saturating_sub(left).max(1))
                }
            })
            .collect();
        let ruled = line.segments.iter().any(|segment| segment.content == Content::Rule);
        for (segment, (left, width)) in line.segments.iter().zip(columns) {
            match &segment.content {
                Content::Rule => self.close(left, left + width),
                Content::Text(text) => self.text(text, left, width, line.number, ruled),
            }
        }
        if ruled && std::mem::take(&mut self.filled) {
            self.row += 1;
        }
    }

    fn text(&mut self, text: &str, left: u16, width: u16, number: u32, ruled: bool) {
        self.filled |= !ruled;
        let row = self.row;
        let open = self.open.entry(left).or_insert(Open { row, width, lines: Vec::new(), number });
        open.lines.push(text.to_owned());
    }

    fn close(&mut self, left: u16, right: u16) {
        for column in left..right {
            if let Some(open) = self.open.remove(&column) {
                self.cells.insert((open.row, column), (open, self.row));
            }
        }
    }

    fn finish(mut self, grid: &mut Grid) {
        self.close(0, self.edges.len() as u16 + 1);
        let above = grid.rows.len() as u32;
        let mut rows: BTreeMap<u32, Vec<Cell>> = BTreeMap::new();
        for ((first, column), (open, last)) in self.cells {
            let text = open.lines.join("\n");
            let text = text.trim_matches('\n').to_owned();
            let cell = Cell { text, column, width: open.width, line: Some(open.number), ..Cell::default() };
            let merge = Merge::Covered(above + first, column);
            for row in first + 1..=last {
                rows.entry(row).or_default().push(Cell { text: String::new(), merge, ..cell.clone() });
                grid.merges_known = true;
            }
            rows.entry(first).or_default().push(cell);
        }
        for mut cells in rows.into_values() {
            cells.sort_by_key(|cell| cell.column);
            cells.iter_mut().take(1).for_each(|cell| cell.join = Join::Row);
            grid.rows.push(Row { cells, ..Row::default() });
        }
    }
}
