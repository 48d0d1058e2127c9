//! The judge: each way to divide the source and each place of a header is a claim about the sheet; names, cells and
//! order vote, the best claim is taken, and how far the next one is behind is part of the result.

use std::collections::HashSet;
use std::rc::Rc;

use super::super::{period, rows};
use super::arrange::{self, Arranged, Bent, Plan};
use super::heads::{self, Borders, Head, Heading};
use super::look::Looks;
use super::roles::{self, Assigned, Cells};
use super::weight;
use crate::config::{Config, Fixed};
use crate::container::{Grid, Merge, Row, Way};
use crate::model::Role;

/// How the cells of a claim were told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::interpret) enum Dialect {
    /// The container knows its cells.
    Cells,
    /// The marks of a pasted text.
    Marks(Way),
    /// Labels in front of each cell.
    Labels,
}

impl Dialect {
    /// The stable name.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Cells => "cells",
            Self::Marks(way) => way.name(),
            Self::Labels => "labels",
        }
    }

    /// What a clerk calls it.
    pub(super) fn zh(self) -> &'static str {
        match self {
            Self::Cells => "按表格",
            Self::Labels => "按“标签：内容”分段",
            Self::Marks(Way::Tabs) => "按制表符、一行一条",
            Self::Marks(Way::LooseTabs) => "按制表符、格内有换行",
            Self::Marks(Way::Leading) => "按格前制表符",
            Self::Marks(Way::Trailing) => "按格后制表符",
            Self::Marks(Way::Commas) => "按逗号",
            Self::Marks(Way::Semicolons) => "按分号",
            Self::Marks(Way::Bars | Way::WideBars) => "按竖线",
            Self::Marks(Way::Boxes) => "按画线",
            Self::Marks(Way::Spaces) => "按空格",
            Self::Marks(_) => "按逐行文字",
        }
    }
}

/// A table divided in one way, and what was seen of its cells.
#[derive(Clone, Debug)]
pub(super) struct Divided {
    pub(super) grid: Rc<Grid>,
    pub(super) dialect: Dialect,
    pub(super) looks: Rc<Looks>,
}

impl Divided {
    pub(super) fn new(grid: Grid, dialect: Dialect, looks: &Rc<Looks>) -> Self {
        Self { grid: Rc::new(grid), dialect, looks: Rc::clone(looks) }
    }
}

/// The columns that a claim sees.
struct Columns {
    headings: Vec<Heading>,
    /// Those that only some rows have.
    optional: Vec<bool>,
}

/// A claim about a sheet, weighed on its first rows.
#[derive(Clone, Debug)]
pub(super) struct Claim {
    pub(super) dialect: Dialect,
    pub(super) grid: Rc<Grid>,
    pub(super) head: Head,
    pub(super) headings: Vec<Heading>,
    /// Columns that only some rows have.
    pub(super) optional: Vec<bool>,
    pub(super) turns: Vec<Option<i32>>,
    /// What its cells look like.
    known: Rc<Looks>,
    pub(super) cells: Vec<Cells>,
    pub(super) assigned: Assigned,
    /// The mean weight of a cell for the role of its column, in tenths of a deciban.
    pub(super) fit: i32,
    pub(super) score: i32,
}

/// A claim is weighed on so many rows.
pub(super) const WEIGHED: usize = 120;

/// Every claim about a divided table, the best first.
pub(super) fn claims(divided: &Divided, config: &Config) -> Vec<Claim> {
    at(divided, Head::all(&divided.grid, config), config)
}

/// The claims about a divided table whose header stands in one of `heads`.
pub(super) fn at(divided: &Divided, heads: Vec<Head>, config: &Config) -> Vec<Claim> {
    let grid = &divided.grid;
    let mut out: Vec<Claim> = Vec::new();
    for head in heads {
        let body = &grid.rows[head.end()..grid.rows.len().min(head.end() + WEIGHED)];
        let borders = Borders::of(body, grid.merges_known);
        let plain = head.headings(grid, Some(&borders));
        for columns in variants(plain, body, grid, head) {
            out.extend(Claim::weigh(divided, head, columns, config));
        }
    }
    out
}

/// How well a cell of a column of another, known name fits.
const NAMED: i32 = 8;

/// More columns than this are no sheet.
const WIDEST: usize = 40;

