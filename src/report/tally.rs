//! The figures of a unit in one month, and its points by the office's rule.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::archive::{Entry, Progress};
use crate::config::Config;
use crate::model::{Light, Project, State};

/// What a unit is charged for and credited with in one month.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Its projects.
    pub projects: usize,
    /// Those that are done.
    pub done: usize,
    /// Those with a problem.
    pub with_problems: usize,
    /// Those with a deadline that is past.
    pub overdue: usize,
    /// Those that stand still.
    pub stopped: usize,
    /// Those with a red light.
    pub red: usize,
    /// Those with a yellow light.
    pub yellow: usize,
    /// Those that are not done and read as in the month before.
    pub unchanged: usize,
    /// Deadlines that came and were not met.
    pub missed: usize,
    /// Deadlines with another day.
    pub moved: usize,
    /// Problems that stand for three months or more.
    pub standing: usize,
}

impl Tally {
    /// The points by the office's rule, to two decimals.
    pub(super) fn score(&self, config: &Config) -> Decimal {
        let rule = &config.ranking;
        let points = [
            (rule.red, self.red),
            (rule.yellow, self.yellow),
            (rule.overdue, self.overdue),
            (rule.stopped, self.stopped),
            (rule.unchanged, self.unchanged),
            (rule.missed, self.missed),
            (rule.moved, self.moved),
            (rule.standing, self.standing),
        ];
        let sum: Decimal = points.iter().map(|(weight, count)| Decimal::from(*weight) * Decimal::from(*count)).sum();
        match rule.per_project && self.projects > 0 {
            true => (sum / Decimal::from(self.projects))
                .round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
                .normalize(),
            false => sum,
        }
    }

    pub(super) fn add(&mut self, project: &Project) {
        let status = &project.status;
        self.projects += 1;
        self.done += usize::from(status.state == State::Done);
        self.with_problems += usize::from(!project.problems.points().is_empty());
        self.overdue += usize::from(status.overdue);
        self.stopped += usize::from(status.state == State::Stopped);
        self.red += usize::from(status.light == Light::Red);
        self.yellow += usize::from(status.light == Light::Yellow);
    }

    pub(super) fn add_change(&mut self, entry: &Entry) {
        let done = entry.state.after == Some(State::Done);
        self.unchanged += usize::from(entry.progress == Some(Progress::Unchanged) && !done);
        self.missed += entry.deadlines.missed.len();
        self.moved += entry.deadlines.moved.len();
        self.standing += entry.problems.standing.iter().filter(|stands| stands.months > 2).count();
    }
}
