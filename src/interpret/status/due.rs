//! What became of the deadlines of a sheet by its own report.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::config::Config;
use crate::interpret::promise;
use crate::model::{Due, Outcome, Project, State};

/// The deadlines that name a day, each with what became of it.
pub(super) fn of(project: &Project, today: Option<Date>) -> Vec<Due> {
    let promises = promise::of(project);
    let due = promises.iter().filter_map(|promise| {
        let to = promise.deadline.to?;
        let told = promise.told(&[project]);
        let outcome = match told {
            Some(Outcome::Kept) => Outcome::Kept,
            _ if !today.is_some_and(|today| promise.is_over(today)) => Outcome::Open,
            told => told.unwrap_or(Outcome::Unsure),
        };
        Some(Due { text: promise.deadline.text.clone(), to, outcome })
    });
    due.collect()
}

/// Says of the project whether one of its deadlines is past, or near.
pub(super) fn mark(project: &mut Project, config: &Config, today: Option<Date>) {
    let end = today.and_then(|today| today.checked_add(i64::from(config.lights.due_soon_days).days()).ok());
    let status = &mut project.status;
    let open = status.state != State::Done;
    status.overdue = open && status.due.iter().any(|due| due.outcome == Outcome::Missed);
    status.due_soon = open && status.due.iter().any(|due| due.outcome == Outcome::Open && Some(due.to) <= end);
}
