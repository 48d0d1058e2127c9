//! What every grid goes through on its way out: characters that no text has are taken out, and people are told.

use super::Grid;
use crate::finding::{Finding, Rule};
use crate::message::{Id, Message};
use crate::place::Place;

/// Takes control characters out of the cells of a grid: they make written files invalid, and speak to terminals.
pub(super) fn clean(grid: &mut Grid) {
    clean_undivided(grid);
    for (r, row) in grid.rows.iter_mut().enumerate() {
        for (c, cell) in row.cells.iter_mut().enumerate() {
            if !cell.text.chars().any(is_odd) {
                continue;
            }
            let before = cell.text.chars().count();
            cell.text = plain(&cell.text);
            let taken = before - cell.text.chars().count();
            grid.source_characters = grid.source_characters.saturating_sub(taken);
            if taken > 0 {
                let place = Place { row: r as u32 + 1, cell: c as u16, ..Place::default() };
                let message = Message::new(Id::ControlCharacters).with("count", taken);
                grid.findings.push(Finding::new(Rule::ControlCharacter, message, place));
            }
        }
    }
}

/// In a text that is still to be divided a new line would be a row: marks that stand for one become a blank.
fn clean_undivided(grid: &mut Grid) {
    let Some(text) = grid.undivided.as_ref().filter(|text| text.chars().any(is_odd)) else { return };
    let blank = |c: char| if matches!(c, '\u{B}' | '\u{C}') { ' ' } else { c };
    let cleaned: String = text.chars().map(blank).filter(|c| !is_odd(*c)).collect();
    let taken = text.chars().count() - cleaned.chars().count();
    grid.undivided = Some(cleaned.into());
    grid.source_characters = grid.source_characters.saturating_sub(taken);
    if taken > 0 {
        let message = Message::new(Id::ControlCharacters).with("count", taken);
        grid.findings.push(Finding::new(Rule::ControlCharacter, message, None));
    }
}

/// A text without control characters; those that stand for a new line become one.
pub(super) fn plain(text: &str) -> String {
    let as_text = |c: char| match c {
        '\u{B}' | '\u{C}' => Some('\n'),
        c if is_odd(c) => None,
        c => Some(c),
    };
    text.chars().filter_map(as_text).collect()
}

/// Control characters without those that divide lines and cells, and code points that are no characters.
fn is_odd(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r')
        || c as u32 & 0xFFFE == 0xFFFE
        || ('\u{FDD0}'..='\u{FDEF}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::container::{Cell, Row};

    #[test]
    fn control_characters_go_and_line_marks_become_lines() {
        let cell = |text: &str| Cell { text: text.to_owned(), width: 1, ..Cell::default() };
        let row =
            Row { number: 1, cells: vec![cell("县\u{7}水利局\u{1B}[31m"), cell("甲\u{B}乙")], hidden: false };
        let mut grid = Grid { rows: vec![row], source_characters: 14, ..Grid::default() };
        clean(&mut grid);
        assert_eq!(grid.rows[0].cells[0].text, "县水利局[31m");
        assert_eq!(grid.rows[0].cells[1].text, "甲\n乙");
        assert_eq!((grid.source_characters, grid.findings.len()), (12, 1));
    }
}
