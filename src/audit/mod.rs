//! Sheet → findings: what a careful supervisor would notice. One rule, one file.

mod unit_prefix;
mod units_alike;

use std::collections::BTreeMap;

use crate::finding::Finding;
use crate::model::{Sheet, Text};

/// Asks every rule.
pub fn audit(sheet: &Sheet) -> Vec<Finding> {
    let mut findings = units_alike::check(sheet);
    findings.extend(unit_prefix::check(sheet));
    findings
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
