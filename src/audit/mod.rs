//! Sheet → findings: what a careful supervisor would notice. One rule, one file, with its sentence and its hint.

mod deadline_past;
mod empty_words;
mod figures;
mod impossible_date;
mod no_deadline;
mod no_next_step;
mod no_problem;
mod open_bracket;
mod percent_mismatch;
mod remainder_mismatch;
mod same_figure;
mod same_text;
mod seq_order;
mod state_contradicts;
mod sum_mismatch;
mod unit_prefix;
mod unit_slip;
mod units_alike;
mod wrong_column;

use std::collections::BTreeMap;

use crate::finding::Finding;
use crate::interpret::Trace;
use crate::model::{Project, Role, RowKind, Sheet, Text};
use crate::place::Place;
use figures::Stated;

/// A project with the points of its narratives and the figures in them, which several rules look at.
struct Audited<'a> {
    project: &'a Project,
    points: Vec<Stated<'a>>,
}

/// A sheet as the rules look at it.
struct Audit<'a> {
    sheet: &'a Sheet,
    trace: &'a Trace,
    projects: Vec<Audited<'a>>,
}

/// The rules, each of which looks at the whole sheet.
const RULES: &[fn(&Audit<'_>) -> Vec<Finding>] = &[
    units_alike::check,
    unit_prefix::check,
    percent_mismatch::check,
    sum_mismatch::check,
    remainder_mismatch::check,
    deadline_past::check,
    impossible_date::check,
    no_next_step::check,
    no_problem::check,
    state_contradicts::check,
    wrong_column::check,
    same_text::check,
    same_figure::check,
    seq_order::check,
    no_deadline::check,
    empty_words::check,
    unit_slip::check,
    open_bracket::check,
];

/// Asks every rule.
pub fn audit(sheet: &Sheet, trace: &Trace) -> Vec<Finding> {
    let audited = |project| Audited { project, points: figures::points(project) };
    let audit = Audit { sheet, trace, projects: sheet.projects().map(|(_, project)| audited(project)).collect() };
    RULES.iter().flat_map(|rule| rule(&audit)).collect()
}

/// The units of a sheet by name, each with the first place that names it; words for many left out.
fn units(sheet: &Sheet) -> BTreeMap<&str, &Text> {
    let mut out = BTreeMap::new();
    for (_, project) in sheet.projects() {
        for unit in project.lead_units.iter().chain(&project.responsible_units).filter(|unit| !unit.collective) {
            out.entry(unit.name.as_str()).or_insert(&unit.text);
        }
    }
    out
}

/// The printed name of the column with a role.
fn column_name(sheet: &Sheet, role: Role) -> &str {
    let named = |role: Role| sheet.columns.iter().find(|column| column.role == role);
    named(role).or_else(|| named(Role::Combined)).map_or("", |column| column.name.as_str())
}

/// The cell of a project's own row that prints its number.
fn seq_cell<'a>(Audit { sheet, trace, .. }: &Audit<'a>, project: &Project) -> Option<(Place, &'a str)> {
    let index = project.row.checked_sub(1)? as usize;
    let Some(RowKind::Data(columns)) = sheet.rows.get(index) else { return None };
    let is_seq = |column: &u16| sheet.columns.get(*column as usize).is_some_and(|column| column.role == Role::Seq);
    let at = columns.iter().position(is_seq)?;
    let text = trace.row(project.row)?.cells.get(at)?.text.as_str();
    let end = text.chars().count() as u32;
    Some((Place { row: project.row, cell: at as u16, start: 0, end }, text))
}

/// The projects by name, a few of them.
fn listed(projects: &[&Project]) -> String {
    const SOME: usize = 5;
    let names: Vec<String> = projects.iter().take(SOME).map(|project| format!("“{}”", project.name())).collect();
    let more = if projects.len() > SOME { "等" } else { "" };
    names.join("、") + more
}
