//! Where the names of the columns may stand, and how each name is put together.

use super::super::rows;
use super::look::{self, Shape};
use super::names::{self, Claim};
use crate::config::Config;
use crate::container::{Cell, Grid, Merge, Row};
use crate::model::Role;

/// The rows that name the columns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::interpret) struct Head {
    /// The first of them, counted from 0; where there are none, the first row of the table.
    pub(in crate::interpret) first: usize,
    /// How many there are, up to three.
    pub(in crate::interpret) count: usize,
}

/// What is printed above a column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::interpret) struct Heading {
    /// Its own name, white space removed; empty where nothing is printed.
    pub(in crate::interpret) name: String,
    /// The name of the group that it stands in, or an empty text.
    pub(in crate::interpret) group: String,
    /// Its first column in the grid.
    pub(in crate::interpret) at: u16,
    /// The same name stands over the column in front of it too: nothing names this one.
    pub(in crate::interpret) shared: bool,
}

/// A header stands in the first rows; what comes later is text.
const DEEPEST: usize = 60;
/// So many places are weighed, if they are not too far behind the likeliest.
const MOST: usize = 8;
const FAR: i32 = 90;
/// A cell of a header has no more characters.
const LONGEST: usize = 30;

impl Head {
    /// The first row below.
    pub(in crate::interpret) fn end(self) -> usize {
        self.first + self.count
    }

    /// The places where names may stand, the likeliest first.
    pub(super) fn all(grid: &Grid, config: &Config) -> Vec<Self> {
        let mut found: Vec<(i32, Self)> = Vec::new();
        for first in 0..grid.rows.len().min(DEEPEST) {
            for count in 1..=3 {
                let Some(rows) = grid.rows.get(first..first + count) else { break };
                if !rows.iter().enumerate().all(|(index, row)| may_name(row, index))
                    || rows.last().is_some_and(|row| count > 1 && is_line(row, grid))
                {
                    break;
                }
                let head = Self { first, count };
                found.push((head.plausible(grid, config), head));
            }
        }
        found.sort_by_key(|(score, head)| (-score, head.first, head.count));
        let best = found.first().map_or(0, |(score, _)| *score);
        let known = best >= 60;
        let near = found.into_iter().take_while(|(score, _)| *score + FAR >= best).take(MOST);
        let mut heads: Vec<Self> = near.map(|(_, head)| head).collect();
        if !known {
            heads.extend(Self::none(grid));
        }
        heads
    }

    /// A table without names begins with its first wide row.
    fn none(grid: &Grid) -> Option<Self> {
        let filled = |row: &Row| row.filled().count();
        let widest = grid.rows.iter().take(DEEPEST).map(filled).max()?;
        let first = grid.rows.iter().position(|row| filled(row) >= 4 && filled(row) * 2 >= widest)?;
        Some(Self { first, count: 0 })
    }

    /// How much the words in the rows speak for their being names.
    fn plausible(self, grid: &Grid, config: &Config) -> i32 {
        let headings = self.headings(grid, None);
        let mut score = -6 * self.count as i32;
        for heading in &headings {
            let best = heading.claims(config).into_iter().map(|(_, weight)| weight).max();
            score += best.unwrap_or(-2);
        }
        score + self.strangers(grid, config)
    }

    /// Cells of the rows that look like anything but a name.
    pub(super) fn strangers(self, grid: &Grid, config: &Config) -> i32 {
        let rows = grid.rows[self.first..self.end()].iter().filter(|row| !is_index(row));
        let strange: i32 = rows.flat_map(|row| row.filled()).map(|(_, cell)| stranger(&cell.text, config)).sum();
        strange + self.named_twice(grid, config)
    }

    /// Names below a column that has one already, and is no group.
    fn named_twice(self, grid: &Grid, config: &Config) -> i32 {
        let rows = &grid.rows[self.first..self.end()];
        let pairs = rows.windows(2).flat_map(|pair| pair[1].filled().map(move |(_, cell)| (&pair[0], cell)));
        let twice = pairs.filter(|(upper, cell)| {
            let above =
                over(upper, cell.column).filter(|above| above.column == cell.column && above.width == cell.width);
            let alone = over(upper, cell.column + 1).is_none_or(|next| !next.text.trim().is_empty());
            let joined = |above: &Cell| names::plain(&above.text) + &names::plain(&cell.text);
            above.is_some_and(|above| {
                alone && names::role(&above.text, config).is_some() && names::role(&joined(above), config).is_none()
            })
        });
        -22 * twice.count() as i32
    }

