//! What the cells of a file have cost so far: one bound for all that a reader makes of it, however few bytes asked
//! for it by spans, repetitions and shared texts.

use super::{Bound, ReadError};
use crate::config::Limits;

/// Counts cells and characters wherever a cell gets them.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Meter {
    limits: Limits,
    cells: u64,
    characters: u64,
}

impl Meter {
    pub(super) fn new(limits: Limits) -> Self {
        Self { limits, cells: 0, characters: 0 }
    }

    /// The most columns of a table.
    pub(super) fn columns(&self) -> u16 {
        self.limits.columns
    }

    /// So many cells more.
    pub(super) fn cells(&mut self, count: u64) -> Result<(), ReadError> {
        self.cells = self.cells.saturating_add(count);
        let limit = self.limits.cells.into();
        if self.cells > limit { Err(ReadError::TooLarge { bound: Bound::Cells, limit }) } else { Ok(()) }
    }

    /// The characters of a text more.
    pub(super) fn text(&mut self, text: &str) -> Result<(), ReadError> {
        self.characters = self.characters.saturating_add(text.chars().count() as u64);
        let limit = self.limits.characters.into();
        if self.characters > limit { Err(ReadError::TooLarge { bound: Bound::Characters, limit }) } else { Ok(()) }
    }

    /// A text that is still growing: more bytes than all characters that may be.
    pub(super) fn growing(&self, bytes: usize) -> Result<(), ReadError> {
        let limit = self.limits.characters.into();
        let most = 4 * limit;
        if bytes as u64 > most { Err(ReadError::TooLarge { bound: Bound::Characters, limit }) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_cell_and_character_that_fit_are_kept() {
        let mut meter = Meter::new(Limits { cells: 2, characters: 3, ..Limits::default() });
        assert_eq!(meter.cells(2), Ok(()));
        assert_eq!(meter.cells(1), Err(ReadError::TooLarge { bound: Bound::Cells, limit: 2 }));
        assert_eq!(meter.text("青石桥"), Ok(()));
        assert_eq!(meter.text("路"), Err(ReadError::TooLarge { bound: Bound::Characters, limit: 3 }));
    }
}
