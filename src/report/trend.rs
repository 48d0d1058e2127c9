//! 趋势: the months of the series beside each other, and the order in which units are to be supervised (督办排名).

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::tally::Tally;
use super::{by_unit, entries, owners};
use crate::archive::Series;
use crate::config::Config;
use crate::model::{Sheet, State};

/// The view model of 趋势.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trend {
    /// The periods, such as 2025-05, the latest last.
    pub periods: Vec<String>,
    /// The units of the latest sheet by their rank.
    pub units: Vec<UnitTrend>,
    /// The projects of the latest sheet in its order.
    pub projects: Vec<ProjectTrend>,
}

/// A unit through the months.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitTrend {
    /// Its name.
    pub unit: String,
    /// Its place: 1 is supervised first, units with the same points share a place; `None` for a unit without points.
    pub rank: Option<usize>,
    /// Its place in the month before; `None` also where it was not there, or nothing was before to compare with.
    pub rank_before: Option<usize>,
    /// Its points.
    pub score: Decimal,
    /// Its figures in each period; `None` where it has no project.
    pub months: Vec<Option<Tally>>,
}

/// A project through the months.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProjectTrend {
    /// The number of its programme.
    pub seq: String,
    /// Its name.
    pub project: String,
    /// The units that it is reported to.
    pub units: String,
    /// Its state in each period; `None` where it is not there.
    pub states: Vec<Option<State>>,
    /// How much is done in each period, where the sheet says it.
    pub completion: Vec<Option<Decimal>>,
    /// For how many periods in a row its progress reads the same.
    pub unchanged: u32,
    /// Its row in the source.
    pub row: u32,
}

impl Trend {
    /// The months of a series; `None` where there is but one.
    pub(crate) fn new(series: &Series<'_>, config: &Config) -> Option<Self> {
        if series.steps.is_empty() {
            return None;
        }
        let name = |sheet: &&Sheet| sheet.period.map_or_else(|| sheet.source.file.clone(), |period| period.to_string());
        Some(Self {
            periods: series.sheets.iter().map(name).collect(),
            units: units(series, config),
            projects: projects(series),
        })
    }
}

fn units(series: &Series<'_>, config: &Config) -> Vec<UnitTrend> {
    let months: Vec<HashMap<String, Tally>> = (0..series.sheets.len()).map(|at| tallies(series, at)).collect();
    let (now, earlier) = match &months[..] {
        // The first month is compared with nothing: a place in it says little.
        [_, .., before, now] => (ranks(now, config), ranks(before, config)),
        [.., now] => (ranks(now, config), HashMap::new()),
        [] => return Vec::new(),
    };
    let latest = series.sheets.last().map(|sheet| by_unit(sheet)).unwrap_or_default();
    let mut out: Vec<UnitTrend> = latest
        .into_iter()
        .map(|(unit, _)| UnitTrend {
            rank: place(&now, &unit),
            score: now.get(&unit).map(|(_, score)| *score).unwrap_or_default(),
            rank_before: place(&earlier, &unit),
            months: months.iter().map(|month| month.get(&unit).cloned()).collect(),
            unit,
        })
        .collect();
    out.sort_by_key(|unit| (unit.rank.is_none(), unit.rank));
    out
}

fn place(ranks: &HashMap<String, (usize, Decimal)>, unit: &str) -> Option<usize> {
    ranks.get(unit).filter(|(_, score)| !score.is_zero()).map(|(rank, _)| *rank)
}

/// The figures of each unit in one month.
fn tallies(series: &Series<'_>, at: usize) -> HashMap<String, Tally> {
    let sheet = series.sheets[at];
    let mut out: HashMap<String, Tally> = HashMap::new();
    for entry in entries(sheet) {
        for unit in owners(sheet, entry.project) {
            out.entry(unit).or_default().add(entry.project);
        }
    }
    for entry in at.checked_sub(1).and_then(|step| series.steps.get(step)).iter().flat_map(|step| &step.projects) {
        for unit in entry.units.iter().filter(|_| !entry.after.is_empty()) {
            out.entry(unit.clone()).or_default().add_change(entry);
        }
    }
    out
}

/// The place and the points of each unit.
fn ranks(month: &HashMap<String, Tally>, config: &Config) -> HashMap<String, (usize, Decimal)> {
    let scores: Vec<(&String, Decimal)> = month.iter().map(|(unit, tally)| (unit, tally.score(config))).collect();
    let rank = |score: Decimal| 1 + scores.iter().filter(|(_, other)| *other > score).count();
    scores.iter().map(|(unit, score)| ((*unit).clone(), (rank(*score), *score))).collect()
}

fn projects(series: &Series<'_>) -> Vec<ProjectTrend> {
    let Some(&latest) = series.sheets.last() else { return Vec::new() };
    let rows: Vec<Vec<_>> = series.sheets.iter().map(|sheet| entries(sheet).collect()).collect();
    let mut out = Vec::new();
    for (at, (entry, track)) in entries(latest).zip(series.tracks()).enumerate() {
        let single = |(month, track): (usize, &Vec<usize>)| match track[..] {
            [row] => Some(rows[month][row].project),
            _ => None,
        };
        let months: Vec<_> = track.iter().enumerate().map(single).collect();
        out.push(ProjectTrend {
            seq: entry.of.seq.as_ref().map(|seq| seq.value.clone()).unwrap_or_default(),
            project: entry.project.name().to_owned(),
            units: owners(latest, entry.project).join("、"),
            states: months.iter().map(|project| project.map(|project| project.status.state)).collect(),
            completion: months.iter().map(|project| project.and_then(|project| project.status.completion)).collect(),
            unchanged: series.unchanged[at],
            row: entry.project.row,
        });
    }
    out
}
