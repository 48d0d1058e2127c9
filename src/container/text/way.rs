//! The ways in which a pasted text may be divided into cells, and which of them its marks allow.

use super::{boxes, pipes};
use crate::message::Id;

/// A way to divide a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Way {
    /// A tab between the cells, a line end after the row, cells of several lines quoted: Excel's clipboard.
    Tabs,
    /// A tab between the cells, and line ends inside of cells that nothing quotes.
    LooseTabs,
    /// A tab starts each cell, a blank line ends a row: a Word table saved as plain text.
    Leading,
    /// A tab closes each cell.
    Trailing,
    /// CSV.
    Commas,
    /// CSV with semicolons.
    Semicolons,
    /// `| a | b |`
    Bars,
    /// `a ｜ b`
    WideBars,
    /// Cells drawn with lines.
    Boxes,
    /// Two spaces and more between the cells.
    Spaces,
    /// No mark divides cells: a paragraph a line.
    Lines,
}

impl Way {
    /// Every way, the plainest marks first.
    pub const ALL: [Self; 11] = [
        Self::Boxes,
        Self::Leading,
        Self::Trailing,
        Self::Bars,
        Self::WideBars,
        Self::Tabs,
        Self::LooseTabs,
        Self::Commas,
        Self::Semicolons,
        Self::Spaces,
        Self::Lines,
    ];

    /// The stable name of the way, as the settings and the JSON write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Tabs => "tabs",
            Self::LooseTabs => "loose-tabs",
            Self::Leading => "leading-tab",
            Self::Trailing => "trailing-tab",
            Self::Commas => "commas",
            Self::Semicolons => "semicolons",
            Self::Bars => "bars",
            Self::WideBars => "wide-bars",
            Self::Boxes => "boxes",
            Self::Spaces => "spaces",
            Self::Lines => "lines",
        }
    }

    /// The catalogue's sentence on it.
    pub fn id(self) -> Id {
        match self {
            Self::Leading => Id::FoundLeading,
            Self::Trailing => Id::FoundTrailing,
            Self::Tabs => Id::FoundTabs,
            Self::LooseTabs => Id::FoundLooseTabs,
            Self::Commas | Self::Semicolons => Id::FoundCsv,
            Self::Bars => Id::FoundPipes,
            Self::WideBars => Id::FoundWideBars,
            Self::Boxes => Id::FoundBoxes,
            Self::Spaces => Id::FoundSpaces,
            Self::Lines => Id::FoundUnmarked,
        }
    }

    /// Whether a character may stand between the cells.
    pub(super) fn marks(self, character: char) -> bool {
        match self {
            Self::Leading | Self::Trailing | Self::Lines | Self::Spaces => false,
            Self::Tabs | Self::LooseTabs => character == '"',
            Self::Commas | Self::Semicolons => "\",;".contains(character),
            Self::Bars => "|:-*_#\\<br/>BR".contains(character),
            Self::WideBars => "｜:-*_#\\<br/>BR|—".contains(character),
            Self::Boxes => boxes::draws(character) || "+-=|".contains(character),
        }
    }

    /// Fewer lines with marks than this are no table.
    fn least(self) -> usize {
        match self {
            Self::Lines => 0,
            Self::Boxes => 3,
            Self::Leading | Self::Trailing => 4,
            _ => 2,
        }
    }
}

/// The ways that the marks of a text allow.
pub(super) fn all(text: &str) -> Vec<Way> {
    let counts = Counts::of(text);
    Way::ALL.into_iter().filter(|way| counts.allows(*way)).collect()
}

/// How many lines show a way.
pub(super) fn count(text: &str, way: Way) -> usize {
    Counts::of(text).of_way(way)
}

