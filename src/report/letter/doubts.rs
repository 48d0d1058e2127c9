//! Which figures of a sheet the audit doubts: a letter states none of them as a fact.

use std::collections::HashMap;

use crate::config::Config;
use crate::finding::{Finding, Rule};
use crate::interpret::Trace;
use crate::model::{Sheet, Text};
use crate::place::Place;

/// The places of doubted figures, by row.
pub(super) struct Doubts {
    rows: HashMap<u32, Vec<Place>>,
}

/// Whether a rule says that a figure can not be right as it stands.
fn is_of_figures(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::PercentMismatch | Rule::SumMismatch | Rule::RemainderMismatch | Rule::UnitSlip | Rule::FigureFalls
    )
}

impl Doubts {
    /// The doubts that the office has not silenced.
    pub(super) fn new(sheet: &Sheet, trace: &Trace, findings: &[Finding], config: &Config) -> Self {
        let names: HashMap<u32, &str> = sheet.projects().map(|(_, project)| (project.row, project.name())).collect();
        let mut rows: HashMap<u32, Vec<Place>> = HashMap::new();
        for finding in findings.iter().filter(|finding| is_of_figures(finding.rule)) {
            let Some(place) = finding.place else { continue };
            let cell = trace.locate(sheet, Some(place)).cell;
            let silenced = config.is_silenced(finding.rule, names.get(&place.row).copied(), cell.as_deref());
            if config.severity(finding.rule).is_some() && !silenced {
                rows.entry(place.row).or_default().push(place);
            }
        }
        Self { rows }
    }

    /// Whether any figure of a row is doubted; what follows from its figures is doubted too.
    pub(super) fn of_row(&self, row: u32) -> bool {
        self.rows.contains_key(&row)
    }

    /// Whether the figure at a place is doubted.
    pub(super) fn of_place(&self, own: Place) -> bool {
        let inside = |place: &Place| place.cell == own.cell && place.start < own.end && own.start < place.end;
        self.rows.get(&own.row).is_some_and(|places| places.iter().any(inside))
    }

    /// Whether a figure inside some words is doubted.
    pub(super) fn of_text(&self, text: &Text) -> bool {
        self.of_place(text.place)
    }
}
