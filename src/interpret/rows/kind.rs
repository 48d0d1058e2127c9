//! Which rows are projects, and which are titles, sums and notes.

use std::sync::LazyLock;

use regex::Regex;

use super::super::reading::{Head, Layout, is_repeated};
use crate::config::FixedRow;
use crate::container::{Grid, Merge, Row};
use crate::model::Role;

/// What a row below the header is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Data,
    Header,
    Section,
    Total,
    /// `outside`: it has the shape of no known note.
    Note {
        outside: bool,
    },
}

impl From<FixedRow> for Kind {
    fn from(fixed: FixedRow) -> Self {
        match fixed {
            FixedRow::Data => Self::Data,
            FixedRow::Section => Self::Section,
            FixedRow::Total => Self::Total,
            FixedRow::Note => Self::Note { outside: false },
            FixedRow::Header => Self::Header,
        }
    }
}

static TOTAL: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^(?:合\s*计|总\s*计|小\s*计|共\s*计|累\s*计)").expect("a constant pattern"));
static PAGE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:第\s*\d+\s*页.*|[-—–·]\s*\d+\s*[-—–·]|共\s*\d+\s*页.*|\d+\s*/\s*\d+)$")
        .expect("a constant pattern")
});
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:注|备注|说明|附注|填表说明|填报人|填表人|制表人?|审核人?|审签人?|联系人|联系电话|负责人|主要负责人|分管领导|填报时间|填报日期|填报单位)\s*\d?\s*[:：]")
        .expect("a constant pattern")
});
static SECTION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:[（(]?[一二三四五六七八九十]+[）)]|[一二三四五六七八九十]+\s*[、．.]|第[一二三四五六七八九十]+(?:部分|类|批|章)|[ⅠⅡⅢⅣⅤⅥ]+[、．.])").expect("a constant pattern")
});

/// Whether a line is the title of a section: `一、…`, `（二）…`.
pub(in crate::interpret) fn is_section(line: &str) -> bool {
    SECTION.is_match(line) && line.chars().count() <= 60 && !line.ends_with('。')
}

/// Whether a line is a note around a table: a page number, a name of who filled it in, a button of a web page.
pub(in crate::interpret) fn is_note(line: &str) -> bool {
    LABEL.is_match(line) || PAGE.is_match(line) || BUTTONS.is_match(line) || SUM.is_match(line)
}

static BUTTONS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:[【\[]?\s*(?:打印本页|打印|关闭窗口|关闭|返回顶部|返回列表|上一篇|下一篇|分享到?|收藏|字体[:：]?|大|中|小|纠错)[】\]]?[:：]?[\s|｜]*)+$")
        .expect("a constant pattern")
});
/// A line that sums up: 合计共6项.
static SUM: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:合\s*计|总\s*计|小\s*计)\s*[:：]?\s*(?:共?\s*[\d,.]+\s*[项个件条]?[—\-/／\s]*|[—\-/／\s]+)$")
        .expect("a constant pattern")
});

/// Whether a text is the word of a sum: 合计, 小计.
pub(in crate::interpret) fn is_sum(text: &str) -> bool {
    let text = text.trim();
    TOTAL.is_match(text) && text.chars().count() <= 6
}

/// Whether a row says a sum.
pub(in crate::interpret) fn is_total(row: &Row) -> bool {
    let first = row.filled().next();
    first.is_some_and(|(index, cell)| {
        let text = cell.text.trim();
        index <= 1 && TOTAL.is_match(text) && text.chars().count() <= 12
    })
}

/// What a row shows of itself.
struct Signs<'a> {
    /// Its first text.
    text: &'a str,
    /// How many of its cells have text.
    filled: usize,
    /// The role of the column that the first text stands in.
    role: Option<Role>,
    /// The row has one cell only.
    alone: bool,
    /// The first text is merged over half the table and more.
    wide: bool,
    /// A cell goes on with the row above.
    covered: bool,
    /// No row of cells follows.
    last: bool,
    /// Columns of units or of prose have text.
    says_more: bool,
    /// Its number is in 汉字 and most others are not.
    other_number: bool,
    /// The same words stand above the header.
    is_title: bool,
}

