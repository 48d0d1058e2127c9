//! 督办排名: the office's rule for the order of units.

use serde::Deserialize;

/// What a unit is charged for; the unit with the most points stands first.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Ranking {
    /// Points for each project with a red light.
    pub red: u32,
    /// Points for each project with a yellow light.
    pub yellow: u32,
    /// Points for each project with a deadline that is past.
    pub overdue: u32,
    /// Points for each project that stands still.
    pub stopped: u32,
    /// Points for each project that is not done and whose progress reads as in the month before.
    pub unchanged: u32,
    /// Points for each deadline that came since the month before and was not met.
    pub missed: u32,
    /// Points for each deadline that was given another day.
    pub moved: u32,
    /// Points for each problem that stands for three months or more.
    pub standing: u32,
    /// Divide by the projects of the unit, so that units with many do not stand first for that.
    pub per_project: bool,
}

impl Default for Ranking {
    fn default() -> Self {
        Self {
            red: 3,
            yellow: 1,
            overdue: 0,
            stopped: 0,
            unchanged: 1,
            missed: 2,
            moved: 1,
            standing: 1,
            per_project: true,
        }
    }
}
