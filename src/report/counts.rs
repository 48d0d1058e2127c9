//! The figures of a report.

use rust_decimal::Decimal;
use serde::Serialize;
use serde_json::{Value, json};

use super::Entry;
use super::letter::{Standing, light_name, state_name};
use crate::config::Config;
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
    /// Open rows by how far they lag behind the schedule, in the order of the bounds; the last are those without a share.
    pub lags: [usize; 4],
    /// Open rows without a share that could be compared with the schedule.
    pub without_share: usize,
    /// The share of the time that has passed, where it is one for all rows that are compared.
    pub expected: Expected,
}

/// The share of the time that has passed, over some rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Expected {
    /// No row is compared.
    #[default]
    None,
    /// It is one for all.
    One(Decimal),
    /// Rows have times of their own.
    Several,
}

/// How far a row lags, in points: not at all, up to 10, up to 30, more.
pub const LAGS: [&str; 4] = ["达到或超过", "落后不足10个百分点", "落后10至30个百分点", "落后30个百分点以上"];

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
        self.add_lag(&Standing::of(project));
    }

    fn add_lag(&mut self, standing: &Standing<'_>) {
        if !standing.is_open() {
            return;
        }
        let Some(schedule) = standing.schedule() else {
            self.without_share += 1;
            return;
        };
        let points = |points: i64| Decimal::from(points);
        let at = match schedule.behind {
            behind if behind <= Decimal::ZERO => 0,
            behind if behind < points(10) => 1,
            behind if behind <= points(30) => 2,
            _ => 3,
        };
        self.lags[at] += 1;
        self.expected = match self.expected {
            Expected::None => Expected::One(schedule.expected),
            Expected::One(known) if known == schedule.expected => Expected::One(known),
            _ => Expected::Several,
        };
    }

    /// The figures as templates use them: what is zero is left out.
    pub(super) fn facts(&self, config: &Config) -> Value {
        let lights = Light::ALL.iter().zip(self.lights).filter(|(light, count)| *count > 0 && **light != Light::None);
        let lights: Vec<Value> = lights
            .map(|(light, count)| {
                json!({ "name": light_name(*light, config), "count": count, "share": share(count, self.projects) })
            })
            .collect();
        let states = State::ALL.iter().zip(self.states).filter(|(_, count)| *count > 0);
        let states: Vec<Value> = states
            .map(|(state, count)| json!({ "name": state_name(*state), "count": count, "share": share(count, self.projects) }))
            .collect();
        let lags: Vec<Value> = LAGS
            .iter()
            .zip(self.lags)
            .filter(|(_, count)| *count > 0)
            .map(|(name, count)| json!({ "name": name, "count": count }))
            .collect();
        let expected = match self.expected {
            Expected::One(share) => Some(super::letter::percent(share)),
            _ => None,
        };
        json!({
            "programmes": self.programmes,
            "projects": self.projects,
            "measure": if self.projects == self.programmes { "项" } else { "个" },
            "measure_name": if self.projects == self.programmes { "事项" } else { "子项" },
            "parts": self.projects != self.programmes,
            "done": self.projects > 0 && self.states[0] == self.projects,
            "states": states,
            "lights": lights,
            "one_light": (lights.len() == 1 && self.lights.contains(&self.projects)).then(|| lights[0]["name"].clone()),
            "lags": lags,
            "compared": self.lags.iter().sum::<usize>(),
            "without_share": self.without_share,
            "expected": expected,
        })
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
