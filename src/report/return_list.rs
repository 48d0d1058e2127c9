//! The list that goes back to a unit: what it should look at, and room for its answer.

use super::{Align, Heading, Line, Table, TableCell};
use crate::finding::{Audience, Notice, Severity};
use crate::model::Sheet;

/// The list of one unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReturnList {
    /// The unit.
    pub unit: String,
    /// The title.
    pub title: String,
    /// Whom it is sent to.
    pub addressee: String,
    /// The paragraph above the table.
    pub opening: String,
    /// What to look at, a row each.
    pub table: Table,
}

const COLUMNS: [(&str, usize, Align); 6] = [
    ("序号", 4, Align::Centre),
    ("项目", 22, Align::Left),
    ("栏目", 8, Align::Centre),
    ("原文", 34, Align::Left),
    ("核对意见", 34, Align::Left),
    ("单位答复", 24, Align::Left),
];

impl ReturnList {
    /// The lists of the units that have something to answer; what is of severity info, and how the sheet was read,
    /// stays with the office.
    pub fn all(sheet: &Sheet, notices: &[Notice], units: &[&str]) -> Vec<Self> {
        let of = |unit: &&str| {
            let own: Vec<&Notice> = notices
                .iter()
                .filter(|notice| notice.severity > Severity::Info && notice.who == Audience::Unit)
                .filter(|notice| notice.units.iter().any(|name| name == unit))
                .collect();
            (!own.is_empty()).then(|| Self::new(sheet, unit, &own))
        };
        units.iter().filter_map(of).collect()
    }

    fn new(sheet: &Sheet, unit: &str, notices: &[&Notice]) -> Self {
        let period = sheet.period.map(|period| period.zh()).unwrap_or_default();
        let headings = COLUMNS.map(|(name, width, align)| Heading { name: name.to_owned(), span: 1, width, align });
        let cell = |text: String| TableCell { text, columns: 1, rows: 1 };
        let line = |(index, notice): (usize, &&Notice)| Line::Row {
            row: notice.place.row.unwrap_or_default(),
            cells: [
                (index + 1).to_string(),
                notice.project.clone().unwrap_or_default(),
                notice.place.column.clone().unwrap_or_default(),
                notice.excerpt.clone(),
                std::iter::once(notice.message.clone()).chain(notice.hints.clone()).collect::<Vec<_>>().join("\n"),
                String::new(),
            ]
            .map(cell)
            .into(),
        };
        Self {
            unit: unit.to_owned(),
            title: format!("{period}重点工作填报内容核对单"),
            addressee: format!("{unit}："),
            opening: format!(
                "你单位填报的进展情况中，以下{}处需要核对。请逐条答复，确需更正的一并报送更正后的内容。",
                notices.len()
            ),
            table: Table { headings: headings.into(), lines: notices.iter().enumerate().map(line).collect() },
        }
    }
}
