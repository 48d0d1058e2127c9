//! Tables that say where the edges of their cells are, as `.doc` and RTF do: columns are what the edges divide.

use super::document::{Document, Down};
use super::{Grid, ReadError};
use crate::config::Limits;

/// A cell as its row says it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Edge {
    /// Its right edge in twips.
    pub(super) right: i32,
    /// Its merge downwards.
    pub(super) down: Down,
    /// It is one with the cell on its left.
    pub(super) joins_left: bool,
}

/// The cells of a row as the row says them.
#[derive(Clone, Debug, Default)]
pub(super) struct Shape {
    /// The left edge of the first cell in twips.
    pub(super) left: i32,
    pub(super) cells: Vec<Edge>,
}

/// Edges of two rows that are nearer than this, a millimetre, are one: programs round.
const SAME: i32 = 57;

/// A document whose paragraphs, cells and rows each end with a mark.
#[derive(Debug)]
pub(super) struct Flow {
    document: Document,
    /// The rows of the table that is open.
    rows: Vec<(Shape, Vec<Vec<String>>)>,
    /// The cells of the row that is open.
    cells: Vec<Vec<String>>,
    /// The paragraphs of the cell that is open.
    paragraphs: Vec<String>,
}

impl Flow {
    pub(super) fn new(limits: Limits) -> Self {
        Self { document: Document::new(limits), rows: Vec::new(), cells: Vec::new(), paragraphs: Vec::new() }
    }

    /// A paragraph ends that stands in a cell.
    pub(super) fn paragraph_in_cell(&mut self, text: String) {
        if self.document.spend(&text) {
            self.paragraphs.push(text);
        }
    }

    /// Whether the file has more than is read.
    pub(super) fn is_over(&self) -> bool {
        self.document.is_over()
    }

    /// A paragraph ends that stands outside of tables.
    pub(super) fn paragraph(&mut self, text: String) {
        self.close_table();
        self.document.paragraph(text);
    }

    /// A cell ends with its last paragraph.
    pub(super) fn cell(&mut self, text: String) {
        self.paragraph_in_cell(text);
        self.cells.push(std::mem::take(&mut self.paragraphs));
    }

    /// A row ends.
    pub(super) fn row(&mut self, shape: Shape) {
        // A shape may have more cells than its row: they are columns all the same.
        let more = shape.cells.len().saturating_sub(self.cells.len());
        if !self.cells.is_empty() && self.document.spend_cells(more) {
            self.rows.push((shape, std::mem::take(&mut self.cells)));
        }
    }

    pub(super) fn finish(mut self) -> Result<Vec<Grid>, ReadError> {
        self.row(Shape::default());
        self.close_table();
        for text in std::mem::take(&mut self.paragraphs) {
            self.document.put(text);
        }
        self.document.finish()
    }

    fn close_table(&mut self) {
        self.row(Shape::default());
        let rows = std::mem::take(&mut self.rows);
        if rows.is_empty() {
            return;
        }
        let edges = edges(&rows);
        let limit = self.document.columns();
        if edges.len() > usize::from(limit) + 1 {
            let cell = crate::place::address(0, edges.len() as u32 - 2);
            return self.document.give_up(ReadError::TooWide { cell, limit });
        }
        self.document.open_table();
        for (shape, cells) in rows {
            self.put(shape, cells, &edges);
        }
        self.document.close_table();
    }

    fn put(&mut self, shape: Shape, cells: Vec<Vec<String>>, edges: &[i32]) {
        let column = |edge: i32| edges.partition_point(|known| *known <= edge).saturating_sub(1);
        self.document.open_row();
        let mut left = column(shape.left);
        self.document.row(|row| row.column = left as u16);
        let mut cells = cells.into_iter().enumerate().peekable();
        while let Some((index, mut paragraphs)) = cells.next() {
            let edge = shape.cells.get(index).copied();
            let mut right = edge.map_or(left + 1, |edge| column(edge.right));
            while let Some((next, more)) =
                cells.next_if(|(next, _)| shape.cells.get(*next).is_some_and(|e| e.joins_left))
            {
                paragraphs.extend(more.into_iter().filter(|text| !text.trim().is_empty()));
                right = column(shape.cells[next].right);
            }
            self.document.open_cell();
            paragraphs.into_iter().for_each(|text| self.document.put(text));
            let right = right.max(left + 1);
            self.document.row(|row| {
                row.cell.width = (right - left) as u16;
                row.cell.down = edge.unwrap_or_default().down;
            });
            self.document.close_cell();
            left = right;
        }
        self.document.close_row();
    }
}

/// The edges of a table from left to right, those that are nearly the same taken as one.
fn edges(rows: &[(Shape, Vec<Vec<String>>)]) -> Vec<i32> {
    let mut all: Vec<i32> = Vec::new();
    for (shape, _) in rows.iter().filter(|(shape, _)| !shape.cells.is_empty()) {
        all.push(shape.left);
        all.extend(shape.cells.iter().map(|cell| cell.right));
    }
    all.sort_unstable();
    all.dedup_by(|next, first| next.saturating_sub(*first) < SAME);
    all
}
