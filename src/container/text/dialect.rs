//! Which marks divide the cells of a pasted text.

use super::{boxes, pipes};
use crate::message::Id;

/// The dialects of pasted text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialect {
    /// A tab starts each cell, a blank line ends a row: a Word table saved as plain text.
    Leading,
    /// A tab and a line end close each cell, a blank line ends a row.
    Trailing,
    /// Excel's clipboard, CSV and their kin: the mark stands between the cells, a line end after the row.
    Delimited(char),
    /// `| a | b |`
    Pipes,
    /// Cells drawn with lines.
    Boxes,
    /// No mark divides cells: a paragraph a line.
    Unmarked,
}

impl Dialect {
    /// The catalogue's sentence on it.
    pub(super) fn id(self) -> Id {
        match self {
            Self::Leading => Id::FoundLeading,
            Self::Trailing => Id::FoundTrailing,
            Self::Delimited('\t') => Id::FoundTabs,
            Self::Delimited(_) => Id::FoundCsv,
            Self::Pipes => Id::FoundPipes,
            Self::Boxes => Id::FoundBoxes,
            Self::Unmarked => Id::FoundUnmarked,
        }
    }

    /// Whether a character may stand between the cells.
    pub(super) fn marks(self, character: char) -> bool {
        match self {
            Self::Leading | Self::Trailing | Self::Unmarked => false,
            Self::Delimited('\t') => character == '"',
            Self::Delimited(_) => "\",;".contains(character),
            Self::Pipes => "|:-*_#\\<br/>BR".contains(character),
            Self::Boxes => boxes::draws(character) || "+-=|".contains(character),
        }
    }
}

/// The dialect of a text, and the count of lines that shows it.
pub(super) fn find(lines: &[&str]) -> (Dialect, usize) {
    marked(lines).unwrap_or((Dialect::Unmarked, lines.len()))
}

fn marked(lines: &[&str]) -> Option<(Dialect, usize)> {
    let count = |is: &dyn Fn(&str) -> bool| lines.iter().filter(|line| is(line)).count();
    let drawn = count(&|line| line.chars().filter(|c| boxes::draws(*c)).count() >= 3);
    let plain = count(&boxes::is_plain_rule);
    if drawn >= 3 || plain >= 2 {
        return Some((Dialect::Boxes, drawn.max(plain)));
    }
    let tabbed = count(&|line| line.contains('\t'));
    let single = |line: &str| line.matches('\t').count() == 1;
    let leading =
        count(&|line| single(line) && line.trim_start_matches([' ', '\u{3000}', '\u{C}', '\u{B}']).starts_with('\t'));
    let trailing = count(&|line| single(line) && line.trim_end_matches(' ').ends_with('\t'));
    // A line of a single tab both starts and ends with it; the lines with text decide.
    if tabbed >= 4 && leading.max(trailing) * 10 >= tabbed * 6 {
        return Some(if leading >= trailing { (Dialect::Leading, leading) } else { (Dialect::Trailing, trailing) });
    }
    let ruled = lines.iter().any(|line| pipes::is_rule(line.trim()));
    let pipes = count(&|line| {
        let bars = line.matches('|').count();
        line.trim_start().starts_with('|') && bars >= 3 || ruled && bars >= 2
    });
    if pipes >= 2 && pipes >= tabbed {
        return Some((Dialect::Pipes, pipes));
    }
    if tabbed >= 2 {
        return Some((Dialect::Delimited('\t'), tabbed));
    }
    [',', ';'].into_iter().find_map(|mark| {
        let marked = count(&|line| line.matches(mark).count() >= 2);
        (marked >= 2).then_some((Dialect::Delimited(mark), marked))
    })
}
