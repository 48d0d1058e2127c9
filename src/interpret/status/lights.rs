//! The light of a project by the office's rules.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::config::{Lights, When};
use crate::model::{Class, Light, Outcome, Project, State};

/// The light, and the condition that gives it.
pub(super) fn of(project: &Project, lights: &Lights, today: Option<Date>) -> (Light, Option<When>) {
    for rule in &lights.rules {
        if let Some(when) = rule.when.iter().find(|when| holds(**when, project, lights, today)) {
            return (rule.light, Some(*when));
        }
    }
    (Light::None, None)
}

fn holds(when: When, project: &Project, lights: &Lights, today: Option<Date>) -> bool {
    let status = &project.status;
    let behind = status.schedule.map_or(Decimal::ZERO, |schedule| schedule.behind);
    let open = status.state != State::Done;
    match when {
        When::Overdue => status.overdue,
        When::DueSoon => status.due_soon,
        When::Problems => open && !project.problems.points().is_empty(),
        When::FarBehind => open && behind > lights.red_points,
        When::SomeBehind => open && behind >= lights.yellow_points,
        When::LateToBegin => is_late_to_begin(project, today),
        // A day that has gone by with no word of it is no green light.
        When::UnderWay | When::Preparing if asks(project) => false,
        state => state.state() == Some(status.state),
    }
}

/// Whether a deadline is past of which nobody can say whether it was kept.
pub(super) fn asks(project: &Project) -> bool {
    project.status.due.iter().any(|due| due.outcome == Outcome::Unsure)
}

/// It has not begun, and no plan says that it is to begin later.
fn is_late_to_begin(project: &Project, today: Option<Date>) -> bool {
    if project.status.state != State::NotStarted {
        return false;
    }
    let begins = |class: Class| matches!(class, Class::Begin | Class::Make | Class::Build);
    let later = project.clauses().any(|said| {
        let ahead = said.clause.events.iter().any(|event| event.is_ahead() && begins(event.class));
        ahead && said.clause.deadlines.iter().any(|deadline| deadline.to > today)
    });
    let planned =
        project.clauses().filter(|said| said.clause.events.iter().any(|event| begins(event.class) && event.is_ahead()));
    let next_year = planned
        .into_iter()
        .any(|said| ["明年", "来年", "下年"].iter().any(|word| said.clause.text.value.contains(word)));
    let past = project.status.due.iter().any(|due| matches!(due.outcome, Outcome::Missed | Outcome::Unsure));
    past || !later && !next_year
}
