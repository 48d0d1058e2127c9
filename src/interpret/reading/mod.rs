//! What the table is: which way its text is divided, which rows name its columns, what each column says.
//!
//! A reading is a claim about the sheet. Every way to divide the source and every place of a header is weighed by its
//! names, its cells and the order of its columns; the best is taken, and the evidence is part of the result.

mod align;
mod arrange;
mod doubt;
mod flat;
mod heads;
mod judge;
mod labels;
mod look;
mod mended;
mod names;
mod roles;
mod settle;
mod weight;

pub(super) use heads::{Head, is_index, is_repeated, names_columns};
pub(super) use judge::Dialect;
pub(super) use names::{plain, role};
pub(super) use settle::{Layout, place_of};

use std::rc::Rc;

use super::ChooseError;
use crate::config::Config;
use crate::container::{self, Grid, Way};
use crate::finding::Finding;
use crate::model::{Candidate, Certainty, ColumnEvidence, Reading, Role};
use judge::{Claim, Divided};
use look::Looks;

/// A table as it is read.
#[derive(Debug)]
pub(super) struct Read {
    pub(super) grid: Grid,
    pub(super) head: Head,
    pub(super) layout: Layout,
    pub(super) reading: Reading,
    pub(super) findings: Vec<Finding>,
}

/// A text is judged by so many of its first lines.
const SAMPLE: usize = 4_000;
/// So many candidates are told.
const TOLD: usize = 6;

/// Makes sense of a table, or of a text that may be one.
///
/// # Errors
/// [`ChooseError::NoHeader`] or [`ChooseError::NoTable`] where no claim can be made.
pub(super) fn read(grid: Grid, config: &Config) -> Result<Read, ChooseError> {
    let mut claims = match &grid.undivided {
        Some(text) => of_text(text, config),
        None => judge::claims(&Divided::new(first_rows(&grid), Dialect::Cells, &Rc::default()), config),
    };
    claims.retain(|claim| claim.is_allowed(&config.reading));
    // The first of two that are equally good stands.
    claims.sort_by_key(|claim| -claim.score);
    let Some(won) = claims.first() else { return Err(no_header(&grid)) };
    let said = won.says();
    let other = claims[1..].iter().find(|claim| claim.says() != said);
    let layout = Layout::of(won, config);
    let doubts = doubt::judge(won, other, &layout.columns, config);
    let candidates = claims
        .iter()
        .take(TOLD)
        .map(|claim| Candidate { score: claim.score, says: doubt::describe(claim, config) })
        .collect();
    let reading = Reading {
        certainty: doubts.certainty,
        dialect: won.dialect.name().to_owned(),
        candidates,
        evidence: evidence(won, &layout),
    };
    // A text that is still to be divided has no rows: this copies what was found on the way, and no table.
    let text = grid.undivided.is_some().then(|| grid.clone());
    let whole = whole(won.clone(), grid, config);
    let mut findings = doubts.findings;
    let (open, head, dialect) = (arrange::is_open(&whole.grid, whole.head), whole.head, whole.dialect);
    let mut grid = settle::grid(whole, open, &mut findings);
    if let Some(text) = text {
        account(&mut grid, &text, dialect);
    }
    Ok(Read { grid, head, layout, reading, findings })
}

/// Counts what of a text stands in no cell.
fn account(grid: &mut Grid, text: &Grid, dialect: Dialect) {
    match dialect {
        // What labels and marks around them are is known where they are cut.
        Dialect::Labels => {
            grid.source_characters += text.between;
            grid.between += text.between;
        }
        Dialect::Marks(way) => container::account(grid, text, way),
        Dialect::Cells => {}
    }
}

/// The claims about a pasted text, each way of dividing it weighed on its first lines.
fn of_text(text: &str, config: &Config) -> Vec<Claim> {
    let sample = container::sample(text, SAMPLE);
    let looks = Rc::default();
    let mut claims = Vec::new();
    for way in container::ways(sample) {
        let grid = container::divide(sample, way);
        claims.extend(of_way(grid, way, &looks, config));
    }
    claims
}

fn of_way(grid: Grid, way: Way, looks: &Rc<Looks>, config: &Config) -> Vec<Claim> {
    if way != Way::Lines {
        let mended = (way == Way::LooseTabs).then(|| mended::header(&grid, config)).flatten();
        return judge::claims(&Divided::new(mended.unwrap_or(grid), Dialect::Marks(way), looks), config);
    }
    let mut claims = Vec::new();
    if let Some((labelled, first)) = labels::arrange(&grid, config) {
        claims.extend(judge::at(
            &Divided::new(labelled, Dialect::Labels, looks),
            vec![Head { first, count: 1 }],
            config,
        ));
    }
    for (headed, head) in flat::headed(&grid, config) {
        claims.extend(judge::at(&Divided::new(headed, Dialect::Marks(way), looks), vec![head], config));
    }
    claims
}

