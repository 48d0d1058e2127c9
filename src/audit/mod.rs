//! Sheet → findings: what a careful supervisor would notice. One rule, one file.

mod deadline_past;
mod figures;
mod impossible_date;
mod no_next_step;
mod open_bracket;
mod percent_mismatch;
mod remainder_mismatch;
mod same_text;
mod state_contradicts;
mod sum_mismatch;
mod unit_prefix;
mod unit_slip;
mod units_alike;

use std::collections::BTreeMap;

use crate::finding::Finding;
use crate::model::{Project, Sheet, Text};
use figures::Stated;

/// A project with the points of its narratives and the figures in them, which several rules look at.
struct Audited<'a> {
    project: &'a Project,
    points: Vec<Stated<'a>>,
}

/// A sheet as the rules look at it.
struct Audit<'a> {
    sheet: &'a Sheet,
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
    state_contradicts::check,
    same_text::check,
    unit_slip::check,
    open_bracket::check,
];

/// Asks every rule.
pub fn audit(sheet: &Sheet) -> Vec<Finding> {
    let audited = |project| Audited { project, points: figures::points(project) };
    let audit = Audit { sheet, projects: sheet.projects().map(|(_, project)| audited(project)).collect() };
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
