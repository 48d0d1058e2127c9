//! [`Grid`] → [`Read`]: a [`Sheet`], its [`Trace`], findings. It never fails where there is a header: what is odd
//! becomes a finding.

mod apart;
mod clauses;
mod conserve;
mod deadlines;
mod error;
mod facts;
mod labels;
mod period;
pub(crate) use period::of_name as period_of_name;
mod points;
pub(crate) mod promise;
mod quantities;
mod reading;
mod rows;
mod status;
mod tables;
mod trace;
mod units;
mod words;

pub use conserve::Characters;
pub use error::ChooseError;
pub use tables::{Table, choose};
pub use trace::{Read, Trace};

use jiff::civil::Date;

use crate::config::Config;
use crate::container::Grid;
use crate::finding::{Finding, Rule};
use crate::message::{Id, Lang, Message};
use crate::model::{Part, Period, Role, RowKind, Sheet, Source};
use reading::Head;

/// What is told of a sheet from outside.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// The period to take where the sheet says none.
    pub period: Option<Period>,
    /// The day that "overdue" is judged on; the last of the period where it is not told.
    pub as_of: Option<Date>,
}

/// Understands a table, or a pasted text that is one.
///
/// `told` is what the sheet itself may not say.
///
/// # Errors
/// [`ChooseError::NoHeader`], [`ChooseError::NoTable`] and [`ChooseError::NoRows`] where nothing can be claimed about it.
pub fn interpret(mut source: Source, grid: Grid, config: &Config, told: Told) -> Result<Read, ChooseError> {
    let reading::Read { mut grid, head, layout, reading, mut findings } = reading::read(grid, config)?;
    source.found.extend(grid.found.iter().map(|found| found.text(Lang::Zh)));
    findings.splice(0..0, std::mem::take(&mut grid.findings));
    let mut sheet = Sheet {
        source,
        title: None,
        period: None,
        period_end: None,
        as_of: None,
        reporting_unit: None,
        reading,
        columns: layout.columns.clone(),
        programmes: Vec::new(),
        notes: Vec::new(),
        rows: vec![RowKind::Above; head.first],
    };
    let mut trace = Trace { grid, layout: Vec::new() };
    sheet.rows.resize(head.end(), RowKind::Header);
    let dates = labels::read(&mut sheet, &mut trace, head.first, config);
    unknown_columns(&sheet, (head, &trace.grid), config, &mut findings);
    rows::read(&mut sheet, &mut trace, (head, &layout), config, &mut findings);
    if sheet.programmes.is_empty() {
        return Err(ChooseError::NoRows { lines: reading::first_lines(&trace.grid) });
    }
    set_period(&mut sheet, &dates, told.period, &mut findings);
    sheet.as_of = told.as_of.or(sheet.period_end);
    facts::read(&mut sheet, config);
    Ok(Read { sheet, trace, findings })
}

fn unknown_columns(sheet: &Sheet, (head, grid): (Head, &Grid), config: &Config, findings: &mut Vec<Finding>) {
    // A known name without its role is an earlier month beside the latest.
    let unknown = |name: &str| !name.is_empty() && reading::role(name, config).is_none();
    for (_, column) in sheet.columns_of(Role::Other).filter(|(_, column)| unknown(&column.name)) {
        let place = reading::place_of(head, grid, &column.name);
        let message = Message::new(Id::UnknownColumn).with("column", &column.name);
        findings.push(Finding::new(Rule::UnknownColumn, message, place));
    }
    if !sheet.has(Role::Lead) && sheet.has(Role::Responsible) {
        findings.push(Finding::new(Rule::NoLeadColumn, Id::NoLeadColumn, None));
    }
}

fn set_period(sheet: &mut Sheet, dates: &labels::Dates, asked: Option<Period>, findings: &mut Vec<Finding>) {
    let mut texts: Vec<&str> = dates.dated.iter().map(String::as_str).collect();
    texts.extend(sheet.title.iter().map(|title| title.value.as_str()));
    texts.extend(dates.late.iter().map(String::as_str));
    // Of months side by side the sheet speaks of the one whose column is its progress.
    let mut columns: Vec<_> = sheet.columns.iter().collect();
    columns.sort_by_key(|column| column.role != Role::Progress);
    let in_columns: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
    let found = period::find(&texts, &in_columns);
    sheet.period = found.period;
    sheet.period_end = found.end;
    match (found.period, asked) {
        (None, Some(asked)) => {
            sheet.period = Some(asked);
            sheet.period_end = Some(asked.last_day());
        }
        (None, None) if found.without_year => {
            findings.push(Finding::new(Rule::PeriodIncomplete, Id::PeriodWithoutYear, None));
        }
        (None, None) => findings.push(Finding::new(Rule::NoPeriod, Id::NoPeriod, None)),
        (Some(period), Some(asked)) if period.part() == Part::Year => {
            sheet.period = Some(asked);
            sheet.period_end = Some(asked.last_day());
        }
        (Some(period), None) if period.part() == Part::Year => {
            let message = Message::new(Id::PeriodYearOnly).with("year", period);
            findings.push(Finding::new(Rule::PeriodIncomplete, message, None));
        }
        (Some(period), Some(asked)) if period != asked => {
            let message = Message::new(Id::PeriodDiffers).with("period", period).with("asked", asked);
            findings.push(Finding::new(Rule::PeriodIncomplete, message, None));
        }
        _ => {}
    }
}