    /// The columns that begin anywhere in the rows, or, where `body` is given, in the rows below.
    pub(super) fn headings(self, grid: &Grid, body: Option<&Borders>) -> Vec<Heading> {
        let spread =
            if grid.merges_known || grid.addressed { Vec::new() } else { spread(&grid.rows[self.first..self.end()]) };
        let rows: Vec<&Row> = match spread.is_empty() {
            true => grid.rows[self.first..self.end()].iter().filter(|row| !is_index(row)).collect(),
            false => spread.iter().filter(|row| !is_index(row)).collect(),
        };
        let mut starts: Vec<u16> = rows.iter().flat_map(|row| row.cells.iter()).map(|cell| cell.column).collect();
        starts.extend(body.iter().flat_map(|borders| borders.starts.iter().copied()));
        starts.sort_unstable();
        starts.dedup();
        let mut headings = Vec::with_capacity(starts.len());
        let mut previous: Option<(usize, u16)> = None;
        for at in starts {
            let (mut heading, key) = heading(&rows, at, grid.merges_known);
            heading.shared = key.is_some() && key == previous;
            previous = key;
            headings.push(heading);
        }
        headings
    }
}

/// The columns at which cells of the rows below a header begin.
#[derive(Clone, Debug, Default)]
pub(super) struct Borders {
    starts: Vec<u16>,
}

impl Borders {
    /// Those of `rows`: in a table that knows its merges each that has text, else each that several rows have.
    pub(super) fn of(rows: &[Row], merges_known: bool) -> Self {
        let mut counts: std::collections::BTreeMap<u16, usize> = std::collections::BTreeMap::new();
        let wide = rows.iter().filter(|row| row.filled().count() > 1);
        for (_, cell) in wide.flat_map(|row| row.filled()) {
            *counts.entry(cell.column).or_default() += 1;
        }
        let least = if merges_known { 1 } else { (rows.len() / 20).clamp(1, 3) };
        Self { starts: counts.into_iter().filter(|(_, count)| *count >= least).map(|(start, _)| start).collect() }
    }
}

/// Whether a row may be one of a header: short texts, several of them in the first.
fn may_name(row: &Row, index: usize) -> bool {
    let mut filled = 0;
    for (_, cell) in row.filled() {
        let length = names::plain(&cell.text).chars().count();
        if length > LONGEST || cell.text.trim().ends_with('。') {
            return false;
        }
        filled += 1;
    }
    filled >= if index == 0 { 2 } else { 1 }
}

/// Whether a row is one line over the table: the title of a section, a sum.
fn is_line(row: &Row, grid: &Grid) -> bool {
    let mut filled = row.filled();
    let (Some((_, cell)), None) = (filled.next(), filled.next()) else { return false };
    cell.width as usize * 2 > grid.width() as usize || rows::is_section(cell.text.trim()) || rows::is_total(row)
}

/// Whether a row counts the columns: 1 2 3 …, （1）（2） …, 甲 乙 1 2 ….
pub(in crate::interpret) fn is_index(row: &Row) -> bool {
    let mut cells = row.filled().map(|(_, cell)| names::plain(&cell.text)).peekable();
    while cells.next_if(|text| matches!(text.as_str(), "甲" | "乙" | "丙" | "丁" | "栏次")).is_some() {}
    let numbers: Vec<Option<u32>> = cells.map(|text| number(&text)).collect();
    numbers.len() >= 3
        && numbers[0].is_some()
        && numbers.windows(2).all(|pair| pair[0].zip(pair[1]).is_some_and(|(a, b)| b == a + 1))
}

/// The value of `3`, `（3）`, `③`, `三`, `C`.
fn number(text: &str) -> Option<u32> {
    let bare = text.trim_matches(['（', '）', '(', ')', '[', ']', '栏', '列', '第']);
    if let Ok(number) = bare.parse() {
        return Some(number);
    }
    let mut characters = bare.chars();
    let (only, None) = (characters.next()?, characters.next()) else { return None };
    let digits = "一二三四五六七八九十";
    let han = digits.chars().position(|digit| digit == only).map(|at| at as u32 + 1);
    han.or(('①'..='⑳').contains(&only).then(|| only as u32 - '①' as u32 + 1))
        .or(only.is_ascii_uppercase().then(|| only as u32 - 'A' as u32 + 1))
}

