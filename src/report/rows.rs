//! The flat rows: `show --format rows`.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::interpret::Trace;
use crate::model::{Certainty, Column, Narrative, Origin, Programme, Project, Role, Sheet, Unit};

/// A sheet as one entry a data row, after un-merging: the projection that people compare by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Rows {
    /// The title above the table.
    pub title: Option<String>,
    /// `YYYY`, `YYYY-Hn`, `YYYY-Qn` or `YYYY-MM`.
    pub period: Option<String>,
    /// The last day reported on, as an ISO date.
    pub period_end: Option<String>,
    /// 填报单位
    pub reporting_unit: Option<String>,
    /// How the sheet was read.
    pub reading: ReadingSummary,
    /// The data rows in the order of the sheet.
    pub items: Vec<Item>,
}

/// How a sheet was read, and how sure that is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ReadingSummary {
    /// How sure it is.
    pub certainty: Certainty,
    /// What divides its cells.
    pub dialect: String,
    /// Its columns in order.
    pub columns: Vec<Column>,
}

/// One data row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Item {
    /// The number as printed, inherited through a merge; null where the sheet has no number column.
    pub seq: Option<String>,
    /// The number was lost and follows from the order.
    pub seq_inferred: bool,
    /// The text of the item.
    pub content: String,
    /// The text of a second, narrower column.
    pub subproject: Option<String>,
    /// 牵头单位, in the order of the cell.
    pub lead_units: Vec<String>,
    /// 责任单位, in the order of the cell.
    pub responsible_units: Vec<String>,
    /// 进展情况, a string a point.
    pub progress: Vec<String>,
    /// 存在问题, a string a point.
    pub problems: Vec<String>,
    /// 下步打算, a string a point.
    pub next_steps: Vec<String>,
    /// Every other column that has text, under its printed name.
    pub extra: BTreeMap<String, String>,
    /// Where the row stands.
    pub place: String,
}

impl Rows {
    /// The flat rows of a sheet.
    pub fn new(sheet: &Sheet, trace: &Trace) -> Self {
        Self {
            title: sheet.title.as_ref().map(|title| title.value.clone()),
            period: sheet.period.map(|period| period.to_string()),
            period_end: sheet.period_end.map(|day| day.to_string()),
            reporting_unit: sheet.reporting_unit.as_ref().map(|unit| unit.value.clone()),
            reading: ReadingSummary {
                certainty: sheet.reading.certainty,
                dialect: sheet.reading.dialect.clone(),
                columns: sheet.columns.clone(),
            },
            items: sheet.projects().map(|(programme, project)| item((sheet, trace), programme, project)).collect(),
        }
    }
}

fn item((sheet, trace): (&Sheet, &Trace), programme: &Programme, project: &Project) -> Item {
    let names = |units: &[Unit]| units.iter().map(|unit| unit.name.clone()).collect();
    let texts = |narrative: &Narrative| narrative.texts().map(str::to_owned).collect();
    let seq = programme.seq.as_ref();
    Item {
        seq: seq.map(|seq| seq.value.clone()),
        seq_inferred: seq.is_some_and(|seq| seq.origin == Origin::Restored),
        content: project.content.value.clone(),
        subproject: project.subproject.as_ref().map(|text| text.value.clone()),
        lead_units: names(&project.lead_units),
        responsible_units: names(&project.responsible_units),
        progress: texts(&project.progress),
        problems: texts(&project.problems),
        next_steps: texts(&project.next_steps),
        extra: extra(sheet, project),
        place: place(&sheet.source.file, trace, project),
    }
}

/// The other columns by printed name; a section title is 类别, persons among the units are 联系人.
pub(super) fn extra(sheet: &Sheet, project: &Project) -> BTreeMap<String, String> {
    let mut out = BTreeMap::new();
    let mut add = |name: &str, text: &str| {
        let entry: &mut String = out.entry(name.to_owned()).or_default();
        if !entry.is_empty() {
            entry.push(' ');
        }
        entry.push_str(text);
    };
    for (column, text) in &project.extra {
        let column = &sheet.columns[*column as usize];
        add(if column.role == Role::Seq || column.name.is_empty() { "类别" } else { &column.name }, &text.value);
    }
    if let Some(category) = &project.category {
        add("类别", &category.value);
    }
    for contact in &project.contacts {
        add("联系人", &contact.value);
    }
    out
}

fn place(file: &str, trace: &Trace, project: &Project) -> String {
    match trace.lines(project.row) {
        Some((first, last)) => format!("{file} › 第{}行 › {first}-{last}", project.row),
        None => {
            let number = trace.row(project.row).map_or(project.row, |row| row.number);
            format!("{file} › 第{number}行")
        }
    }
}
