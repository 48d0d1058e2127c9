//! 时限台账 and 数据: each deadline and each amount with its project.

use jiff::civil::Date;

use super::letter::{Basis, sentence};
use super::{Entry, entries, owners};
use crate::model::{Deadline, Every, Outcome, Project, Quantity, Repeat};

/// One deadline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadlineRow {
    /// The number of the programme.
    pub seq: String,
    /// The project.
    pub project: String,
    /// The units that it is reported to.
    pub units: String,
    /// The words of the deadline.
    pub words: String,
    /// The first day and the last, or how it comes again; open where the words give no date.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
    /// How it comes again.
    pub repeat: Option<String>,
    /// Days from the day that is judged on; below 0 where it is past.
    pub days_left: Option<i32>,
    /// The state of the project.
    pub state: &'static str,
    /// The sentence that sets it.
    pub point: String,
    /// The row of the source.
    pub row: u32,
}

/// One amount.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuantityRow {
    /// The number of the programme.
    pub seq: String,
    /// The project.
    pub project: String,
    /// The units that it is reported to.
    pub units: String,
    /// The column that states it.
    pub column: String,
    /// The amount as printed, and in its base unit.
    pub quantity: Quantity,
    /// The point that states it.
    pub point: String,
    /// The row of the source.
    pub row: u32,
}

/// The deadlines of a sheet, a line a promise, by their last day; those without a day stand last, in the order of the sheet.
pub(super) fn deadlines(basis: &Basis<'_>) -> Vec<DeadlineRow> {
    let sheet = basis.sheet;
    let row = |entry: Entry<'_>, deadline: &Deadline| DeadlineRow {
        seq: seq(&entry),
        project: basis.names.full(entry.project),
        units: owners(sheet, entry.project).join("、"),
        words: deadline.text.value.clone(),
        from: deadline.from,
        to: deadline.to,
        repeat: deadline.repeat.map(spell),
        // What is kept is not late.
        days_left: deadline
            .to
            .filter(|_| entry.project.status.outcome(deadline) != Some(Outcome::Kept))
            .zip(sheet.as_of)
            .and_then(|(to, today)| to.since(today).ok())
            .map(|span| span.get_days()),
        state: entry.project.status.state.zh(),
        point: sentence(&point(entry.project, deadline.text.place), &deadline.text.value).to_owned(),
        row: entry.project.row,
    };
    let mut out: Vec<DeadlineRow> =
        entries(sheet).flat_map(|entry| entry.project.deadlines().map(move |deadline| row(entry, deadline))).collect();
    out.sort_by_key(|row| (row.to.is_none(), row.to));
    // A promise stands once, however often its day is named.
    let mut seen = std::collections::HashSet::new();
    out.retain(|row| seen.insert((row.row, row.to, row.point.clone(), row.repeat.clone())));
    out
}

/// The amounts in the order of the sheet.
pub(super) fn quantities(basis: &Basis<'_>) -> Vec<QuantityRow> {
    let sheet = basis.sheet;
    let row = |entry: Entry<'_>, quantity: &Quantity| QuantityRow {
        seq: seq(&entry),
        project: basis.names.full(entry.project),
        units: owners(sheet, entry.project).join("、"),
        column: sheet.columns.get(quantity.column as usize).map(|column| column.name.clone()).unwrap_or_default(),
        quantity: quantity.clone(),
        point: point(entry.project, quantity.text.place),
        row: entry.project.row,
    };
    entries(sheet).flat_map(|entry| entry.project.quantities().map(move |quantity| row(entry, quantity))).collect()
}

fn seq(entry: &Entry<'_>) -> String {
    entry.of.seq.as_ref().map(|seq| seq.value.clone()).unwrap_or_default()
}

/// The words of the point that holds a place.
fn point(project: &Project, place: crate::place::Place) -> String {
    let narratives = [&project.progress, &project.problems, &project.next_steps];
    let points = narratives.into_iter().flat_map(|narrative| narrative.points()).map(|point| &point.text);
    let texts =
        points.chain([&project.content]).chain(&project.subproject).chain(project.extra.iter().map(|(_, text)| text));
    let holds = |text: &&crate::model::Text| {
        let own = text.place;
        (own.row, own.cell) == (place.row, place.cell) && own.start <= place.start && place.end <= own.end
    };
    texts.into_iter().find(holds).map(|text| text.value.clone()).unwrap_or_default()
}

fn spell(repeat: Repeat) -> String {
    let Repeat { every, day } = repeat;
    match (every, day) {
        (Every::Week, day) => {
            format!("每周{}", ["一", "二", "三", "四", "五", "六", "日"][(day.clamp(1, 7) - 1) as usize])
        }
        (Every::Month, 31) => "每月底".to_owned(),
        (Every::Month, day) => format!("每月{day}日"),
        (Every::Quarter, _) => "每季度末".to_owned(),
        (Every::Year, _) => "每年".to_owned(),
    }
}
