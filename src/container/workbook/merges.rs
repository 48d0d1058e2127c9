//! Merged regions of a worksheet: which cells they join, and where they run over another.

use std::collections::BTreeMap;

use super::super::ReadError;
use super::super::meter::Meter;
use super::{Block, Cell};

/// The cells of a worksheet by row and column.
type Rows = BTreeMap<u32, BTreeMap<u32, Cell>>;

/// What merging does to the cells of a worksheet.
#[derive(Default)]
pub(super) struct Merged {
    pub(super) any: bool,
    /// For the first cell of each further row of a block: the block's corner.
    pub(super) corners: BTreeMap<(u32, u32), (u32, u32)>,
    /// Cells of blocks that run over another.
    pub(super) odd: Vec<(u32, u32)>,
    /// The block that takes a cell's place, by row and its first column.
    taken: BTreeMap<u32, BTreeMap<u32, u32>>,
}

impl Merged {
    /// Joins the cells of the rows that have one; each row of each block is counted.
    pub(super) fn apply(
        mut merges: Vec<Block>,
        rows: &mut Rows,
        widest: u32,
        meter: &mut Meter,
    ) -> Result<Self, ReadError> {
        let mut merged = Self::default();
        merges.sort_unstable();
        for block in merges {
            merged.block(rows, block, widest, meter)?;
        }
        Ok(merged)
    }

    fn block(&mut self, rows: &mut Rows, block: Block, widest: u32, meter: &mut Meter) -> Result<(), ReadError> {
        let Block { top, left, bottom, right } = block;
        let last = rows.keys().next_back().copied().unwrap_or(0);
        if left > right || top > bottom || top > last {
            return Ok(());
        }
        self.any = true;
        let (bottom, right) = (bottom.min(last), right.min(widest.max(left.saturating_add(1)) - 1));
        for (row, cells) in rows.range_mut(top..=bottom) {
            let row = *row;
            meter.cells(1)?;
            let taken = self.taken.entry(row).or_default();
            if taken.range(..=right).next_back().is_some_and(|(_, end)| *end >= left) {
                self.odd.push((row, left));
                continue;
            }
            taken.insert(left, right);
            let below_text =
                |(column, cell): (&u32, &Cell)| (row, *column) != (top, left) && !cell.text.trim().is_empty();
            // Text under a merge is not shown; it is kept as a cell of its own.
            if cells.range(left..=right).any(below_text) {
                self.odd.push((row, left));
                continue;
            }
            cells.retain(|column, _| *column <= left || *column > right);
            let width = (right - left + 1) as u16;
            let blank = Cell { column: left as u16, width, ..Cell::default() };
            cells.entry(left).or_insert(blank).width = width;
            if row > top {
                self.corners.insert((row, left), (top, left));
            }
        }
        Ok(())
    }
}