/// What `row` is; `last` where no row of cells follows.
///
/// `han`: most rows of the sheet have numbers in 汉字.
pub(super) fn of(row: &Row, head: Head, layout: &Layout, grid: &Grid, last: bool, han: bool) -> Kind {
    let Some((index, first)) = row.filled().next() else { return Kind::Note { outside: false } };
    if is_repeated(grid, head, row)
        || head.count > 0 && crate::interpret::reading::is_index(row) && row.filled().count() * 2 > layout.named()
    {
        return Kind::Header;
    }
    let columns = layout.of_row(row);
    let role = |index: usize| {
        columns.get(index).and_then(|column| layout.columns.get(*column as usize)).map(|column| column.role)
    };
    let says = |role: Role| role.is_units() || role.is_narrative();
    let signs = Signs {
        text: first.text.trim(),
        filled: row.filled().count(),
        role: role(index),
        alone: row.cells.len() == 1,
        wide: first.width as usize * 2 > layout.width(),
        covered: row.cells.iter().any(|cell| matches!(cell.merge, Merge::Covered(..))),
        last,
        says_more: row
            .filled()
            .filter(|(at, cell)| *at != index && cell.text.trim() != first.text.trim())
            .any(|(at, _)| role(at).is_some_and(says)),
        is_title: grid.rows[..head.first]
            .iter()
            .flat_map(|row| row.filled())
            .any(|(_, cell)| cell.text.trim() == first.text.trim()),
        other_number: !han && role(index) == Some(Role::Seq) && is_han_number(first.text.trim()),
    };
    if is_total(row) && !signs.says_units(row, &columns, layout) {
        return Kind::Total;
    }
    signs.kind(layout)
}

/// Whether a number is written in 汉字: 一, （二）.
pub(super) fn is_han_number(text: &str) -> bool {
    let bare = text.trim_matches(['（', '）', '(', ')', '、', '.', '．']);
    !bare.is_empty() && bare.chars().all(|c| "一二三四五六七八九十".contains(c))
}

impl Signs<'_> {
    /// A sum has no units.
    fn says_units(&self, row: &Row, columns: &[u16], layout: &Layout) -> bool {
        let units = |at: usize| {
            columns
                .get(at)
                .and_then(|column| layout.columns.get(*column as usize))
                .is_some_and(|column| column.role.is_units())
        };
        let says = |text: &str| !super::is_number(text) && !super::super::points::is_nothing(text);
        row.filled().skip(1).any(|(at, cell)| units(at) && says(&cell.text))
    }

    fn kind(&self, layout: &Layout) -> Kind {
        let note = LABEL.is_match(self.text) && (self.filled * 2 <= layout.named().max(2) || self.wide);
        if note && !self.says_more || self.filled == 1 && PAGE.is_match(self.text) {
            return Kind::Note { outside: false };
        }
        if self.section() {
            return Kind::Section;
        }
        if self.filled > 1 || self.covered && !self.alone && !self.wide {
            return Kind::Data;
        }
        self.single()
    }

    /// The title of a section: it counts in 汉字 or stands alone in front, and nothing is said beside it.
    fn section(&self) -> bool {
        if self.other_number && self.filled == 2 && !self.says_more {
            return true;
        }
        let short = self.text.chars().count() <= 60;
        let in_front = self.alone || self.wide || matches!(self.role, Some(Role::Seq | Role::Content | Role::Category));
        let sentence = self.text.ends_with('。') && !self.alone;
        SECTION.is_match(self.text)
            && in_front
            && short
            && !sentence
            && self.filled <= 2
            && !self.says_more
            && (!self.covered || self.wide)
            && (self.filled == 1 || self.wide)
    }

    /// A row with text in one cell only.
    fn single(&self) -> Kind {
        if self.alone && (self.text.contains("续表") || self.is_title) {
            return Kind::Note { outside: false };
        }
        let short = self.text.chars().count() <= 60;
        match (self.alone || self.wide, self.last) {
            (true, true) => Kind::Note { outside: true },
            (true, false) if short && !self.text.ends_with('。') => Kind::Section,
            (true, false) => Kind::Note { outside: true },
            (false, _)
                if self.role == Some(Role::Seq)
                    && !super::is_number(self.text)
                    && short
                    && self.text.chars().count() > 3 =>
            {
                Kind::Section
            }
            (false, _) => Kind::Data,
        }
    }
}
