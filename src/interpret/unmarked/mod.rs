//! Text that lost the marks between its cells: put into rows again by what it says.
//!
//! Each row that is made so carries a finding: all of it is a guess that a person should look at.

mod copied;
mod labels;

use crate::config::Config;
use crate::container::{Cell, Grid, Row};
use crate::finding::{Finding, Rule};
use crate::message::Id;
use crate::place::Place;

/// A line of the text, without white space at its ends, and its number in the source.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Line {
    text: String,
    number: Option<u32>,
}

/// What rows are made of: lines above the table, its header, and its rows.
#[derive(Debug, Default)]
struct Arranged {
    /// Lines above the header.
    above: Vec<Line>,
    header: Vec<Line>,
    rows: Vec<ArrangedRow>,
}

#[derive(Debug)]
enum ArrangedRow {
    /// A line of its own: the title of a section, a note.
    Alone(Line),
    /// For each column its lines.
    Cells(Vec<Vec<Line>>),
}

/// Puts a text into rows; `None` where it is neither a table that was copied without its marks nor labelled
/// paragraphs.
pub(super) fn arrange(grid: &Grid, config: &Config) -> Option<Grid> {
    let lines = lines(grid);
    if let Some(arranged) = labels::arrange(&lines, config) {
        return Some(arranged.grid(grid, Id::ArrangedByLabels));
    }
    let arranged = copied::arrange(&lines, config)?;
    Some(arranged.grid(grid, Id::ArrangedByOrder))
}

fn lines(grid: &Grid) -> Vec<Line> {
    let cells = grid.rows.iter().flat_map(|row| &row.cells);
    let lines = cells.flat_map(|cell| {
        let pieces = cell.text.lines().enumerate();
        pieces.map(move |(index, text)| Line {
            text: text.trim().to_owned(),
            number: cell.line.map(|line| line + index as u32),
        })
    });
    lines.filter(|line| !line.text.is_empty()).collect()
}

impl Arranged {
    /// The table, with a finding on each row that was guessed.
    fn grid(self, source: &Grid, how: Id) -> Grid {
        let mut grid = Grid {
            source_characters: source.source_characters,
            found: source.found.clone(),
            findings: source.findings.clone(),
            ..Grid::default()
        };
        // Places of the text as it was do not hold any more.
        grid.findings.iter_mut().for_each(|finding| finding.place = None);
        let alone = |line: Line| vec![cell(vec![line], 0)];
        for line in self.above {
            grid.rows.push(Row { cells: alone(line), ..Row::default() });
        }
        let header = self.header.into_iter().enumerate();
        let cells = header.map(|(column, line)| cell(vec![line], column as u16)).collect();
        grid.rows.push(Row { cells, ..Row::default() });
        for row in self.rows {
            let cells = match row {
                ArrangedRow::Alone(line) => alone(line),
                ArrangedRow::Cells(cells) => {
                    let place = Place { row: grid.rows.len() as u32 + 1, ..Place::default() };
                    grid.findings.push(Finding::new(Rule::RowArranged, how, place));
                    cells.into_iter().enumerate().map(|(column, lines)| cell(lines, column as u16)).collect()
                }
            };
            grid.rows.push(Row { cells, ..Row::default() });
        }
        for (index, row) in grid.rows.iter_mut().enumerate() {
            row.number = index as u32 + 1;
        }
        count(&mut grid, source);
        grid
    }
}

/// What the rows do not have of the text is a label that the header says once, or a mark in front of a heading; the
/// names of columns that no line says are counted as neither.
fn count(grid: &mut Grid, source: &Grid) {
    let size = |grid: &Grid| -> usize {
        grid.rows.iter().flat_map(|row| &row.cells).map(|cell| cell.text.chars().count()).sum()
    };
    grid.between = source.source_characters.saturating_sub(size(grid));
    grid.missed = source.missed;
    grid.source_characters = size(grid) + grid.between + grid.missed;
}

fn cell(lines: Vec<Line>, column: u16) -> Cell {
    let line = lines.first().and_then(|line| line.number);
    let text: Vec<String> = lines.into_iter().map(|line| line.text).collect();
    Cell { text: text.join("\n"), column, width: 1, line, ..Cell::default() }
}