/// The claim about the whole source: the text beyond the sample divided in the same way.
fn whole(mut claim: Claim, source: Grid, config: &Config) -> Claim {
    let Some(text) = &source.undivided else {
        claim.grid = Rc::new(source);
        return claim;
    };
    if container::sample(text, SAMPLE).len() < text.len() {
        claim.grid = Rc::new(divided_again(text, &claim, config));
    }
    claim
}

fn divided_again(text: &str, claim: &Claim, config: &Config) -> Grid {
    match claim.dialect {
        Dialect::Marks(Way::Lines) => {
            let lines = container::divide(text, Way::Lines);
            let width = claim.headings.len();
            let headed = flat::headed(&lines, config);
            let same = |grid: &Grid| grid.rows.get(claim.head.first).is_some_and(|row| row.cells.len() == width);
            headed.into_iter().map(|(grid, _)| grid).find(same).unwrap_or(lines)
        }
        Dialect::Marks(way) => {
            let grid = container::divide(text, way);
            let mended = (way == Way::LooseTabs).then(|| mended::header(&grid, config)).flatten();
            mended.unwrap_or(grid)
        }
        Dialect::Labels | Dialect::Cells => {
            let lines = container::divide(text, Way::Lines);
            labels::arrange(&lines, config).map_or(lines, |(grid, _)| grid)
        }
    }
}

/// For each column that has a role what its name and its cells say.
fn evidence(won: &Claim, layout: &Layout) -> Vec<ColumnEvidence> {
    let columns = layout.columns.iter().enumerate().filter(|(_, column)| column.role != Role::Other);
    columns
        .map(|(index, column)| {
            let (name, content) = won.assigned.evidence[index];
            let most = won.cells[index]
                .looks
                .iter()
                .map(|look| look.shape)
                .max_by_key(|shape| won.cells[index].looks.iter().filter(|look| look.shape == *shape).count());
            let cells = won.cells[index].filled();
            ColumnEvidence {
                column: index as u16 + 1,
                name: column.name.clone(),
                role: column.role,
                by_name: name,
                by_content: content,
                cells: cells as u32,
                like: most.map_or("", |shape| shape.zh()).to_owned(),
            }
        })
        .collect()
}

/// Whether a table may be a sheet: a claim about it that names know.
pub(super) fn is_sheet(grid: &Grid, config: &Config) -> bool {
    let divided = Divided::new(first_rows(grid), Dialect::Cells, &Rc::default());
    let best = judge::claims(&divided, config).into_iter().max_by_key(|claim| claim.score);
    best.is_some_and(|claim| claim.score >= LEAST && claim.head.count > 0)
}

/// A claim with less to speak for it makes no table a sheet.
const LEAST: i32 = 90;

fn first_rows(grid: &Grid) -> Grid {
    let rows = grid.rows.iter().take(2 * judge::WEIGHED).cloned().collect();
    Grid { rows, merges_known: grid.merges_known, addressed: grid.addressed, ..Grid::default() }
}

fn no_header(grid: &Grid) -> ChooseError {
    match &grid.undivided {
        Some(text) => {
            let lines = text.lines().map(str::trim).filter(|line| !line.is_empty()).take(3);
            let lines: Vec<String> = lines.map(|line| line.replace('\t', " │ ").chars().take(60).collect()).collect();
            let marked = container::ways(text).len() > 1;
            if marked { ChooseError::NoHeader { lines } } else { ChooseError::NoTable { lines } }
        }
        None => ChooseError::NoHeader { lines: first_lines(grid) },
    }
}

/// The first rows, for an error.
pub(super) fn first_lines(grid: &Grid) -> Vec<String> {
    let row = |row: &container::Row| {
        let cells: Vec<_> = row.filled().map(|(_, cell)| cell.text.trim().replace('\n', " ")).collect();
        cells.join(" │ ").chars().take(60).collect()
    };
    grid.rows.iter().filter(|row| !row.is_blank()).take(3).map(row).collect()
}

/// Whether a text is a number or a code as rows print it.
pub(super) fn is_number_like(text: &str) -> bool {
    matches!(look::at(text).shape, look::Shape::Ordinal | look::Shape::Code)
}

impl Certainty {
    /// Whether reports may be written of it.
    pub fn is_trusted(self) -> bool {
        self < Self::Poor
    }
}
