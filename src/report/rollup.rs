//! What the workbook says.

use jiff::civil::Date;

use super::ledger::{self, DeadlineRow, QuantityRow};
use super::{Basis, Changes, Counts, Table, Trend, WordingError, by_unit, entries, owners};
use crate::config::Config;
use crate::finding::Notice;
use crate::model::{Light, Narrative, Role, Sheet};
use crate::place::Place;

/// The view model of `台账.xlsx`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rollup {
    /// The title of the sheets.
    pub title: String,
    /// A line a lead unit.
    pub summary: Vec<Summary>,
    /// Over all rows, each counted once.
    pub total: Counts,
    /// Rows that several units lead, each counted once.
    pub joint_projects: usize,
    /// What the first column of the summary is called.
    pub unit_heading: &'static str,
    /// The sheet as it is.
    pub detail: Table,
    /// 问题清单
    pub problems: Vec<PointRow>,
    /// 下步打算
    pub next_steps: Vec<PointRow>,
    /// 核对意见
    pub notices: Vec<Notice>,
    /// 时限台账
    pub deadlines: Vec<DeadlineRow>,
    /// 数据
    pub quantities: Vec<QuantityRow>,
    /// The names of the lights that occur, with their places in [`Counts::lights`].
    pub lights: Vec<(usize, String)>,
    /// 上月对比; `None` where there is no month before.
    pub changes: Option<Changes>,
    /// 趋势
    pub trend: Option<Trend>,
    /// The day that days left are counted from.
    pub as_of: Option<Date>,
}

/// One lead unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Its name.
    pub unit: String,
    /// Its figures; a project with two lead units counts for both.
    pub counts: Counts,
    /// How many of its projects it leads with others.
    pub joint: usize,
    /// The first of its rows in the source.
    pub first_row: u32,
}

/// One point of a problem or next step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PointRow {
    /// The number of the programme.
    pub seq: String,
    /// 项目内容
    pub content: String,
    /// 子项目
    pub subproject: String,
    /// 牵头单位
    pub lead: String,
    /// 责任单位
    pub responsible: String,
    /// The state of the project.
    pub state: &'static str,
    /// The point's number among the points of its cell, from 1.
    pub number: usize,
    /// Its words.
    pub text: String,
    /// The row of the source.
    pub row: u32,
    /// Where it stands.
    pub place: Place,
}

impl Rollup {
    /// The workbook of a sheet.
    ///
    /// # Errors
    /// [`WordingError`] where a template fails.
    pub(crate) fn new(basis: &Basis<'_>, notices: Vec<Notice>) -> Result<Self, WordingError> {
        let Basis { sheet, config, past, wording, .. } = *basis;
        Ok(Self {
            title: wording.workbook(sheet)?,
            summary: summary(sheet),
            total: Counts::of(entries(sheet)),
            joint_projects: entries(sheet).filter(|entry| owners(sheet, entry.project).len() > 1).count(),
            unit_heading: if sheet.has(Role::Lead) { "牵头单位" } else { "责任单位" },
            detail: Table::of_sheet(sheet, config),
            problems: points(sheet, |project| &project.problems),
            next_steps: points(sheet, |project| &project.next_steps),
            notices,
            deadlines: ledger::deadlines(sheet),
            quantities: ledger::quantities(sheet),
            lights: lights(sheet, config),
            changes: past.changes.clone(),
            trend: past.trend.clone(),
            as_of: sheet.as_of,
        })
    }
}

fn lights(sheet: &Sheet, config: &Config) -> Vec<(usize, String)> {
    let shown = |light: &Light| sheet.projects().any(|(_, project)| project.status.light == *light);
    let named = Light::ALL.iter().enumerate().filter(|(_, light)| shown(light));
    named
        .map(|(at, light)| match light {
            Light::None => (at, "未亮灯".to_owned()),
            light => (at, format!("{}灯", config.lights.name(*light).trim_end_matches('灯'))),
        })
        .collect()
}

fn summary(sheet: &Sheet) -> Vec<Summary> {
    let of_unit = |(unit, rows): (String, Vec<super::Entry<'_>>)| Summary {
        joint: rows.iter().filter(|entry| owners(sheet, entry.project).len() > 1).count(),
        first_row: rows.first().map_or(0, |entry| entry.project.row),
        counts: Counts::of(rows),
        unit,
    };
    by_unit(sheet).into_iter().map(of_unit).collect()
}

fn points(sheet: &Sheet, narrative: impl Fn(&crate::model::Project) -> &Narrative) -> Vec<PointRow> {
    let names =
        |units: &[crate::model::Unit]| units.iter().map(|unit| unit.name.as_str()).collect::<Vec<_>>().join("、");
    let mut out = Vec::new();
    for entry in entries(sheet) {
        let project = entry.project;
        for (index, point) in narrative(project).points().iter().enumerate() {
            out.push(PointRow {
                seq: entry.of.seq.as_ref().map(|seq| seq.value.clone()).unwrap_or_default(),
                content: project.content.value.clone(),
                subproject: project.subproject.as_ref().map(|text| text.value.clone()).unwrap_or_default(),
                lead: names(&project.lead_units),
                responsible: names(&project.responsible_units),
                state: project.status.state.zh(),
                number: index + 1,
                text: point.text.value.clone(),
                row: project.row,
                place: point.text.place,
            });
        }
    }
    out
}
