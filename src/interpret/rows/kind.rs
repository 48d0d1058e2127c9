//! Which rows are projects, and which are titles, sums and notes.

use std::sync::LazyLock;

use regex::Regex;

use super::super::header::{Header, Layout};
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

/// Whether a line is a note around a table: a page number, a name of who filled it in.
pub(in crate::interpret) fn is_note(line: &str) -> bool {
    LABEL.is_match(line) || PAGE.is_match(line)
}

/// What `row` is; `last` where no row of cells follows.
pub(super) fn of(row: &Row, header: &Header, layout: &Layout, grid: &Grid, last: bool) -> Kind {
    let filled: Vec<_> = row.filled().collect();
    let Some((index, first)) = filled.first() else { return Kind::Note { outside: false } };
    let text = first.text.trim();
    if header.is_repeated(grid, row) {
        return Kind::Header;
    }
    if TOTAL.is_match(text) && text.chars().count() <= 12 && *index <= 1 {
        return Kind::Total;
    }
    if LABEL.is_match(text) && filled.len() * 2 <= layout.named.max(2) || filled.len() == 1 && PAGE.is_match(text) {
        return Kind::Note { outside: false };
    }
    let covered = row.cells.iter().any(|cell| matches!(cell.merge, Merge::Covered(..)));
    if filled.len() > 1 || covered {
        return Kind::Data;
    }
    single(row, *index, text, layout, last)
}

/// A row with text in one cell only.
fn single(row: &Row, index: usize, text: &str, layout: &Layout, last: bool) -> Kind {
    let columns = layout.of_row(row, false);
    let role = columns.get(index).and_then(|column| layout.columns.get(*column as usize)).map(|column| column.role);
    let alone = row.cells.len() == 1;
    let wide = row.cells[index].width as usize * 2 > layout.of_grid.len();
    let in_front = alone || wide || matches!(role, Some(Role::Seq | Role::Content | Role::Category));
    let short = text.chars().count() <= 60;
    if in_front && short && SECTION.is_match(text) && (alone || !text.ends_with('。')) {
        return Kind::Section;
    }
    match (alone || wide, last) {
        (true, true) => Kind::Note { outside: true },
        (true, false) if short && !text.ends_with('。') => Kind::Section,
        (true, false) => Kind::Note { outside: true },
        (false, _) if role == Some(Role::Seq) && !super::super::cut::is_number(text) && short => Kind::Section,
        (false, _) => Kind::Data,
    }
}
