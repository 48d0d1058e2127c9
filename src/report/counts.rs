//! The figures of a report.

use serde::Serialize;

use super::Entry;
use crate::model::{Light, Narrative, State};

/// How many rows are in one state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StateCount {
    /// The state's Chinese name.
    pub name: &'static str,
    /// How many rows.
    pub count: usize,
    /// Their share, such as `13.7%`.
    pub share: String,
}

/// The figures of some rows; each row counts once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Programmes that have one of the rows.
    pub programmes: usize,
    /// The rows.
    pub projects: usize,
    /// Rows by state, in the order of [`State::ALL`].
    pub states: [usize; State::ALL.len()],
    /// Rows by light, in the order of [`Light::ALL`].
    pub lights: [usize; Light::ALL.len()],
    /// Rows with a deadline that is past.
    pub overdue: usize,
    /// Rows with a deadline that is near.
    pub due_soon: usize,
    /// Rows that name a problem.
    pub with_problems: usize,
    /// Problems named.
    pub problems: usize,
    /// Next steps named.
    pub next_steps: usize,
    /// Rows that name no next step.
    pub without_next_steps: usize,
}

impl Counts {
    pub(super) fn of<'a>(entries: impl IntoIterator<Item = Entry<'a>>) -> Self {
        let mut counts = Self::default();
        let mut programmes = std::collections::HashSet::new();
        for entry in entries {
            programmes.insert(entry.programme);
            counts.add(entry);
        }
        counts.programmes = programmes.len();
        counts
    }

    fn add(&mut self, Entry { project, .. }: Entry<'_>) {
        self.projects += 1;
        if let Some(at) = State::ALL.iter().position(|state| *state == project.status.state) {
            self.states[at] += 1;
        }
        if let Some(at) = Light::ALL.iter().position(|light| *light == project.status.light) {
            self.lights[at] += 1;
        }
        self.overdue += usize::from(project.status.overdue);
        self.due_soon += usize::from(project.status.due_soon);
        let (problems, next_steps) = (project.problems.points().len(), project.next_steps.points().len());
        self.with_problems += usize::from(problems > 0);
        self.problems += problems;
        self.next_steps += next_steps;
        self.without_next_steps += usize::from(next_steps == 0 && project.next_steps != Narrative::Absent);
    }

    /// The states that occur, with their share of the rows to one decimal.
    pub fn by_state(&self) -> Vec<StateCount> {
        let named = State::ALL.iter().zip(self.states).filter(|(_, count)| *count > 0);
        named.map(|(state, count)| StateCount { name: state.zh(), count, share: share(count, self.projects) }).collect()
    }
}

/// A share in per cent to one decimal, rounded half up.
fn share(part: usize, whole: usize) -> String {
    let thousandths = (part * 2000 + whole) / (2 * whole.max(1));
    match thousandths % 10 {
        0 => format!("{}%", thousandths / 10),
        tenth => format!("{}.{tenth}%", thousandths / 10),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn shares_are_rounded_half_up() {
        assert_eq!(super::share(1, 3), "33.3%");
        assert_eq!(super::share(2, 3), "66.7%");
        assert_eq!(super::share(1, 16), "6.3%");
        assert_eq!(super::share(5, 5), "100%");
    }
}