/// How little a text looks like a name: 0 where it may be one.
fn stranger(text: &str, config: &Config) -> i32 {
    if names::claims(text, config).iter().any(|claim| claim.1 >= 10) {
        return 0;
    }
    let length = names::plain(text).chars().count();
    match look::at(text).shape {
        Shape::Sentence | Shape::Points | Shape::Cued => -30,
        Shape::Ordinal | Shape::Code | Shape::Amount | Shape::Phone => -16,
        Shape::Units | Shape::Duties if !text.contains("单位") && !text.contains("部门") => -14,
        Shape::Date | Shape::Person | Shape::Nothing | Shape::Status => -12,
        Shape::Phrase if length > 14 => -8,
        _ => 0,
    }
}

/// A header in which each group is one cell although it stands over several: the upper cells in the columns of the
/// lower ones; none where the rows are as wide as each other.
fn spread(rows: &[Row]) -> Vec<Row> {
    let [upper, rest @ ..] = rows else { return Vec::new() };
    let Some(lower) = rest.first().filter(|lower| lower.cells.len() > upper.cells.len()) else { return Vec::new() };
    let blank = |at: usize| lower.cells[at].text.trim().is_empty();
    let blanks = (0..lower.cells.len()).filter(|at| blank(*at)).count();
    let runs = (0..lower.cells.len()).filter(|at| !blank(*at) && (*at == 0 || blank(at - 1))).count();
    let groups = upper.cells.len().saturating_sub(blanks);
    if runs == 0 || groups != runs && runs != 1 || groups == 0 {
        return Vec::new();
    }
    let each = |run: usize| if runs == 1 { run / groups } else { run };
    let mut out = upper.clone();
    let mut at = 0;
    for cell in &mut out.cells {
        let run = (at..lower.cells.len()).take_while(|at| !blank(*at)).count();
        let width = if run == 0 { 1 } else { each(run).clamp(1, run) };
        (cell.column, cell.width) = (at as u16, width as u16);
        at += width;
    }
    std::iter::once(out).chain(rest.iter().cloned()).collect()
}

/// Whether the row below a header names columns too, so that the header ends too early: it counts them, or it says short
/// words below names that stand over several, and nothing where items and their numbers stand.
pub(super) fn is_part_of_header(grid: &Grid, head: Head) -> bool {
    let Some(row) = grid.rows.get(head.end()).filter(|_| head.count > 0) else { return false };
    if is_index(row) {
        return true;
    }
    let above = &grid.rows[head.end() - 1];
    let group = |at: u16| match over(above, at) {
        Some(cell) => {
            cell.width > 1
                || cell.text.trim().is_empty()
                || over(above, at + 1).is_some_and(|next| next.text.trim().is_empty())
        }
        None => true,
    };
    let mut filled = row.filled().peekable();
    let first_blank = row.cells.first().is_none_or(|cell| cell.text.trim().is_empty());
    filled.peek().is_some() && first_blank && filled.all(|(_, cell)| group(cell.column) && is_like_name(&cell.text))
}

/// A few characters that are no value.
fn is_like_name(text: &str) -> bool {
    let short = (1..=12).contains(&names::plain(text).chars().count());
    short && matches!(look::at(text).shape, Shape::Word | Shape::Phrase)
}

/// The name at column `at` of the grid, and which cell says it.
fn heading(rows: &[&Row], at: u16, merges_known: bool) -> (Heading, Option<(usize, u16)>) {
    let cells: Vec<Option<&Cell>> = rows.iter().map(|row| over(row, at)).collect();
    let said: Vec<(usize, &Cell)> = cells
        .iter()
        .enumerate()
        .filter_map(|(row, cell)| cell.filter(|cell| !cell.text.trim().is_empty()).map(|cell| (row, cell)))
        .collect();
    let Some(&(row, lowest)) = said.last() else {
        return (Heading { at, ..Heading::default() }, None);
    };
    let mut above: Vec<String> = said[..said.len() - 1].iter().map(|(_, cell)| names::plain(&cell.text)).collect();
    if above.is_empty() && row > 0 && !merges_known && cells[row - 1].is_some_and(|cell| cell.text.trim().is_empty()) {
        above.extend(group_to_the_left(rows[row - 1], rows[row], at));
    }
    let name = names::plain(&lowest.text);
    let heading = Heading { name, group: above.concat(), at, shared: false };
    (heading, Some((row, lowest.column)))
}

/// Without merges a group stands over the first of its columns: the nearest name to the left that has one below.
fn group_to_the_left(upper: &Row, lower: &Row, at: u16) -> Option<String> {
    let group = upper.filled().filter(|(_, cell)| cell.column < at).last()?.1;
    let grouped = over(lower, group.column).is_some_and(|cell| !cell.text.trim().is_empty());
    let between = (group.column..at).all(|x| over(lower, x).is_some_and(|cell| !cell.text.trim().is_empty()));
    (grouped && between).then(|| names::plain(&group.text))
}

