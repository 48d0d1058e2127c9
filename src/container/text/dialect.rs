//! Which marks divide the cells of a pasted text.

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
        }
    }

    /// The characters that may stand between the cells.
    pub(super) fn marks(self) -> &'static str {
        match self {
            Self::Leading | Self::Trailing => "",
            Self::Delimited('\t') => "\"",
            Self::Delimited(_) => "\",;",
            Self::Pipes => "|:-*_#\\<br/>BR",
        }
    }
}

/// The dialect of a text, and the count of lines that shows it; `None` where no mark divides cells.
pub(super) fn find(lines: &[&str]) -> Option<(Dialect, usize)> {
    let count = |is: &dyn Fn(&str) -> bool| lines.iter().filter(|line| is(line)).count();
    let tabbed = count(&|line| line.contains('\t'));
    let single = |line: &str| line.matches('\t').count() == 1;
    let leading =
        count(&|line| single(line) && line.trim_start_matches([' ', '\u{3000}', '\u{C}', '\u{B}']).starts_with('\t'));
    let trailing = count(&|line| single(line) && line.trim_end_matches(' ').ends_with('\t'));
    // A line of a single tab both starts and ends with it; the lines with text decide.
    if tabbed >= 4 && leading.max(trailing) * 10 >= tabbed * 6 {
        return Some(if leading >= trailing { (Dialect::Leading, leading) } else { (Dialect::Trailing, trailing) });
    }
    let pipes = count(&|line| line.trim_start().starts_with('|') && line.matches('|').count() >= 3);
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