/// The columns as named; and, where many rows have one cell more than there are names, with a column without a name at
/// each place.
fn variants(plain: Vec<Heading>, body: &[Row], grid: &Grid, head: Head) -> Vec<Columns> {
    let named = grid.rows[head.first..head.end()].iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let wide = body.iter().filter(|row| row.cells.len() > 1).count();
    let wider = body.iter().filter(|row| row.cells.len() == named + 1).count();
    let whole = body.iter().filter(|row| row.cells.len() == named).count();
    let mut out = Vec::new();
    if !grid.merges_known && head.count > 0 && !grid.addressed && wider * 5 >= wide.max(1) && named >= 3 {
        let names: Vec<Heading> = plain.iter().filter(|heading| (heading.at as usize) < named).cloned().collect();
        for place in 1..=names.len() {
            let mut headings = names.clone();
            headings.insert(
                place,
                Heading { at: place as u16, shared: true, name: names[place - 1].name.clone(), ..Heading::default() },
            );
            headings.iter_mut().enumerate().for_each(|(at, heading)| heading.at = at as u16);
            let mut optional = vec![false; headings.len()];
            optional[place] = whole > 0;
            out.push(Columns { headings, optional });
        }
    }
    if plain.len() <= WIDEST {
        let optional = vec![false; plain.len()];
        out.insert(0, Columns { headings: plain, optional });
    }
    out
}

impl Claim {
    fn weigh(divided: &Divided, head: Head, columns: Columns, config: &Config) -> Option<Self> {
        let width = columns.headings.len();
        if !(2..=WIDEST).contains(&width) {
            return None;
        }
        let mut claim = Self {
            dialect: divided.dialect,
            grid: Rc::clone(&divided.grid),
            known: Rc::clone(&divided.looks),
            head,
            cells: vec![Cells::default(); width],
            turns: vec![None; width],
            headings: columns.headings,
            optional: columns.optional,
            assigned: Assigned::default(),
            fit: 0,
            score: 0,
        };
        let open = arrange::is_open(&claim.grid, head);
        claim.look(&claim.by_position());
        claim.assign(config);
        let rows = if open { claim.arrange(config) } else { claim.by_position() };
        claim.rate(&rows, config);
        claim.says_enough(rows.len(), config).then_some(claim)
    }

    /// Whether it is what the office fixed.
    pub(super) fn is_allowed(&self, fixed: &Fixed) -> bool {
        let dialect =
            fixed.dialect.is_none_or(|dialect| self.dialect == Dialect::Cells || dialect.name() == self.dialect.name());
        let header =
            fixed.header.is_none_or(|header| header.first == self.head.first + 1 && header.last == self.head.end());
        dialect && header
    }

    /// Whether so few columns and rows can be a sheet; without names its cells have to tell more.
    fn says_enough(&self, rows: usize, config: &Config) -> bool {
        let named = self.headings.iter().any(|heading| !heading.claims(config).is_empty());
        if self.head.count > 0 && !named && self.head.strangers(&self.grid, config) < 0 {
            return false;
        }
        let content = self.assigned.roles.contains(&Role::Content);
        let prose = self.assigned.roles.iter().any(|role| role.is_narrative());
        let least = if self.head.count == 0 { 4 } else { 3 };
        content && self.known() >= least && (self.head.count > 0 || prose && rows >= 3)
    }

    /// How many columns have a role of their own.
    fn known(&self) -> usize {
        self.assigned.roles.iter().filter(|role| **role != Role::Other).count()
    }

    /// The rows by the places of their cells, those that are no rows of cells left out.
    fn by_position(&self) -> Vec<Arranged> {
        let body = self.grid.rows[self.head.end()..].iter().take(WEIGHED);
        let width = self.headings.len();
        let exact = !self.grid.merges_known && !self.grid.addressed;
        let open = arrange::is_open(&self.grid, self.head);
        body.filter(|row| row.filled().count() > 1 || width <= 2)
            .filter(|row| !open || row.cells.len() == width)
            .filter(|row| !heads::is_repeated(&self.grid, self.head, row) && !rows::is_total(row))
            .map(|row| Arranged { cells: self.filled(row, exact), ..Arranged::default() })
            .collect()
    }

    fn filled(&self, row: &Row, exact: bool) -> Vec<arrange::Filled> {
        let width = self.headings.len();
        let at = |index: usize, column: u16| match exact && row.cells.len() == width {
            true => index,
            false => self.headings.iter().rposition(|heading| heading.at <= column).unwrap_or(0),
        };
        let own = row.cells.iter().enumerate().filter(|(_, cell)| !matches!(cell.merge, Merge::Covered(..)));
        own.map(|(index, cell)| arrange::Filled { column: at(index, cell.column), text: cell.text.clone(), line: None })
            .collect()
    }

