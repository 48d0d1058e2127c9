//! What every letter is made from.

use std::collections::HashMap;

use jiff::civil::Date;

use super::super::wording::Wording;
use super::super::{Entry, Past, entries, owners};
use super::doubts::Doubts;
use super::titles::Names;
use crate::config::Config;
use crate::finding::Finding;
use crate::interpret::Trace;
use crate::model::{Project, Role, Sheet};

/// Whom the reports are for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum By {
    /// A report per lead unit.
    #[default]
    Lead,
    /// A report per responsible unit.
    Responsible,
    /// A report per town among the units.
    Town,
    /// A report per leader (分管领导).
    Leader,
}

/// What is asked of a report beside the sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Whom the reports are for.
    pub by: By,
    /// Only these units; all where there is none.
    pub only: Vec<String>,
    /// 成文日期
    pub date: Option<Date>,
}

/// What every letter of a sheet is made from.
pub(crate) struct Basis<'a> {
    pub(crate) sheet: &'a Sheet,
    pub(crate) trace: &'a Trace,
    pub(crate) past: &'a Past,
    pub(crate) config: &'a Config,
    pub(crate) wording: &'a Wording,
    pub(crate) asked: &'a Asked,
    pub(super) doubts: Doubts,
    pub(crate) names: Names,
    /// The order of each row of the source among the projects, from 0, and the rows in that order.
    pub(super) order: HashMap<u32, usize>,
    pub(super) rows: Vec<u32>,
    /// The units that the sheet or the office names.
    pub(super) units: Vec<String>,
}

impl<'a> Basis<'a> {
    pub(crate) fn new(
        (sheet, trace): (&'a Sheet, &'a Trace),
        findings: &[Finding],
        past: &'a Past,
        (config, wording): (&'a Config, &'a Wording),
        asked: &'a Asked,
    ) -> Self {
        let (doubts, names) = (Doubts::new(sheet, trace, findings, config), Names::new(sheet));
        let rows: Vec<u32> = sheet.projects().map(|(_, project)| project.row).collect();
        let order = rows.iter().enumerate().map(|(at, row)| (*row, at)).collect();
        Self { sheet, trace, past, config, wording, asked, doubts, names, order, rows, units: units(sheet, config) }
    }

    /// The rows of each addressee, in the order in which the sheet first names them.
    pub(crate) fn groups(&self) -> Vec<(String, Vec<Entry<'a>>)> {
        let mut out: Vec<(String, Vec<Entry<'a>>)> = Vec::new();
        let mut index = HashMap::new();
        for entry in entries(self.sheet) {
            for name in self.addressees(entry.project) {
                let at = *index.entry(name.clone()).or_insert_with(|| {
                    out.push((name, Vec::new()));
                    out.len() - 1
                });
                out[at].1.push(entry);
            }
        }
        let asked = |name: &String| self.asked.only.is_empty() || self.asked.only.iter().any(|only| only == name);
        out.retain(|(name, _)| asked(name));
        out
    }

    /// Whom a project is reported to.
    fn addressees(&self, project: &Project) -> Vec<String> {
        let or = |mut names: Vec<String>, none: &str| {
            let mut seen = std::collections::HashSet::new();
            names.retain(|name| seen.insert(name.clone()));
            if names.is_empty() { vec![none.to_owned()] } else { names }
        };
        let responsible = || project.responsible_units.iter().map(|unit| unit.name.clone());
        match self.asked.by {
            By::Lead => owners(self.sheet, project),
            By::Responsible => or(responsible().collect(), "未明确责任单位"),
            By::Town => {
                let leads = project.lead_units.iter().map(|unit| unit.name.clone());
                let towns: Vec<String> = leads.chain(responsible()).filter(|name| is_town(name)).collect();
                if towns.is_empty() { towns } else { or(towns, "") }
            }
            By::Leader => or(leaders(self.sheet, project), "未明确分管领导"),
        }
    }

    /// Whose work it is, as the letter tells its reader: 你单位牵头.
    pub(super) fn whose(&self) -> &'static str {
        match self.asked.by {
            By::Lead if self.sheet.has(Role::Lead) => "你单位牵头",
            By::Lead | By::Responsible => "你单位负责",
            By::Town => "涉及你单位",
            By::Leader => "您分管",
        }
    }
}

/// The units that a sheet or the office names.
fn units(sheet: &Sheet, config: &Config) -> Vec<String> {
    let units = sheet.projects().flat_map(|(_, project)| project.lead_units.iter().chain(&project.responsible_units));
    let mut names: Vec<String> = units.filter(|unit| !unit.collective).map(|unit| unit.name.clone()).collect();
    names.extend(config.units.keys().cloned());
    names.sort();
    names.dedup();
    names
}

/// The names of towns and what runs them.
fn is_town(name: &str) -> bool {
    const ENDS: [&str; 9] =
        ["镇", "乡", "街道", "街道办事处", "街道办", "镇政府", "乡政府", "镇人民政府", "乡人民政府"];
    ENDS.iter().any(|end| name.ends_with(end))
}

fn leaders(sheet: &Sheet, project: &Project) -> Vec<String> {
    let is_leader =
        |column: &u16| sheet.columns.get(*column as usize).is_some_and(|column| column.role == Role::Leader);
    let texts = project.extra.iter().filter(|(column, _)| is_leader(column)).map(|(_, text)| text.value.as_str());
    let names = texts.flat_map(|text| text.split(['、', '，', ',', '\n', ' ', '\u{3000}']));
    names.map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}