/// How many lines of a text have which marks.
#[derive(Debug, Default)]
struct Counts {
    lines: usize,
    tabbed: usize,
    leading: usize,
    trailing: usize,
    commas: usize,
    semicolons: usize,
    bars: usize,
    wide_bars: usize,
    drawn: usize,
    rules: usize,
    spaced: usize,
    /// Stretches of lines between blank ones that have a tab, and those that begin with one.
    blocks: usize,
    led_blocks: usize,
    in_block: bool,
    /// Lines with one tab that has text on both sides.
    paired: usize,
}

impl Counts {
    fn of(text: &str) -> Self {
        let mut counts = Self::default();
        for line in text.lines() {
            match line.contains('\t') || !line.trim().is_empty() {
                true => counts.line(line),
                false => counts.in_block = false,
            }
        }
        counts
    }

    fn line(&mut self, line: &str) {
        let mut marks = Marks::default();
        line.chars().for_each(|character| marks.take(character));
        let starts = line.trim_start_matches([' ', '\u{3000}', '\u{C}', '\u{B}']).starts_with('\t');
        if marks.tabs > 0 && !self.in_block {
            self.in_block = true;
            self.blocks += 1;
            self.led_blocks += usize::from(starts);
        }
        self.lines += 1;
        self.tabbed += usize::from(marks.tabs > 0);
        self.leading += usize::from(marks.tabs == 1 && starts);
        self.trailing += usize::from(marks.tabs > 0 && line.trim_end_matches(' ').ends_with('\t'));
        self.paired += usize::from(marks.tabs == 1 && !starts && !line.ends_with('\t'));
        self.commas += usize::from(marks.commas >= 2);
        self.semicolons += usize::from(marks.semicolons >= 2);
        self.bars += usize::from(marks.bars >= 2);
        self.wide_bars += usize::from(marks.wide_bars >= 2);
        self.drawn += usize::from(marks.drawn >= 3);
        self.rules += usize::from(boxes::is_plain_rule(line) && !pipes::is_rule(line.trim()));
        self.spaced += usize::from(super::spaces::count(line) >= 2);
    }

    fn of_way(&self, way: Way) -> usize {
        match way {
            Way::Tabs | Way::LooseTabs => self.tabbed,
            Way::Leading => self.leading,
            Way::Trailing => self.trailing,
            Way::Commas => self.commas,
            Way::Semicolons => self.semicolons,
            Way::Bars => self.bars,
            Way::WideBars => self.wide_bars,
            Way::Boxes => self.drawn.max(self.rules),
            Way::Spaces => self.spaced,
            Way::Lines => self.lines,
        }
    }

    fn allows(&self, way: Way) -> bool {
        let enough = self.of_way(way) >= way.least();
        match way {
            // A cell of one line has one tab: most lines with a tab have it on the same side.
            Way::Leading => {
                let blocks = self.blocks >= 3 && self.led_blocks * 10 > self.blocks * 8;
                enough && self.leading * 2 >= self.tabbed || blocks
            }
            Way::Trailing => enough && self.trailing * 2 >= self.tabbed,
            Way::Boxes => self.drawn >= 3 || self.rules >= 2,
            // Where a tab stands between cells, other marks are words of the cells.
            Way::Spaces => enough && self.tabbed * 4 < self.lines,
            // A label and its words may have a tab between them.
            Way::Lines => self.tabbed * 4 < self.lines || self.paired * 10 > self.tabbed * 9,
            _ => enough,
        }
    }
}

/// The marks of one line.
#[derive(Debug, Default)]
struct Marks {
    tabs: usize,
    commas: usize,
    semicolons: usize,
    bars: usize,
    wide_bars: usize,
    drawn: usize,
}

impl Marks {
    fn take(&mut self, character: char) {
        match character {
            '\t' => self.tabs += 1,
            ',' => self.commas += 1,
            ';' => self.semicolons += 1,
            '|' => self.bars += 1,
            '｜' => self.wide_bars += 1,
            _ if boxes::draws(character) => self.drawn += 1,
            _ => {}
        }
    }
}