    /// Looks at the cells of each column.
    fn look(&mut self, rows: &[Arranged]) {
        let width = self.headings.len();
        let mut cells = vec![Cells::default(); width];
        let mut texts: Vec<HashSet<&str>> = vec![HashSet::new(); width];
        for filled in rows.iter().filter(|row| !row.alone).flat_map(|row| &row.cells) {
            let Some(column) = cells.get_mut(filled.column) else { continue };
            column.looks.push(self.known.at(&filled.text));
            if !filled.text.trim().is_empty() {
                texts[filled.column].insert(filled.text.trim());
            }
        }
        for (column, texts) in cells.iter_mut().zip(&texts) {
            column.distinct = texts.len();
        }
        self.turns = self
            .headings
            .iter()
            .zip(&cells)
            .map(|(heading, cells)| {
                period::turn(&format!("{} {}", heading.group, heading.name)).filter(|_| cells.filled() > 0)
            })
            .collect();
        self.cells = cells;
    }

    fn assign(&mut self, config: &Config) {
        self.assigned = roles::assign(&self.headings, &self.cells, &self.turns, config);
    }

    /// Aligns the rows by the roles, and gives the roles again by what the cells are then, until both agree.
    fn arrange(&mut self, config: &Config) -> Vec<Arranged> {
        let mut rows = self.plan().rows(WEIGHED).2;
        for _ in 0..2 {
            let before = self.assigned.roles.clone();
            self.look(&rows);
            self.assign(config);
            if self.assigned.roles == before {
                break;
            }
            rows = self.plan().rows(WEIGHED).2;
        }
        rows
    }

    pub(super) fn plan(&self) -> Plan<'_> {
        Plan {
            grid: &self.grid,
            head: self.head,
            roles: &self.assigned.roles,
            optional: self.optional.clone(),
            looks: &self.known,
        }
    }

    /// How much speaks for the claim as a whole.
    fn rate(&mut self, rows: &[Arranged], config: &Config) {
        let (mut sum, mut count, mut bent) = (0, 0, 0);
        for row in rows {
            bent += match row.bent {
                Bent::No => 0,
                Bent::Joined => 3,
                Bent::Guessed => 10,
                Bent::Shifted | Bent::Cut { .. } => 20,
            } + if row.alone { 6 } else { 0 };
            for cell in row.cells.iter().filter(|_| !row.alone) {
                let role = self.assigned.roles.get(cell.column).copied().unwrap_or(Role::Other);
                // A column of its own name that is none of the unique ones says what it likes.
                let own = role != Role::Other && !weight::UNIQUE.contains(&role);
                sum += if own { NAMED } else { weight::of(role, self.known.at(&cell.text)) };
                count += 1;
            }
        }
        self.fit = (sum * 10 - bent * 10 / 2) / count.max(1);
        let head = if self.head.count == 0 {
            -30
        } else {
            self.head.strangers(&self.grid, config) - 4 * self.head.count as i32
        };
        // What stands last is no name of anything.
        let nothing = self.grid.rows[self.head.end()..].iter().all(Row::is_blank);
        let cut = if heads::is_part_of_header(&self.grid, self.head) { 60 } else { 0 } + if nothing { 200 } else { 0 };
        self.score = self.assigned.score + self.fit * 3 + head - cut - self.left_out() - self.ragged();
    }

    /// Rows of cells above the header are left out, and nothing may be left out that is a project; where they say the
    /// same names, the header stands further up.
    fn left_out(&self) -> i32 {
        let names = |row: &&Row| heads::is_repeated(&self.grid, self.head, row);
        let again = self.grid.rows[..self.head.first].iter().any(|row| names(&row));
        40 * (self.above() as i32).min(20) + if again { 400 } else { 0 }
    }

    /// How many rows of cells stand above the header.
    pub(super) fn above(&self) -> usize {
        self.grid.rows[..self.head.first].iter().filter(|row| row.filled().count() >= 3).count()
    }

    /// Rows of a text that have another number of cells than there are columns.
    fn ragged(&self) -> i32 {
        if self.grid.merges_known || self.grid.addressed || arrange::is_open(&self.grid, self.head) {
            return 0;
        }
        let body = self.grid.rows[self.head.end()..].iter().take(WEIGHED).filter(|row| row.cells.len() > 1);
        let (mut all, mut odd) = (0, 0);
        for row in body {
            all += 1;
            odd += i32::from(
                row.cells.len() != self.headings.len()
                    && !(self.optional.contains(&true) && row.cells.len() + 1 == self.headings.len()),
            );
        }
        400 * odd / all.max(1)
    }

    /// What the first rows say under this claim: two claims that say the same do not compete.
    pub(super) fn says(&self) -> Vec<(Role, String)> {
        let rows = if arrange::is_open(&self.grid, self.head) { self.plan().rows(60).2 } else { self.by_position() };
        let cells = rows.iter().take(60).filter(|row| !row.alone).flat_map(|row| &row.cells);
        let own = cells.filter_map(|cell| {
            Some((*self.assigned.roles.get(cell.column)?, cell.text.split_whitespace().collect::<String>()))
        });
        own.filter(|(role, text)| *role != Role::Other && !text.is_empty()).collect()
    }
}