/// The cell of a row that covers column `at`.
pub(super) fn over(row: &Row, at: u16) -> Option<&Cell> {
    row.cells.iter().find(|cell| {
        (cell.column..cell.column + cell.width.max(1)).contains(&at) && !matches!(cell.merge, Merge::Covered(..))
    })
}

impl Heading {
    /// What the name says of the column: by itself, joined with what stands above it, or by its group.
    pub(super) fn claims(&self, config: &Config) -> Vec<Claim> {
        let mut out = if self.shared { Vec::new() } else { names::claims(&self.name, config) };
        if self.group.is_empty() {
            return out;
        }
        let joined = names::claims(&(self.group.clone() + &self.name), config);
        let by_group = names::claims(&self.group, config).into_iter().map(|(role, weight)| (role, weight - 3));
        for claim in joined.into_iter().filter(names::is_sure).map(|(role, weight)| (role, weight - 2)).chain(by_group)
        {
            merge(&mut out, claim);
        }
        out
    }

    /// The name to print: a name that is broken over rows is one.
    pub(super) fn printed(&self, config: &Config) -> String {
        let joined = self.group.clone() + &self.name;
        let broken = !self.group.is_empty()
            && self.name.chars().count() <= 3
            && names::role(&self.name, config).is_none()
            && names::role(&joined, config).is_some()
            && names::role(&self.group, config).is_none();
        if broken { joined } else { self.name.clone() }
    }
}

fn merge(claims: &mut Vec<Claim>, claim: Claim) {
    match claims.iter_mut().find(|(role, _)| *role == claim.0) {
        Some(known) => known.1 = known.1.max(claim.1),
        None => claims.push(claim),
    }
}

/// Whether `row` says the names of `head` again, as after a page break.
pub(in crate::interpret) fn is_repeated(grid: &Grid, head: Head, row: &Row) -> bool {
    let filled = row.filled().count();
    if filled == 0 || row.filled().any(|(_, cell)| cell.text.chars().count() > LONGEST * 2) {
        return false;
    }
    grid.rows[head.first..head.end()].iter().any(|own| {
        let names: Vec<String> = own.filled().map(|(_, cell)| names::plain(&cell.text)).collect();
        let same = row.filled().filter(|(_, cell)| names.contains(&names::plain(&cell.text))).count();
        same >= 2 && same * 3 >= filled * 2
    })
}

/// Whether a row names the columns of a table by itself: three roles and more, most of its cells.
pub(in crate::interpret) fn names_columns(row: &Row, config: &Config) -> bool {
    if !may_name(row, 0) {
        return false;
    }
    let mut roles: Vec<Role> =
        row.filled().filter_map(|(_, cell)| names::role(&cell.text, config)).map(|r| r.0).collect();
    let known = roles.len();
    roles.sort_unstable();
    roles.dedup();
    roles.len() >= 3 && known * 2 >= row.filled().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid(text: &str) -> Grid {
        crate::container::divide(text, crate::container::Way::Tabs)
    }

    fn names(text: &str) -> Vec<String> {
        let grid = grid(text);
        let head = Head::all(&grid, &Config::default())[0];
        head.headings(&grid, None).iter().map(|heading| heading.printed(&Config::default())).collect()
    }

    #[test]
    fn names_broken_over_rows_are_one() {
        assert_eq!(
            names("序\t项目名称\t责任\t进展情况\n号\t\t单位\t\n1\t青石路\t县交通局\t已开工。\n"),
            ["序号", "项目名称", "责任单位", "进展情况"]
        );
    }

    #[test]
    fn a_row_that_counts_the_columns_names_none() {
        let grid = grid("序号\t项目名称\t牵头单位\n（1）\t（2）\t（3）\n1\t青石路\t县交通局\n");
        assert!(is_index(&grid.rows[1]) && !is_index(&grid.rows[2]));
        assert!(is_part_of_header(&grid, Head { first: 0, count: 1 }));
    }

    #[test]
    fn a_group_stands_over_the_columns_that_have_names_below() {
        let grid =
            grid("序号\t项目名称\t责任落实\t\t进展情况\n\t\t牵头\t配合\t\n1\t青石路\t县交通局\t青石镇\t已开工。\n");
        let headings = Head { first: 0, count: 2 }.headings(&grid, None);
        let groups: Vec<&str> = headings.iter().map(|heading| heading.group.as_str()).collect();
        assert_eq!(groups, ["", "", "责任落实", "责任落实", ""]);
    }
}
