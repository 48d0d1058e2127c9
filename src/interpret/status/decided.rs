//! What a person decided of a project stands above what its words tell.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::schedule;
use crate::config::{Config, Decide};
use crate::model::{Project, State};

/// The decision that holds for a project on a day; the last one written counts.
pub(super) fn of<'a>(project: &Project, config: &'a Config, today: Option<Date>) -> Option<&'a Decide> {
    let holds = |decide: &&Decide| decide.until.is_none_or(|until| today.is_none_or(|today| today <= until));
    let named = |decide: &&Decide| {
        let words = decide.project.as_str();
        project.name().contains(words) || project.content.value.contains(words)
    };
    config.decide.iter().rev().find(|decide| holds(decide) && named(decide))
}

pub(super) fn apply(project: &mut Project, decided: &Decide, today: Option<Date>) {
    let status = &mut project.status;
    if let Some(state) = decided.state {
        status.state = state;
        status.completion = match state {
            State::Done => Some(status.completion.unwrap_or_default().max(Decimal::ONE_HUNDRED)),
            _ => status.completion.filter(|share| *share < Decimal::ONE_HUNDRED),
        };
    }
    if let Some(completion) = decided.completion {
        status.completion = Some(completion);
        if decided.state.is_none() && completion >= Decimal::ONE_HUNDRED {
            status.state = State::Done;
        }
    }
    project.status.schedule = schedule::of(project, today);
}
