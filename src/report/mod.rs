//! Sheet + findings → view models, ready to print: all counting is done here, none in the writers.

mod changes;
mod counts;
mod facts;
mod file_names;
mod ledger;
mod marked;
mod notices;
mod return_list;
mod rollup;
mod rows;
mod table;
mod tally;
mod trend;
mod unit_report;
mod wording;

pub(crate) use changes::rounded;
pub use changes::{ChangeRow, Changes, FromTo, Still};
pub use counts::{Counts, StateCount};
pub use facts::{Base, DeadlineFact, Facts, QuantityFact, StateFact};
pub use file_names::file_names;
pub use ledger::{DeadlineRow, QuantityRow};
pub use marked::mark;
pub use notices::notices;
pub use return_list::ReturnList;
pub use rollup::{PointRow, Rollup, Summary};
pub use rows::{Item, Rows};
pub use table::{Align, Heading, Line, Table, TableCell};
pub use tally::Tally;
pub use trend::{ProjectTrend, Trend, UnitTrend};
pub use unit_report::{Block, Comment, Group, Joint, ProjectBlock, Section, UnitReport};
pub use wording::{TEMPLATES, Wording, WordingError};

use std::collections::HashMap;

use crate::archive::Series;
use crate::config::Config;
use crate::finding::Finding;
pub(crate) use crate::model::owners;
use crate::model::{Programme, Project, Sheet};

/// What the months before say of a sheet; nothing of it where there are none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Past {
    /// 上月对比
    pub changes: Option<Changes>,
    /// 趋势
    pub trend: Option<Trend>,
    /// Pairs of projects that a person should look at.
    pub doubts: Vec<Finding>,
}

impl Past {
    /// Compares a sheet with those of the months before, the latest last.
    pub fn new(sheet: &Sheet, earlier: &[Sheet], config: &Config) -> Self {
        if earlier.is_empty() {
            return Self::default();
        }
        let series = Series::new(earlier.iter().chain([sheet]).collect(), config);
        Self { changes: Changes::new(&series, config), trend: Trend::new(&series, config), doubts: series.findings() }
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
