//! Counts what of a source stands in its cells, between them, and nowhere.

use super::super::Grid;
use super::Way;

/// How many characters of `source` stand between the cells of `grid`, as white space or as a mark of the
/// way, and how many are in no cell and are neither.
pub(super) fn compare(source: &str, grid: &Grid, way: Way) -> (usize, usize) {
    let mut counts = Counts::default();
    for character in source.chars() {
        *counts.of(character) += 1;
    }
    for cell in grid.rows.iter().flat_map(|row| &row.cells) {
        for character in cell.text.chars() {
            *counts.of(character) -= 1;
        }
    }
    let (mut between, mut missed) = (0, 0);
    for (character, left) in counts.left() {
        if character.is_whitespace() || way.marks(character) || character == '\u{FEFF}' {
            between += left;
        } else {
            // A character that the cells have and the source has not is as wrong as one that they lost.
            missed += left.unsigned_abs() as i64;
        }
    }
    (between.max(0) as usize, missed as usize)
}

/// How often each character stands somewhere; the usual ones in a table, the rare ones in a map.
#[derive(Default)]
struct Counts {
    usual: Vec<i64>,
    rare: std::collections::BTreeMap<char, i64>,
}

impl Counts {
    fn of(&mut self, character: char) -> &mut i64 {
        let code = character as usize;
        if code > 0xFFFF {
            return self.rare.entry(character).or_default();
        }
        if self.usual.is_empty() {
            self.usual.resize(0x1_0000, 0);
        }
        &mut self.usual[code]
    }

    fn left(&self) -> impl Iterator<Item = (char, i64)> {
        let usual = self.usual.iter().enumerate().filter_map(|(code, n)| Some((char::from_u32(code as u32)?, *n)));
        usual.chain(self.rare.iter().map(|(c, n)| (*c, *n))).filter(|(_, n)| *n != 0)
    }
}
