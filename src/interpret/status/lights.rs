//! The light of a project by the office's rules.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::config::{Lights, When};
use crate::model::{Light, Project, State};

/// The light, and the condition that gives it.
pub(super) fn of(project: &Project, lights: &Lights) -> (Light, Option<When>) {
    for rule in &lights.rules {
        if let Some(when) = rule.when.iter().find(|when| holds(**when, project)) {
            return (rule.light, Some(*when));
        }
    }
    (Light::None, None)
}

fn holds(when: When, project: &Project) -> bool {
    match when {
        When::Overdue => project.status.overdue,
        When::DueSoon => project.status.due_soon,
        When::Problems => !project.problems.points().is_empty() && project.status.state != State::Done,
        state => state.state() == Some(project.status.state),
    }
}

/// Whether a deadline is past.
pub(super) fn overdue(project: &Project, today: Option<Date>) -> bool {
    today.is_some_and(|today| project.overdue(today).next().is_some())
}

/// Whether a deadline comes within the days that the office asks to be told of.
pub(super) fn due_soon(project: &Project, lights: &Lights, today: Option<Date>) -> bool {
    today.is_some_and(|today| {
        let end = today.checked_add(i64::from(lights.due_soon_days).days()).unwrap_or(today);
        project.due(today, end).next().is_some()
    })
}
