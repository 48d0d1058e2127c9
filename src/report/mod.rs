//! Sheet + findings → view models, ready to print: all counting is done here, none in the writers.

mod changes;
mod counts;
mod facts;
mod file_names;
mod ledger;
mod letter;
mod lists;
mod marked;
mod notices;
mod return_list;
mod rollup;
mod rows;
mod table;
mod tally;
mod trend;
mod wording;

pub(crate) use changes::rounded;
pub use changes::{ChangeRow, Changes, FromTo, Still};
pub use counts::{Counts, StateCount};
pub use facts::{Base, DeadlineFact, Facts, QuantityFact, StateFact};
pub use file_names::file_names;
pub(crate) use file_names::names;
pub use ledger::{DeadlineRow, QuantityRow};
pub(crate) use letter::Basis;
pub use letter::{Asked, Attachment, Block, BlockKind, By, Circular, Comment, Letter, UnitReport};
pub use marked::mark;
pub use notices::notices;
pub use return_list::ReturnList;
pub use rollup::{PointRow, Rollup, Summary, UrgentRow};
pub use rows::{Item, Rows};
pub use table::{Align, Heading, Line, Table, TableCell};
pub use tally::Tally;
pub use trend::{ProjectTrend, Trend, UnitTrend};
pub use wording::{TEMPLATES, Wording, WordingError};

use std::collections::HashMap;

use rust_decimal::Decimal;

use crate::archive::{self, Series};
use crate::config::Config;
use crate::finding::Finding;
pub(crate) use crate::model::owners;
use crate::model::{Light, Part, Period, Programme, Project, Sheet};

/// What the months before say of a sheet; nothing of it where there are none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Past {
    /// 上月对比
    pub changes: Option<Changes>,
    /// 趋势
    pub trend: Option<Trend>,
    /// Pairs of projects that a person should look at.
    pub doubts: Vec<Finding>,
    /// The step from the month before, for the letters.
    pub(crate) step: Option<Step>,
}

/// What became of each project since the month before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Step {
    /// The month before as letters name it: 上月, or 2025年7月 where months lie between.
    pub(crate) before: String,
    pub(crate) entries: Vec<archive::Entry>,
    /// For each row of this month, for how many periods in a row its progress reads the same.
    pub(crate) unchanged: Vec<u32>,
    /// For each row of this month what it was, where it was one row.
    pub(crate) was: Vec<Option<Before>>,
}

/// A project in the month before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Before {
    pub(crate) light: Light,
    pub(crate) share: Option<Decimal>,
}

impl Step {
    fn new(series: &Series<'_>) -> Option<Self> {
        let (&[.., before, after], Some(step)) = (&series.sheets[..], series.steps.last()) else { return None };
        let old: Vec<&Project> = before.projects().map(|(_, project)| project).collect();
        let mut was = vec![None; after.projects().count()];
        for entry in &step.projects {
            if let ([one], [row]) = (&entry.before[..], &entry.after[..]) {
                let standing = letter::Standing::of(old[one - 1]);
                was[row - 1] = Some(Before { light: standing.light(), share: standing.completion() });
            }
        }
        let next = before.period.zip(after.period).is_some_and(|(before, after)| before.next() == Some(after));
        let month = next && matches!(after.period.map(Period::part), Some(Part::Month(_)));
        let name = if month { "上月".to_owned() } else { before.period.map_or("上期".to_owned(), Period::zh) };
        Some(Self { before: name, entries: step.projects.clone(), unchanged: series.unchanged.clone(), was })
    }
}

impl Past {
    /// Compares a sheet with those of the months before, the latest last.
    pub fn new(sheet: &Sheet, earlier: &[Sheet], config: &Config) -> Self {
        if earlier.is_empty() {
            return Self::default();
        }
        let series = Series::new(earlier.iter().chain([sheet]).collect(), config);
        Self {
            changes: Changes::new(&series, config),
            trend: Trend::new(&series, config),
            step: Step::new(&series),
            doubts: series.findings(),
        }
    }
}

/// A row and the programme that it belongs to, by index.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry<'a> {
    pub(crate) programme: usize,
    pub(crate) of: &'a Programme,
    pub(crate) project: &'a Project,
}

/// The rows of each unit, units in the order in which the sheet first names them.
pub(crate) fn by_unit(sheet: &Sheet) -> Vec<(String, Vec<Entry<'_>>)> {
    let mut index: HashMap<String, usize> = HashMap::new();
    let mut out: Vec<(String, Vec<Entry<'_>>)> = Vec::new();
    for entry in entries(sheet) {
        for unit in owners(sheet, entry.project) {
            let at = *index.entry(unit.clone()).or_insert_with(|| {
                out.push((unit, Vec::new()));
                out.len() - 1
            });
            out[at].1.push(entry);
        }
    }
    out
}

/// All rows.
pub(crate) fn entries(sheet: &Sheet) -> impl Iterator<Item = Entry<'_>> {
    sheet
        .programmes
        .iter()
        .enumerate()
        .flat_map(|(programme, of)| of.projects.iter().map(move |project| Entry { programme, of, project }))
}
