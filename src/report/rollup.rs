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
    /// What the sheets report on, such as 2025年9月.
    pub period: Option<String>,
    /// 红黄灯
    pub urgent: Vec<UrgentRow>,
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
    /// What kind of problem it is; nothing for a next step.
    pub kind: String,
    /// The units that have to help, where the sheet names them.
    pub helper: String,
    /// The row of the source.
    pub row: u32,
    /// Where it stands.
    pub place: Place,
}

/// One project with a red or yellow light.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UrgentRow {
    /// The number of the programme.
    pub seq: String,
    /// The project.
    pub project: String,
    /// Its light, and the office's name for it.
    pub light: (Light, String),
    /// The units that lead it.
    pub units: String,
    /// 责任单位
    pub responsible: String,
    /// Its state.
    pub state: &'static str,
    /// How much is done.
    pub completion: String,
    /// How much of the time has passed.
    pub expected: String,
    /// The points by which it lags.
    pub behind: String,
    /// What the light rests on.
    pub reason: String,
    /// What its own text leaves open.
    pub open: String,
    /// The row of the source.
    pub row: u32,
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
            period: sheet.period.map(|period| period.zh()),
            urgent: urgent(basis),
            summary: summary(sheet),
            total: Counts::of(entries(sheet)),
            joint_projects: entries(sheet).filter(|entry| owners(sheet, entry.project).len() > 1).count(),
            unit_heading: if sheet.has(Role::Lead) { "牵头单位" } else { "责任单位" },
            detail: Table::of_sheet(basis),
            problems: points(basis, true, |project| &project.problems),
            next_steps: points(basis, false, |project| &project.next_steps),
            notices,
            deadlines: ledger::deadlines(basis),
            quantities: ledger::quantities(basis),
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

/// The projects with a red or yellow light, the gravest first.
fn urgent(basis: &Basis<'_>) -> Vec<UrgentRow> {
    let all: Vec<super::Entry<'_>> = entries(basis.sheet).collect();
    let row = |(entry, matter): (super::Entry<'_>, super::letter::Matter)| UrgentRow {
        seq: entry.of.seq.as_ref().map(|seq| seq.value.clone()).unwrap_or_default(),
        project: basis.names.full(entry.project),
        light: (matter.rank.0, matter.light.clone()),
        units: matter.units.clone(),
        responsible: matter.responsible.clone().unwrap_or_default(),
        state: entry.project.status.state.zh(),
        completion: matter.share(),
        expected: matter.expected.clone().unwrap_or_default(),
        behind: matter.behind.clone().unwrap_or_default(),
        reason: matter.basis(),
        open: matter.left_open(),
        row: entry.project.row,
    };
    basis.urgent_rows(&all).into_iter().map(row).collect()
}

/// The points of a column, with what kind of problem each is where it is a column of problems.
fn points(basis: &Basis<'_>, sorted: bool, narrative: impl Fn(&crate::model::Project) -> &Narrative) -> Vec<PointRow> {
    let names =
        |units: &[crate::model::Unit]| units.iter().map(|unit| unit.name.as_str()).collect::<Vec<_>>().join("、");
    let mut out = Vec::new();
    for entry in entries(basis.sheet) {
        let project = entry.project;
        for (index, point) in narrative(project).points().iter().enumerate() {
            let text = &point.text.value;
            let kind = if sorted { basis.wording.kinds().of(text).to_owned() } else { String::new() };
            out.push(PointRow {
                seq: entry.of.seq.as_ref().map(|seq| seq.value.clone()).unwrap_or_default(),
                content: project.content.value.clone(),
                subproject: project.subproject.as_ref().map(|text| text.value.clone()).unwrap_or_default(),
                lead: names(&project.lead_units),
                responsible: names(&project.responsible_units),
                state: project.status.state.zh(),
                number: index + 1,
                text: text.clone(),
                helper: basis.helpers(&entry, text, &kind, None).filter(|_| sorted).unwrap_or_default(),
                kind,
                row: project.row,
                place: point.text.place,
            });
        }
    }
    out
}
